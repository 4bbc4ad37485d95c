package org.subtext.transcript;

import org.jspecify.annotations.Nullable;

/// Where the words of a string are. Indices are UTF-16.
///
/// A word is a run of letters, digits, their combining marks and underscores; an apostrophe between letters and a point
/// or comma between digits belong to it. Every ideograph is a word of its own. The rule depends on nothing but the
/// characters.
public final class Words {

    private Words() {}

    /// Start and end of a word, UTF-16, half open.
    public record Word(int start, int end) {}

    /// The word that holds the character at an index, or null.
    public static @Nullable Word at(String string, int index) {
        if (index < 0 || index >= string.length() || !belongs(string, whole(string, index))) {
            return null;
        }
        int start = whole(string, index);
        if (isIdeograph(string.codePointAt(start))) {
            return new Word(start, endOf(string, start));
        }
        while (start > 0) {
            int before = string.offsetByCodePoints(start, -1);
            if (!belongs(string, before)) {
                break;
            }
            if (isIdeograph(string.codePointAt(before))) {
                int end = endOf(string, before);
                if (index < end) {
                    return new Word(before, end);
                }
                start = end;
                break;
            }
            start = before;
        }
        return new Word(start, endOf(string, start));
    }

    /// The first word that starts at or after an index, or null.
    public static @Nullable Word next(String string, int index) {
        int start = index;
        Word here = at(string, index);
        if (here != null && here.start < index) {
            start = here.end;
        }
        while (start < string.length() && !belongs(string, start)) {
            start += Character.charCount(string.codePointAt(start));
        }
        return start < string.length() ? new Word(start, endOf(string, start)) : null;
    }

    /// The last word that ends at or before an index, or null.
    public static @Nullable Word previous(String string, int index) {
        int end = Math.min(index, string.length());
        Word here = at(string, end);
        if (here != null && here.start < end) {
            end = here.start;
        }
        while (end > 0) {
            int before = string.offsetByCodePoints(end, -1);
            if (belongs(string, before)) {
                return at(string, before);
            }
            end = before;
        }
        return null;
    }

    private static int endOf(String string, int start) {
        int end = start;
        boolean ideograph = isIdeograph(string.codePointAt(start));
        do {
            end += Character.charCount(string.codePointAt(end));
        } while (end < string.length() && belongs(string, end)
                && (ideograph ? isMark(string.codePointAt(end)) : !isIdeograph(string.codePointAt(end))));
        return end;
    }

    private static boolean belongs(String string, int index) {
        int codePoint = string.codePointAt(index);
        if (Character.isLetterOrDigit(codePoint) || codePoint == '_' || isMark(codePoint)) {
            return true;
        }
        if (index == 0 || index + 1 >= string.length()) {
            return false;
        }
        int before = string.codePointBefore(index);
        int after = string.codePointAt(index + 1);
        return switch (codePoint) {
            case '\'', '’' -> Character.isLetter(before) && Character.isLetter(after);
            case '.', ',' -> Character.isDigit(before) && Character.isDigit(after);
            default -> false;
        };
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK || codePoint == 0x200C || codePoint == 0x200D;
    }

    private static boolean isIdeograph(int codePoint) {
        return Character.isIdeographic(codePoint);
    }

    private static int whole(String string, int index) {
        boolean parts = index > 0 && Character.isLowSurrogate(string.charAt(index))
                && Character.isHighSurrogate(string.charAt(index - 1));
        return parts ? index - 1 : index;
    }
}
