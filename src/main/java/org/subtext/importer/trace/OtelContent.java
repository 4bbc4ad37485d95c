package org.subtext.importer.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
/// How messages are written is in [OtelMessages] and [OpenInferenceMessage]. Several answers are alternatives, each of
/// which ends a history of its own.
final class OtelContent {

    private static final String DETAILS = "gen_ai.client.inference.operation.details";

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
            asked.addAll(Speakers.read(message, reader, warnings));
        }
        boolean alternatives = answers.size() > 1
                && answers.stream().allMatch(answer -> "assistant".equals(answer.string("role")));
        List<List<Piece>> histories = new ArrayList<>();
        List<Piece> history = new ArrayList<>(asked);
        for (Json.Obj answer : answers) {
            history.addAll(Speakers.read(answer, reader, warnings));
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
            asked.addAll(OtelMessages.instructions(instructions));
        }
        if (input != null) {
            asked.addAll(OtelMessages.messages(input, "user"));
        }
        if (asked.isEmpty()) {
            asked.addAll(events(false));
        }
        if (asked.isEmpty()) {
            asked.addAll(numbered("gen_ai.prompt", "user"));
        }
        if (asked.isEmpty()) {
            OtelValues.list(attributes, "llm.input_messages")
                    .forEach(item -> asked.add(OpenInferenceMessage.of(item, "user")));
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
            answers.addAll(OtelMessages.messages(output, "assistant"));
        }
        if (answers.isEmpty()) {
            answers.addAll(events(true));
        }
        if (answers.isEmpty()) {
            answers.addAll(numbered("gen_ai.completion", "assistant"));
        }
        if (answers.isEmpty()) {
            OtelValues.list(attributes, "llm.output_messages")
                    .forEach(item -> answers.add(OpenInferenceMessage.of(item, "assistant")));
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

    private static Json.Obj object(String name, Json value) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put(name, value);
        return new Json.Obj(fields);
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
                    messages.addAll(OtelMessages.messages(list, answers ? "assistant" : "user"));
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
        return OtelMessages.messages(new Json.Obj(message), role);
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
            message.put("role", new Json.Str(OtelMessages.role(role, assumed)));
            messages.add(new Json.Obj(message));
        }
        if (!thoughts.isEmpty()) {
            messages.add(OtelMessages.message(assumed, after(thoughts, null)));
        }
        if (messages.isEmpty() && OtelValues.at(attributes, name) instanceof Json.Str text) {
            Json list = JsonReader.unpacked(text);
            messages.addAll(OtelMessages.messages(list == null ? text : list, assumed));
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

    /// What went into a span or came out of it as one value.
    private List<Json.Obj> value(String name, String role, Warnings warnings) {
        if (!(OtelValues.at(attributes, name) instanceof Json value)) {
            return List.of();
        }
        Json parsed = JsonReader.unpacked(value);
        if (parsed instanceof Json.Obj object && object.get("messages") instanceof Json.Arr list) {
            return OtelMessages.messages(list, role);
        }
        if (parsed instanceof Json.Obj object && object.get("role") != null) {
            return OtelMessages.messages(object, role);
        }
        if (!(parsed instanceof Json.Str)) {
            warnings.add("what went in or came out is shown as its JSON source, for want of messages");
        }
        return value.text().isEmpty()
                ? List.of()
                : List.of(OtelMessages.message(role, new Json.Str(value.text())));
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
