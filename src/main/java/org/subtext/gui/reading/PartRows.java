package org.subtext.gui.reading;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Graphemes;
import org.subtext.transcript.Text;

/// A text cut into rows: each is a line of it, or a slice of a long line that parts no character a reader sees.
///
/// Line feeds, and carriage returns before them, belong to no row; other line separators end their row visibly. Blank
/// lines at either end are left out. All else stands in exactly one row. Indices are UTF-16, offsets code points.
///
/// Where the rows are is kept, and how the text begins, but not the text, which may be too long for that: what is folded
/// can be told, and places found in rows, without reading it again.
final class PartRows {

    /// The most that a row holds: JavaFX lays out a paragraph at a time, and slowly.
    static final int LONGEST = 2048;
    /// How far back from there a space is looked for to break at.
    private static final int RAGGED = 256;
    /// About how many letters fit in a line, for judging heights before anything is laid out.
    private static final int LINE_LETTERS = 90;

    private final int[] from;
    private final int[] to;
    /// The code point offset of each row's first character; the same as [#from] where the two never differ.
    private final int[] starts;
    private final int end;
    private final int lines;
    private final String beginning;
    /// The rows that begin a line though they follow on the row before; null where there are none.
    private final @Nullable BitSet breaks;

    private PartRows(Cutting cutting, boolean bmpOnly) {
        this.from = Arrays.copyOf(cutting.from, cutting.count);
        this.to = Arrays.copyOf(cutting.to, cutting.count);
        this.breaks = cutting.breaks;
        this.starts = bmpOnly ? from : codePoints(cutting.string, from);
        int last = from.length - 1;
        this.end = last < 0 ? 0 : starts[last] + cutting.string.codePointCount(from[last], to[last]);
        this.lines = (int) IntStream.range(0, from.length).filter(this::startsLine).count();
        this.beginning = Beginning.of(cutting.string);
    }

    private static int[] codePoints(String string, int[] indices) {
        int[] offsets = new int[indices.length];
        int offset = 0;
        int before = 0;
        for (int i = 0; i < indices.length; i++) {
            offset += string.codePointCount(before, indices[i]);
            before = indices[i];
            offsets[i] = offset;
        }
        return offsets;
    }

    static PartRows of(Text text) {
        Cutting cutting = new Cutting(text.string());
        cutting.cut();
        return new PartRows(cutting, text.isBmpOnly());
    }

    /// How the text begins, on one line, with … where it goes on.
    String beginning() {
        return beginning;
    }

    int count() {
        return from.length;
    }

    /// The index of a row's first character.
    int from(int row) {
        return from[row];
    }

    /// The index after its last.
    int to(int row) {
        return to[row];
    }

    /// The code point offset of a row's first character.
    int start(int row) {
        return starts[row];
    }

    /// The code point offset after a row's last character.
    int end(int row) {
        // What stands between two rows are line feeds and the like, each one unit long.
        return row + 1 == from.length ? end : starts[row + 1] - (from[row + 1] - to[row]);
    }

    /// How many rows begin a line of the text.
    int lines() {
        return lines;
    }

    /// About how many lines a row takes.
    int lines(int row) {
        return Math.max(1, (to[row] - from[row] + LINE_LETTERS - 1) / LINE_LETTERS);
    }

    /// Whether a row begins a line of the text.
    boolean startsLine(int row) {
        return row == 0 || from[row] > to[row - 1] || breaks != null && breaks.get(row);
    }

    /// The row that holds a code point offset; of one between two rows, the one before.
    int at(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /// A text while it is being cut.
    private static final class Cutting {

        private final String string;
        /// Whether line feeds are the only line separators, which most texts can be searched for at once.
        private final boolean plain;
        private int[] from = new int[8];
        private int[] to = new int[8];
        private int count;
        private @Nullable BitSet breaks;

        Cutting(String string) {
            this.string = string;
            this.plain = string.indexOf('\r') < 0 && string.indexOf('\u2028') < 0
                    && string.indexOf('\u2029') < 0 && string.indexOf('\u0085') < 0
                    && string.indexOf('\u000B') < 0 && string.indexOf('\f') < 0;
        }

        private void cut() {
            int length = string.length();
            int first = firstLine();
            int last = lastEnd();
            if (first >= last) {
                if (length > 0) {
                    add(0, 0);
                }
                return;
            }
            int line = first;
            while (line <= last) {
                int end = lineEnd(line, last);
                slice(line, end);
                if (end >= last) {
                    break;
                }
                char c = string.charAt(end);
                line = c == '\r' && end + 1 < length && string.charAt(end + 1) == '\n'
                        ? end + 2
                        : c == '\n' ? end + 1 : end;
            }
        }

        /// Where the first line that is not blank begins.
        private int firstLine() {
            int line = 0;
            for (int i = 0; i < string.length() && Character.isWhitespace(string.charAt(i)); i++) {
                if (string.charAt(i) == '\n') {
                    line = i + 1;
                }
            }
            return line;
        }

        /// The end of the last character that is no white space.
        private int lastEnd() {
            int end = string.length();
            while (end > 0 && Character.isWhitespace(string.charAt(end - 1))) {
                end--;
            }
            return end;
        }

        /// The end of a line without its line feed, but with any other separator.
        private int lineEnd(int line, int last) {
            if (plain) {
                int end = string.indexOf('\n', line);
                return end < 0 ? last : Math.min(end, last);
            }
            for (int i = line; i < last; i++) {
                char c = string.charAt(i);
                if (c == '\n') {
                    return i;
                }
                if (c == '\r') {
                    return i + 1 < string.length() && string.charAt(i + 1) == '\n' ? i : i + 1;
                }
                if (isSeparator(c)) {
                    return i + 1;
                }
            }
            return last;
        }

        private static boolean isSeparator(char c) {
            return c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085' || c == '\u000B' || c == '\f';
        }

        private void slice(int line, int end) {
            int start = line;
            while (end - start > LONGEST) {
                int stop = string.lastIndexOf(' ', start + LONGEST - 1) + 1;
                if (stop <= start + LONGEST - RAGGED) {
                    stop = start + LONGEST;
                }
                stop = Graphemes.floor(string, stop);
                add(start, stop);
                start = stop;
            }
            add(start, end);
        }

        private void add(int start, int end) {
            if (count == from.length) {
                from = Arrays.copyOf(from, count * 2);
                to = Arrays.copyOf(to, count * 2);
            }
            if (count > 0 && start == to[count - 1] && isSeparator(string.charAt(start - 1))) {
                breaks = breaks == null ? new BitSet() : breaks;
                breaks.set(count);
            }
            from[count] = start;
            to[count++] = end;
        }
    }
}
