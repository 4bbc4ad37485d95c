package org.subtext.importer.inspect;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.archive.Allowance;
import org.subtext.importer.archive.EntryStream;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.NoRoomException;
import org.subtext.importer.outcome.Patient;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.SourceFile;

/// Reads what can still be read of an archive whose directory, which stands at its end, is missing: entry by entry from
/// the beginning to the first that is not whole.
final class InspectSalvage {

    private final SourceFile file;
    private final Patient sink;
    private final Warnings warnings;
    private final Map<String, Integer> lastOf = new HashMap<>();
    private @Nullable InspectHeader header;
    /// The entry at which the archive breaks off; null if all that are there are whole.
    private @Nullable String broken;
    private int samples;
    private boolean inChunks;

    InspectSalvage(SourceFile file, Patient sink, Warnings warnings) {
        this.file = file;
        this.sink = sink;
        this.warnings = warnings;
    }

    /// Gives the whole samples to the sink, and says where the archive breaks off.
    ///
    /// @throws BadFileException if no sample is whole
    void run() throws IOException, BadFileException, CancelledException {
        walk(this::look, false);
        if (header != null) {
            walk(this::readSample, true);
        }
        String reason = "the archive is cut off or damaged; "
                + (inChunks ? "samples in chunks cannot be read from it; " : "");
        if (samples == 0) {
            throw new BadFileException(broken, reason + "no sample in it is whole");
        }
        sink.failed(broken, Sentence
                .of(reason + samples + (samples == 1 ? " sample" : " samples") + " before could be read"));
    }

    /// What is done with an entry.
    private interface Step {

        void take(String name, int position, InputStream content)
                throws IOException, BadFileException, CancelledException;
    }

    private void walk(Step step, boolean tellsProgress)
            throws IOException, BadFileException, CancelledException {
        Allowance archives = Allowance.ofArchive(file.size());
        try (ZipArchiveInputStream zip = new Entries(
                new BufferedInputStream(tellsProgress ? file.open(sink) : file.open()))) {
            String name = null;
            try {
                ZipArchiveEntry entry = zip.getNextEntry();
                for (int position = 0; entry != null; position++) {
                    name = entry.getName();
                    requireEnd(entry);
                    step.take(name, position, new Unclosed(EntryStream.guard(zip, file.size(), archives)));
                    entry = zip.getNextEntry();
                }
            } catch (CancelledException | NoRoomException e) {
                throw e;
            } catch (IOException | IllegalArgumentException e) {
                broken = name == null ? null : Sentence.line(name);
            }
        }
    }

    /// The library finds the end of an entry that does not say how long it is by unpacking it, if it is deflated, and fails
    /// with a fault of its own otherwise.
    private static void requireEnd(ZipArchiveEntry entry) throws IOException {
        if (entry.getCompressedSize() == ArchiveEntry.SIZE_UNKNOWN
                && entry.getMethod() != ZipEntry.DEFLATED) {
            throw new EntryStream.BadEntryException("it does not say where it ends");
        }
    }

    private void look(String name, int position, InputStream content) throws IOException, BadFileException {
        lastOf.put(name, position);
        if (name.equals(InspectEntry.HEADER) || header == null && name.equals(InspectEntry.START)) {
            try (JsonReader reader = JsonReader.of(content)) {
                reader.next();
                header = InspectHeader.read(reader);
            } catch (BadJsonException e) {
                throw new IOException(e);
            } catch (BadRowException e) {
                throw new BadFileException(name, e.reason());
            }
        }
    }

    private void readSample(String name, int position, InputStream content)
            throws IOException, CancelledException {
        boolean last = Integer.valueOf(position).equals(lastOf.get(name));
        for (InspectEntry entry : InspectEntry.samples(last ? List.of(name) : List.of())) {
            if (entry.chunked()) {
                inChunks = true;
                return;
            }
            warnings.at(Sentence.line(name));
            try (JsonReader reader = JsonReader.of(content)) {
                reader.next();
                try (InspectSample sample = InspectSample.read(reader)) {
                    new InspectDraft(Objects.requireNonNull(header), warnings, sink).give(sample,
                            Sentence.line(name),
                            sink);
                }
                samples++;
            } catch (BadJsonException e) {
                if (e.isCut()) {
                    throw new IOException(e);
                }
                sink.failed(Sentence.line(name), Sentence.of(e.reason()));
            } catch (BadRowException e) {
                sink.failed(Sentence.line(name), e.reason());
            }
        }
    }

    /// The entries of an archive from its beginning. What unpacks an entry with zstd closes what it reads from when it is
    /// collected, which must not be the archive.
    private static final class Entries extends ZipArchiveInputStream {

        Entries(InputStream in) {
            super(in);
        }

        @Override
        protected InputStream createZstdInputStream(InputStream in) throws IOException {
            return new ZstdInputStream(new Unclosed(in));
        }
    }

    /// An entry's content, whose end is not the archive's.
    private static final class Unclosed extends FilterInputStream {

        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, length);
        }

        @Override
        public void close() {
            // the archive is read on
        }
    }
}
