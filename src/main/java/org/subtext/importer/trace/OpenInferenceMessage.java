package org.subtext.importer.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subtext.importer.json.Json;

/// Turns a message as OpenInference's conventions write it, each field an attribute of its own, into a shape that
/// `MessageReader` reads.
///
/// ```
/// message = { "role", "content" | "contents.N": { "message_content": block }, "tool_calls.N": { "tool_call": call },
///             "function_call_name", "function_call_arguments_json", "tool_call_id", "name" }
/// ```
final class OpenInferenceMessage {

    private OpenInferenceMessage() {}

    /// @param item as it is numbered among the attributes of a span
    /// @param assumed its role, where it names none
    static Json.Obj of(Json.Obj item, String assumed) {
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
        message.put("role", new Json.Str(OtelMessages.role(given.string("role"), assumed)));
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
                    OtelMessages.move(fields, "text",
                            block.get("encrypted_content") == null ? "reasoning" : "summary");
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
}
