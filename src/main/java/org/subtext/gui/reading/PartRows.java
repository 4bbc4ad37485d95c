package org.subtext.gui.reading;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Graphemes;
import org.subtext.transcript.Text;

/// A text cut into rows: each is a line of it, or a slice of a long line that parts no character a reader sees.
///
/// Line feeds, and carriage returns before them, belong to no row; other line separators end their row visibly. Blank
/// lines at either end are left out. All else stands in exactly one row. Indices are UTF-16.
///
/// Only where the rows are is kept, not the text, which may be too long for that.
final class PartRows {

    /// The most that a row holds: JavaFX lays out a paragraph at a time, and slowly.
    static final int LONGEST = 2048;
    /// How far back from there a space is looked for to break at.
    private static final int RAGGED = 256;
    /// About how many letters fit in a line, for judging heights before anything is laid out.
    private static final int LINE_LETTERS = 90;

    private final int[] from;
    private final int[] to;
    /// The rows that begin a line though they follow on the row before; null where there are none.
    private final @Nullable BitSet starts;

    private PartRows(Cutting cutting) {
        this.from = Arrays.copyOf(cutting.from, cutting.count);
        this.to = Arrays.copyOf(cutting.to, cutting.count);
        this.starts = cutting.starts;
    }

    static PartRows of(Text text) {
        Cutting cutting = new Cutting(text.string());
        cutting.cut();
        return new PartRows(cutting);
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

    /// About how many lines a row takes.
    int lines(int row) {
        return Math.max(1, (to[row] - from[row] + LINE_LETTERS - 1) / LINE_LETTERS);
    }

    /// Whether a row begins a line of the text.
    boolean startsLine(int row) {
        return row == 0 || from[row] > to[row - 1] || starts != null && starts.get(row);
    }

    /// The row that holds an index; of an index between two rows, the one before.
    int at(int index) {
        int found = Arrays.binarySearch(from, index);
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
        private @Nullable BitSet starts;

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
                starts = starts == null ? new BitSet() : starts;
                starts.set(count);
            }
            from[count] = start;
            to[count++] = end;
        }
    }
}
