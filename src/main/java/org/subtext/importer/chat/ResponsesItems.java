package org.subtext.importer.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.Pieces;
import org.subtext.importer.message.Reasoning;
import org.subtext.importer.message.Unread;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Visibility;

/// Makes a conversation of the flat list of items that the Responses interface takes and gives.
///
/// ```
/// item = { "type"?: "message", "role", "content": text | [ { "type": "input_text | output_text", "text",
///                                                            "annotations"? } | { "type": "refusal", "refusal" } | ... ] }
///      | { "type": "reasoning", "summary": [ { "text" } ], "content"?: [ { "text" } ], "encrypted_content"? }
///      | { "type": "function_call", "call_id", "name", "arguments": "JSON" }
///      | { "type": "custom_tool_call", "call_id", "name", "input": "text" }
///      | { "type": "..._call", ... }                                   a tool on the model's server, at times with what it
///                                                                      gave back: "output", "outputs", "results", "result"
///      | { "type": "..._call_output", "call_id", "output": text | [ block, ... ] }
///      | { "type": "mcp_approval_request" | "mcp_approval_response" | "mcp_list_tools" | "compaction"
///                | "item_reference", ... }
/// ```
///
/// What the model thinks, says and does without a break is one message: a turn begins with reasoning or words that come
/// after words or calls. Reasoning with neither a text nor a summary is unreadable. Ciphertext is shown nowhere.
final class ResponsesItems {

    /// Fields of a call that are not what the tool was asked.
    private static final Set<String> ABOUT = Set.of("type", "id", "call_id", "status", "name", "output",
            "outputs",
            "results", "result", "error", "created_by", "server_label", "approval_request_id",
            "encrypted_content",
            "environment", "container_id", "pending_safety_checks", "namespace");

    private final Warnings warnings;
    private final Unread unread = new Unread();
    private final MessageReader reader;
    private final Map<String, String> toolsByCall = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Json> annotations = new ArrayList<>();
    private @Nullable Pieces turn;
    /// Whether the model has said or done something in this turn.
    private boolean acted;

    ResponsesItems(Warnings warnings) {
        this.warnings = warnings;
        this.reader = new MessageReader(warnings);
    }

    /// What was said so far.
    List<Piece> pieces() {
        end();
        return pieces;
    }

    /// Says what was not read, and keeps what is not part of the text.
    void tell(MetadataReader metadata) {
        unread.tell(warnings);
        if (!annotations.isEmpty()) {
            metadata.other("annotations", new Json.Arr(annotations).source());
        }
    }

    /// Reads a text of somebody's, or a list of items.
    void said(String role, Json words) throws BadRowException {
        if (words instanceof Json.Arr(List<Json> items)) {
            read(items);
            return;
        }
        Map<String, Json> message = new HashMap<>();
        message.put("role", new Json.Str(role));
        message.put("content", words);
        pieces.addAll(reader.read(new Json.Obj(message), null));
    }

