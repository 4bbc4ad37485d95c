package org.subtext.importer.inspect;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.message.Attachments;
import org.subtext.importer.outcome.NoRoomException;
import org.subtext.importer.spool.Held;
import org.subtext.importer.spool.JsonSpool;
import org.subtext.importer.spool.StringSpool;

/// One sample of an Inspect log as the file has it, without what Subtext does not need. It may be larger than memory:
/// messages, attachments and what models were sent lie in spools.
final class InspectSample implements AutoCloseable {

    private static final Set<String> KEPT = Set.of("id", "epoch", "uuid", "input", "target", "choices",
            "message_refs", "scores", "score", "metadata", "error", "limit", "started_at", "completed_at",
            "total_time", "working_time", "invalidation");
    /// Where there is no message.
    static final int MISSING = -1;

    /// Files that are made to fill disks name the same again and again; with so many bytes it does not matter.
    private static final long REPEATED = 256L << 20;
    /// In honest samples the same text is seldom there twice.
    private static final int MOST_REPEATS = 4;
    /// What the name of an attachment takes in memory, roughly.
    private static final int NAME = 160;

    private final Map<String, Json> fields = new LinkedHashMap<>();
    private final JsonSpool messages = new JsonSpool();
    private final IntList thread = new IntList();
    private final IntList pool = new IntList();
    private final InspectEvents events = new InspectEvents(messages);
    private final StringSpool strings = new StringSpool();
    private final Map<String, Integer> names = new HashMap<>();
    private final Set<String> needed = new HashSet<>();
    private final Held held = new Held();
    private boolean hasThread;
    private boolean hasEvents;
    private Attachments.Source attachments = this::named;

    /// Reads the sample that the reader stands at.
    static InspectSample read(JsonReader reader) throws IOException, BadJsonException {
        InspectSample sample = new InspectSample();
        try {
            sample.fill(reader);
            return sample;
        } catch (IOException | BadJsonException | RuntimeException e) {
            sample.close();
            throw e;
        }
    }

