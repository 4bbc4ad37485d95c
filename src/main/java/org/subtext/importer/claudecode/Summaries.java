package org.subtext.importer.claudecode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Warnings;

/// What lines of a file call conversations, by the id of the last line of each.
///
/// The program often writes them into the file of another session, the one that it goes on with. Those of no
/// conversation of the file are counted aloud.
final class Summaries {

    /// How many are told of one conversation.
    static final int MOST = 100;

    private static final class Summary {

        private final int number;
        private final String text;
        private boolean found;

        Summary(int number, String text) {
            this.number = number;
            this.text = text;
        }
    }

    private final Map<String, List<Summary>> byLeaf = new HashMap<>();
    private int count;
    private long characters;
    private int tooMany;

    /// @param leaf the id of the last line of what it is of
    void add(String leaf, String text) {
        if (characters + leaf.length() + text.length() > Limits.BESIDE) {
            tooMany++;
            return;
        }
        characters += leaf.length() + text.length();
        byLeaf.computeIfAbsent(leaf, _ -> new ArrayList<>(1)).add(new Summary(count++, text));
    }

    /// Those of a conversation, in the file's order; of more than [#MOST] the last ones.
    List<String> of(ClaudeCodeConversation conversation, Warnings warnings) {
        if (byLeaf.isEmpty()) {
            return List.of();
        }
        List<Summary> found = conversation.uuids().map(byLeaf::get).filter(Objects::nonNull)
                .flatMap(List::stream).sorted(Comparator.comparingInt(summary -> summary.number)).toList();
        found.forEach(summary -> summary.found = true);
        int more = Math.max(0, found.size() - MOST);
        if (more > 0) {
            warnings.add("of the summaries of a conversation the last " + MOST
                    + " are kept, and as many are left out: " + more);
        }
        return found.subList(more, found.size()).stream().map(summary -> summary.text).toList();
    }

    /// Says how many belong to nothing in the file.
    void tellRest(Warnings warnings) {
        warnings.at(null);
        long rest = byLeaf.values().stream().flatMap(List::stream)
                .filter(summary -> !summary.found).count();
        if (rest > 0) {
            warnings.add("summaries of conversations that do not stand in this file are left out: " + rest);
        }
        if (tooMany > 0) {
            warnings.add("summaries that are more than fit into memory here are left out: " + tooMany);
        }
    }
}
