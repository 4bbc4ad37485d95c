package org.subtext.importer.row;

import java.io.IOException;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Counted;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.NoRoomException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.Lines;
import org.subtext.importer.source.SourceFile;

/// Reads a file's rows one after the other and holds no more than one of them, whether the file is a single row, an
/// array of them, or has one on each line. A bad row is reported at its line, or at its place in the array such as
/// `[3]`, and the rest is read; where an array breaks off, the rows before are kept.
public final class Rows {

    /// Makes transcripts of one row.
    public interface Reading {

        /// @param untitled what to call a transcript if the row does not say
        /// @throws BadRowException if no transcript can be made of it
        List<Draft> drafts(Json row, String untitled) throws BadRowException;
    }

    /// Takes one row after the other.
    public interface Taking {

        /// @param place where it is; null if it is the whole file
        /// @param untitled what to call a transcript if the row does not say
        /// @throws BadRowException if nothing can be made of it
        /// @throws NoRoomException if it cannot be kept
        /// @throws CancelledException if the reading is to stop
        public void take(Json row, @Nullable String place, String untitled)
                throws BadRowException, NoRoomException, CancelledException;
    }

    private final SourceFile file;
    private final Taking rows;
    private final Warnings warnings;
    private final TranscriptSink sink;

    private Rows(SourceFile file, Taking rows, Warnings warnings, TranscriptSink sink) {
        this.file = file;
        this.rows = rows;
        this.warnings = warnings;
        this.sink = sink;
    }

    /// @param layout of the format's rows
    /// @param isOne whether an array at the top is one row and not several
    public static void read(SourceFile file, RowLayout layout, boolean isOne, Reading rows, Warnings warnings,
            TranscriptSink sink) throws IOException, BadFileException, CancelledException {
        Counted given = new Counted(sink);
        try {
            take(file, layout, isOne, giving(rows, given), given::count, warnings, given);
        } finally {
            warnings.tell(sink);
        }
    }

    /// As [#read], but the rows are for somebody who makes the transcripts and tells the warnings.
    ///
    /// @param whole how many transcripts were made of the rows so far
    public static void take(SourceFile file, RowLayout layout, boolean isOne, Taking rows, IntSupplier whole,
            Warnings warnings, TranscriptSink sink) throws IOException, BadFileException, CancelledException {
        Rows reading = new Rows(file, rows, warnings, sink);
        if (layout.isLines(file)) {
            reading.lines();
        } else {
            reading.document(isOne, whole);
        }
    }

    private static Taking giving(Reading rows, TranscriptSink sink) {
        return (row, place, untitled) -> {
            for (Draft draft : rows.drafts(row, untitled)) {
                sink.transcript(draft, place);
            }
        };
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

    private void document(boolean isOne, IntSupplier whole)
            throws IOException, BadFileException, CancelledException {
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            if (reader.next() == null) {
                throw new BadFileException(null, "the file is empty");
            }
            if (reader.atArray() && !isOne) {
                array(reader, "");
            } else {
                give(reader.tree(), null, file.stem(), reader);
            }
            if (reader.next() != null) {
                throw new BadFileException("line " + reader.line(), "something follows the end of the JSON");
            }
        } catch (BadJsonException e) {
            e.inFileAfter(whole.getAsInt(), sink);
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
    public static void array(JsonReader reader, String name, SourceFile file, Reading rows, Warnings warnings,
            TranscriptSink sink) throws IOException, BadJsonException, CancelledException {
        take(reader, name, file, giving(rows, sink), warnings, sink);
    }

    /// As the other one, but the rows are for somebody who makes the transcripts.
    public static void take(JsonReader reader, String name, SourceFile file, Taking rows, Warnings warnings,
            TranscriptSink sink) throws IOException, BadJsonException, CancelledException {
        new Rows(file, rows, warnings, sink).array(reader, name);
    }

    private void give(Json row, @Nullable String place, String untitled, JsonReader reader)
            throws NoRoomException, CancelledException {
        warnings.at(place);
        warnings.repeated(reader.repeatedName());
        try {
            rows.take(row, place, untitled);
        } catch (BadRowException e) {
            sink.failed(place, e.reason());
        }
    }
}
