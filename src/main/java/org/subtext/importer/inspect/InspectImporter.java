package org.subtext.importer.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.archive.EntryStream;
import org.subtext.importer.archive.InspectArchive;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Counted;
import org.subtext.importer.outcome.NoRoomException;
import org.subtext.importer.outcome.Patient;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads the logs of Inspect (inspect_ai), a transcript for each sample and epoch.
///
/// ```
/// .eval    a zip archive, its entries stored, deflated or packed by zstd (also in several frames):
///            header.json                     { "version", "status", "eval", ... }; missing if the run was interrupted
///            _journal/start.json             { "version", "eval", ... }; then read instead
///            samples/{id}_epoch_{n}.json     sample
///            samples/{id}_epoch_{n}/...      a sample in chunks, see ChunkedSample
///            summaries.json, reductions.json, _journal/...
/// .json    { "version": 2, "status", "eval": eval, ..., "samples": [ sample, ... ] }
/// eval   = { "eval_id", "run_id", "task", "model", "task_args", "metadata", ... }
/// sample = { "id", "epoch", "uuid", "input": "text" | [ message, ... ], "target", "messages": [ message, ... ],
///            "output": { "choices": [ { "message", "stop_reason" } ], ... },
///            "scores": { scorer: { "value", "answer", "explanation", ... } }, "metadata", "error", "limit",
///            "attachments": { name: "text" }, "events": [ event, ... ] (see InspectEvents), "store", ... }
/// ```
///
/// `messages` is the thread as it ended; a sample without any has its input and output read. What only `events` show is
/// added by InspectPlan. The messages are those of MessageReader. A string that is nothing but `attachment://NAME`
/// (`tc://NAME` in old logs) stands for an attachment. Old logs have `score` for `scores`, and the events and attachments
/// in `transcript`. Version 3 has `message_pool`, later logs `events_data.messages`, for the messages of the events.
public final class InspectImporter implements TranscriptImporter {

    @Override
    public String id() {
        return "inspect";
    }

    @Override
    public String name() {
        return "Inspect logs (.eval, .json)";
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        if (InspectArchive.isZip(file.head())) {
            return claimsArchive(file);
        }
        Outline beginning = file.beginning();
        return isLog(beginning) || isLog(file.outline());
    }

    private static boolean isLog(Outline outline) {
        Outline eval = outline.get("eval");
        return eval.isObject() && (eval.has("task") || eval.has("model"))
                && (outline.has("version") || outline.has("status") || outline.has("samples"));
    }