    void read(List<Json> items) throws BadRowException {
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof Json.Obj item)) {
                throw new BadRowException("item " + (i + 1) + " is not an object");
            }
            item(item);
        }
    }

    private void item(Json.Obj item) throws BadRowException {
        String type = item.string("type");
        switch (type == null ? "message" : type) {
            case "message" -> message(item);
            case "reasoning" -> reasoning(item);
            case "compaction", "compaction_summary" -> {
                turn(item).add(Part.media("compacted context, encrypted"));
                unread.count("what the model was left with after a compaction is encrypted");
            }
            case "item_reference" -> unread.count("an item is named by its id alone and is not in the file");
            case "mcp_list_tools" -> unread.count("a server's list of tools is not read");
            case "mcp_approval_request" -> call(item, "mcp_call");
            case "mcp_approval_response" -> {
                end();
                String reason = item.string("reason");
                pieces.add(new Piece(Role.USER, Author.HUMAN, item.string("id"), List.of(Part.text(
                        "approve: " + item.isTrue("approve")
                                + (reason == null ? "" : "\nreason: " + reason)))));
            }
            case String name when name.endsWith("_call_output") -> result(item);
            case String name when name.endsWith("_call") -> call(item, name);
            default -> {
                turn(item).content(item);
                acted = true;
            }
        }
    }

    private void message(Json.Obj item) throws BadRowException {
        if (!"assistant".equals(item.string("role"))) {
            end();
            pieces.addAll(reader.read(item, null));
            return;
        }
        beginAnew();
        turn(item).content(item.get("content"));
        acted = true;
        for (Json block : item.items("content")) {
            if (block instanceof Json.Obj words && !words.items("annotations").isEmpty()) {
                annotations.addAll(words.items("annotations"));
            }
        }
    }

    private void reasoning(Json.Obj item) {
        beginAnew();
        List<Part> parts = new ArrayList<>();
        for (String name : new String[]{"content", "summary"}) {
            Json.Obj one = new Json.Obj(Map.of("type", new Json.Str("reasoning"), name,
                    item.get(name) == null ? new Json.Str("") : item.get(name)));
            parts.addAll(Reasoning.block(one));
        }
        if (parts.isEmpty()) {
            parts.add(Part.reasoning("", Visibility.UNREADABLE));
        }
        parts.forEach(turn(item)::add);
    }

    private void call(Json.Obj item, String type) {
        Map<String, Json> call = new LinkedHashMap<>();
        String tool = item.string("name") == null ? type.replaceAll("_call$", "") : item.string("name");
        call.put("name", new Json.Str(tool));
        Json id = item.get("call_id") == null ? item.get("id") : item.get("call_id");
        if (id != null) {
            call.put("call_id", id);
        }
        call.put("arguments", arguments(item));
        turn(item).call(new Json.Obj(call));
        acted = true;
        for (String name : new String[]{"output", "outputs", "results", "error"}) {
            if (item.get(name) instanceof Json given && !given.text().isEmpty()
                    && !given.text().equals("[]")) {
                result(tool, id, given);
            }
        }
        if (item.get("result") != null) {
            end();
            pieces.add(new Piece(Role.TOOL, Author.ENVIRONMENT, null, List.of(Part.media("image"))));
        }
    }

    private static Json arguments(Json.Obj item) {
        for (String name : new String[]{"arguments", "input"}) {
            if (item.get(name) instanceof Json given) {
                return given;
            }
        }
        Map<String, Json> rest = new LinkedHashMap<>();
        item.fields().forEach((name, value) -> {
            if (name.equals("action") && value instanceof Json.Obj action) {
                rest.putAll(action.fields());
            } else if (!ABOUT.contains(name) && !value.isNull()) {
                rest.put(name, value);
            }
        });
        return new Json.Obj(rest);
    }

    private void result(Json.Obj item) {
        Json id = item.get("call_id") == null ? item.get("id") : item.get("call_id");
        if ("computer_call_output".equals(item.string("type"))) {
            end();
            pieces.add(new Piece(Role.TOOL, Author.ENVIRONMENT, null, List.of(Part.media("screenshot"))));
            return;
        }
        result(null, id, item.get("output") == null ? new Json.Str("") : item.get("output"));
    }

    private void result(@Nullable String tool, @Nullable Json id, Json given) {
        end();
        Map<String, Json> result = new HashMap<>();
        result.put("content", logs(given));
        if (tool != null) {
            result.put("name", new Json.Str(tool));
        }
        if (id != null) {
            result.put("tool_call_id", id);
        }
        Pieces into = new Pieces(Role.TOOL, Author.ENVIRONMENT, null, toolsByCall, warnings);
        into.result(new Json.Obj(result));
        pieces.addAll(into.list());
    }

    /// What a code interpreter printed, as text; anything else as it is.
    private static Json logs(Json given) {
        if (!(given instanceof Json.Arr(List<Json> items))) {
            return given;
        }
        return new Json.Arr(items.stream().map(item -> item instanceof Json.Obj object
                && object.string("logs") instanceof String logs ? new Json.Str(logs) : item).toList());
    }

    private void beginAnew() {
        if (acted) {
            end();
        }
    }

    /// The model's turn, which begins with this item if none is open.
    private Pieces turn(Json.Obj item) {
        Pieces open = turn;
        if (open == null) {
            open = new Pieces(Role.ASSISTANT, Author.TARGET, item.string("id"), toolsByCall, warnings);
            turn = open;
        }
        return open;
    }

    private void end() {
        if (turn != null) {
            pieces.addAll(turn.list());
        }
        turn = null;
        acted = false;
    }
}
