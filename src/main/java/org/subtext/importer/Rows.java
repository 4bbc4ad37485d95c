package org.subtext.importer;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a file's rows one after the other and holds no more than one of them, whether the file is a single row, an
/// array of them, or has one on each line. A bad row is reported at its line, or at its place in the array such as
/// `[3]`, and the rest is read; where an array breaks off, the rows before are kept.
final class Rows {

    /// Makes transcripts of one row.
    interface Reading {

        /// @param untitled what to call a transcript if the row does not say
        /// @throws BadRowException if no transcript can be made of it
        List<Draft> drafts(Json row, String untitled) throws BadRowException;
    }

    private final SourceFile file;
    private final Reading rows;
    private final Warnings warnings;
    private final TranscriptSink sink;

    private Rows(SourceFile file, Reading rows, Warnings warnings, TranscriptSink sink) {
        this.file = file;
        this.rows = rows;
        this.warnings = warnings;
        this.sink = sink;
    }

    /// @param layout of the format's rows
    /// @param isOne whether an array at the top is one row and not several
    static void read(SourceFile file, RowLayout layout, boolean isOne, Reading rows, Warnings warnings,
            TranscriptSink sink) throws IOException, BadFileException, CancelledException {
        Rows reading = new Rows(file, rows, warnings, sink);
        try {
            if (layout.isLines(file)) {
                reading.lines();
            } else {
                reading.document(isOne);
            }
        } finally {
            warnings.tell(sink);
        }
    }

    private void lines() throws IOException, CancelledException {
        try (Lines lines = new Lines(file.open(sink), Limits.STRING)) {
            while (lines.next()) {
                if (lines.isBlank()) {
                    continue;
                }
                String place = "line " + lines.number();
                if (lines.isTooLong()) {
                    sink.failed(place, Lines.tooLong(Limits.STRING));
                } else {
                    line(lines, place);
                }
            }
        }
    }

    private void line(Lines lines, String place) throws IOException, CancelledException {
        try (JsonReader reader = JsonReader.of(lines.array(), lines.offset(), lines.length())) {
            Json row = reader.only();
            give(row, place, file.stem() + " " + place, reader);
        } catch (BadJsonException e) {
            sink.failed(place, Sentence.of(e.reason()));
        }
    }

    private void document(boolean isOne) throws IOException, BadFileException, CancelledException {
        Counted given = new Counted(sink);
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            if (reader.next() == null) {
                throw new BadFileException(null, "the file is empty");
            }
            if (reader.atArray() && !isOne) {
                new Rows(file, rows, warnings, given).array(reader, "");
            } else {
                give(reader.tree(), null, file.stem(), reader);
            }
            if (reader.next() != null) {
                throw new BadFileException("line " + reader.line(), "something follows the end of the JSON");
            }
        } catch (BadJsonException e) {
            e.inFileAfter(given.count(), sink);
        }
    }

    private void array(JsonReader reader, String name)
            throws IOException, BadJsonException, CancelledException {
        for (int i = 0; reader.nextItem(); i++) {
            String place = name + "[" + i + "]";
            give(reader.tree(), place, file.stem() + " " + (i + 1), reader);
            reader.freshBudget();
        }
    }

    /// Reads the array that a reader stands on, in the middle of a document.
    ///
    /// @param name the field that holds it
    static void array(JsonReader reader, String name, SourceFile file, Reading rows, Warnings warnings,
            TranscriptSink sink) throws IOException, BadJsonException, CancelledException {
        new Rows(file, rows, warnings, sink).array(reader, name);
    }

    private void give(Json row, @Nullable String place, String untitled, JsonReader reader)
            throws CancelledException {
        warnings.at(place);
        warnings.repeated(reader);
        try {
            for (Draft draft : rows.drafts(row, untitled)) {
                sink.transcript(draft, place);
            }
        } catch (BadRowException e) {
            sink.failed(place, e.reason());
        }
    }
}
