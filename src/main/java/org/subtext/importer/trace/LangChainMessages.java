package org.subtext.importer.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.ToolCalls;

/// Turns messages as LangChain writes them into the shapes that `MessageReader` reads.
///
/// ```
/// message = { "lc": 1, "type": "constructor", "id": [ ..., "HumanMessage" | "AIMessageChunk" | ... ], "kwargs": fields }
///         | { "type": "human" | "ai" | "tool" | "system" | ..., "data": fields } | { "type", fields... }
///         | { "role", "content", ... } | [ "human", "text" ] | "text"
/// fields  = { "content", "id", "name", "tool_calls": [ { "name", "args", "id" } ], "invalid_tool_calls", "tool_call_id",
///             "additional_kwargs": { "tool_calls", "function_call", "reasoning_content", "reasoning", "refusal" } }
/// ```
///
/// A call that stands in the content and among the calls as well is one, with the arguments of the latter.
final class LangChainMessages {

    private static final Set<String> CALLS = Set.of("tool_use", "tool_call", "function_call");
    private static final Set<String> SPEAKERS = Set.of("human", "user", "ai", "assistant", "system",
            "developer",
            "tool", "function", "remove", "placeholder");
    /// Types of blocks, which stand in place of a message and name no speaker.
    private static final Set<String> BLOCKS = Set.of("text", "reasoning", "thinking", "tool_result",
            "document",
            "message", "generation");
    /// Pieces of arguments that came one by one and stand whole among the calls.
    private static final String PIECE = "input_json_delta";

    private LangChainMessages() {}

    /// A message; null if it is one that stands for none.
    ///
    /// @param assumed the role of one that does not say
    static Json.@Nullable Obj read(Json json, String assumed) {
        return switch (json) {
            case Json.Obj object -> read(object, assumed);
            case Json.Arr(List<Json> pair) when isPair(pair) ->
                message(role(pair.getFirst().text(), assumed), pair.getLast());
            case Json.Literal literal when literal.isNull() -> null;
            default -> message(assumed, json);
        };
    }

    /// Whether an array is a message in short, its role and its words.
    static boolean isPair(List<Json> items) {
        return items.size() == 2 && items.getFirst() instanceof Json.Str(String first)
                && Set.of("human", "user", "ai", "assistant", "system", "placeholder").contains(first);
    }

    private static Json.Obj message(String role, Json content) {
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("role", new Json.Str(role));
        message.put("content", content);
        return new Json.Obj(message);
    }

    private static Json.@Nullable Obj read(Json.Obj object, String assumed) {
        Json.Obj fields = object;
        String type = object.string("type");
        if (object.object("kwargs") instanceof Json.Obj kwargs) {
            fields = kwargs;
            List<Json> id = object.items("id");
            type = id.isEmpty() ? kwargs.string("type") : id.getLast().text();
        } else if (object.object("data") instanceof Json.Obj data && type != null) {
            fields = data;
        }
        if (fields == object && object.string("role") != null && !"chat".equals(type)) {
            return object;
        }
        String named = type == null ? null : type.replaceFirst("Message(Chunk)?$", "");
        boolean isBlock = fields == object && named != null
                && !SPEAKERS.contains(named.toLowerCase(Locale.ROOT))
                && (BLOCKS.contains(named) || !(fields.get("content") instanceof Json.Str));
        String role = named == null || named.equalsIgnoreCase("chat")
                ? role(String.valueOf(fields.string("role")), assumed)
                : isBlock ? assumed : role(named, assumed);
        return role.equals("remove") ? null : new Json.Obj(fields(fields, role));
    }

    /// The role of whoever is named, in the terms of the interfaces; of one that is not known the name itself.
    private static String role(String named, String assumed) {
        return switch (named.toLowerCase(Locale.ROOT)) {
            case "human", "user" -> "user";
            case "ai", "assistant" -> "assistant";
            case "system", "developer" -> "system";
            case "tool" -> "tool";
            case "function" -> "function";
            case "remove" -> "remove";
            case "placeholder", "null" -> assumed;
            default -> named;
        };
    }

    private static Map<String, Json> fields(Json.Obj given, String role) {
        Json.Obj more = given.object("additional_kwargs");
        Json.Obj beside = more == null ? Json.Obj.EMPTY : more;
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("role", new Json.Str(role));
        for (String name : new String[]{"id", "name", "tool_call_id", "status"}) {
            if (given.get(name) instanceof Json value) {
                message.put(name, value);
            }
        }
        for (String name : new String[]{"reasoning_content", "reasoning", "reasoning_details", "thinking",
                "refusal",
                "function_call"}) {
            if (beside.get(name) instanceof Json value) {
                message.put(name, value);
            }
        }
        List<Json> calls = new ArrayList<>(given.items("tool_calls"));
        calls.addAll(given.items("invalid_tool_calls"));
        if (calls.isEmpty()) {
            calls.addAll(beside.items("tool_calls"));
        } else {
            message.remove("function_call");
        }
        Json content = given.get("content");
        if (content instanceof Json.Arr(List<Json> blocks)) {
            List<Json> shown = new ArrayList<>();
            blocks.forEach(block -> block(block, calls, shown));
            content = new Json.Arr(shown);
        }
        message.put("content", content == null ? Json.NULL : content);
        message.put("tool_calls", new Json.Arr(calls));
        return message;
    }

    private static void block(Json item, List<Json> calls, List<Json> shown) {
        String type = item instanceof Json.Obj block ? String.valueOf(block.string("type")) : "";
        if (!(item instanceof Json.Obj block)) {
            shown.add(item);
        } else if (CALLS.contains(type)) {
            Json call = calls.stream().filter(one -> one instanceof Json.Obj other && id(other) != null
                    && id(other).equals(id(block))).findFirst().orElse(null);
            if (call instanceof Json.Obj whole) {
                calls.remove(call);
                shown.add(typed(whole, "tool_use"));
            } else {
                shown.add(block);
            }
        } else if (type.equals("server_tool_call")) {
            shown.add(typed(block, "server_tool_use"));
        } else if (type.equals("server_tool_result")) {
            shown.add(typed(block, "tool_result"));
        } else if (type.equals("reasoning_content")) {
            Json inner = block.get("reasoning_content");
            shown.add(inner instanceof Json.Obj object
                    ? typed(object, "reasoning")
                    : typed(
                            new Json.Obj(new LinkedHashMap<>(
                                    Map.of("text", inner == null ? new Json.Str("") : inner))),
                            "reasoning"));
        } else if (!type.equals(PIECE)) {
            shown.add(block);
        }
    }

    private static @Nullable String id(Json.Obj call) {
        return ToolCalls.id(call);
    }

    private static Json.Obj typed(Json.Obj block, String type) {
        Map<String, Json> fields = new LinkedHashMap<>(block.fields());
        fields.put("type", new Json.Str(type));
        return new Json.Obj(fields);
    }
}
