package org.subtext.transcript;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The rule that finds sentences, version 1.
///
/// - A blank line, a list item, a heading, a quotation mark of e-mail (`>`), a table row and a code fence start a new
///   sentence; between code fences every line is one.
/// - Any other line break ends a sentence unless the text plainly runs on: the line is at least 40 characters long,
///   does not end in `.`, `!`, `?`, `:` or `;`, and the next line begins with a letter or digit.
/// - Within a line a sentence ends after `.`, `!`, `?` or `…` (with closing quotes, brackets and emphasis behind it)
///   followed by white space, unless the word before is an abbreviation that goes on here, a single capital letter
///   or the number of a list item; after `...` or `…` a lower-case letter goes on with the sentence. The full stops of Chinese and
///   Japanese need no space.
///
/// The rule depends on nothing but the characters: no locale and no library's word lists, which change with releases.
/// A change to it is a new version.
final class Segmenter {

    /// The version of the rule.
    static final int RULE = 1;

    private static final int RUNNING_LINE = 40;

    /// Titles and connectives, after which a sentence goes on whatever follows.
    private static final Set<String> NEVER_LAST = Set.of("mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr",
            "vs", "e.g",
            "i.e", "cf", "gen", "gov", "hon", "rev", "sgt", "capt", "lt", "col", "dept", "approx", "ca",
            "resp", "incl",
            "excl");
    /// Words that may end a sentence: one goes on after them with anything but a capital letter.
    private static final Set<String> MAYBE_LAST = Set.of("etc", "al", "inc", "ltd", "co", "corp", "u.s",
            "u.k", "u.n",
            "a.m", "p.m", "ph.d", "est");
    /// Words that are abbreviations only before a number.
    private static final Set<String> BEFORE_NUMBERS = Set.of("no", "nos", "fig", "vol", "pp", "p", "ext",
            "tel", "ref", "sec",
            "ch", "art", "eq");
    private static final int LONGEST_ABBREVIATION = Stream.of(NEVER_LAST, MAYBE_LAST, BEFORE_NUMBERS)
            .flatMap(Set::stream).mapToInt(String::length).max().orElseThrow();

    private static final String STOPS = ".!?…。！？";

    private final Text text;
    private final String string;
    /// The string once more, for the loops that look at every character.
    private final char[] chars;
    /// Where each of the stops stands next.
    private final int[] nextStops = new int[STOPS.length()];
    private int[] bounds = new int[64];
    private int size;
    /// The pair of equal offsets up to which the text has been converted, so that conversion is one pass.
    private int knownUtf16;
    private int knownCodePoint;

    private Segmenter(Text text) {
        this.text = text;
        this.string = text.string();
        this.chars = string.toCharArray();
        Arrays.fill(nextStops, -1);
    }

    /// Start and end of each sentence in turn, in code points.
    static int[] bounds(Text text) {
        Segmenter segmenter = new Segmenter(text);
        segmenter.run();
        return Arrays.copyOf(segmenter.bounds, segmenter.size);
    }

    private void run() {
        boolean code = false;
        int from = -1;
        int line = 0;
        int length = string.length();
        while (line < length) {
            int end = lineEnd(line);
            int first = skipSpace(line, end);
            boolean fence = string.startsWith("```", first) || string.startsWith("~~~", first);
            if (first == end || code || fence || startsBlock(first, end)) {
                close(from, line);
                from = -1;
            }
            if (code || fence) {
                add(first, end);
                code = fence != code;
            } else if (first < end) {
                from = split(from < 0 ? first : from, first, end);
                if (!runsOn(line, end)) {
                    close(from, end);
                    from = -1;
                }
            }
            line = afterBreak(end);
        }
        close(from, length);
    }

    /// Splits what stands from `from` to `end`, looking for ends of sentences from `look`; what is left open is
    /// returned as its start.
    private int split(int from, int look, int end) {
        int i = nextStop(look, end);
        while (i < end) {
            char c = chars[i];
            if (isFullWidthStop(c)) {
                int stop = closers(i + 1, end);
                add(from, stop);
                from = skipSpace(stop, end);
                i = from;
            } else {
                int stop = i;
                while (stop < end && isStop(chars[stop])) {
                    stop++;
                }
                int after = closers(stop, end);
                if (after < end && Character.isWhitespace(chars[after])
                        && ends(from, i, stop, after, end)) {
                    add(from, after);
                    from = skipSpace(after, end);
                    i = from;
                } else {
                    i = stop;
                }
            }
            i = nextStop(i, end);
        }
        return from;
    }

    /// The first character from `i` on that may end a sentence; `end` if there is none.
    private int nextStop(int i, int end) {
        int first = end;
        for (int stop = 0; stop < nextStops.length; stop++) {
            if (nextStops[stop] < i) {
                // Far faster than a look at each character.
                int next = string.indexOf(STOPS.charAt(stop), i);
                nextStops[stop] = next < 0 ? Integer.MAX_VALUE : next;
            }
            first = Math.min(first, nextStops[stop]);
        }
        return first;
    }

