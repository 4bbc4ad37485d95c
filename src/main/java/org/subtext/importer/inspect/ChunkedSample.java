package org.subtext.importer.inspect;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.archive.InspectArchive;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.spool.StringSpool;

/// Puts together a sample that an Inspect archive keeps in chunks: a shell, and beside it sequences of which each entry
/// holds a run of items and is named by the index of its first.
///
/// ```
/// {folder}sample.json               the sample, with "message_refs": [[start, end], ...] instead of messages
/// {folder}metadata.json             its metadata, if there are any
/// {folder}messages/{start}.json     [ message, ... ]; all that were ever in a conversation, the pool of the events
/// {folder}events/{start}.json       [ event, ... ], see InspectEvents; stats.json and uuids.json beside them repeat
/// {folder}attachments/{start}.json  [ "text", ... ]; `attachment://INDEX` stands for one of them
/// {folder}calls/, skeleton.json     not read
/// ```
///
/// The refs are half open ranges of indices into all messages, in any order. Only the entries with attachments that are
/// needed are opened, each once.
final class ChunkedSample {

    private final InspectArchive archive;
    private final String folder;

    private ChunkedSample(InspectArchive archive, String folder) {
        this.archive = archive;
        this.folder = folder;
    }

    /// @throws IOException if an entry cannot be unpacked
    /// @throws BadJsonException if an entry is not JSON
    /// @throws BadRowException if the entries do not fit together
    static InspectSample read(InspectArchive archive, InspectEntry entry)
            throws IOException, BadJsonException, BadRowException {
        InspectSample shell;
        try (JsonReader reader = JsonReader.of(archive.open(entry.name()))) {
            if (reader.next() == null || !reader.atObject()) {
                throw new BadRowException("the sample is not an object");
            }
            shell = InspectSample.read(reader);
        }
        try {
            new ChunkedSample(archive, entry.folder()).complete(shell);
            return shell;
        } catch (IOException | BadJsonException | BadRowException | RuntimeException e) {
            shell.close();
            throw e;
        }
    }

    private void complete(InspectSample sample) throws IOException, BadJsonException, BadRowException {
        String metadata = folder + "metadata.json";
        if (archive.has(metadata)) {
            try (JsonReader reader = JsonReader.of(archive.open(metadata))) {
                sample.fields().put("metadata", reader.only());
            }
        }
        sample.attachments(new Texts(sample.strings())::get);
        for (Map.Entry<Integer, String> chunk : chunks("messages").entrySet()) {
            read(chunk.getValue(), reader -> sample.pool(reader, chunk.getKey()));
        }
        Json refs = sample.fields().remove("message_refs");
        int[] bounds = Ranges.read(refs == null ? new Json.Arr(List.of()) : refs);
        if (Ranges.tooMany(bounds)) {
            throw new BadRowException("its message_refs name more messages than any sample has");
        }
        int[] thread = Ranges.positions(bounds);
        for (int i = 0; i < thread.length; i++) {
            int position = sample.pooled(thread[i]);
            if (position == InspectSample.MISSING) {
                throw new BadRowException("its message " + thread[i] + " is missing");
            }
            thread[i] = position;
        }
        sample.thread(thread);
        for (String chunk : chunks("events").values()) {
            read(chunk, sample::readEvents);
        }
    }

    /// The entries of a sequence by the index of their first item.
    private NavigableMap<Integer, String> chunks(String sequence) throws BadRowException {
        String prefix = folder + sequence + "/";
        NavigableMap<Integer, String> chunks = new TreeMap<>();
        for (String name : archive.namesUnder(prefix)) {
            String start = name.substring(prefix.length());
            if (start.matches("\\d{1,9}\\.json")) {
                int first = Integer.parseInt(start.substring(0, start.indexOf('.')));
                if (first > Ranges.MOST) {
                    throw new BadRowException("its entry " + Sentence.quote(name)
                            + " would begin behind more items than any sample has");
                }
                chunks.put(first, name);
            }
        }
        return chunks;
    }

    /// What is done with the items of an entry.
    private interface Step {
        void take(JsonReader reader) throws IOException, BadJsonException;
    }

    private void read(String name, Step step) throws IOException, BadJsonException {
        try (JsonReader reader = JsonReader.of(archive.open(name))) {
            if (reader.next() == null || !reader.atArray()) {
                throw new BadJsonException(1, "the entry " + Sentence.quote(name) + " is not a list");
            }
            step.take(reader);
        }
    }

    /// The attachments; those of an entry are unpacked when the first of them is asked for.
    private final class Texts {

        /// Where the attachments of an entry were put.
        private record Unpacked(int first, int count) {}

        private final StringSpool strings;
        private final NavigableMap<Integer, String> chunks;
        private final Map<Integer, Unpacked> unpacked = new HashMap<>();

        Texts(StringSpool strings) throws BadRowException {
            this.strings = strings;
            this.chunks = chunks("attachments");
        }

        @Nullable
        String get(String name) throws IOException, BadJsonException {
            if (name.length() > 9 || !name.chars().allMatch(Character::isDigit)) {
                return null;
            }
            int index = Integer.parseInt(name);
            Map.Entry<Integer, String> chunk = chunks.floorEntry(index);
            if (chunk == null) {
                return null;
            }
            Unpacked here = unpacked.get(chunk.getKey());
            if (here == null) {
                here = unpack(chunk.getValue());
                unpacked.put(chunk.getKey(), here);
            }
            int within = index - chunk.getKey();
            return within < here.count() ? strings.get(here.first() + within) : null;
        }

        private Unpacked unpack(String chunk) throws IOException, BadJsonException {
            int first = strings.size();
            read(chunk, reader -> {
                while (reader.nextItem()) {
                    strings.add(reader.passing().text());
                }
            });
            return new Unpacked(first, strings.size() - first);
        }
    }
}
