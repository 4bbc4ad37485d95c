package org.subtext.importer.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Part;

/// What was said in one span, from the first of these places that tells it:
///
/// ```
/// gen_ai.system_instructions, gen_ai.input.messages, gen_ai.output.messages       JSON or a string of it, on the span
///                                                  or on its event gen_ai.client.inference.operation.details
/// events gen_ai.system.message | user.message | assistant.message | tool.message  with role, content, tool_calls, id
///        gen_ai.choice                                                            with message, tool_calls, index
///        gen_ai.content.prompt | gen_ai.content.completion                        with a list of messages as a string
/// gen_ai.prompt.N, gen_ai.completion.N             { "role", "content", "tool_calls.N": { "id", "name", "arguments" } }
/// llm.input_messages.N, llm.output_messages.N      { "message": { "role", "content", "contents.N", "tool_calls.N" } }
/// input.value, output.value                        text, or JSON with messages
/// ```
///
/// Events stand in the span or are log records of their own, whose body says what the event's attributes say.
///
/// ```
/// message = { "role", "parts": [ part, ... ] }
/// part    = { "type": "text" | "reasoning", "content" } | { "type": "tool_call", "id", "name", "arguments" }
///         | { "type": "tool_call_response", "id", "response" } | { "type": "server_tool_call", "server_tool_call" }
///         | { "type": "server_tool_call_response", "server_tool_call_response" }
///         | { "type": "blob" | "uri" | "file", "modality", "mime_type", "content" | "uri" | "file_id" }
/// ```
///
/// Several answers are alternatives, each of which ends a history of its own.
final class OtelContent {

