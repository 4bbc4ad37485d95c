package org.subtext.importer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Puts together a sample that an Inspect archive keeps in chunks: a shell, and beside it sequences of which each entry
/// holds a run of items and is named by the index of its first.
///
/// ```
/// {folder}sample.json               the sample, with "message_refs": [[start, end], ...] instead of messages
/// {folder}metadata.json             its metadata, if there are any
/// {folder}messages/{start}.json     [ message, ... ]; the refs are half open ranges of indices into all of them
/// {folder}attachments/{start}.json  [ "text", ... ]; `attachment://INDEX` stands for one of them
/// ```
///
/// Only the entries that hold something needed are opened.
final class ChunkedSample {

    private static final int MOST_MESSAGES = 10_000_000;

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
            reader.next();
            shell = InspectSample.read(reader);
        }
        return new ChunkedSample(archive, entry.folder()).complete(shell);
    }

    private InspectSample complete(InspectSample shell)
            throws IOException, BadJsonException, BadRowException {
        Map<String, Json> fields = new LinkedHashMap<>(shell.fields().fields());
        fields.put("messages", messages(shell.fields().items("message_refs")));
        String metadata = folder + "metadata.json";
        if (archive.has(metadata)) {
            try (JsonReader reader = JsonReader.of(archive.open(metadata))) {
                fields.put("metadata", reader.only());
            }
        }
        NavigableSet<Integer> needed = new TreeSet<>();
        for (Json field : fields.values()) {
            for (String name : Attachments.namesIn(field)) {
                if (name.length() <= 9 && name.chars().allMatch(Character::isDigit)) {
                    needed.add(Integer.parseInt(name));
                }
            }
        }
        Map<String, String> attachments = new HashMap<>();
        items("attachments", needed)
                .forEach((index, item) -> attachments.put(String.valueOf(index), item.text()));
        Json resolved = Attachments.resolve(new Json.Obj(fields), attachments::get);
        return new InspectSample(resolved instanceof Json.Obj object ? object : Json.Obj.EMPTY, attachments);
    }

    private Json.Arr messages(List<Json> refs) throws IOException, BadJsonException, BadRowException {
        List<Integer> order = new ArrayList<>();
        for (Json ref : refs) {
            if (!(ref instanceof Json.Arr(List<Json> bounds)) || bounds.size() != 2) {
                throw new BadRowException("its message_refs are not ranges");
            }
            int end = index(bounds.get(1));
            for (int i = index(bounds.get(0)); i < end; i++) {
                order.add(i);
            }
            if (order.size() > MOST_MESSAGES) {
                throw new BadRowException("its message_refs name more messages than any sample has");
            }
        }
        Map<Integer, Json> pool = items("messages", new TreeSet<>(order));
        List<Json> messages = new ArrayList<>();
        for (int index : order) {
            Json message = pool.get(index);
            if (message == null) {
                throw new BadRowException("its message " + index + " is missing");
            }
            messages.add(message);
        }
        return new Json.Arr(messages);
    }

    private static int index(Json json) throws BadRowException {
        String text = json.text();
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadRowException("its message_refs are not ranges of numbers");
        }
        return Integer.parseInt(text);
    }

    /// The items of a sequence at the wanted indices; those that are not there are left out.
    private Map<Integer, Json> items(String sequence, NavigableSet<Integer> wanted)
            throws IOException, BadJsonException {
        NavigableSet<Integer> starts = starts(folder + sequence + "/");
        Map<Integer, Json> items = new TreeMap<>();
        for (int start : starts) {
            Integer next = starts.higher(start);
            NavigableSet<Integer> here = wanted.subSet(start, true, next == null ? Integer.MAX_VALUE : next,
                    false);
            if (!here.isEmpty()) {
                collect(folder + sequence + "/" + start + ".json", start, here, items);
            }
        }
        return items;
    }

    private NavigableSet<Integer> starts(String prefix) {
        NavigableSet<Integer> starts = new TreeSet<>();
        for (String name : archive.namesUnder(prefix)) {
            if (name.endsWith(".json")) {
                String start = name.substring(prefix.length(), name.length() - ".json".length());
                if (!start.isEmpty() && start.length() <= 9
                        && start.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    starts.add(Integer.parseInt(start));
                }
            }
        }
        return starts;
    }

    private void collect(String name, int start, NavigableSet<Integer> wanted, Map<Integer, Json> items)
            throws IOException, BadJsonException {
        try (JsonReader reader = JsonReader.of(archive.open(name))) {
            if (reader.next() == null || !reader.atArray()) {
                throw new BadJsonException(1, "the entry " + Sentence.quote(name) + " is not a list");
            }
            for (int index = start; reader.nextItem(); index++) {
                if (wanted.contains(index)) {
                    items.put(index, reader.tree());
                } else {
                    reader.skip();
                }
            }
        }
    }
}
