package org.subtext.importer.parquet;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.metadata.SchemaElement;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnProjection;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.Rows;
import org.subtext.importer.source.SourceFile;

/// Reads the rows of a Parquet file as the objects that JSON Lines of the same rows would have, and holds a few pages of
/// each column at a time. This is the only class that reads Parquet; the library behind it is hardwood, chosen in
/// `formats.md`.
///
/// What is null is left out, since Parquet gives every row and struct all the fields that any of them has. Lists are
/// arrays, structs objects, maps objects if their keys are text. Times and decimals are text in their usual notation.
/// Binary values that are no text are left out. For one thread.
public final class ParquetRows implements AutoCloseable {

    /// Unpacked bytes, roughly, in one batch of rows.
    private static final long BATCH = 4L << 20;
    private static final int MOST_ROWS = 512;

    static {
        // One page of each column is unpacked ahead, not eight: a page may have 100 MB.
        System.setProperty("hardwood.internal.maxOutstanding", "1");
        // What is read at once of a column whose pages have no index, in bytes.
        System.setProperty("hardwood.internal.sequentialChunkSize", String.valueOf(8 << 20));
        // Gzip is unpacked by Java alone, whatever library the machine has.
        System.setProperty("hardwood.uselibdeflate", "false");
    }

    private final SourceFile file;
    private final HardwoodContext context;
    private final ParquetFileReader reader;
    private final FileMetaData about;
    private final ParquetAssembly assembly;
    private @Nullable ColumnReaders columns;
    private int inBatch;
    private int at;
    private long row;
    private int checked;
    private long checkedRows;

    /// Opens a file.
    ///
    /// @throws BadFileException if it is damaged, or too large for memory
    ParquetRows(SourceFile file) throws IOException, BadFileException {
        this.file = file;
        ParquetCheck.footer(file);
        context = HardwoodContext.create(1);
        ParquetFileReader opened = null;
        try {
            opened = ParquetFileReader.open(InputFile.of(file.path()), context);
            about = opened.getFileMetaData();
            // The library takes what a file says of itself.
            if (about.schema().stream().map(SchemaElement::name).anyMatch(Objects::isNull)) {
                throw new IOException("a column has no name");
            }
            assembly = new ParquetAssembly(opened.getFileSchema());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            close(opened);
            throw ParquetTrouble.of(e);
        }
        reader = opened;
    }

    /// Hands over the rows of a file one after the other.
    ///
    /// @param whole how many transcripts were made of the rows so far
    public static void take(SourceFile file, Rows.Taking taking, IntSupplier whole, Warnings warnings,
            TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        try (ParquetRows rows = new ParquetRows(file)) {
            rows.take(taking, warnings, sink);
        } catch (BadFileException e) {
            if (whole.getAsInt() == 0) {
                throw e;
            }
            sink.failed(e.place(), e.reason());
        }
    }

    private void take(Rows.Taking taking, Warnings warnings, TranscriptSink sink)
            throws IOException, BadFileException {
        for (Json.Obj row = next(); row != null; row = next()) {
            String place = "row " + number();
            warnings.at(place);
            sink.progress(bytesRead());
            try {
                taking.take(row, place, file.stem() + " " + place);
            } catch (BadRowException e) {
                sink.failed(place, e.reason());
            }
        }
        if (number() == 0) {
            throw new BadFileException(null, "there is no row in it");
        }
        warnings.at(null);
        leftOut().forEach(column -> warnings.add(leftOut(column)));
        sink.progress(file.size());
    }

    /// What is said of a column whose values are no text.
    static String leftOut(String column) {
        return "the column " + Sentence.quote(column) + " holds binary values, which are left out";
    }

    private void close(@Nullable ParquetFileReader opened) throws IOException {
        if (opened != null) {
            opened.close();
        }
        context.close();
    }

    /// How many rows the file says it has.
    long size() {
        return about.numRows();
    }

    /// How many rows were read.
    long number() {
        return row;
    }

    /// How far the file is read, in its own bytes, as far as rows tell.
    long bytesRead() {
        return size() <= 0 ? file.size() : (long) (file.size() * Math.min(1.0, (double) row / size()));
    }

    /// The names of the columns.
    List<String> columns() {
        return assembly.columns();
    }

    /// The columns whose binary values were left out.
    Set<String> leftOut() {
        return assembly.leftOut();
    }

    /// The next row; null at the end.
    ///
    /// @throws BadFileException if the file is damaged from here on
    Json.@Nullable Obj next() throws IOException, BadFileException {
        try {
            while (at == inBatch) {
                if (row >= checkedRows && !checkNext() && row > 0) {
                    return null;
                }
                if (!batch()) {
                    return null;
                }
            }
            Json.Obj next = assembly.row(at);
            at++;
            row++;
            return next;
        } catch (RuntimeException | StackOverflowError e) {
            throw ParquetTrouble.of(e);
        }
    }

    /// Checks the row groups that the next batch may reach into.
    private boolean checkNext() throws IOException, BadFileException {
        List<RowGroup> groups = about.rowGroups();
        int before = checked;
        // The library reads a group ahead.
        while (checked < groups.size() && (checkedRows <= row + MOST_ROWS || checked < before + 2)) {
            checked++;
            ParquetCheck.pages(file, about, checked);
            checkedRows += Math.max(0, groups.get(checked - 1).numRows());
        }
        return checked > before;
    }

    private boolean batch() throws BadFileException {
        if (columns == null) {
            columns = reader.buildColumnReaders(ColumnProjection.all()).batchSize(batchSize()).build();
        }
        if (!columns.nextBatch()) {
            return false;
        }
        inBatch = columns.getRecordCount();
        at = 0;
        assembly.batch(columns);
        return true;
    }

    private int batchSize() {
        long bytes = 0;
        long rows = 0;
        for (RowGroup group : about.rowGroups()) {
            bytes += Math.max(0, group.totalByteSize());
            rows += Math.max(0, group.numRows());
        }
        long each = rows == 0 ? 1 : Math.max(1, bytes / rows);
        return Math.clamp(BATCH / each, 1, MOST_ROWS);
    }

    @Override
    public void close() throws IOException {
        try {
            if (columns != null) {
                columns.close();
            }
        } finally {
            close(reader);
        }
    }
}
