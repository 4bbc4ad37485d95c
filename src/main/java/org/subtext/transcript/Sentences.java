package org.subtext.transcript;

import java.util.Arrays;
import java.util.Objects;

/// Where the sentences of a part are. They are found once, at import, by a versioned rule ([Segmenter]) and stored, so
/// that everyone's sentence 17 is the same run of characters for good.
///
/// Sentences are in order and do not overlap; the white space between them belongs to none.
public final class Sentences {

    private final int rule;
    /// Start and end of each sentence in turn, code points, half open.
    private final int[] bounds;

    private Sentences(int rule, int[] bounds) {
        this.rule = rule;
        this.bounds = bounds;
    }

    /// Finds the sentences of a text by the current rule.
    public static Sentences of(Text text) {
        return new Sentences(Segmenter.RULE, Segmenter.bounds(text));
    }

    /// Takes up sentences as they were stored.
    ///
    /// @param rule the version of the rule that found them
    /// @param bounds start and end of each in turn, in code points; not changed afterwards by the caller
    public static Sentences stored(int rule, int[] bounds) {
        if (bounds.length % 2 != 0) {
            throw new IllegalArgumentException("a sentence has a start and an end");
        }
        return new Sentences(rule, bounds);
    }

    /// The version of the rule that found them.
    public int rule() {
        return rule;
    }

    /// How many there are.
    public int count() {
        return bounds.length / 2;
    }

    /// Code point offset of the first character of sentence `i`, counted from 0.
    public int start(int i) {
        return bounds[2 * Objects.checkIndex(i, count())];
    }

    /// Code point offset after the last character of sentence `i`.
    public int end(int i) {
        return bounds[2 * Objects.checkIndex(i, count()) + 1];
    }

    /// The name of sentence `i` within its part, such as `s1.17`: the rule's version and its number.
    public String id(int i) {
        return "s" + rule + "." + Objects.checkIndex(i, count());
    }

    /// The sentence that holds an offset; between two sentences the one before; before the first, the first.
    ///
    /// @return its number, or -1 if there are no sentences
    public int at(int offset) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[2 * middle] <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return count() == 0 ? -1 : Math.max(0, low - 1);
    }

    /// Start and end of each in turn, as [#stored] takes them.
    public int[] bounds() {
        return bounds.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sentences sentences && rule == sentences.rule
                && Arrays.equals(bounds, sentences.bounds);
    }

    @Override
    public int hashCode() {
        return 31 * rule + Arrays.hashCode(bounds);
    }
}
