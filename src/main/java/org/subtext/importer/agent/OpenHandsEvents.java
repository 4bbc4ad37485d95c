package org.subtext.importer.agent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MediaNames;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.ReasoningTags;
import org.subtext.importer.message.ToolCalls;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Author;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Visibility;

/// Makes messages of the events of one run of OpenHands.
///
/// ```
/// event       = action | observation
/// action      = { "id", "timestamp", "source": "user" | "agent" | "environment", "message", "action": name,
///                 "args": { "content" | "command" | "code" | "path" | ..., "thought", ... },
///                 "tool_call_metadata": { "function_name", "tool_call_id", "model_response" } }
///             | { "action": name, "content" | "command" | ..., "thought" }           old: no source, no args
/// observation = { "id", "source", "message", "cause", "observation": name, "content",
///                 "extras": { "metadata": { "prefix", "suffix" }, ... }, "tool_call_metadata" }
/// model_response = { "id", "model", "choices": [ { "message" } ] }                   see MessageReader
/// ```
///
/// What the model said is read from `model_response` where it is there, once for all the actions that came of it; `args`
/// then say it over again. `message` is a line for the person who watches, and says nothing of its own. An agent's
/// `thought`, which stands beside its calls, is visible reasoning; beside `finish` it is the reply.
final class OpenHandsEvents {

    /// Actions that say nothing, or say again what a person said.
    private static final Set<String> SILENT = Set.of("change_agent_state", "recall", "condensation_request",
            "null");
    /// Actions whose words are the agent's reply.
    private static final Set<String> REPLIES = Set.of("finish", "message", "reject");
    /// What an event says beside what its action is about.
    private static final Set<String> AROUND = Set.of("id", "timestamp", "source", "message", "cause",
            "action",
            "timeout", "tool_call_metadata", "llm_metrics", "response_id");
    /// What the program notes for itself among an action's arguments.
    private static final Set<String> NOTES = Set.of("thought", "keep_prompt", "is_confirmed",
            "confirmation_state",
            "action_risk", "blocking", "hidden", "is_static", "is_input", "cwd", "impl_source",
            "kernel_init_code",
            "include_extra", "translated_ipython_code");
    private static final List<String> RECALLED = List.of("repo_instructions", "additional_agent_instructions",
            "conversation_instructions");

    private final Warnings warnings;
    private final MessageReader reader;
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private @Nullable Json model;
    private int count;
    /// Whether a message that does not say whose it is would be a person's.
    private boolean awaitsPerson = true;

    OpenHandsEvents(Warnings warnings) {
        this.warnings = warnings;
        this.reader = new MessageReader(warnings);
    }

    /// Reads events, or pairs of them.
    ///
    /// @throws BadRowException if what the model said cannot be read
    void read(List<Json> history) throws BadRowException {
        for (Json item : history) {
            if (item instanceof Json.Arr(List<Json> pair)) {
                for (Json event : pair) {
                    read(event);
                }
            } else {
                read(item);
            }
        }
    }

    private void read(Json item) throws BadRowException {
        if (!(item instanceof Json.Obj event)) {
            warnings.add("an event is not an object and was left out");
            return;
        }
        count++;
        String action = event.string("action");
        String observation = event.string("observation");
        if (action != null) {
            act(event, action);
        } else if (observation != null) {
            observe(event, observation);
        } else {
            warnings.add("an event is neither an action nor an observation and is shown as its JSON source");
            add(event, Role.USER, Author.ENVIRONMENT, List.of(Part.text(event.source())));
        }
    }

    /// The messages so far, to be changed at will.
    List<Piece> pieces() {
        return pieces;
    }

    /// Whether there was no event.
    boolean isEmpty() {
        return count == 0;
    }

    /// The first model that spoke; null if none is named.
    @Nullable
    Json model() {
        return model;
    }

    private void act(Json.Obj event, String action) throws BadRowException {
        if (SILENT.contains(action)) {
            return;
        }
        Json.Obj args = args(event);
        switch (source(event, action)) {
            case "agent" -> {
                if (action.equals("system")) {
                    add(event, Role.SYSTEM, Author.HUMAN, words(args));
                } else {
                    agent(event, action, args);
                }
            }
            case "user" -> person(event, action, args, Author.HUMAN);
            default -> person(event, action, args, Author.ENVIRONMENT);
        }
    }

