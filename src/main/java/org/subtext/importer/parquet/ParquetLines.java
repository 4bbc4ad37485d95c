package org.subtext.importer.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.row.FieldValues;
import org.subtext.importer.source.WatchedStream;

/// The rows of a Parquet file as JSON Lines, a row on each, so that the importers of such rows read them too. Lists of
/// messages that a column holds as JSON in text are written as the lists that they are. Where the file turns out to be
/// damaged the lines end, and [#trouble] tells.
final class ParquetLines extends InputStream {

    /// What columns are called whose text is JSON in the formats that are read by the row.
    private static final Set<String> OPENED = Set.of("messages", "conversations", "conversation",
            "transcripts",
            "history", "trajectory", "traj", "input_messages", "output_messages", "prompt", "chosen",
            "rejected",
            "completion", "request", "choices");

    /// Hears of the trouble.
    @FunctionalInterface
    interface Hearing {
        void trouble(long row, BadFileException trouble);
    }

    private final ParquetRows rows;
    private final WatchedStream.Watch watch;
    private final Hearing hearing;
    private byte[] line = new byte[0];
    private int at;
    private boolean ended;

    ParquetLines(ParquetRows rows, WatchedStream.Watch watch, Hearing hearing) {
        this.rows = rows;
        this.watch = watch;
        this.hearing = hearing;
    }

    @Override
    public int read() throws IOException {
        return fill() ? line[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, bytes, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (at == line.length) {
            watch.at(rows.bytesRead());
            Json.Obj row = next();
            if (row == null) {
                return false;
            }
            line = (opened(row).source() + "\n").getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        return true;
    }

    private Json.@Nullable Obj next() throws IOException {
        if (ended) {
            return null;
        }
        try {
            Json.Obj row = rows.next();
            ended = row == null;
            return row;
        } catch (BadFileException e) {
            ended = true;
            hearing.trouble(rows.number() + 1, e);
            return null;
        }
    }

    private static Json.Obj opened(Json.Obj row) {
        Map<String, Json> opened = new LinkedHashMap<>(row.fields());
        opened.replaceAll((name, value) -> OPENED.contains(name) && value instanceof Json.Str(String text)
                && FieldValues.parsed(text) instanceof Json.Arr list ? list : value);
        return new Json.Obj(opened);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
