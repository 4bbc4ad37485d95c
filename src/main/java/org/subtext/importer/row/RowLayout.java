package org.subtext.importer.row;

import java.io.IOException;
import java.util.function.Predicate;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.source.Lines;
import org.subtext.importer.source.SourceFile;

/// Tells whether a file holds rows of a format, and whether as one JSON document or as one on each line.
///
/// @param isRow whether the outline of a value shows a row of the format
public record RowLayout(Predicate<Outline> isRow) {

    private static final int LINES_LOOKED_AT = 200;

    /// Whether the file is one row, an array that begins with one, or has more rows than anything else on its first
    /// lines. What is a chat stays one.
    public boolean isHeldBy(SourceFile file) throws IOException {
        if (!beginsLikeJson(file)) {
            return false;
        }
        Outline first = file.outline();
        boolean beginsWithRow = isRow.test(first);
        boolean oneLine = lineEnd(file.head(), 0) == file.head().length;
        if (oneLine && !beginsWithRow && !isRow.test(firstObject(first))) {
            return false;
        }
        if (!isLines(file)) {
            Outline row = beginsWithRow ? first : firstObject(first);
            return isRow.test(row) && !ChatLayout.isConversation(row);
        }
        return (oneLine ? beginsWithRow : surplus(file.head()) > 0) && !ChatLayout.isChat(file);
    }

    private static Outline firstObject(Outline array) {
        return array.items().stream().filter(Outline::isObject).findFirst().orElse(Outline.NONE);
    }

    private static boolean beginsLikeJson(SourceFile file) {
        byte[] head = file.head();
        int start = Lines.skipBlank(head, 0, head.length);
        return start < head.length && (head[start] == '{' || head[start] == '[' || followedByRow(head));
    }

    private static boolean followedByRow(byte[] head) {
        for (int i = lineEnd(head, 0); i < head.length; i = lineEnd(head, i + 1)) {
            if (i + 1 < head.length && (head[i + 1] == '{' || head[i + 1] == '[')) {
                return true;
            }
        }
        return false;
    }

    /// Whether a line is one row and nothing else.
    private boolean isRow(byte[] head, int from, int to) throws IOException {
        try (JsonReader reader = JsonReader.of(head, from, to - from)) {
            reader.next();
            reader.skip();
            return reader.next() == null && isRow.test(Outline.of(head, from, to - from).outline());
        } catch (BadJsonException e) {
            return false;
        }
    }

    public boolean mostLinesAreRows(byte[] head) throws IOException {
        return surplus(head) >= 0;
    }

    /// How many more of the first lines are rows than are other whole objects; negative also where there is no row.
    private int surplus(byte[] head) throws IOException {
        int rows = 0;
        int others = 0;
        int from = 0;
        for (int i = 0; i < LINES_LOOKED_AT && from < head.length; i++) {
            int end = lineEnd(head, from);
            if (end > from) {
                Outline.Scan line = Outline.of(head, from, end - from);
                if (isRow.test(line.outline())) {
                    rows++;
                } else if (line.whole() && line.outline().isObject()) {
                    others++;
                }
            }
            from = end + 1;
        }
        return rows > 0 ? rows - others : -1;
    }

    /// Whether the file is to be read line by line. A file whose first line is a whole value with more behind it is; of
    /// one whose first line cannot be read, what is wrong with that line and what follows it tells.
    public boolean isLines(SourceFile file) throws IOException {
        byte[] head = file.head();
        int start = Lines.skipBlank(head, 0, head.length);
        int end = lineEnd(head, start);
        if (end == head.length) {
            return !file.isWhole() && file.isFirstLineOfSeveral();
        }
        int next = Lines.skipBlank(head, end, head.length);
        boolean more = next < head.length || !file.isWhole();
        if (!more) {
            return false;
        }
        try (JsonReader reader = JsonReader.of(head, start, end - start)) {
            reader.next();
            reader.skip();
            return reader.next() == null || mostLinesAreRows(head);
        } catch (BadJsonException e) {
            return endsInString(head, start, end)
                    || head[start] == '{' && e.isCut() && isRow(head, next, lineEnd(head, next))
                    || !e.isCut() && mostLinesAreRows(head);
        }
    }

    /// Whether a line ends within a string, where no JSON document can have a line break.
    private static boolean endsInString(byte[] bytes, int start, int end) {
        boolean inside = false;
        for (int i = start; i < end; i++) {
            if (bytes[i] == '"') {
                inside = !inside;
            } else if (inside && bytes[i] == '\\') {
                i++;
            }
        }
        return inside;
    }

    private static int lineEnd(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != '\n') {
            i++;
        }
        return i;
    }
}
