package org.subtext.importer.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.Pieces;
import org.subtext.importer.message.Reasoning;
import org.subtext.importer.message.Unread;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// One run of SWE-agent, whose history and steps are made into one conversation.
///
/// The history is what the model saw: the prompts, demonstrations, its own turns and what the shell showed it. It leads.
/// Each of the model's turns is looked for among the steps that are still to come; steps that the history passes over,
/// the observation of the last step, and steps after its end are put in from the trajectory. Without a history the
/// steps are all there is.
///
/// A turn's thought is visible reasoning and its action a tool call. The model's words in a demonstration are somebody
/// else's (prefill); the metadata list which messages are demonstrations.
final class SweAgentRun {

    private static final Set<String> STEP = Set.of("action", "observation", "response", "thought", "state",
            "execution_time", "query", "messages", "extra_info", "tool_calls", "tool_call_ids",
            "thinking_blocks",
            "reasoning_content");
    private static final Set<String> ENTRY = Set.of("role", "content", "agent", "message_type", "thought",
            "action",
            "is_demo", "tool_calls", "tool_call_ids", "tags", "cache_control", "thinking_blocks",
            "reasoning_content", "reasoning");
    /// How many steps ahead of the last one a turn of the history is looked for.
    private static final int AHEAD = 50;

    private final Json.Obj fields;
    private final List<Json> steps;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Integer> demonstrations = new ArrayList<>();
    private final Map<String, String> toolsByCall = new HashMap<>();
    private final Unread unread = new Unread();
    private Warnings warnings = new Warnings();
    private int differing;

    /// @param fields of the run, without its steps
    SweAgentRun(Json.Obj fields, List<Json> steps) {
        this.fields = fields;
        this.steps = List.copyOf(steps);
    }

    /// The conversation. To be called once.
    ///
    /// @param whole the file's own run, which knows which attempt was chosen; this one if there are no attempts
    /// @param attempt which of several attempts it is, from 0; null if it is the only one
    Draft draft(String untitled, SweAgentRun whole, @Nullable Integer attempt, Warnings warnings)
            throws BadRowException {
        this.warnings = warnings;
        List<Json> history = fields.items("history");
        if (history.isEmpty()) {
            for (Json message : sentFirst()) {
                entry(object(message, "a message of the first step's query"));
            }
        }
        walk(history);
        if (pieces.isEmpty()) {
            throw new BadRowException("it has neither steps nor a history");
        }
        if (differing > 0) {
            warnings.add("in " + differing
                    + (differing == 1 ? " step" : " steps")
                    + " the model was shown something else than what its command gave back; read is what it was shown");
        }
        unread.tell(warnings);
        MetadataReader metadata = metadata(whole, attempt);
        SortedMap<String, String> identity = new TreeMap<>();
        Json.Obj config = config();
        String instance = problem(config);
        if (instance != null) {
            identity.put("instance", instance);
        }
        if (metadata.model() != null) {
            identity.put("model", metadata.model());
        }
        if (attempt != null) {
            identity.put("attempt", attempt.toString());
        }
        String title = instance == null ? untitled : instance;
        return new Draft(identity, attempt == null ? title : title + ", attempt " + (attempt + 1),
                metadata.metadata(), Piece.number(pieces), List.of());
    }

    private List<Json> sentFirst() {
        if (steps.isEmpty() || !(steps.getFirst() instanceof Json.Obj first)) {
            return List.of();
        }
        // What was called "messages" holds the model's own first turn as well.
        return first.items("query");
    }

    private void walk(List<Json> history) throws BadRowException {
        int next = 0;
        Json.Obj open = null;
        boolean acted = false;
        for (Json item : history) {
            Json.Obj entry = object(item, "an entry of the history");
            entry.fields().forEach((name, value) -> {
                if (!ENTRY.contains(name)) {
                    unread.field("an entry of the history", name, value);
                }
            });
            if (entry.isTrue("is_demo")) {
                demonstrations.add(pieces.size());
                demonstration(entry);
            } else if ("assistant".equals(entry.string("role"))) {
                observation(open);
                open = null;
                int at = step(entry, next);
                if (at >= 0) {
                    for (; next < at; next++) {
                        whole(next);
                    }
                    open = object(steps.get(next++), "a step");
                    unreadOf(open);
                }
                turn(entry, text(entry.get("content")), Author.TARGET);
                acted = true;
            } else if (acted) {
                compare(open, entry);
                open = null;
                shown(entry);
            } else {
                entry(entry);
            }
        }
        observation(open);
        for (; next < steps.size(); next++) {
            whole(next);
        }
    }

    private static Json.Obj object(Json item, String called) throws BadRowException {
        if (item instanceof Json.Obj object) {
            return object;
        }
        throw new BadRowException(called + " is not an object");
    }

