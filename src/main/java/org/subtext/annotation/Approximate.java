package org.subtext.annotation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Finds where a pattern stands in a text but for some characters: the run of the text from which the fewest single
/// characters must be changed, put in or left out to make it the pattern. Time grows with the text's length times the
/// pattern's, 64 characters of the pattern at once (Myers 1999, with blocks as by Hyyrö 2003).
final class Approximate {

    /// The nearest run.
    ///
    /// @param start of its first character
    /// @param end after its last
    /// @param distance how many characters differ
    record Match(int start, int end, int distance) {}

    private static final long HIGH = Long.MIN_VALUE;

    private final CharSequence pattern;
    private final Bits forwards;
    private final Bits backwards;

    /// @param pattern not empty
    Approximate(CharSequence pattern) {
        this.pattern = pattern;
        this.forwards = new Bits(pattern);
        this.backwards = new Bits(new StringBuilder(pattern).reverse());
    }

    /// The nearest run between two places of a text; of several the first.
    Match nearest(CharSequence text, int from, int to) {
        int[] end = forwards.nearest(text, from, to, 1);
        // Backwards from its end the same run is the nearest again, which tells where it starts.
        int back = Math.max(from, end[0] - pattern.length() - end[1]);
        int[] start = backwards.nearest(text, end[0] - 1, back - 1, -1);
        int first = start[0] + 1;
        return start[1] == end[1]
                ? new Match(Math.min(first, end[0]), end[0], end[1])
                : new Match(back, end[0], end[1]);
    }

    /// The positions of each character in a pattern, and the columns of differences that follow from them.
    private static final class Bits {

        private final int blocks;
        private final int length;
        private final long last;
        private final Map<Character, long[]> positions = new HashMap<>();
        private final long[] none;
        private final long[] more;
        private final long[] less;

        Bits(CharSequence pattern) {
            length = pattern.length();
            blocks = (length + Long.SIZE - 1) / Long.SIZE;
            last = 1L << (length - 1) % Long.SIZE;
            none = new long[blocks];
            more = new long[blocks];
            less = new long[blocks];
            for (int i = 0; i < length; i++) {
                positions.computeIfAbsent(pattern.charAt(i), _ -> new long[blocks])[i / Long.SIZE] |= 1L << i;
            }
        }

        /// The place after the run that is nearest to the pattern, going by steps from one place to before another, and
        /// how far it is from it.
        int[] nearest(CharSequence text, int from, int to, int step) {
            Arrays.fill(more, -1L);
            Arrays.fill(less, 0);
            int distance = length;
            int[] best = {from, length};
            for (int i = from; i != to; i += step) {
                distance += column(positions.getOrDefault(text.charAt(i), none));
                if (distance < best[1]) {
                    best[0] = i + step;
                    best[1] = distance;
                }
            }
            return best;
        }

        /// Goes on by one character of the text.
        ///
        /// @return by how much the distance of the whole pattern changes
        private int column(long[] equal) {
            int carry = 0;
            for (int block = 0; block < blocks; block++) {
                long high = block == blocks - 1 ? last : HIGH;
                long same = equal[block];
                long plus = more[block];
                long minus = less[block];
                long vertical = same | minus;
                if (carry < 0) {
                    same |= 1;
                }
                long horizontal = ((same & plus) + plus ^ plus) | same;
                long plusOut = minus | ~(horizontal | plus);
                long minusOut = plus & horizontal;
                int out = (plusOut & high) != 0 ? 1 : (minusOut & high) != 0 ? -1 : 0;
                plusOut = plusOut << 1 | (carry > 0 ? 1 : 0);
                minusOut = minusOut << 1 | (carry < 0 ? 1 : 0);
                more[block] = minusOut | ~(vertical | plusOut);
                less[block] = plusOut & vertical;
                carry = out;
            }
            return carry;
        }
    }
}
