package org.subtext.importer.trace;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.Lines;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.WatchedStream;

/// A file of traces that is read twice, because what belongs together may stand far apart in it: once from end to end,
/// in order to know what stands where, and then span by span in the order of what was said. Held are where the spans
/// stand and never more than one of them.
final class TraceFile implements AutoCloseable {

    /// What one costs in memory, in bytes, roughly.
    private static final int NODE_COST = 400;
    private static final int SMALL = 1 << 20;

    private final SourceFile file;
    private final TraceFormat format;
    private final Warnings warnings;
    private final TranscriptSink sink;
    private final List<TraceNode> nodes = new ArrayList<>();
    private final RandomAccessFile content;
    private @Nullable BadJsonException trouble;
    private long all;
    private long read;
    private long told;

    /// Where what is found goes.
    final class Found {

        private final long base;
        private final @Nullable String line;
        /// The same names of traces and systems over and over.
        private final Map<String, String> names;

        private Found(long base, @Nullable String line, Map<String, String> names) {
            this.base = base;
            this.line = line;
            this.names = names;
        }

        /// Where in the file a place is that a reader tells of.
        long offset(long inReader) {
            return base + inReader;
        }

        /// The line that a reader stands in.
        String place(JsonReader reader) {
            return line == null ? "line " + reader.line() : line;
        }

        String shared(String name) {
            return names.computeIfAbsent(name, same -> same);
        }

        /// Something stands where one should, and is none.
        void failed(String place, String reason) {
            sink.failed(place, Sentence.of(reason));
        }

        /// One was found.
        ///
        /// @throws BadFileException if there are more than can be kept in mind
        void add(TraceNode node) throws BadFileException {
            if ((nodes.size() + 1L) * NODE_COST > Limits.TREE) {
                throw new BadFileException(null, "the file holds more than " + nodes.size() + " "
                        + format.unit() + "s, which is more than fits into memory here");
            }
            nodes.add(node);
        }
    }

    private TraceFile(SourceFile file, TraceFormat format, Warnings warnings, TranscriptSink sink)
            throws IOException {
        this.file = file;
        this.format = format;
        this.warnings = warnings;
        this.sink = sink;
        this.content = new RandomAccessFile(file.path().toFile(), "r");
    }

    /// Reads a file for the first time. Lines that cannot be read are reported.
    static TraceFile of(SourceFile file, TraceFormat format, Warnings warnings, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        TraceFile traces = new TraceFile(file, format, warnings, sink);
        try {
            if (format.layout().isLines(file)) {
                traces.findInLines();
            } else {
                traces.findInDocuments();
            }
            traces.nodes.forEach(node -> traces.all += node.length());
            return traces;
        } catch (IOException | BadFileException | RuntimeException e) {
            traces.close();
            throw e;
        }
    }

    private InputStream open() throws IOException {
        return new WatchedStream(Files.newInputStream(file.path()), at -> progress(at / 2));
    }

    private void progress(long at) throws CancelledException {
        told = Math.max(told, at);
        sink.progress(told);
    }

    private void findInLines() throws IOException, BadFileException {
        Map<String, String> names = new HashMap<>();
        try (Lines lines = new Lines(open(), Limits.STRING)) {
            while (lines.next()) {
                String place = "line " + lines.number();
                if (lines.isTooLong()) {
                    sink.failed(place, Lines.tooLong(Limits.STRING));
                } else if (!lines.isBlank()) {
                    findInLine(lines, place, names);
                }
            }
        }
    }

    private void findInLine(Lines lines, String place, Map<String, String> names)
            throws IOException, BadFileException {
        int known = nodes.size();
        try (JsonReader reader = JsonReader.of(lines.array(), lines.offset(), lines.length())) {
            reader.next();
            format.find(reader, new Found(lines.start(), place, names));
            if (reader.next() != null) {
                throw new BadJsonException(1, "it is not JSON: something follows its end");
            }
        } catch (BadJsonException e) {
            nodes.subList(known, nodes.size()).clear();
            sink.failed(place, Sentence.of(e.reason()));
        }
    }

    /// Reads one document, or several one after the other.
    private void findInDocuments() throws IOException, BadFileException {
        Map<String, String> names = new HashMap<>();
        try (JsonReader reader = JsonReader.of(open())) {
            Found found = new Found(0, null, names);
            while (reader.next() != null) {
                format.find(reader, found);
            }
        } catch (BadJsonException e) {
            if (nodes.isEmpty()) {
                throw e.inFile();
            }
            trouble = e;
        }
    }

    /// All spans, in the file's order.
    List<TraceNode> nodes() {
        return nodes;
    }

    /// Reads one without those that are nested in it.
    ///
    /// @throws BadRowException if it cannot be held
    Json.Obj read(TraceNode node) throws IOException, BadRowException, CancelledException {
        if (node.length() == 0) {
            return Json.Obj.EMPTY;
        }
        content.seek(node.offset());
        Map<String, Json> fields = new LinkedHashMap<>();
        try (JsonReader reader = reader(node.length())) {
            reader.next();
            for (String name = reader.nextField(); name != null; name = reader.nextField()) {
                if (format.nested().contains(name)) {
                    reader.skip();
                } else {
                    fields.put(name, reader.tree());
                }
            }
            if (reader.repeatedName() != null) {
                warnings.at(node.place());
                warnings.add("the name " + Sentence.quote(reader.repeatedName())
                        + " stands twice in one object; the last one counts");
            }
        } catch (BadJsonException e) {
            throw new BadRowException(e.reason());
        }
        read += node.length();
        long half = file.size() / 2;
        advance(half + Math.min(half, (long) ((double) read / Math.max(1, all) * half)));
        return new Json.Obj(fields);
    }

    private JsonReader reader(long length) throws IOException, BadJsonException {
        if (length > SMALL) {
            return JsonReader.of(new StillOpen(Channels.newInputStream(content.getChannel())));
        }
        byte[] bytes = new byte[(int) length];
        content.readFully(bytes);
        return JsonReader.of(bytes, 0, bytes.length);
    }

    /// The file is read on after one span of it.
    private static final class StillOpen extends FilterInputStream {

        StillOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // whoever opened the file closes it
        }
    }

    private void advance(long to) throws CancelledException {
        while (told + WatchedStream.STEP < to) {
            progress(told + WatchedStream.STEP);
        }
        progress(to);
    }

    /// Says that all was read; if the file breaks off in the middle, where.
    ///
    /// @param given how many transcripts it gave
    void end(int given) throws BadFileException, CancelledException {
        advance(file.size());
        if (trouble != null) {
            trouble.inFileAfter(given, sink);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