    private void fill(JsonReader reader) throws IOException, BadJsonException {
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (KEPT.contains(name)) {
                Json field = reader.tree();
                fields.put(name, field);
                needed.addAll(Attachments.namesIn(field));
            } else if (name.equals("messages") && reader.atArray()) {
                hasThread = true;
                while (reader.nextItem()) {
                    thread.add(message(reader));
                }
            } else if (name.equals("message_pool") && reader.atArray()) {
                pool(reader);
            } else if (name.equals("events_data") && reader.atObject()) {
                within(reader, "messages", this::pool);
            } else if (name.equals("events") && reader.atArray()) {
                readEvents(reader);
            } else if (name.equals("output") && reader.atObject()) {
                fields.put(name, output(reader));
            } else if (name.equals("error_retries") && reader.atArray()) {
                retries(reader);
            } else if (name.equals("attachments") && reader.atObject()) {
                attachments(reader);
            } else if (name.equals("transcript") && reader.atObject()) {
                transcript(reader);
            } else {
                reader.skip();
            }
        }
    }

    /// What is done with a value.
    private interface Step {
        void take(JsonReader reader) throws IOException, BadJsonException;
    }

    private static void within(JsonReader reader, String wanted, Step step)
            throws IOException, BadJsonException {
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (name.equals(wanted) && reader.atArray()) {
                step.take(reader);
            } else {
                reader.skip();
            }
        }
    }

    private int message(JsonReader reader) throws IOException, BadJsonException {
        Json message = reader.passing();
        needed.addAll(Attachments.namesIn(message));
        return messages.add(message);
    }

    private void pool(JsonReader reader) throws IOException, BadJsonException {
        pool(reader, 0);
    }

    /// Takes in a run of the messages that events refer to by number. Between the runs some may be missing.
    ///
    /// @param start the number of the first
    void pool(JsonReader reader, int start) throws IOException, BadJsonException {
        while (pool.size() < start) {
            pool.add(MISSING);
        }
        for (int number = start; reader.nextItem(); number++) {
            int position = messages.add(reader.passing());
            if (number < pool.size()) {
                pool.set(number, position);
            } else {
                pool.add(position);
            }
        }
    }

    /// Takes in a run of events.
    void readEvents(JsonReader reader) throws IOException, BadJsonException {
        hasEvents = true;
        events.read(reader);
    }

    /// How often the sample was begun anew after an error. What happened in those runs belongs to another transcript than
    /// this one.
    private void retries(JsonReader reader) throws IOException, BadJsonException {
        int count = 0;
        while (reader.nextItem()) {
            reader.skip();
            count++;
        }
        if (count > 0) {
            fields.put("error_retries", new Json.Literal(String.valueOf(count)));
        }
    }

    /// The shape of old logs.
    private void transcript(JsonReader reader) throws IOException, BadJsonException {
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (name.equals("content") && reader.atObject()) {
                attachments(reader);
            } else if (name.equals("events") && reader.atArray()) {
                readEvents(reader);
            } else {
                reader.skip();
            }
        }
    }

    /// The model's output without probabilities and usage, which can be large.
    private static Json.Obj output(JsonReader reader) throws IOException, BadJsonException {
        Map<String, Json> output = new LinkedHashMap<>();
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            switch (name) {
                case "model", "error", "completion" -> output.put(name, reader.tree());
                case "choices" -> output.put(name, choices(reader));
                default -> reader.skip();
            }
        }
        return new Json.Obj(output);
    }

    private static Json choices(JsonReader reader) throws IOException, BadJsonException {
        if (!reader.atArray()) {
            return reader.tree();
        }
        Json first = Json.NULL;
        while (reader.nextItem()) {
            if (first.isNull() && reader.atObject()) {
                Map<String, Json> choice = new LinkedHashMap<>();
                for (String name = reader.nextField(); name != null; name = reader.nextField()) {
                    if (name.equals("message") || name.equals("stop_reason")) {
                        choice.put(name, reader.tree());
                    } else {
                        reader.skip();
                    }
                }
                first = new Json.Obj(choice);
            } else {
                reader.skip();
            }
        }
        return new Json.Arr(first.isNull() ? List.of() : List.of(first));
    }

    /// Attachments mostly stand behind the messages and events, so that it is known which of them are needed; where what
    /// needs them may still come, all are.
    private void attachments(JsonReader reader) throws IOException, BadJsonException {
        boolean all = !hasThread || hasEvents;
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if ((all || needed.contains(name)) && reader.passing() instanceof Json.Str(String value)) {
                if (!held.take(NAME)) {
                    throw new BadJsonException(reader.line(),
                            "the sample has more attachments than fit into memory");
                }
                names.put(name, strings.add(value));
            } else {
                reader.skip();
            }
        }
    }

    private @Nullable String named(String name) throws NoRoomException {
        Integer position = names.get(name);
        return position == null ? null : strings.get(position);
    }

    /// Says where attachments are, if not in the sample itself.
    void attachments(Attachments.Source source) {
        this.attachments = source;
    }

    Attachments.Source attachments() {
        return attachments;
    }

    /// Sets what the final thread consists of.
    void thread(int[] positions) {
        for (int position : positions) {
            thread.add(position);
        }
    }

    /// Adds a message to the end of the final thread.
    void add(Json message) throws NoRoomException {
        thread.add(messages.add(message));
    }

    /// What else the file says of the sample.
    Map<String, Json> fields() {
        return fields;
    }

    /// All messages that were kept.
    JsonSpool messages() {
        return messages;
    }

    /// The positions of those of the final thread.
    int[] thread() {
        return thread.toArray();
    }

    /// The position of the one that events refer to by a number; [#MISSING] if there is none.
    int pooled(int number) {
        return number < pool.size() ? pool.get(number) : MISSING;
    }

    /// How many numbers there are at most that events may refer to.
    int poolSize() {
        return pool.size();
    }

    /// The strings that attachments stand for.
    StringSpool strings() {
        return strings;
    }

    /// How many bytes of text may be made of the file's by naming the same message or attachment again and again.
    long mostText() {
        return REPEATED + MOST_REPEATS * (messages.weight() + strings.weight());
    }

    InspectEvents events() {
        return events;
    }

    @Override
    public void close() throws NoRoomException {
        messages.close();
        strings.close();
    }
}
