package org.subtext.transcript;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// The words by which transcripts are searched. They are smaller than those of [Words], so that a part of a name is
/// found: a run of letters, digits and combining marks, cut at everything else, `send_email` being two; every ideograph
/// and every character of a script without spaces is a word of its own. Case and the way in which accents are composed
/// make no difference; accents themselves do.
///
/// The rule depends on nothing but the characters. Indices are UTF-16.
public final class SearchWords {

    private static final int ASCII = 128;
    /// What each ASCII character is folded to; 0 for those that are in no word.
    private static final char[] FOLDED = new char[ASCII];

    static {
        for (char c = 0; c < ASCII; c++) {
            FOLDED[c] = belongs(c, false) ? lower(c) : 0;
        }
    }

    private SearchWords() {}

    /// Goes from word to word of a text.
    static final class Cursor {

        private final CharSequence text;
        private int start;
        private int end;

        /// @param from where to begin to look, outside any word; UTF-16
        Cursor(CharSequence text, int from) {
            this.text = text;
            this.start = from;
            this.end = from;
        }

        /// Goes to the next word; false if there is none.
        boolean next() {
            int i = end;
            while (i < text.length()) {
                int codePoint = Character.codePointAt(text, i);
                int after = i + Character.charCount(codePoint);
                if (standsAlone(codePoint)) {
                    start = i;
                    end = past(after, SearchWords::isMark);
                    return true;
                }
                if (belongs(codePoint, false)) {
                    start = i;
                    end = past(after, next -> belongs(next, true) && !standsAlone(next));
                    return true;
                }
                i = after;
            }
            end = i;
            return false;
        }

        private int past(int from, IntPredicate goesOn) {
            int i = from;
            while (i < text.length()) {
                int codePoint = Character.codePointAt(text, i);
                if (!goesOn.test(codePoint)) {
                    return i;
                }
                i += Character.charCount(codePoint);
            }
            return i;
        }

        /// Where the word begins, UTF-16.
        int start() {
            return start;
        }

        /// Behind its end.
        int end() {
            return end;
        }

        /// Whether the word is folded to another.
        ///
        /// @param open whether it may go on behind that
        boolean is(String folded, boolean open) {
            int length = end - start;
            boolean ascii = true;
            for (int i = start; ascii && i < end; i++) {
                ascii = text.charAt(i) < ASCII;
            }
            if (!ascii) {
                String word = fold(text.subSequence(start, end).toString(), 0, length);
                return open ? word.startsWith(folded) : word.equals(folded);
            }
            if (open ? length < folded.length() : length != folded.length()) {
                return false;
            }
            for (int i = 0; i < folded.length(); i++) {
                if (lower(text.charAt(start + i)) != folded.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// All words of a string, folded, with a space between.
    public static String folded(String string) {
        char[] words = new char[string.length() + 1];
        int size = 0;
        int i = 0;
        while (i < string.length()) {
            int start = i;
            int before = size;
            if (size > 0) {
                words[size++] = ' ';
            }
            char c = 0;
            while (i < string.length() && (c = string.charAt(i)) < ASCII && FOLDED[c] != 0) {
                words[size++] = FOLDED[c];
                i++;
            }
            if (i < string.length() && c >= ASCII) {
                // It may belong to the word. Such words are rarer, and cut and folded in the thorough way.
                size = before;
                Cursor cursor = new Cursor(string, start);
                if (!cursor.next()) {
                    break;
                }
                String word = (size > 0 ? " " : "") + fold(string, cursor.start(), cursor.end());
                i = cursor.end();
                int needed = size + word.length() + 1 + string.length() - i;
                if (needed > words.length) {
                    words = Arrays.copyOf(words, Math.max(needed, words.length * 3 / 2));
                }
                word.getChars(0, word.length(), words, size);
                size += word.length();
            } else if (i == start) {
                size = before;
                i++;
            }
        }
        return new String(words, 0, size);
    }

    /// One word, folded: two words are the same for a search if they are folded to the same.
    public static String fold(String string, int start, int end) {
        StringBuilder folded = new StringBuilder(end - start);
        fold(string, start, end, folded);
        return folded.toString();
    }

    private static void fold(String string, int start, int end, StringBuilder folded) {
        boolean ascii = true;
        int from = folded.length();
        for (int i = start; i < end; i++) {
            char c = string.charAt(i);
            ascii &= c < ASCII;
            folded.append(lower(c));
        }
        if (!ascii) {
            String composed = Normalizer.normalize(folded.substring(from), Normalizer.Form.NFC);
            folded.setLength(from);
            composed.codePoints().map(codePoint -> Character.toLowerCase(Character.toUpperCase(codePoint)))
                    .forEach(folded::appendCodePoint);
        }
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }

    private static boolean belongs(int codePoint, boolean within) {
        if (codePoint < ASCII) {
            return codePoint >= 'a' && codePoint <= 'z' || codePoint >= 'A' && codePoint <= 'Z'
                    || codePoint >= '0' && codePoint <= '9';
        }
        return Character.isLetterOrDigit(codePoint) || within && isMark(codePoint);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean standsAlone(int codePoint) {
        if (codePoint < 0x0E00) {
            return false;
        }
        if (Character.isIdeographic(codePoint)) {
            return true;
        }
        return Character.isLetter(codePoint) && switch (Character.UnicodeScript.of(codePoint)) {
            case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
