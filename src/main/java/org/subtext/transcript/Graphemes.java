package org.subtext.transcript;

import java.text.BreakIterator;
import java.util.Locale;

/// Where one character that a reader sees ends and the next begins: extended grapheme clusters (UAX 29). Indices are
/// UTF-16.
///
/// Only the neighbourhood is looked at, so a step costs the same in a text of any length. The price: where nothing but
/// marks, joiners or flags stand for [#STRIDE] units, which no reader sees as characters anyway, there is a boundary at
/// each multiple of that.
public final class Graphemes {

    private static final int STRIDE = 512;

    private Graphemes() {}

    /// The first boundary after an index; the end of the string if there is none.
    public static int next(CharSequence string, int index) {
        int length = string.length();
        if (index + 1 >= length) {
            return length;
        }
        if (isParted(string, index + 1)) {
            return index + 1;
        }
        int from = origin(string, index);
        int forced = anchor(string, index) + STRIDE;
        forced = whole(string, Math.min(length, (forced + 1) / STRIDE * STRIDE));
        int to = whole(string, Math.min(length, forced + STRIDE));
        int next = breaks(string, from, to).following(index - from);
        int found = next == BreakIterator.DONE ? to : from + next;
        return found > forced && isForced(string, forced) ? forced : found;
    }

    /// The last boundary before an index; 0 if there is none.
    public static int previous(CharSequence string, int index) {
        return index <= 1 ? 0 : isParted(string, index - 1) ? index - 1 : floor(string, index - 1);
    }

    /// The last boundary at or before an index.
    public static int floor(CharSequence string, int index) {
        int length = string.length();
        if (index <= 0 || index >= length) {
            return Math.clamp(index, 0, length);
        }
        if (isParted(string, index)) {
            return index;
        }
        int from = origin(string, index);
        BreakIterator breaks = breaks(string, from, whole(string, Math.min(length, index + 2 * STRIDE)));
        return from + (breaks.isBoundary(index - from) ? index - from : breaks.preceding(index - from));
    }

    /// A boundary at or before an index from which those behind it come out right.
    private static int origin(CharSequence string, int index) {
        int multiple = anchor(string, index);
        for (int i = index; i > multiple - STRIDE && i > 0; i--) {
            if (isParted(string, i)) {
                return i;
            }
        }
        return multiple;
    }

    /// The last multiple of the stride at or before an index, or one before it where that would part a pair.
    private static int anchor(CharSequence string, int index) {
        int multiple = whole(string, (index + 1) / STRIDE * STRIDE);
        return multiple <= index ? multiple : whole(string, index / STRIDE * STRIDE);
    }

    private static boolean isForced(CharSequence string, int multiple) {
        for (int i = multiple; i > multiple - STRIDE && i > 0; i--) {
            if (isParted(string, i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether there is a boundary before an index whatever stands around the two characters there.
    private static boolean isParted(CharSequence string, int index) {
        return index == 0 || index < string.length() && isPlain(string.charAt(index - 1))
                && isPlain(string.charAt(index));
    }

    /// Characters that neither reach forwards nor backwards: ASCII but for CR, and letters that are no Hangul parts.
    private static boolean isPlain(char c) {
        if (c < 0x7F) {
            return c >= ' ' || c == '\n';
        }
        if (c < 0xC0 || c >= 0x1100 && c < 0x1200 || c >= 0xA960 && c < 0xA980 || c >= 0xD7B0) {
            return false;
        }
        int type = Character.getType(c);
        boolean letter = type == Character.LOWERCASE_LETTER || type == Character.UPPERCASE_LETTER
                || type == Character.OTHER_LETTER;
        return letter && c != 0x0E33 && c != 0x0EB3 && c != 0x0D4E;
    }

    /// The same index, or the one before it where it would part a surrogate pair.
    private static int whole(CharSequence string, int index) {
        boolean parts = index > 0 && index < string.length() && Character.isLowSurrogate(string.charAt(index))
                && Character.isHighSurrogate(string.charAt(index - 1));
        return parts ? index - 1 : index;
    }

    private static BreakIterator breaks(CharSequence string, int from, int to) {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(string.subSequence(from, to).toString());
        return breaks;
    }
}
