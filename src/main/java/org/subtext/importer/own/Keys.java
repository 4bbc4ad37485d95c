package org.subtext.importer.own;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.BadFileException;

/// Gives each label a letter of its own. What the file asks for goes first; a label that asks for none, or for a key
/// that the window needs itself (`g`, `j`, `k`, `m`) or that is no letter, gets the first free letter of its id, else
/// of the alphabet, else none.
final class Keys {

    private static final String LETTERS = "abcdefhilnopqrstuvwxyz";

    private final Queue<String> keys = new ArrayDeque<>();

    private Keys() {}

    static Keys of(List<Fields> labels) throws BadFileException {
        Set<Character> taken = new LinkedHashSet<>();
        List<@Nullable Character> wanted = new ArrayList<>();
        for (Fields label : labels) {
            Character key = wanted(label);
            if (key != null && !taken.add(key)) {
                throw label.bad("key", "the key “" + key + "” is there twice.");
            }
            wanted.add(key);
        }
        Keys keys = new Keys();
        for (int i = 0; i < labels.size(); i++) {
            Character key = wanted.get(i);
            if (key == null) {
                key = free(labels.get(i).id("id") + LETTERS, taken);
            }
            keys.keys.add(key == null ? "" : key.toString());
        }
        return keys;
    }

    private static @Nullable Character wanted(Fields label) throws BadFileException {
        String key = label.text("key", "").toLowerCase(Locale.ROOT);
        return key.length() == 1 && LETTERS.contains(key) ? key.charAt(0) : null;
    }

    private static @Nullable Character free(String letters, Set<Character> taken) {
        for (char letter : letters.toLowerCase(Locale.ROOT).toCharArray()) {
            if (LETTERS.indexOf(letter) >= 0 && taken.add(letter)) {
                return letter;
            }
        }
        return null;
    }

    /// The key of the next label in order; null where the letters have run out.
    @Nullable
    String next() {
        String key = keys.remove();
        return key.isEmpty() ? null : key;
    }
}
