package org.subtext.importer.mapped;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.parquet.ParquetCheck;
import org.subtext.importer.parquet.ParquetRows;
import org.subtext.importer.row.RowLayout;
import org.subtext.importer.row.Rows;
import org.subtext.importer.source.Lines;
import org.subtext.importer.source.SourceFile;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.Mapping;

/// A file of rows, in whatever shape: JSON Lines, one JSON document, a text table, Parquet.
public final class RowFile {

    /// Says of a file that it has no rows, in one sentence.
    public static final String NONE = "This is not in a format of transcripts that Subtext reads.";

    private static final RowLayout OBJECTS = new RowLayout(Outline::isObject);

    private RowFile() {}

    /// Whether the file is in a shape of which rows can be read.
    public static boolean hasRows(SourceFile file) throws IOException {
        return ParquetCheck.isParquet(file) || isJson(file) || CsvRows.isTable(file);
    }

    /// Whether the file holds objects of JSON, or begins with one.
    private static boolean isJson(SourceFile file) throws IOException {
        Outline outline = file.outline();
        return outline.isObject() || outline.items().stream().anyMatch(Outline::isObject)
                || beginsLater(file);
    }

    /// Whether the first line is no JSON and one after it is.
    private static boolean beginsLater(SourceFile file) throws IOException {
        byte[] head = file.head();
        int start = Lines.skipBlank(head, 0, head.length);
        return start < head.length && (head[start] == '{' || head[start] == '[') && OBJECTS.isLines(file)
                && OBJECTS.mostLinesAreRows(head);
    }

    /// Hands over the file's rows one after the other, and holds no more than one.
    ///
    /// @param mapping says where they are
    /// @param whole how many transcripts were made of the rows so far
    /// @throws BadFileException if it has none
    static void take(SourceFile file, Mapping mapping, Rows.Taking rows, IntSupplier whole, Warnings warnings,
            TranscriptSink sink) throws IOException, BadFileException, CancelledException {
        if (ParquetCheck.isParquet(file)) {
            ParquetRows.take(file, rows, whole, warnings, sink);
        } else if (!isJson(file)) {
            if (!CsvRows.isTable(file) && mapping.delimiter() == null) {
                throw new BadFileException(null, NoText.reason(file).orElse(NONE));
            }
            CsvRows.take(file, mapping.delimiter(), rows, whole, warnings, sink);
        } else if (mapping.rows() == null) {
            Rows.take(file, OBJECTS, false, rows, whole, warnings, sink);
        } else {
            within(file, mapping.rows(), rows, whole, warnings, sink);
        }
    }

    private static void within(SourceFile file, FieldPath path, Rows.Taking rows, IntSupplier whole,
            Warnings warnings, TranscriptSink sink) throws IOException, BadFileException, CancelledException {
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            reader.next();
            for (FieldPath.Step step : path.steps()) {
                if (!(step instanceof FieldPath.Name(String name)) || !reader.atObject()
                        || !find(reader, name)) {
                    throw nothingAt(path);
                }
            }
            if (!reader.atArray()) {
                throw nothingAt(path);
            }
            Rows.take(reader, path.toString(), file, rows, warnings, sink);
        } catch (BadJsonException e) {
            e.inFileAfter(whole.getAsInt(), sink);
        }
    }

    private static BadFileException nothingAt(FieldPath path) {
        return new BadFileException(null, "there is no list of rows at " + Sentence.quote(path.toString()));
    }

    private static boolean find(JsonReader reader, String name) throws IOException, BadJsonException {
        for (String field = reader.nextField(); field != null; field = reader.nextField()) {
            if (field.equals(name)) {
                return true;
            }
            reader.skip();
        }
        return false;
    }

    /// Where the rows are in a document that is one object: the first list of objects that are no messages, in it or in
    /// an object in it; null if there is none, or if the object is a row itself.
    static @Nullable FieldPath rows(SourceFile file) throws IOException {
        Outline outline = file.outline();
        if (!outline.isObject() || OBJECTS.isLines(file)) {
            return null;
        }
        for (Map.Entry<String, Outline> field : outline.fields().entrySet()) {
            if (isRows(field.getValue())) {
                return FieldPath.of(field.getKey());
            }
            for (Map.Entry<String, Outline> inner : field.getValue().fields().entrySet()) {
                if (isRows(inner.getValue())) {
                    return new FieldPath(List.of(new FieldPath.Name(field.getKey()),
                            new FieldPath.Name(inner.getKey())));
                }
            }
        }
        return null;
    }

    private static boolean isRows(Outline list) {
        return list.isArray() && list.first().isObject()
                && GuessedUse.ROLES.stream().noneMatch(role -> list.first().has(role));
    }
}
