package org.subtext.importer.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Part;

/// What was said in one run.
///
/// ```
/// inputs  = { "messages": [ message, ... ] | [ [ message, ... ], ... ], "system"?: "text" }   several lists are a batch
///         | { "input" | "prompt": "text" | message | [ message, ... ], "chat_history"?: [ message, ... ] }
///         | { "prompts": [ "text", ... ] } | "text"
/// outputs = { "generations": [ [ { "text", "message": message }, ... ], ... ] } | { "choices": [ { "message" } ] }
///         | { "message": message } | { "role", "content" } | { "content": [ block, ... ] }
///         | { "messages": [ message, ... ] } | { "output": "text" | message | [ message, ... ] } | "text"
/// message = see LangChainMessages
/// ```
///
/// Several answers to one question are alternatives, each of which ends a history of its own. A run that gives its
/// whole state back says what it was asked once more.
final class LangSmithContent {

    private final Warnings warnings;

    LangSmithContent(Warnings warnings) {
        this.warnings = warnings;
    }

    /// The histories that a run shows.
    List<List<Piece>> histories(Json.Obj run, MessageReader reader) throws BadRowException {
        // both may stand in strings
        List<List<Json.Obj>> asked = asked(JsonReader.unpacked(run.get("inputs")));
        List<List<List<Json.Obj>>> answers = answers(JsonReader.unpacked(run.get("outputs")));
        List<List<Piece>> histories = new ArrayList<>();
        for (int i = 0; i < Math.max(asked.size(), answers.size()); i++) {
            List<Piece> question = i < asked.size() ? read(asked.get(i), reader) : List.of();
            List<List<Json.Obj>> given = i < answers.size() ? answers.get(i) : List.of();
            if (given.isEmpty() && !question.isEmpty()) {
                histories.add(question);
            }
            for (List<Json.Obj> answer : given) {
                List<Piece> said = read(answer, reader);
                boolean again = !question.isEmpty() && !said.isEmpty()
                        && said.getFirst().role() == question.getFirst().role()
                        && said.getFirst().parts().equals(question.getFirst().parts());
                List<Piece> history = new ArrayList<>(again ? List.of() : question);
                history.addAll(said);
                if (!history.isEmpty()) {
                    histories.add(history);
                }
            }
        }
        return histories;
    }

    private List<Piece> read(List<Json.Obj> messages, MessageReader reader) throws BadRowException {
        List<Piece> pieces = new ArrayList<>();
        for (Json.Obj message : messages) {
            pieces.addAll(Speakers.read(message, reader, warnings));
        }
        return pieces;
    }

    private List<List<Json.Obj>> asked(@Nullable Json inputs) {
        if (!(inputs instanceof Json.Obj object)) {
            return inputs == null ? List.of() : List.of(messages(inputs, "user"));
        }
        List<Json.Obj> before = new ArrayList<>();
        for (String name : new String[]{"system", "instructions"}) {
            if (object.get(name) instanceof Json words && object.get("messages") != null) {
                before.add(said("system", words));
            }
        }
        for (String name : new String[]{"chat_history", "history"}) {
            if (object.get(name) instanceof Json.Arr earlier && object.get("messages") == null) {
                before.addAll(messages(earlier, "user"));
            }
        }
        for (String name : new String[]{"messages", "input", "prompt", "prompts"}) {
            if (object.get(name) instanceof Json value) {
                List<List<Json.Obj>> batch = new ArrayList<>();
                for (Json one : isBatch(value, name) ? ((Json.Arr) value).items() : List.of(value)) {
                    List<Json.Obj> messages = new ArrayList<>(before);
                    messages.addAll(messages(one, "user"));
                    batch.add(messages);
                }
                return batch;
            }
        }
        if (before.isEmpty() && !object.fields().isEmpty()) {
            before.add(said("user", words(object)));
        }
        return before.isEmpty() ? List.of() : List.of(before);
    }

    private static boolean isBatch(Json value, String name) {
        return value instanceof Json.Arr(List<Json> items) && !items.isEmpty()
                && (name.equals("prompts")
                        || items.stream().allMatch(item -> item instanceof Json.Arr(List<Json> inner)
                                && !LangChainMessages.isPair(inner)));
    }