    /// Which of the next steps a turn of the history is; -1 if none.
    private int step(Json.Obj entry, int from) {
        String said = text(entry.get("content")).strip();
        for (int i = from; i < Math.min(steps.size(), from + AHEAD); i++) {
            if (steps.get(i) instanceof Json.Obj step) {
                boolean sameWords = !said.isEmpty() && said.equals(text(step.get("response")).strip());
                boolean sameAct = same(step, entry, "action") && same(step, entry, "thought");
                if (sameWords || sameAct) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean same(Json.Obj step, Json.Obj entry, String name) {
        String one = step.string(name);
        String other = entry.string(name);
        return one != null && other != null && one.strip().equals(other.strip());
    }

    /// A step that the history does not have.
    private void whole(int index) throws BadRowException {
        Json.Obj step = object(steps.get(index), "step " + (index + 1));
        unreadOf(step);
        turn(step, text(step.get("response")), Author.TARGET);
        observation(step);
    }

    private void unreadOf(Json.Obj step) {
        step.fields().forEach((name, value) -> {
            if (!STEP.contains(name)) {
                unread.field("a step", name, value);
            }
        });
    }

    private void turn(Json.Obj turn, String said, Author author) {
        Pieces into = new Pieces(Role.ASSISTANT, author, null, toolsByCall, warnings);
        Reasoning.beside(turn).forEach(into::add);
        for (Json item : turn.items("thinking_blocks")) {
            if (item instanceof Json.Obj block) {
                Reasoning.block(block).forEach(into::add);
            }
        }
        List<Json> calls = turn.items("tool_calls");
        List<Part> parts = ShellTurn.parts(said, thought(turn),
                calls.isEmpty() ? turn.string("action") : null);
        parts.forEach(into::add);
        calls.forEach(into::call);
        pieces.addAll(into.list());
    }

    private static @Nullable String thought(Json.Obj turn) {
        Json thought = turn.get("thought");
        return thought == null ? null : text(thought);
    }

    /// The observation of a step of which the history does not tell.
    private void observation(Json.@Nullable Obj step) {
        String seen = step == null ? "" : text(step.get("observation"));
        if (!seen.isEmpty()) {
            pieces.add(new Piece(Role.TOOL, Author.ENVIRONMENT, null,
                    List.of(Part.toolResult(ShellTurn.TOOL, null, seen))));
        }
    }

    private void compare(Json.@Nullable Obj step, Json.Obj entry) {
        String seen = step == null ? "" : plain(text(step.get("observation")));
        if (!seen.isEmpty() && !plain(text(entry.get("content"))).contains(seen)) {
            differing++;
        }
    }

    private static String plain(String text) {
        return text.replace("\r", "").strip();
    }

    /// What the shell, or the harness in its name, showed the model after it had begun to act.
    private void shown(Json.Obj entry) throws BadRowException {
        String role = String.valueOf(entry.string("role"));
        if (!role.equals("user") && !role.equals("tool")) {
            entry(entry);
            return;
        }
        Pieces into = new Pieces(Role.TOOL, Author.ENVIRONMENT, null, toolsByCall, warnings);
        Map<String, Json> result = new HashMap<>();
        result.put("content", entry.get("content") == null ? new Json.Str("") : entry.get("content"));
        List<Json> calls = entry.items("tool_call_ids");
        if (calls.isEmpty()) {
            result.put("name", new Json.Str(ShellTurn.TOOL));
        } else {
            result.put("tool_call_id", new Json.Str(calls.getFirst().text()));
        }
        into.result(new Json.Obj(result));
        pieces.addAll(into.list());
    }

    /// A message that is no turn and no observation.
    private void entry(Json.Obj entry) throws BadRowException {
        pieces.addAll(new MessageReader(warnings).read(entry, null));
    }

    private void demonstration(Json.Obj entry) throws BadRowException {
        if ("assistant".equals(entry.string("role"))) {
            turn(entry, text(entry.get("content")), Author.PREFILL);
        } else if ("tool".equals(entry.string("role"))) {
            shown(entry);
        } else {
            entry(entry);
        }
    }

    /// The text of a content that is a string, or a list of blocks of text.
    private static String text(@Nullable Json content) {
        return switch (content) {
            case null -> "";
            case Json.Arr(List<Json> blocks) -> blocks.stream()
                    .map(block -> block instanceof Json.Obj object ? text(object.get("text")) : block.text())
                    .collect(Collectors.joining());
            default -> content.text();
        };
    }

    private MetadataReader metadata(SweAgentRun whole, @Nullable Integer attempt) {
        MetadataReader metadata = new MetadataReader();
        Json.Obj config = config();
        Json.Obj agent = config.object("agent");
        Json.Obj model = agent == null ? null : agent.object("model");
        if (model != null) {
            metadata.field("model", model.get("name"));
            metadata.field("temperature", model.get("temperature"));
        }
        String instance = problem(config);
        if (instance != null) {
            metadata.field("scenario", new Json.Str(instance));
        }
        fields.fields().forEach((name, value) -> {
            switch (name) {
                case "history", "replay_config" -> {
                }
                case "info" -> info(value, metadata);
                default -> metadata.field(name, value);
            }
        });
        if (attempt != null && whole != this) {
            Json.Obj info = whole.fields.object("info");
            Json best = info == null ? null : info.get("best_attempt_idx");
            if (best != null) {
                metadata.verdict("chosen",
                        new Json.Literal(String.valueOf(best.text().equals(attempt.toString()))));
            }
        }
        if (!demonstrations.isEmpty()) {
            metadata.other("demonstration_messages", demonstrations.toString());
        }
        Set<String> agents = new LinkedHashSet<>();
        for (Json item : fields.items("history")) {
            if (item instanceof Json.Obj entry && entry.string("agent") instanceof String name) {
                agents.add(name);
            }
        }
        if (agents.size() > 1) {
            metadata.other("agents", String.join(", ", agents));
        }
        return metadata;
    }

    private static void info(Json value, MetadataReader metadata) {
        if (!(value instanceof Json.Obj info)) {
            metadata.field("info", value);
            return;
        }
        info.fields().forEach((name, given) -> {
            if (name.equals("review")) {
                metadata.verdict(name, given);
            } else {
                metadata.field(name, given);
            }
        });
    }

    private Json.Obj config() {
        Json.Obj config = fields.object("replay_config");
        String written = fields.string("replay_config");
        if (config == null && written != null) {
            config = JsonReader.parseObject(written);
        }
        return config == null ? Json.Obj.EMPTY : config;
    }

    private static @Nullable String problem(Json.Obj config) {
        Json.Obj problem = config.object("problem_statement");
        String id = problem == null ? null : problem.string("id");
        return id == null || id.isBlank() ? null : id;
    }
}
