package org.subtext.transcript;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Words that follow one another, as [SearchWords] has them.
///
/// @param words folded; never empty
/// @param open whether the last may go on
public record Phrase(List<String> words, boolean open) implements Term {

    public Phrase {
        words = List.copyOf(words);
    }

    /// Every place where the words stand in a text, in order.
    Places in(CharSequence text) {
        SearchWords.Cursor cursor = new SearchWords.Cursor(text, 0);
        return () -> {
            while (cursor.next()) {
                Query.Range place = at(text, cursor);
                if (place != null) {
                    return place;
                }
            }
            return null;
        };
    }

    /// The place that begins with the word at a cursor, which stays there; null if it is none.
    private Query.@Nullable Range at(CharSequence text, SearchWords.Cursor first) {
        int last = words.size() - 1;
        if (!first.is(words.getFirst(), open && last == 0)) {
            return null;
        }
        SearchWords.Cursor word = first;
        for (int i = 1; i <= last; i++) {
            word = new SearchWords.Cursor(text, word.end());
            if (!word.next() || !word.is(words.get(i), open && i == last)) {
                return null;
            }
        }
        return new Query.Range(first.start(), word.end());
    }
}