    private static final String DETAILS = "gen_ai.client.inference.operation.details";
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "human", "assistant", "ai",
            "model", "tool", "function");

    /// An event by its name, and what it says.
    private record Event(String name, Json.Obj attributes, Json.Obj body) {

        @Nullable
        Json get(String name) {
            Json value = body.get(name);
            return value == null ? attributes.get(name) : value;
        }

        @Nullable
        String string(String name) {
            return get(name) instanceof Json.Str(String value) ? value : null;
        }
    }

    private final Json.Obj attributes;
    private final List<Event> events = new ArrayList<>();

    /// @param span empty if only records tell of it
    /// @param records of the span
    OtelContent(Json.Obj span, List<Json.Obj> records) {
        attributes = OtelValues.tree(span.get("attributes"));
        for (Json item : span.items("events")) {
            if (item instanceof Json.Obj event) {
                events.add(event(event));
            }
        }
        records.forEach(record -> events.add(event(record)));
    }

    private static Event event(Json.Obj json) {
        Json.Obj attributes = OtelValues.tree(json.get("attributes"));
        Json body = json.get("body");
        String name = first(json.string("eventName"), json.string("event_name"),
                OtelValues.text(attributes, "event.name"), json.string("name"));
        Json given = body == null
                ? JsonReader.unpacked(OtelValues.at(attributes, "gen_ai.event.content"))
                : JsonReader.unpacked(OtelValues.plain(body));
        Json.Obj said = given instanceof Json.Obj object ? object : Json.Obj.EMPTY;
        if (body != null && given instanceof Json.Str) {
            said = object("content", given);
        }
        return new Event(name == null ? "" : name, attributes, said);
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    /// The histories that the span shows.
    List<List<Piece>> histories(MessageReader reader, Warnings warnings) throws BadRowException {
        List<Json.Obj> answers = answers(warnings);
        List<Piece> asked = new ArrayList<>();
        for (Json.Obj message : asked(warnings)) {
            asked.addAll(reader.read(message, null));
        }
        boolean alternatives = answers.size() > 1
                && answers.stream().allMatch(answer -> "assistant".equals(answer.string("role")));
        List<List<Piece>> histories = new ArrayList<>();
        List<Piece> history = new ArrayList<>(asked);
        for (Json.Obj answer : answers) {
            history.addAll(reader.read(answer, null));
            if (alternatives) {
                histories.add(history);
                history = new ArrayList<>(asked);
            }
        }
        if (!alternatives && !history.isEmpty()) {
            histories.add(history);
        }
        return histories;
    }

    private List<Json.Obj> asked(Warnings warnings) {
        List<Json.Obj> asked = new ArrayList<>();
        Json instructions = told("gen_ai.system_instructions");
        Json input = told("gen_ai.input.messages");
        if (instructions != null) {
            asked.addAll(instructions(instructions));
        }
        if (input != null) {
            asked.addAll(messages(input, "user"));
        }
        if (asked.isEmpty()) {
            asked.addAll(events(false));
        }
        if (asked.isEmpty()) {
            asked.addAll(numbered("gen_ai.prompt", "user"));
        }
        if (asked.isEmpty()) {
            OtelValues.list(attributes, "llm.input_messages")
                    .forEach(item -> asked.add(inference(item, "user")));
        }
        if (asked.isEmpty()) {
            asked.addAll(value("input.value", "user", warnings));
        }
        return asked;
    }

    private List<Json.Obj> answers(Warnings warnings) {
        List<Json.Obj> answers = new ArrayList<>();
        Json output = told("gen_ai.output.messages");
        if (output != null) {
            answers.addAll(messages(output, "assistant"));
        }
        if (answers.isEmpty()) {
            answers.addAll(events(true));
        }
        if (answers.isEmpty()) {
            answers.addAll(numbered("gen_ai.completion", "assistant"));
        }
        if (answers.isEmpty()) {
            OtelValues.list(attributes, "llm.output_messages")
                    .forEach(item -> answers.add(inference(item, "assistant")));
        }
        if (answers.isEmpty()) {
            answers.addAll(value("output.value", "assistant", warnings));
        }
        return answers;
    }

    /// An attribute of the span, or of the event that carries its content.
    private @Nullable Json told(String name) {
        Json value = OtelValues.at(attributes, name);
        for (Event event : events) {
            if (value == null && event.name.equals(DETAILS)) {
                value = OtelValues.at(event.attributes, name);
                value = value == null ? event.body.get(name) : value;
            }
        }
        return JsonReader.unpacked(value);
    }

    private static List<Json.Obj> instructions(Json instructions) {
        boolean messages = instructions instanceof Json.Arr(List<Json> items) && !items.isEmpty()
                && items.stream()
                        .allMatch(item -> item instanceof Json.Obj message && message.get("role") != null);
        return messages
                ? messages(instructions, "system")
                : spoken("system", null, instructions instanceof Json.Obj
                        ? List.of(instructions)
                        : instructions instanceof Json.Arr(List<Json> parts) ? parts : List.of(instructions));
    }

    private static List<Json.Obj> messages(Json list, String assumed) {
        List<Json> items = list instanceof Json.Arr(List<Json> several) ? several : List.of(list);
        List<Json.Obj> messages = new ArrayList<>();
        for (Json item : items) {
            if (!(item instanceof Json.Obj message)) {
                messages.add(message(assumed, item));
            } else if (message.get("parts") == null) {
                messages.add(withRole(message, role(message.string("role"), assumed)));
            } else {
                messages.addAll(spoken(role(message.string("role"), assumed), message.string("name"),
                        message.get("parts") instanceof Json.Arr(List<Json> parts)
                                ? parts
                                : List.of(message.fields().get("parts"))));
            }
        }
        return messages;
    }

    /// The role that a message names; an answer with a name of its own for it is the model's.
    private static String role(@Nullable String named, String assumed) {
        boolean odd = named == null
                || assumed.equals("assistant") && !ROLES.contains(named.toLowerCase(Locale.ROOT));
        return odd ? assumed : named;
    }

    private static Json.Obj message(String role, Json content) {
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("role", new Json.Str(role));
        message.put("content", content);
        return new Json.Obj(message);
    }

    private static Json.Obj withRole(Json.Obj message, String role) {
        Map<String, Json> fields = new LinkedHashMap<>(message.fields());
        fields.put("role", new Json.Str(role));
        return new Json.Obj(fields);
    }

    private static Json.Obj object(String name, Json value) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put(name, value);
        return new Json.Obj(fields);
    }

    /// A message of parts; of a tool's one for each thing that it gave back.
    private static List<Json.Obj> spoken(String role, @Nullable String name, List<Json> parts) {
        List<Json.Obj> messages = new ArrayList<>();
        List<Json> blocks = new ArrayList<>();
        for (Json part : parts) {
            Json block = part instanceof Json.Obj object ? block(object) : part;
            boolean result = block instanceof Json.Obj given && "tool_result".equals(given.string("type"));
            if (result && role.equals("tool")) {
                Map<String, Json> message = new LinkedHashMap<>(((Json.Obj) block).fields());
                message.put("role", new Json.Str(role));
                message.remove("type");
                if (name != null) {
                    message.putIfAbsent("name", new Json.Str(name));
                }
                messages.add(new Json.Obj(message));
            } else {
                blocks.add(block);
            }
        }
        if (!blocks.isEmpty() || messages.isEmpty()) {
            messages.add(message(role, new Json.Arr(blocks)));
        }
        return messages;
    }

    /// A part as a block of the kinds that `Pieces` reads.
    private static Json block(Json.Obj part) {
        String type = part.string("type") == null ? "" : String.valueOf(part.string("type"));
        Map<String, Json> block = new LinkedHashMap<>(part.fields());
        switch (type) {
            case "text", "" -> move(block, "content", "text");
            case "reasoning", "thinking" -> {
                move(block, "content", "reasoning");
                block.put("type", new Json.Str("reasoning"));
            }
            case "tool_call" -> block.put("type", new Json.Str("tool_use"));
            case "server_tool_call" -> {
                move(block, "server_tool_call", "input");
                block.put("type", new Json.Str("server_tool_use"));
            }
            case "tool_call_response", "tool_result", "server_tool_call_response" -> {
                for (String name : new String[]{"server_tool_call_response", "response", "result"}) {
                    move(block, name, "content");
                }
                block.computeIfPresent("content", (_, given) -> given(given));
                move(block, "id", "tool_call_id");
                block.put("type", new Json.Str("tool_result"));
            }
            case "blob", "uri", "file" -> {
                move(block, "content", "data");
                move(block, "uri", "url");
                String modality = part.string("modality");
                block.put("type", new Json.Str(
                        modality != null && Set.of("image", "audio", "video").contains(modality)
                                ? modality
                                : "file"));
            }
            default -> {
                return part;
            }
        }
        return new Json.Obj(block);
    }

    /// What a tool gave back: a list of blocks as it is, any other list as one value.
    private static Json given(Json given) {
        boolean plain = given instanceof Json.Arr(List<Json> items)
                && !items.stream()
                        .allMatch(item -> item instanceof Json.Obj block && block.string("type") != null);
        return plain ? new Json.Str(given.source()) : given;
    }

    private static void move(Map<String, Json> block, String from, String to) {
        Json value = block.remove(from);
        if (value != null) {
            block.putIfAbsent(to, value);
        }
    }

    private List<Json.Obj> events(boolean answers) {
        List<Json.Obj> messages = new ArrayList<>();
        for (Event event : events) {
            String role = switch (event.name) {
                case "gen_ai.system.message" -> "system";
                case "gen_ai.user.message" -> "user";
                case "gen_ai.assistant.message", "gen_ai.choice" -> "assistant";
                case "gen_ai.tool.message" -> "tool";
                default -> "";
            };
            String listed = answers ? "gen_ai.content.completion" : "gen_ai.content.prompt";
            if (event.name.equals(listed)) {
                Json list = JsonReader.unpacked(OtelValues.at(event.attributes,
                        answers ? "gen_ai.completion" : "gen_ai.prompt"));
                if (list != null) {
                    messages.addAll(messages(list, answers ? "assistant" : "user"));
                }
            } else if (!role.isEmpty() && event.name.equals("gen_ai.choice") == answers) {
                messages.addAll(said(event, role));
            }
        }
        return messages;
    }

    private static List<Json.Obj> said(Event event, String role) {
        Json given = JsonReader.unpacked(event.get("message"));
        Map<String, Json> message = new LinkedHashMap<>();
        if (given instanceof Json.Obj inner) {
            message.putAll(inner.fields());
        } else if (given != null) {
            message.put("content", given);
        }
        for (String name : new String[]{"content", "tool_calls", "reasoning_content", "refusal", "name"}) {
            if (event.get(name) instanceof Json value) {
                message.putIfAbsent(name, value);
            }
        }
        String id = event.string("id");
        if (role.equals("tool") && id != null) {
            message.putIfAbsent("tool_call_id", new Json.Str(id));
        }
        Json calls = JsonReader.unpacked(message.get("tool_calls"));
        if (calls != null) {
            message.put("tool_calls", calls);
        }
        if (message.get("content") instanceof Json content) {
            message.put("content", blocks(content));
        }
        if (message.isEmpty()) {
            return List.of();
        }
        message.put("role", new Json.Str(role));
        return messages(new Json.Obj(message), role);
    }

    /// Content that some writers put into a string though it is a list of blocks.
    private static Json blocks(Json content) {
        return JsonReader.unpacked(content) instanceof Json.Arr blocks && !blocks.items().isEmpty()
                && blocks.items().stream()
                        .allMatch(item -> item instanceof Json.Obj block && block.string("type") != null)
                                ? blocks
                                : content;
    }

    /// Messages of which each field is an attribute of its own. What the model thought stands in one before its answer.
    private List<Json.Obj> numbered(String name, String assumed) {
        List<Json.Obj> messages = new ArrayList<>();
        List<Json> thoughts = new ArrayList<>();
        for (Json.Obj item : OtelValues.list(attributes, name)) {
            Map<String, Json> message = new LinkedHashMap<>();
            String role = item.string("role");
            Json content = item.get("content");
            if ("thinking".equals(role) && content != null) {
                thoughts.add(new Json.Obj(new LinkedHashMap<>(
                        Map.of("type", new Json.Str("reasoning"), "reasoning", content))));
                continue;
            }
            for (String field : new String[]{"tool_call_id", "refusal", "reasoning_content", "reasoning"}) {
                if (item.get(field) instanceof Json value) {
                    message.put(field, value);
                }
            }
            Json said = content == null ? item.get("user") : blocks(content);
            message.put("content",
                    thoughts.isEmpty() ? said == null ? Json.NULL : said : after(thoughts, said));
            thoughts.clear();
            message.put("tool_calls", new Json.Arr(List.copyOf(OtelValues.list(item, "tool_calls"))));
            message.put("role", new Json.Str(role(role, assumed)));
            messages.add(new Json.Obj(message));
        }
        if (!thoughts.isEmpty()) {
            messages.add(message(assumed, after(thoughts, null)));
        }
        if (messages.isEmpty() && OtelValues.at(attributes, name) instanceof Json.Str text) {
            Json list = JsonReader.unpacked(text);
            messages.addAll(messages(list == null ? text : list, assumed));
        }
        return messages;
    }

    private static Json after(List<Json> thoughts, @Nullable Json content) {
        List<Json> blocks = new ArrayList<>(thoughts);
        if (content instanceof Json.Arr(List<Json> items)) {
            blocks.addAll(items);
        } else if (content != null) {
            blocks.add(content);
        }
        return new Json.Arr(blocks);
    }

    /// A message of OpenInference.
    private static Json.Obj inference(Json.Obj item, String assumed) {
        Json.Obj given = item.object("message") instanceof Json.Obj inner ? OtelValues.tree(inner) : item;
        Map<String, Json> message = new LinkedHashMap<>();
        List<Json> blocks = new ArrayList<>();
        List<Json> calls = new ArrayList<>();
        for (Json.Obj content : OtelValues.list(given, "contents")) {
            blocks.add(inner(content, "message_content"));
        }
        for (Json.Obj call : OtelValues.list(given, "tool_calls")) {
            calls.add(call.object("tool_call") instanceof Json.Obj one ? OtelValues.tree(one) : call);
        }
        if (blocks.isEmpty() && given.get("content") instanceof Json content) {
            blocks.add(content);
        }
        if (calls.isEmpty() && given.string("function_call_name") instanceof String function) {
            Map<String, Json> call = new LinkedHashMap<>();
            call.put("name", new Json.Str(function));
            if (given.get("function_call_arguments_json") instanceof Json arguments) {
                call.put("arguments", arguments);
            }
            calls.add(new Json.Obj(call));
        }
        for (String name : new String[]{"tool_call_id", "name"}) {
            if (given.get(name) instanceof Json value) {
                message.put(name, value);
            }
        }
        message.put("role", new Json.Str(role(given.string("role"), assumed)));
        message.put("content", blocks.size() == 1 && blocks.getFirst() instanceof Json.Str
                ? blocks.getFirst()
                : new Json.Arr(blocks));
        message.put("tool_calls", new Json.Arr(calls));
        return new Json.Obj(message);
    }

    private static Json inner(Json.Obj content, String name) {
        Json.Obj block = content.object(name) instanceof Json.Obj one ? OtelValues.tree(one) : content;
        Map<String, Json> fields = new LinkedHashMap<>(block.fields());
        String type = String.valueOf(block.string("type"));
        switch (type) {
            case "image", "audio" -> {
                if (OtelValues.text(block, type + "." + type + ".url") instanceof String url) {
                    fields.put("url", new Json.Str(url));
                    fields.remove(type);
                }
            }
            case "reasoning" -> {
                if (block.get("data") != null && block.get("text") == null) {
                    fields.put("type", new Json.Str("redacted_thinking"));
                } else {
                    // beside what is encrypted stands a summary of it
                    move(fields, "text", block.get("encrypted_content") == null ? "reasoning" : "summary");
                    if (fields.get("summary") instanceof Json.Str summary) {
                        fields.put("summary", new Json.Arr(List.of(summary)));
                    }
                }
            }
            case "tool_use" -> {
                if (block.object("tool_call") instanceof Json.Obj call) {
                    fields.putAll(OtelValues.tree(call).fields());
                    if (fields.remove("function") instanceof Json.Obj function) {
                        fields.putAll(function.fields());
                    }
                    fields.remove("tool_call");
                }
            }
            default -> {
            }
        }
        return new Json.Obj(fields);
    }

    /// What went into a span or came out of it as one value.
    private List<Json.Obj> value(String name, String role, Warnings warnings) {
        if (!(OtelValues.at(attributes, name) instanceof Json value)) {
            return List.of();
        }
        Json parsed = JsonReader.unpacked(value);
        if (parsed instanceof Json.Obj object && object.get("messages") instanceof Json.Arr list) {
            return messages(list, role);
        }
        if (parsed instanceof Json.Obj object && object.get("role") != null) {
            return messages(object, role);
        }
        if (!(parsed instanceof Json.Str)) {
            warnings.add("what went in or came out is shown as its JSON source, for want of messages");
        }
        return value.text().isEmpty() ? List.of() : List.of(message(role, new Json.Str(value.text())));
    }

    /// What the tool gave back whose work the span is; null if that is not recorded.
    @Nullable
    Part result() {
        String tool = first(OtelValues.text(attributes, "gen_ai.tool.name"),
                OtelValues.text(attributes, "tool.name"),
                OtelValues.text(attributes, "traceloop.entity.name"));
        String call = first(OtelValues.text(attributes, "gen_ai.tool.call.id"),
                OtelValues.text(attributes, "tool.id"));
        Json given = null;
        for (String name : new String[]{"gen_ai.tool.call.result", "output.value",
                "traceloop.entity.output"}) {
            given = given == null ? OtelValues.at(attributes, name) : given;
        }
        for (Event event : events) {
            boolean says = event.name.equals("gen_ai.tool.message") || event.name.equals("gen_ai.choice");
            if (given == null && says) {
                given = event.get("content") == null ? event.get("message") : event.get("content");
            }
        }
        return given == null ? null : Part.toolResult(tool, call, given.text());
    }
}
