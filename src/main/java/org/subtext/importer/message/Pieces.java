package org.subtext.importer.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// Gathers the parts of one message of a file, and splits it where a tool speaks.
public final class Pieces {

    /// Fields of a block that are for the model's interface alone and must never be shown.
    private static final Set<String> OPAQUE = Set.of("signature", "encrypted_content", "encrypted_index",
            "internal",
            "cache_control");

    private final Role role;
    private final Author author;
    private final @Nullable String id;
    private final Map<String, String> toolsByCall;
    private final Warnings warnings;
    private final List<Piece> done = new ArrayList<>();
    private List<Part> parts = new ArrayList<>();

    public Pieces(Role role, Author author, @Nullable String id, Map<String, String> toolsByCall,
            Warnings warnings) {
        this.role = role;
        this.author = author;
        this.id = id;
        this.toolsByCall = toolsByCall;
        this.warnings = warnings;
    }

    /// The messages, at least one.
    public List<Piece> list() {
        if (!parts.isEmpty() || done.isEmpty()) {
            done.add(new Piece(role, author, id, parts));
        }
        return done;
    }

    public void add(Part part) {
        parts.add(part);
    }

    /// Adds what was said; of an assistant the reasoning in tags apart.
    public void text(String text) {
        if (role == Role.ASSISTANT) {
            parts.addAll(ReasoningTags.split(text));
        } else if (!text.isEmpty()) {
            parts.add(Part.text(text));
        }
    }

    /// Adds what stands in `content`, whatever form it has.
    public void content(@Nullable Json content) {
        switch (content) {
            case null -> {
            }
            case Json.Str(String text) -> text(text);
            case Json.Arr(List<Json> blocks) -> blocks.forEach(this::block);
            case Json.Obj object -> object(object);
            case Json.Literal(String source) -> text(source);
        }
    }

    private void object(Json.Obj object) {
        if (object.string("type") != null) {
            block(object);
        } else if (role == Role.ASSISTANT
                && (object.string("thought") != null || object.string("answer") != null)) {
            Map<String, Json> rest = new LinkedHashMap<>();
            object.fields().forEach((name, value) -> {
                switch (name) {
                    case "thought" -> thought(value);
                    case "answer" -> content(value.isNull() ? null : value);
                    default -> rest.put(name, value);
                }
            });
            object(new Json.Obj(rest));
        } else if (!object.fields().isEmpty()) {
            text(withoutOpaque(object).source());
        }
    }

    private void thought(Json thought) {
        String text = thought.isNull() ? "" : thought.text();
        if (!text.isEmpty()) {
            parts.add(Reasoning.readable(text));
        }
    }

    private void block(Json item) {
        if (!(item instanceof Json.Obj block)) {
            content(item.isNull() ? null : item);
            return;
        }
        String type = block.string("type");
        switch (type == null ? block.string("text") == null ? "" : "text" : type) {
            case "text", "input_text", "output_text" -> content(block.get("text"));
            case "refusal" -> content(block.get("refusal"));
            case "thinking", "redacted_thinking", "reasoning" -> parts.addAll(Reasoning.block(block));
            case "tool_use" -> {
                call(block);
                if (block.get("result") != null || block.get("error") != null) {
                    result(block.get("result"), block.get("error"), block.string("name"),
                            ToolCalls.id(block));
                }
            }
            case "server_tool_use", "mcp_tool_use", "tool_call", "function_call", "custom_tool_call" ->
                call(block);
            case "tool_result", "function_call_output", "custom_tool_call_output", "tool_call_response" ->
                result(block);
            case "image", "image_url", "input_image", "audio", "input_audio", "video", "video_url", "file",
                    "input_file" ->
                parts.add(Part.media(MediaNames.of(block, type == null ? "" : type)));
            case "document" -> document(block);
            case "data" -> parts.add(Part.media("data, for the model alone"));
            default -> other(block, String.valueOf(type));
        }
    }

    private void document(Json.Obj block) {
        Json.Obj source = block.object("source");
        String text = source == null || !"text".equals(source.string("type")) ? null : source.string("data");
        if (text != null) {
            text(text);
        } else {
            parts.add(Part.media(MediaNames.of(block, "document")));
        }
    }