    /// Old events do not say whose they are: the first message, and those that an agent waits for, are a person's.
    private String source(Json.Obj event, String action) {
        String source = event.string("source");
        if (source != null) {
            return source;
        }
        boolean person = action.equals("message") && awaitsPerson;
        awaitsPerson = !person && action.equals("message") && args(event).isTrue("wait_for_response");
        return person ? "user" : "agent";
    }

    private static Json.Obj args(Json.Obj event) {
        Json.Obj args = event.object("args");
        if (args != null) {
            return args;
        }
        Map<String, Json> flat = new LinkedHashMap<>(event.fields());
        flat.keySet().removeAll(AROUND);
        return new Json.Obj(flat);
    }

    private void person(Json.Obj event, String action, Json.Obj args, Author author) {
        List<Part> parts = new ArrayList<>();
        if (action.equals("message") || action.equals("system")) {
            parts.addAll(words(args));
        } else if (action.equals("condensation")) {
            // What was forgotten stays in the transcript; the summary is what the model read instead.
            if (args.string("summary") instanceof String summary) {
                parts.add(Part.text(summary));
            }
        } else {
            parts.add(call(event, action, args));
        }
        if (!parts.isEmpty()) {
            add(event, Role.USER, author, parts);
        }
    }

    private static List<Part> words(Json.Obj args) {
        List<Part> parts = new ArrayList<>();
        Json content = args.get("content");
        if (content != null && !content.text().isEmpty()) {
            parts.add(Part.text(content.text()));
        }
        for (String name : new String[]{"image_urls", "images_urls"}) {
            for (Json image : args.items(name)) {
                parts.add(Part.media(MediaNames.of(new Json.Obj(Map.of("image_url", image)), "image")));
            }
        }
        return parts;
    }

    private void agent(Json.Obj event, String action, Json.Obj args) throws BadRowException {
        if (action.equals("condensation")) {
            person(event, action, args, Author.ENVIRONMENT);
            return;
        }
        Json.Obj response = response(event);
        Json.Obj said = response == null ? null : said(response);
        String thought = args.string("thought");
        List<Part> parts = new ArrayList<>();
        if (response != null && said != null) {
            model = model == null ? response.get("model") : model;
            if (!told.add(told(response, said, event))) {
                return;
            }
            for (Piece piece : reader.read(said, Role.ASSISTANT)) {
                parts.addAll(piece.parts());
            }
            if (!REPLIES.contains(action)) {
                parts.replaceAll(OpenHandsEvents::spoken);
            }
            if (thought != null && !isSaid(thought, parts)) {
                parts.addAll(0, thought(action, thought));
            }
        } else {
            if (thought != null && !action.equals("think")) {
                parts.addAll(thought(action, thought));
            }
            if (action.equals("message")) {
                words(args).forEach(part -> parts.addAll(
                        part.kind() == Kind.TEXT
                                ? ReasoningTags.split(part.text().string())
                                : List.of(part)));
            } else {
                parts.add(call(event, action, args));
            }
        }
        add(event, Role.ASSISTANT, Author.TARGET, parts);
    }

    /// Whether nothing remains of a thought without what stands in parts; it may be put together from several.
    private static boolean isSaid(String thought, List<Part> parts) {
        String rest = thought;
        for (Part part : parts) {
            if (part.hasText()) {
                rest = rest.replace(part.text().string(), "");
            }
            for (Argument argument : part.arguments()) {
                String value = part.text().slice(argument.start(), argument.end());
                rest = value.isEmpty() ? rest : rest.replace(value, "");
            }
        }
        return rest.isBlank()
                || parts.stream().anyMatch(part -> part.text().string().contains(thought.strip()));
    }

    private static List<Part> thought(String action, String thought) {
        List<Part> parts = ReasoningTags.split(thought);
        return REPLIES.contains(action) ? parts : parts.stream().map(OpenHandsEvents::spoken).toList();
    }

    private static Part spoken(Part part) {
        return part.kind() == Kind.TEXT ? Part.reasoning(part.text().string(), Visibility.VISIBLE) : part;
    }

    private static Json.@Nullable Obj response(Json.Obj event) {
        Json.Obj call = event.object("tool_call_metadata");
        return call == null ? null : call.object("model_response");
    }

    /// The message of a response; null if there is nothing in it.
    private static Json.@Nullable Obj said(Json.Obj response) {
        Json.Obj message = !response.items("choices").isEmpty()
                && response.items("choices").getFirst() instanceof Json.Obj choice
                        ? choice.object("message")
                        : null;
        return message == null || message.get("content") == null && message.items("tool_calls").isEmpty()
                ? null
                : message;
    }