    private static boolean claimsArchive(SourceFile file) throws IOException {
        byte[] head = file.head();
        if (head.length > 30) {
            int length = Math.min((head[26] & 0xFF) | (head[27] & 0xFF) << 8, head.length - 30);
            if (InspectEntry.isTelling(new String(head, 30, length, StandardCharsets.UTF_8))) {
                return true;
            }
        }
        try (InspectArchive archive = InspectArchive.open(file, _ -> {})) {
            return archive.has(InspectEntry.HEADER) || archive.has(InspectEntry.START);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        Patient patient = new Patient(sink);
        try {
            if (InspectArchive.isZip(file.head())) {
                readArchive(file, patient, warnings);
            } else {
                readDocument(file, patient, warnings);
            }
        } finally {
            warnings.tell(sink);
        }
    }

    private static void readArchive(SourceFile file, Patient sink, Warnings warnings)
            throws IOException, BadFileException, CancelledException {
        InspectArchive opened;
        try {
            opened = InspectArchive.open(file, sink::progress);
        } catch (EntryStream.BadEntryException e) {
            throw new BadFileException(null, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            new InspectSalvage(file, sink, warnings).run();
            return;
        }
        try (InspectArchive archive = opened) {
            InspectDraft drafts = new InspectDraft(header(archive, warnings), warnings, sink);
            List<InspectEntry> samples = InspectEntry.samples(archive.names());
            if (samples.isEmpty()) {
                warnings.add("the log holds no samples");
            }
            for (InspectEntry sample : samples) {
                String place = Sentence.line(sample.name());
                warnings.at(place);
                readSample(archive, sample, place, drafts, sink);
            }
        }
    }

    private static InspectHeader header(InspectArchive archive, Warnings warnings)
            throws BadFileException, CancelledException {
        String name = archive.has(InspectEntry.HEADER) ? InspectEntry.HEADER : InspectEntry.START;
        if (!archive.has(name)) {
            throw new BadFileException(null,
                    "the archive has neither header.json nor _journal/start.json, which say what was evaluated");
        }
        if (name.equals(InspectEntry.START)) {
            warnings.add("the run was interrupted before its log was finished (header.json is missing)");
        }
        try (JsonReader reader = JsonReader.of(archive.open(name))) {
            reader.next();
            return InspectHeader.read(reader);
        } catch (BadJsonException e) {
            throw new BadFileException(name, e.reason(), e);
        } catch (BadRowException e) {
            throw new BadFileException(name, e.reason(), e);
        } catch (CancelledException e) {
            throw e;
        } catch (IOException e) {
            throw new BadFileException(name, unpackable(e), e);
        }
    }

    private static void readSample(InspectArchive archive, InspectEntry entry, String place,
            InspectDraft drafts, TranscriptSink sink) throws CancelledException, NoRoomException {
        try (InspectSample sample = entry.chunked()
                ? ChunkedSample.read(archive, entry)
                : read(archive, entry)) {
            drafts.give(sample, place, sink);
        } catch (BadJsonException e) {
            sink.failed(place, Sentence.of(e.reason()));
        } catch (BadRowException e) {
            sink.failed(place, e.reason());
        } catch (CancelledException | NoRoomException e) {
            throw e;
        } catch (IOException e) {
            sink.failed(place, Sentence.of(unpackable(e)));
        }
    }

    private static InspectSample read(InspectArchive archive, InspectEntry entry)
            throws IOException, BadJsonException, BadRowException {
        try (JsonReader reader = JsonReader.of(archive.open(entry.name()))) {
            reader.next();
            if (!reader.atObject()) {
                throw new BadRowException("the sample is not an object");
            }
            InspectSample sample = InspectSample.read(reader);
            if (reader.next() != null) {
                sample.close();
                throw new BadRowException("something follows the end of the sample");
            }
            return sample;
        }
    }

    private static String unpackable(IOException trouble) {
        return trouble instanceof EntryStream.BadEntryException
                ? String.valueOf(trouble.getMessage())
                : "it cannot be unpacked: its packed bytes are damaged";
    }

    private static void readDocument(SourceFile file, Patient sink, Warnings warnings)
            throws IOException, BadFileException, CancelledException {
        Counted given = new Counted(sink);
        try {
            InspectHeader header;
            try (JsonReader reader = JsonReader.of(file.open())) {
                if (reader.next() == null || !reader.atObject()) {
                    throw new BadFileException(null, "the file is not an Inspect log");
                }
                header = InspectHeader.read(reader);
            }
            try (JsonReader reader = JsonReader.of(file.open(sink))) {
                reader.next();
                readSamples(reader, new InspectDraft(header, warnings, sink), given, warnings);
            }
        } catch (BadJsonException e) {
            e.inFileAfter(given.count(), sink);
        } catch (BadRowException e) {
            throw new BadFileException(null, e.reason(), e);
        }
    }

    private static void readSamples(JsonReader reader, InspectDraft drafts, TranscriptSink sink,
            Warnings warnings)
            throws IOException, BadJsonException, CancelledException {
        boolean any = false;
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (!name.equals("samples") || !reader.atArray()) {
                reader.skip();
                continue;
            }
            while (reader.nextItem()) {
                any = true;
                String place = "line " + reader.line();
                warnings.at(place);
                readSample(reader, place, drafts, sink);
            }
        }
        if (!any) {
            warnings.add("the log holds no samples");
        }
    }

    private static void readSample(JsonReader reader, @Nullable String place, InspectDraft drafts,
            TranscriptSink sink) throws IOException, BadJsonException, CancelledException {
        reader.freshBudget();
        try {
            if (!reader.atObject()) {
                reader.skip();
                throw new BadRowException("the sample is not an object");
            }
            try (InspectSample sample = InspectSample.read(reader)) {
                drafts.give(sample, place, sink);
            }
        } catch (BadRowException e) {
            sink.failed(place, e.reason());
        }
    }
}
