package org.subtext.importer.inspect;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.NoRoomException;
import org.subtext.importer.spool.JsonSpool;

/// Reads the events of a sample of an Inspect log one by one, and keeps of them what models were sent and said, what cut
/// in, and within what it happened.
///
/// ```
/// event = { "event": kind, "span_id", ... }
/// model        { "model", "role", "input": [ message, ... ] or "input_refs": [[start, end], ...] into the pool,
///                "output": { "choices": [ { "message" }, ... ] }, "error", "pending" }
/// span_begin   { "id", "parent_id", "type": "agent | branch | tool | solver | scorer | ...", "name" }
/// step         { "action": "begin | end", "type", "name" }                       old logs, instead of spans
/// subtask, tool  { "name" | "agent" | "function", "events": [ event, ... ] }      old logs
/// compaction   { "type", "tokens_before", "tokens_after" }
/// interrupt    { "source", "interrupted" }
/// approval     { "decision", "explanation", "call": { "function" } }
/// sample_limit { "type", "message", "limit" }
/// score        { "score", "scorer", "intermediate" },  score_edit { "score_name", "edit" }
/// ```
///
/// All others are passed over: what tools did stands in the messages, states and stores are the program's own.
final class InspectEvents {

    /// Within what something happened.
    ///
    /// @param parent the number of the scope that this one is in; -1 for none
    /// @param type such as `agent`, `branch`, `tool`, `scorer`
    /// @param isScoring whether it is a scorer's or within one
    /// @param agent the number of the innermost scope around it, or its own, with a context of its own; -1 for none
    /// @param branch the number of the branch of that agent that it is in; -1 for none
    record Scope(int parent, String type, String name, boolean isScoring, int agent, int branch) {}

    /// Something that happened.
    sealed interface Event {

        /// The number of the scope that it happened in; -1 for none.
        int scope();
    }

    /// A call of a model.
    ///
    /// @param pooled whether the input is given by positions in the sample's own pool of messages
    /// @param input half open ranges of positions, start and end in turn
    /// @param output the positions of its answers; empty if it failed
    record Call(int scope, @Nullable String model, @Nullable String role, boolean pooled, int[] input,
            int[] output)
            implements
                Event {}

    /// Something that cut in.
    ///
    /// @param compaction whether it is that the context was compacted
    /// @param message the position of the message that tells of it
    record Mark(int scope, boolean compaction, int message) implements Event {}

    /// A score given on the way, or a change of one.
    record Judgement(String name, Json.Obj score, boolean isChange) {}

    private static final Scope NOWHERE = new Scope(-1, "", "", false, -1, -1);
    /// Scopes in which models have a context of their own.
    private static final Set<String> AGENTS = Set.of("agent", "tool", "subtask");
    private static final Set<String> SMALL = Set.of("event", "span_id", "id", "parent_id", "type", "name",
            "action",
            "role", "model", "source", "interrupted", "decision", "explanation", "message", "limit",
            "tokens_before",
            "tokens_after", "agent", "function", "score", "scorer", "intermediate", "score_name", "edit",
            "error");
    /// How many numbers the ranges of all calls may take together, and how many scopes and events there may be.
    private static final long MOST = Limits.HELD;

    private final JsonSpool messages;
    private final List<Scope> scopes = new ArrayList<>();
    private final Map<String, Integer> spans = new HashMap<>();
    private final Deque<Integer> steps = new ArrayDeque<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Judgement> judgements = new ArrayList<>();
    private final Map<InspectWords, Integer> known = new HashMap<>();
    private long numbers;
    private boolean full;
    private int failed;

    /// @param messages where what models were sent and said is put
    InspectEvents(JsonSpool messages) {
        this.messages = messages;
    }

    /// Reads the events of the array that the reader stands at.
    void read(JsonReader reader) throws IOException, BadJsonException {
        read(reader, -1);
    }

    private void read(JsonReader reader, int within) throws IOException, BadJsonException {
        while (reader.nextItem()) {
            if (reader.atObject() && !full) {
                event(reader, within);
            } else {
                reader.skip();
            }
        }
    }