    /// By question, and of each the alternatives, each a list of messages.
    private List<List<List<Json.Obj>>> answers(@Nullable Json outputs) {
        if (!(outputs instanceof Json.Obj object)) {
            return outputs == null ? List.of() : List.of(List.of(messages(outputs, "assistant")));
        }
        if (object.get("generations") instanceof Json.Arr(List<Json> generations)) {
            boolean nested = generations.stream().anyMatch(item -> item instanceof Json.Arr);
            List<List<List<Json.Obj>>> answers = new ArrayList<>();
            for (Json batch : nested ? generations : List.<Json>of(new Json.Arr(generations))) {
                List<List<Json.Obj>> alternatives = new ArrayList<>();
                for (Json item : batch instanceof Json.Arr(List<Json> items) ? items : List.of(batch)) {
                    alternatives.add(messages(generation(item), "assistant"));
                }
                answers.add(alternatives);
            }
            return answers;
        }
        if (object.get("choices") instanceof Json.Arr(List<Json> choices)) {
            List<List<Json.Obj>> alternatives = new ArrayList<>();
            for (Json item : choices) {
                Json message = item instanceof Json.Obj choice
                        ? choice.get("message") == null ? choice.get("text") : choice.get("message")
                        : item;
                if (message != null) {
                    alternatives.add(messages(message, "assistant"));
                }
            }
            return List.of(alternatives);
        }
        for (String name : new String[]{"messages", "message", "output"}) {
            if (object.get(name) instanceof Json value) {
                return List.of(List.of(messages(value, "assistant")));
            }
        }
        if (object.get("content") != null) {
            return List.of(List.of(messages(object, "assistant")));
        }
        return object.fields().isEmpty()
                ? List.of()
                : List.of(List.of(List.of(said("assistant", words(object)))));
    }

    private static Json generation(Json item) {
        if (!(item instanceof Json.Obj generation)) {
            return item;
        }
        Json message = generation.get("message");
        return message != null ? message : generation.get("text") instanceof Json text ? text : item;
    }

    /// One message or a list of them.
    private static List<Json.Obj> messages(Json value, String assumed) {
        if (value instanceof Json.Obj object && object.object("kwargs") == null
                && object.get("messages") instanceof Json inner) {
            return messages(inner, assumed);
        }
        boolean several = value instanceof Json.Arr(List<Json> items) && !LangChainMessages.isPair(items);
        List<Json.Obj> messages = new ArrayList<>();
        for (Json item : several ? ((Json.Arr) value).items() : List.of(value)) {
            if (item instanceof Json.Arr(List<Json> inner) && !LangChainMessages.isPair(inner)) {
                messages.addAll(messages(item, assumed));
                continue;
            }
            Json.Obj message = LangChainMessages.read(item, assumed);
            if (message != null) {
                messages.add(message.get("role") == null ? with(message, "role", assumed) : message);
            }
        }
        return messages;
    }

    private static Json.Obj with(Json.Obj object, String name, String value) {
        Map<String, Json> fields = new LinkedHashMap<>(object.fields());
        fields.put(name, new Json.Str(value));
        return new Json.Obj(fields);
    }

    private static Json.Obj said(String role, Json words) {
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("role", new Json.Str(role));
        message.put("content", words);
        return new Json.Obj(message);
    }

    /// What stands in fields of a program's own: the only one's text, else all as JSON.
    private Json words(Json.Obj object) {
        if (object.fields().size() == 1
                && object.fields().values().iterator().next() instanceof Json.Str only) {
            return only;
        }
        warnings.add("what went in or came out is shown as its JSON source, for want of messages");
        return new Json.Str(object.source());
    }

    /// The words of a result's content, which may be a list of blocks.
    private static @Nullable Json text(@Nullable Json content) {
        boolean blocks = content instanceof Json.Arr(List<Json> items) && !items.isEmpty() && items.stream()
                .allMatch(item -> item instanceof Json.Obj block && block.string("text") != null);
        return blocks
                ? new Json.Str(((Json.Arr) content).items().stream()
                        .map(item -> String.valueOf(((Json.Obj) item).string("text")))
                        .collect(Collectors.joining("\n")))
                : content;
    }

    /// What a tool gave back; null if that is not recorded.
    static @Nullable Part result(Json.Obj run) {
        Json outputs = JsonReader.unpacked(run.get("outputs"));
        Json given = outputs instanceof Json.Obj object && object.fields().size() == 1
                ? object.fields().values().iterator().next()
                : outputs;
        String call = null;
        if (given instanceof Json.Obj object && LangChainMessages.read(object, "") instanceof Json.Obj message
                && message.string("tool_call_id") instanceof String id) {
            call = id;
            given = text(message.get("content"));
        }
        if (given == null || given.isNull()) {
            given = run.get("error");
        }
        return given == null || given.text().isEmpty()
                ? null
                : Part.toolResult(run.string("name"), call,
                        given.text());
    }
}
