package org.subtext.importer.mapped;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.NoRoomException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.Rows;
import org.subtext.importer.source.Lines;
import org.subtext.importer.source.SourceFile;

/// Reads the rows of a text table: comma-separated values and their like.
///
/// ```
/// file   = header { row }                 UTF-8, with or without a byte order mark; any line ends
/// header = name { delimiter name }        a column without a name is called "column N"
/// row    = value { delimiter value }      as many as the header has; empty lines are passed over
/// value  = text | '"' text '"'            within quotes line ends and delimiters count as text, "" is a quote
/// ```
///
/// A row with more or fewer values than the header is reported at its line and the rest is read. A quote that is never
/// closed, or bytes that are no UTF-8, end the reading there.
final class CsvRows {

    private static final String DELIMITERS = ",;\t|";
    private static final int RECORDS_LOOKED_AT = 20;
    private static final int MOST_COLUMNS = 10_000;
    private static final String NO_UTF8 = "it is not valid UTF-8, in which a table has to be saved";

    private final SourceFile file;
    private final Rows.Taking rows;
    private final Warnings warnings;
    private final TranscriptSink sink;
    private final List<String> columns = new ArrayList<>();
    private long line = 1;

    private CsvRows(SourceFile file, Rows.Taking rows, Warnings warnings, TranscriptSink sink) {
        this.file = file;
        this.rows = rows;
        this.warnings = warnings;
        this.sink = sink;
    }

    /// Hands over each row as an object of strings.
    ///
    /// @param delimiter null to find out
    /// @param whole how many transcripts were made of the rows so far
    static void take(SourceFile file, @Nullable String delimiter, Rows.Taking rows, IntSupplier whole,
            Warnings warnings, TranscriptSink sink) throws IOException, BadFileException, CancelledException {
        String found = delimiter == null ? delimiter(file) : delimiter;
        CsvRows reading = new CsvRows(file, rows, warnings, sink);
        try {
            reading.read(found == null ? ',' : found.charAt(0));
        } catch (CsvParseException e) {
            reading.broken(reason(e), whole.getAsInt());
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CharacterCodingException)) {
                throw e.getCause();
            }
            reading.broken(NO_UTF8, whole.getAsInt());
        }
    }

    private static String reason(CsvParseException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("unclosed") || message.contains("Unclosed") || message.contains("quote")) {
                return "a quotation mark in or after this row is wrong or never closed";
            }
            if (message.contains("buffer size")) {
                return "a value in or after this row is longer than fits into memory here";
            }
            if (cause instanceof CharacterCodingException) {
                return NO_UTF8;
            }
        }
        return "the table cannot be read from this row on";
    }

    private void broken(String reason, int before) throws BadFileException {
        String place = "line " + line;
        if (before == 0) {
            throw new BadFileException(place, reason);
        }
        sink.failed(place, Sentence.of(reason + "; what stands before it was read"));
    }

    private static CsvReader.CsvReaderBuilder builder(char delimiter) {
        return CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE).allowUnclosedQuote(false)
                .maxBufferSize(Limits.STRING);
    }

    private void read(char delimiter) throws IOException, BadFileException, CancelledException {
        try (InputStream in = file.open(sink);
                InputStreamReader text = new InputStreamReader(Utf8Mark.skip(in),
                        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
                CsvReader<CsvRecord> reader = builder(delimiter).ofCsvRecord(text);
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            if (!records.hasNext()) {
                throw new BadFileException(null, "the table is empty");
            }
            header(records.next());
            while (records.hasNext()) {
                CsvRecord row = records.next();
                line = row.getStartingLineNumber();
                give(row);
                line++;
            }
        }
    }

    private void header(CsvRecord header) throws BadFileException {
        if (header.getFieldCount() > MOST_COLUMNS) {
            throw new BadFileException("line 1", "the table has " + header.getFieldCount()
                    + " columns, and no more than " + MOST_COLUMNS + " are read");
        }
        Set<String> taken = new HashSet<>();
        Map<String, Integer> times = new HashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = header.getField(i).strip();
            String called = name.isEmpty() ? "column " + (i + 1) : name;
            String free = called;
            while (!taken.add(free)) {
                free = called + " " + (times.merge(called, 1, Integer::sum) + 1);
            }
            if (!free.equals(called)) {
                warnings.add(
                        "the column " + Sentence.quote(called) + " is there twice; the later one is called "
                                + Sentence.quote(free));
            }
            columns.add(free);
        }
    }

    private void give(CsvRecord record) throws NoRoomException, CancelledException {
        String place = "line " + line;
        warnings.at(place);
        if (record.getFieldCount() != columns.size()) {
            sink.failed(place, Sentence.of("the row has " + count(record.getFieldCount())
                    + ", the header " + columns.size()));
            return;
        }
        Map<String, Json> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), new Json.Str(record.getField(i)));
        }
        try {
            rows.take(new Json.Obj(row), place, file.stem() + " " + place);
        } catch (BadRowException e) {
            sink.failed(place, e.reason());
        }
    }

    private static String count(int values) {
        return values == 1 ? "one value" : values + " values";
    }

    /// Whether the head of the file reads like a table.
    static boolean isTable(SourceFile file) {
        return delimiter(file) != null;
    }

    /// The delimiter that cuts the first rows into equally many values, and into the most; null if none does.
    static @Nullable String delimiter(SourceFile file) {
        String head = text(file);
        if (head == null) {
            return null;
        }
        String best = null;
        int most = 1;
        for (char candidate : DELIMITERS.toCharArray()) {
            int columns = columns(head, candidate, file.isWhole());
            if (columns > most) {
                most = columns;
                best = String.valueOf(candidate);
            }
        }
        return best;
    }

    /// The head as text; null if it is none.
    private static @Nullable String text(SourceFile file) {
        byte[] head = file.head();
        int start = Lines.skipBlank(head, 0, head.length);
        for (int i = start; i < head.length; i++) {
            if (head[i] >= 0 && head[i] < ' ' && head[i] != '\t' && head[i] != '\r' && head[i] != '\n') {
                return null;
            }
        }
        String text = new String(head, start, head.length - start, StandardCharsets.UTF_8);
        int bad = text.indexOf('\uFFFD');
        return bad >= 0 && bad < text.length() - 4 ? null : text;
    }

    private static int columns(String head, char delimiter, boolean whole) {
        List<Integer> counts = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = builder(delimiter).allowUnclosedQuote(true).ofCsvRecord(head)) {
            for (CsvRecord record : reader) {
                counts.add(record.getFieldCount());
                if (counts.size() > RECORDS_LOOKED_AT) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            return 0;
        }
        if (!whole && counts.size() > 1) {
            counts.removeLast();
        }
        int first = counts.isEmpty() ? 0 : counts.getFirst();
        long alike = counts.stream().filter(count -> count == first).count();
        return alike > 1 && 2 * alike > counts.size() ? first : 0;
    }
}
