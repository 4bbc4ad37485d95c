package org.subtext.importer.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;

/// Turns messages as OpenTelemetry's conventions write them into the shapes that `MessageReader` reads.
///
/// ```
/// message = { "role", "parts": [ part, ... ] }
/// part    = { "type": "text" | "reasoning", "content" } | { "type": "tool_call", "id", "name", "arguments" }
///         | { "type": "tool_call_response", "id", "response" } | { "type": "server_tool_call", "server_tool_call" }
///         | { "type": "server_tool_call_response", "server_tool_call_response" }
///         | { "type": "blob" | "uri" | "file", "modality", "mime_type", "content" | "uri" | "file_id" }
/// ```
final class OtelMessages {

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "human", "assistant", "ai",
            "model", "tool", "function");

    private OtelMessages() {}

    /// What the system was told: messages, or the parts of one.
    static List<Json.Obj> instructions(Json instructions) {
        boolean messages = instructions instanceof Json.Arr(List<Json> items) && !items.isEmpty()
                && items.stream()
                        .allMatch(item -> item instanceof Json.Obj message && message.get("role") != null);
        return messages
                ? messages(instructions, "system")
                : spoken("system", null, instructions instanceof Json.Obj
                        ? List.of(instructions)
                        : instructions instanceof Json.Arr(List<Json> parts) ? parts : List.of(instructions));
    }

    /// @param list messages, or one
    /// @param assumed the role of those that name none
    static List<Json.Obj> messages(Json list, String assumed) {
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
    static String role(@Nullable String named, String assumed) {
        boolean odd = named == null
                || assumed.equals("assistant") && !ROLES.contains(named.toLowerCase(Locale.ROOT));
        return odd ? assumed : named;
    }

    static Json.Obj message(String role, Json content) {
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

    static void move(Map<String, Json> block, String from, String to) {
        Json value = block.remove(from);
        if (value != null) {
            block.putIfAbsent(to, value);
        }
    }
}
