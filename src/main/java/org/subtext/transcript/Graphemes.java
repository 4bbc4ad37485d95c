package org.subtext.transcript;

import java.text.BreakIterator;
import java.util.Locale;

/// Where one character that a reader sees ends and the next begins: extended grapheme clusters. Indices are UTF-16.
///
/// Only the neighbourhood is looked at, so a step costs the same in a text of any length.
public final class Graphemes {

    /// No cluster that means anything is longer; a longer one (stacked accents) is broken here, never in a pair.
    private static final int WINDOW = 256;

    private Graphemes() {}

    /// The first boundary after an index; the end of the string if there is none.
    public static int next(CharSequence string, int index) {
        int length = string.length();
        if (index + 1 >= length) {
            return length;
        }
        if (isPlain(string.charAt(index)) && isPlain(string.charAt(index + 1))) {
            return index + 1;
        }
        int from = safe(string, index);
        int to = whole(string, Math.min(length, index + WINDOW));
        BreakIterator breaks = breaks(string, from, to);
        int next = breaks.following(index - from);
        return next == BreakIterator.DONE ? to : from + next;
    }

    /// The last boundary before an index; 0 if there is none.
    public static int previous(CharSequence string, int index) {
        if (index <= 1) {
            return 0;
        }
        if (isPlain(string.charAt(index - 1)) && isPlain(string.charAt(index - 2))) {
            return index - 1;
        }
        return floor(string, index - 1);
    }

    /// The last boundary at or before an index.
    public static int floor(CharSequence string, int index) {
        int length = string.length();
        if (index <= 0 || index >= length) {
            return Math.clamp(index, 0, length);
        }
        if (isPlain(string.charAt(index)) && isPlain(string.charAt(index - 1))) {
            return index;
        }
        int from = safe(string, index);
        BreakIterator breaks = breaks(string, from, whole(string, Math.min(length, index + WINDOW)));
        return from + (breaks.isBoundary(index - from) ? index - from : breaks.preceding(index - from));
    }

    /// A boundary some way before an index, from which the ones behind it come out right.
    private static int safe(CharSequence string, int index) {
        int least = Math.max(0, index - WINDOW);
        for (int i = index; i > least; i--) {
            if (isPlain(string.charAt(i - 1)) && i < string.length() && isPlain(string.charAt(i))) {
                return i;
            }
        }
        return least == 0 ? 0 : whole(string, least);
    }

    /// The same index, or the one before it where it would part a surrogate pair.
    private static int whole(CharSequence string, int index) {
        boolean parts = index > 0 && index < string.length() && Character.isLowSurrogate(string.charAt(index))
                && Character.isHighSurrogate(string.charAt(index - 1));
        return parts ? index - 1 : index;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F || c == '\n';
    }

    private static BreakIterator breaks(CharSequence string, int from, int to) {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(string.subSequence(from, to).toString());
        return breaks;
    }
}