    /// What tells one response from another: some services give all of theirs one id, some give none.
    private static String told(Json.Obj response, Json.Obj said, Json.Obj event) {
        String id = response.string("id");
        Json own = id == null && said.items("tool_calls").isEmpty() ? event.get("id") : null;
        return id + " " + (own == null ? "" : own.text()) + " " + said.source();
    }

    /// The call of a tool that an action is.
    private static Part call(Json.Obj event, String action, Json.Obj args) {
        Map<String, Json> arguments = new LinkedHashMap<>();
        args.fields().forEach((name, value) -> {
            boolean empty = value.isNull()
                    || value instanceof Json.Obj(Map<String, Json> fields) && fields.isEmpty();
            if (!empty && (!NOTES.contains(name) || name.equals("thought") && action.equals("think"))) {
                arguments.put(name, value);
            }
        });
        Json.Obj metadata = event.object("tool_call_metadata");
        String id = metadata == null ? null : metadata.string("tool_call_id");
        Map<String, Json> call = new LinkedHashMap<>();
        call.put("id", id == null ? Json.NULL : new Json.Str(id));
        call.put("name", new Json.Str(action));
        call.put("arguments", new Json.Obj(arguments));
        return ToolCalls.read(new Json.Obj(call));
    }

    private void observe(Json.Obj event, String observation) throws BadRowException {
        Json content = event.get("content");
        boolean silent = content == null || content.text().isBlank();
        switch (observation) {
            case "null", "agent_state_changed" -> {
                if (!silent) {
                    add(event, Role.USER, Author.ENVIRONMENT, List.of(Part.text(content.text())));
                }
            }
            case "recall" -> recalled(event);
            case "condense" -> add(event, Role.USER, Author.ENVIRONMENT,
                    content == null ? List.of() : List.of(Part.text(content.text())));
            default -> result(event, observation, content);
        }
    }

    /// What the program reminds the model of: instructions of the repository, knowledge that a word triggered.
    private void recalled(Json.Obj event) {
        List<Part> parts = new ArrayList<>(words(event));
        Json.Obj extras = event.object("extras");
        if (extras != null) {
            for (String name : RECALLED) {
                if (extras.string(name) instanceof String text && !text.isEmpty()) {
                    parts.add(Part.text(text));
                }
            }
            for (Json item : extras.items("microagent_knowledge")) {
                if (item instanceof Json.Obj knowledge
                        && knowledge.string("content") instanceof String text) {
                    parts.add(Part.text(text));
                }
            }
        }
        add(event, Role.USER, Author.ENVIRONMENT, parts);
    }

    private void result(Json.Obj event, String observation, @Nullable Json content) throws BadRowException {
        Json.Obj metadata = event.object("tool_call_metadata");
        String tool = metadata == null ? null : metadata.string("function_name");
        String call = metadata == null ? null : metadata.string("tool_call_id");
        String named = tool == null ? observation : tool;
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("name", new Json.Str(named));
        if (call != null) {
            message.put("tool_call_id", new Json.Str(call));
        }
        Json given = content == null ? event.get("outputs") : content;
        message.put("content", given == null ? Json.NULL : given);
        List<Part> parts = new ArrayList<>();
        for (Piece piece : reader.read(new Json.Obj(message), Role.TOOL)) {
            parts.addAll(piece.parts());
        }
        Json.Obj extras = event.object("extras");
        Json.Obj around = extras == null ? null : extras.object("metadata");
        if (around != null) {
            // The model is shown these around the output.
            if (around.string("prefix") instanceof String prefix && !prefix.isEmpty()) {
                parts.addFirst(Part.toolResult(named, call, prefix));
            }
            if (around.string("suffix") instanceof String suffix && !suffix.isEmpty()) {
                parts.add(Part.toolResult(named, call, suffix));
            }
        }
        if (extras != null && extras.string("screenshot") instanceof String image && !image.isEmpty()) {
            parts.add(Part.media(MediaNames.of(new Json.Obj(Map.of("url", new Json.Str(image))), "image")));
        }
        add(event, Role.TOOL, Author.ENVIRONMENT, parts);
    }

    private void add(Json.Obj event, Role role, Author author, List<Part> parts) {
        Json id = event.get("id");
        pieces.add(new Piece(role, author, id == null ? null : id.text(), parts));
    }
}
