package org.subtext.annotation;

import java.util.Arrays;

/// A text in a form in which two that a reader would call the same are the same: without case; one space for any white
/// space, also for `\n` and `\t` written out; one quotation mark and one dash for all; without Markdown's signs, escaping
/// backslashes and characters that cannot be seen. It knows where in the text each of its characters comes from.
///
/// Immutable. It holds two bytes for a character and hardly anything else: where a character comes from is found from
/// the nearest place in the text for which it is known how many characters have come before.
final class NormalText implements CharSequence {

    private static final int STRIDE = 256;
    private static final char NOTHING = 0;
    private static final char ELLIPSIS = '…';

    private final String text;
    private final char[] chars;
    private final int length;
    /// UTF-16 indexes, at most one in [#STRIDE], at which the text may be read on, and how many characters what stands
    /// before them became. What becomes nothing may be long.
    private final int[] readFrom;
    private final int[] madeBefore;

    private NormalText(String text, char[] chars, int length, int[] readFrom, int[] madeBefore) {
        this.text = text;
        this.chars = chars;
        this.length = length;
        this.readFrom = readFrom;
        this.madeBefore = madeBefore;
    }

    static NormalText of(String text) {
        char[] chars = new char[text.length()];
        int[] readFrom = new int[text.length() / STRIDE + 1];
        int[] madeBefore = new int[readFrom.length];
        int places = 0;
        int length = 0;
        int i = 0;
        while (i < text.length()) {
            if (i >= places * STRIDE) {
                readFrom[places] = i;
                madeBefore[places++] = length;
            }
            int run = run(text, i);
            char made = made(text, i, length == 0 ? ' ' : chars[length - 1]);
            if (made != NOTHING) {
                chars[length++] = made;
            }
            i += run;
        }
        return new NormalText(text, Arrays.copyOf(chars, length), length, Arrays.copyOf(readFrom, places),
                Arrays.copyOf(madeBefore, places));
    }

    /// How many units of UTF-16 are read as one at an index.
    private static int run(String text, int i) {
        char c = text.charAt(i);
        if (c == '\\' && i + 1 < text.length() && isWrittenSpace(text.charAt(i + 1))) {
            return 2;
        }
        int dots = c == '.' ? dots(text, i) : 1;
        return dots >= 3 ? dots : 1;
    }

    private static int dots(String text, int i) {
        int end = i;
        while (end < text.length() && text.charAt(end) == '.') {
            end++;
        }
        return end - i;
    }

    /// What the run at an index becomes behind a character; [#NOTHING] if nothing.
    private static char made(String text, int i, char last) {
        char c = text.charAt(i);
        if (c == '\\' && i + 1 < text.length()) {
            char next = text.charAt(i + 1);
            if (isWrittenSpace(next)) {
                return last == ' ' ? NOTHING : ' ';
            }
            if (next == '"' || next == '\'' || next == '\\' || next == '/') {
                return NOTHING;
            }
        }
        if (c == '.' && run(text, i) > 1) {
            return ELLIPSIS;
        }
        char folded = folded(c);
        boolean repeats = folded == last && (folded == ' ' || folded == '-');
        return repeats ? NOTHING : folded;
    }

    private static boolean isWrittenSpace(char c) {
        return c == 'n' || c == 't' || c == 'r';
    }

    private static char folded(char c) {
        return switch (c) {
            case '*', '_', '`', '#', '~', '\u00AD', '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF' ->
                NOTHING;
            case '"', '\u2018', '\u2019', '\u201A', '\u201B', '\u201C', '\u201D', '\u201E', '\u201F',
                    '\u2032', '\u2033', '\u00AB', '\u00BB', '\u00B4' ->
                '\'';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> '-';
            default -> Character.isWhitespace(c) || Character.isSpaceChar(c)
                    ? ' '
                    : Character.toLowerCase(c);
        };
    }

    /// The UTF-16 index in the text at which what became a character begins.
    int start(int index) {
        int place = lastPlace(index);
        int length = madeBefore[place];
        int i = readFrom[place];
        while (true) {
            char made = made(text, i, length == 0 ? ' ' : chars[length - 1]);
            if (made != NOTHING && length++ == index) {
                return i;
            }
            i += run(text, i);
        }
    }

    /// The last place that a character can still be read from.
    private int lastPlace(int index) {
        int low = 0;
        int high = madeBefore.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (madeBefore[middle] <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// The UTF-16 index in the text at which what became a character ends.
    int end(int index) {
        int start = start(index);
        return start + run(text, start);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return chars[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(chars, start, end - start);
    }

    /// The characters, without a space at either end.
    @Override
    public String toString() {
        return new String(chars, 0, length).strip();
    }
}