    private void event(JsonReader reader, int within) throws IOException, BadJsonException {
        Map<String, Json> small = new HashMap<>();
        int[] input = {};
        int[] output = {};
        Json refs = Json.NULL;
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            String kind = string(small, "event");
            if (name.equals("input") && reader.atArray() && (kind == null || kind.equals("model"))) {
                input = input(reader);
            } else if (name.equals("input_refs")) {
                refs = reader.passing();
            } else if (name.equals("output") && reader.atObject()) {
                output = output(reader);
            } else if (name.equals("events") && reader.atArray()) {
                read(reader, nested(small, within));
            } else if (SMALL.contains(name)) {
                small.put(name, reader.passing());
            } else {
                reader.skip();
            }
        }
        take(new Json.Obj(small), within, input, refs, output);
    }

    private void take(Json.Obj event, int within, int[] input, Json refs, int[] output)
            throws NoRoomException, BadJsonException {
        String kind = event.string("event");
        switch (kind == null ? "" : kind) {
            case "model" -> call(event, within, input, refs, output);
            case "span_begin" -> {
                String id = event.string("id");
                String parent = event.string("parent_id");
                if (id != null) {
                    spans.put(id, scope(parent == null ? within : spans.getOrDefault(parent, within),
                            event.string("type"), event.string("name")));
                }
            }
            case "step" -> {
                if ("begin".equals(event.string("action"))) {
                    steps.push(scope(here(within), event.string("type"), event.string("name")));
                } else if (!steps.isEmpty()) {
                    steps.pop();
                }
            }
            case "compaction" -> mark(event, within, true, "type", "tokens_before", "tokens_after");
            case "interrupt" -> mark(event, within, false, "source", "interrupted");
            case "sample_limit" -> mark(event, within, false, "type", "limit", "message");
            case "approval" -> {
                if (!"approve".equals(event.string("decision"))) {
                    mark(event, within, false, "decision", "explanation");
                }
            }
            case "score" -> judgement(event.isTrue("intermediate") ? string(event, "scorer") : null,
                    event.object("score"), false);
            case "score_edit" -> judgement(event.string("score_name"), event.object("edit"), true);
            default -> {
            }
        }
    }

    private void call(Json.Obj event, int within, int[] input, Json refs, int[] output)
            throws BadJsonException {
        boolean pooled = input.length == 0 && refs instanceof Json.Arr;
        int[] sent = pooled ? Ranges.read(refs) : input;
        if (event.get("error") != null) {
            failed++;
        }
        if (output.length == 0) {
            return;
        }
        if (room(sent.length + output.length + 8)) {
            events.add(new Call(scopeOf(event, within), event.string("model"), event.string("role"), pooled,
                    sent, output));
        }
    }

    private void judgement(@Nullable String name, Json.@Nullable Obj score, boolean change) {
        if (name != null && score != null && room(JsonSpool.weightOf(score))) {
            judgements.add(new Judgement(name, score, change));
        }
    }

    /// Puts down that something cut in, as a message of lines of names and values.
    private void mark(Json.Obj event, int within, boolean compaction, String... names)
            throws NoRoomException {
        StringBuilder lines = new StringBuilder(event.string("event") + ": ");
        String separator = "";
        for (String name : names) {
            Json value = event.get(name);
            if (value != null) {
                lines.append(separator).append(separator.isEmpty() ? "" : name + ": ").append(value.text());
                separator = "\n";
            }
        }
        Map<String, Json> message = new HashMap<>();
        message.put("role", new Json.Str("system"));
        message.put("content", new Json.Str(lines.toString()));
        if (room(8)) {
            events.add(new Mark(scopeOf(event, within), compaction, messages.add(new Json.Obj(message))));
        }
    }

    private boolean room(long more) {
        numbers += more;
        full = full || numbers > MOST;
        return !full;
    }

    private int scope(int parent, @Nullable String type, @Nullable String name) {
        if (!room(32)) {
            return parent;
        }
        int number = scopes.size();
        String of = type == null ? "" : type;
        Scope around = parent < 0 ? NOWHERE : scopes.get(parent);
        boolean scoring = around.isScoring() || of.equals("scorer") || of.equals("scorers")
                || "scorers".equals(name);
        boolean agent = AGENTS.contains(of);
        scopes.add(new Scope(parent, of, name == null ? "" : name, scoring, agent ? number : around.agent(),
                agent ? -1 : of.equals("branch") ? number : around.branch()));
        return number;
    }

    /// The scope of the events within an event of an old log.
    private int nested(Map<String, Json> event, int within) {
        String agent = string(event, "agent");
        boolean tool = "tool".equals(string(event, "event"));
        return scope(here(within), agent != null ? "agent" : tool ? "tool" : "subtask",
                agent != null ? agent : string(event, tool ? "function" : "name"));
    }

    private int scopeOf(Json.Obj event, int within) {
        Integer span = event.string("span_id") instanceof String id ? spans.get(id) : null;
        return span == null ? here(within) : span;
    }

    private int here(int within) {
        return within >= 0 || steps.isEmpty() ? within : steps.peek();
    }

    /// Puts the messages of an input where they are not yet.
    ///
    /// @return ranges of positions
    private int[] input(JsonReader reader) throws IOException, BadJsonException {
        IntList ranges = new IntList();
        while (reader.nextItem()) {
            Json message = reader.passing();
            InspectWords written = InspectWords.written(message);
            Integer position = known.get(written);
            if (position == null) {
                position = messages.add(message);
                if (room(32)) {
                    known.put(written, position);
                }
            }
            int size = ranges.size();
            if (size > 0 && ranges.get(size - 1) == position) {
                ranges.set(size - 1, position + 1);
            } else {
                ranges.add(position);
                ranges.add(position + 1);
            }
        }
        return ranges.toArray();
    }

    private int[] output(JsonReader reader) throws IOException, BadJsonException {
        IntList answers = new IntList();
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (!name.equals("choices") || !reader.atArray()) {
                reader.skip();
                continue;
            }
            while (reader.nextItem()) {
                if (!reader.atObject()) {
                    reader.skip();
                    continue;
                }
                for (String of = reader.nextField(); of != null; of = reader.nextField()) {
                    if (of.equals("message") && reader.atObject()) {
                        answers.add(messages.add(reader.passing()));
                    } else {
                        reader.skip();
                    }
                }
            }
        }
        return answers.toArray();
    }

    private static @Nullable String string(Map<String, Json> fields, String name) {
        return fields.get(name) instanceof Json.Str(String value) ? value : null;
    }

    private static String string(Json.Obj event, String name) {
        String value = event.string(name);
        return value == null ? "score" : value;
    }

    /// What happened, in order.
    List<Event> list() {
        return events;
    }

    Scope scope(int number) {
        return scopes.get(number);
    }

    /// The scores that were given on the way and the changes of scores, in order.
    List<Judgement> judgements() {
        return judgements;
    }

    /// How many calls of models failed.
    int failed() {
        return failed;
    }

    /// Whether there were more events than fit into memory, so that the last ones are missing.
    boolean isCut() {
        return full;
    }
}
