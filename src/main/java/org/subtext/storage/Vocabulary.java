package org.subtext.storage;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The words that stand anywhere in the search index, to be found by what is in the middle of them. They are kept as long
/// strings of many words, which are written and gone through faster than a row for each.
final class Vocabulary {

    /// A word of more characters than this is not kept. UTF-16.
    private static final int LONGEST = 100;
    /// A word that is remembered is not written again; it takes some hundred bytes to remember one.
    private static final int REMEMBERED = 200_000;
    /// A power of two.
    private static final int RECENT = 1 << 15;
    private static final int ASCII = 128;

    private final Database database;

    Vocabulary(Database database) {
        this.database = database;
    }

    /// Takes up words. For one thread.
    final class Filling {

        private final Set<String> written = new HashSet<>();
        private final @Nullable String[] recent = new @Nullable String[RECENT];
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder other = new StringBuilder();
        private boolean begun;

        /// Takes up what [org.subtext.transcript.SearchWords] made of a text.
        ///
        /// @param words folded, with a space between
        /// @return false if one was too long to be kept
        boolean add(String words) {
            if (!begun) {
                begun = true;
                database.each("SELECT plain, other FROM vocabulary", row -> {
                    add(row.getString(1));
                    add(row.getString(2));
                });
                plain.setLength(0);
                other.setLength(0);
            }
            boolean all = true;
            int start = 0;
            int hash = 0;
            for (int i = 0; i <= words.length(); i++) {
                char c = i < words.length() ? words.charAt(i) : ' ';
                if (c != ' ') {
                    hash = 31 * hash + c;
                } else {
                    all &= add(words, start, i, hash);
                    start = i + 1;
                    hash = 0;
                }
            }
            return all;
        }

        /// @param hash of its characters
        /// @return false if it is too long
        private boolean add(String words, int start, int end, int hash) {
            if (end - start > LONGEST) {
                return false;
            }
            // Most words of most texts were the last of all those that share their place.
            int place = (hash ^ hash >>> 16) & RECENT - 1;
            String last = recent[place];
            if (end > start && (last == null || last.length() != end - start
                    || !words.startsWith(last, start))) {
                String word = words.substring(start, end);
                recent[place] = word;
                remember(word);
            }
            return true;
        }

        private void remember(String word) {
            if (!written.add(word)) {
                return;
            }
            (isPlain(word) ? plain : other).append(' ').append(word).append(' ');
            if (written.size() >= REMEMBERED) {
                written.clear();
            }
        }

        /// Writes what is new, within a transaction.
        void write() {
            if (!plain.isEmpty() || !other.isEmpty()) {
                database.update("INSERT INTO vocabulary (plain, other) VALUES (?, ?)", plain.toString(),
                        other.toString());
                plain.setLength(0);
                other.setLength(0);
            }
        }
    }

    private static boolean isPlain(String word) {
        return word.chars().allMatch(c -> c < ASCII);
    }

    /// The words in which any of some runs of ASCII letters and digits stands.
    ///
    /// @param runs in lower case
    /// @param most about how many to look for at most
    Set<String> holding(Set<String> runs, int most) {
        // A run may end before an accent that is composed with its last letter here.
        return find(runs, word -> {
            String decomposed = Normalizer.normalize(word, Normalizer.Form.NFD);
            return runs.stream().anyMatch(decomposed::contains);
        }, most);
    }

    /// The words with a beginning.
    ///
    /// @param beginning folded
    /// @param most about how many to look for at most
    Set<String> beginning(String beginning, int most) {
        return find(Set.of(' ' + beginning), word -> word.startsWith(beginning), most);
    }

    /// @param plain what is looked for among plain words and the spaces between them
    /// @param other which other words are meant
    private Set<String> find(Set<String> plain, Predicate<String> other, int most) {
        Set<String> found = new HashSet<>();
        database.each("SELECT plain, other FROM vocabulary ORDER BY seq", row -> {
            if (found.size() < most) {
                String words = row.getString(1);
                plain.forEach(run -> findPlain(words, run, most, found));
                Arrays.stream(row.getString(2).strip().split(" +")).filter(other).forEach(found::add);
            }
        });
        return found;
    }

    private static void findPlain(String words, String run, int most, Set<String> found) {
        for (int i = words.indexOf(run); i >= 0 && found.size() < most;) {
            int end = words.indexOf(' ', i + 1);
            found.add(words.substring(words.lastIndexOf(' ', end - 1) + 1, end));
            i = words.indexOf(run, end);
        }
    }
}