    private void other(Json.Obj block, String type) {
        if (type.endsWith("_tool_result")) {
            result(block);
            return;
        }
        if (block.fields().isEmpty()) {
            return;
        }
        warnings.add("content of the type " + Sentence.quote(type)
                + " is not known and is shown as its JSON source");
        parts.add(Part.text(withoutOpaque(block).source()));
    }

    public void call(Json item) {
        if (!(item instanceof Json.Obj call)) {
            warnings.add("a tool call is not an object and is shown as its JSON source");
            parts.add(Part.toolCall("", null, item.text(), List.of()));
            return;
        }
        Part part = ToolCalls.read(call);
        if (part.call() != null && part.tool() != null) {
            toolsByCall.put(part.call(), part.tool());
        }
        parts.add(part);
    }

    /// Adds a tool's message: a message of its own where the tool speaks within somebody else's.
    public void result(Json.Obj block) {
        String call = block.string("tool_call_id");
        if (call == null) {
            call = block.string("tool_use_id");
        }
        if (call == null) {
            call = role == Role.TOOL ? block.string("call_id") : ToolCalls.id(block);
        }
        String tool = block.string("function");
        if (tool == null) {
            tool = block.string("name");
        }
        Json content = block.get("content");
        if (content == null) {
            content = block.get("output");
        }
        Json error = block.get("error");
        // A bare true or false is a mark, see ToolErrors, and says nothing.
        boolean says = error != null && !(error instanceof Json.Literal);
        result(content, says ? error : block.get("tool_error"), tool, call);
    }

    private void result(@Nullable Json content, @Nullable Json error, @Nullable String named,
            @Nullable String call) {
        String tool = named == null && call != null ? toolsByCall.get(call) : named;
        List<Part> given = new ArrayList<>();
        given(content, tool, call, given);
        String said = error instanceof Json.Obj object
                ? object.string("message")
                : error instanceof Json.Str(String words) ? words : null;
        if (given.isEmpty() && error != null) {
            given.add(Part.toolResult(tool, call, said == null ? error.text() : said));
        } else if (said != null && given.stream().noneMatch(part -> part.text().string().contains(said))) {
            // Most writers put the error into the content as well; where they do not, it must not get lost.
            given.add(Part.toolResult(tool, call, said));
        }
        if (role == Role.TOOL) {
            parts.addAll(given);
            return;
        }
        if (!parts.isEmpty()) {
            done.add(new Piece(role, author, id, parts));
            parts = new ArrayList<>();
        }
        done.add(new Piece(Role.TOOL, Author.ENVIRONMENT, id, given));
    }

    private static void given(@Nullable Json content, @Nullable String tool, @Nullable String call,
            List<Part> given) {
        switch (content) {
            case null -> {
            }
            case Json.Arr(List<Json> items) -> items.forEach(item -> given(item, tool, call, given));
            case Json.Obj block when isMedia(block) ->
                given.add(Part.media(MediaNames.of(block, String.valueOf(block.string("type")))));
            case Json.Obj block when block.string("text") != null && isText(block) ->
                given(block.get("text"), tool, call, given);
            case Json.Obj(Map<String, Json> fields) when fields.isEmpty() -> {
            }
            default -> {
                String text = withoutOpaque(content).text();
                if (!text.isEmpty() && !content.isNull()) {
                    given.add(Part.toolResult(tool, call, text));
                }
            }
        }
    }

    private static boolean isText(Json.Obj block) {
        String type = block.string("type");
        return type == null || type.equals("text") || type.equals("output_text") || type.equals("input_text");
    }

    private static boolean isMedia(Json.Obj block) {
        String type = block.string("type");
        return type != null
                && Set.of("image", "image_url", "input_image", "audio", "input_audio", "video", "file",
                        "document").contains(type);
    }

    private static Json withoutOpaque(Json json) {
        return switch (json) {
            case Json.Arr(List<Json> items) ->
                new Json.Arr(items.stream().map(Pieces::withoutOpaque).toList());
            case Json.Obj(Map<String, Json> fields) -> {
                Map<String, Json> kept = new LinkedHashMap<>();
                fields.forEach((name, field) -> {
                    if (!OPAQUE.contains(name)) {
                        kept.put(name, withoutOpaque(field));
                    }
                });
                yield new Json.Obj(kept);
            }
            default -> json;
        };
    }
}