    private boolean ends(int from, int stopStart, int stopEnd, int after, int end) {
        int next = skipSpace(after, end);
        boolean trails = string.charAt(stopStart) == '…' || stopEnd - stopStart >= 3;
        if (trails) {
            return next < end && !Character.isLowerCase(string.charAt(next));
        }
        if (string.charAt(stopStart) != '.' || stopEnd - stopStart > 1) {
            return true;
        }
        int word = stopStart;
        while (word > from && !Character.isWhitespace(string.charAt(word - 1)) && "([\"'“‘*_".indexOf(
                string.charAt(word - 1)) < 0) {
            word--;
        }
        int letters = stopStart - word;
        if (letters == 1 && Character.isUpperCase(string.charAt(word)) && string.charAt(word) != 'I') {
            return false;
        }
        if (word == from && letters > 0 && letters <= 3 && isNumber(word, stopStart)) {
            return false;
        }
        return letters > LONGEST_ABBREVIATION
                || !continues(string.substring(word, stopStart).toLowerCase(Locale.ROOT), next, end);
    }

    private boolean continues(String word, int next, int end) {
        if (next == end) {
            return false;
        }
        int following = string.codePointAt(next);
        return NEVER_LAST.contains(word) || MAYBE_LAST.contains(word) && !Character.isUpperCase(following)
                || BEFORE_NUMBERS.contains(word) && Character.isDigit(following);
    }

    private boolean isNumber(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isDigit(string.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStop(char c) {
        return c == '.' || c == '!' || c == '?' || c == '…';
    }

    private static boolean isFullWidthStop(char c) {
        return c == '。' || c == '！' || c == '？';
    }

    private int closers(int i, int end) {
        while (i < end && (isCloser(chars[i]) || chars[i] == '」' || chars[i] == '』')) {
            i++;
        }
        return i;
    }

    private static boolean isCloser(char c) {
        return switch (c) {
            case '"', '\'', '”', '’', ')', ']', '}', '»', '*', '_', '`' -> true;
            default -> false;
        };
    }

    /// Whether the line break at `end` lies inside a sentence.
    private boolean runsOn(int line, int end) {
        int last = end;
        while (last > line && Character.isWhitespace(string.charAt(last - 1))) {
            last--;
        }
        int next = afterBreak(end);
        return last - line >= RUNNING_LINE
                && ".!?:;…。！？".indexOf(string.charAt(closersBefore(line, last) - 1)) < 0
                && next < string.length() && Character.isLetterOrDigit(string.codePointAt(next))
                && !startsBlock(next, lineEnd(next));
    }

    private int closersBefore(int line, int last) {
        while (last > line + 1 && isCloser(chars[last - 1])) {
            last--;
        }
        return last;
    }

    /// Whether a line that begins with its first visible character at `first` is a list item, heading, quotation or
    /// table row.
    private boolean startsBlock(int first, int end) {
        if (first >= end) {
            return false;
        }
        char c = string.charAt(first);
        if (c == '#' || c == '>' || c == '|') {
            return true;
        }
        int i = first;
        if (c == '-' || c == '*' || c == '•' || c == '+' || c == '–' || c == '—') {
            i++;
        } else {
            while (i < end && i - first < 3 && Character.isDigit(string.charAt(i))) {
                i++;
            }
            if (i == first && Character.isLetter(c)) {
                i++;
            }
            if (i == first || i >= end || string.charAt(i) != '.' && string.charAt(i) != ')') {
                return false;
            }
            i++;
        }
        return i < end && Character.isWhitespace(string.charAt(i));
    }

    private int lineEnd(int line) {
        int i = line;
        while (i < chars.length && !isBreak(chars[i])) {
            i++;
        }
        return i;
    }

    private int afterBreak(int end) {
        if (end < string.length() && string.charAt(end) == '\r' && end + 1 < string.length()
                && string.charAt(end + 1) == '\n') {
            return end + 2;
        }
        return end + 1;
    }

    private static boolean isBreak(char c) {
        return c <= '\r'
                ? c == '\n' || c == '\r'
                : c >= '\u0085' && (c == '\u0085' || c == '\u2028' || c == '\u2029');
    }

    private int skipSpace(int i, int end) {
        while (i < end && Character.isWhitespace(string.charAt(i))) {
            i++;
        }
        return i;
    }

    private void close(int from, int to) {
        if (from >= 0) {
            add(from, to);
        }
    }

    /// Adds a sentence without the white space around it; nothing if there is nothing else.
    private void add(int from, int to) {
        from = skipSpace(from, to);
        while (to > from && Character.isWhitespace(string.charAt(to - 1))) {
            to--;
        }
        if (from == to) {
            return;
        }
        if (size == bounds.length) {
            bounds = Arrays.copyOf(bounds, size * 2);
        }
        bounds[size++] = codePoint(from);
        bounds[size++] = codePoint(to);
    }

    private int codePoint(int utf16) {
        if (text.isBmpOnly()) {
            return utf16;
        }
        knownCodePoint += string.codePointCount(knownUtf16, utf16);
        knownUtf16 = utf16;
        return knownCodePoint;
    }
}
