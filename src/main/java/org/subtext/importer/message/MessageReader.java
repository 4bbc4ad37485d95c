package org.subtext.importer.message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// Reads the messages of one conversation, in the shapes that OpenAI's, Anthropic's and Inspect's interfaces give them.
/// Called for each message in turn; remembers the tools that were called, so that results can name them.
///
/// ```
/// {"role": "system | developer | user | assistant | tool | function",
///  "content": "text" | null | {} | {"thought", "answer"} | [block, ...],
///  "reasoning_content" | "reasoning" | "thinking": "text",     beside an assistant's content, read before it
///  "tool_calls": [call, ...], "function_call": call,           read after it
///  "refusal": "text", "tool_call_id", "name" | "function", "error": {"message"}, "id",
///  "source": "input" | "generate" | "operator" | ..., "metadata": {"prefill": true}}
/// ```
///
/// An assistant's message whose `source` is `input` stood in the data set, as examples do, and is prefill. A user's
/// message is a person's, whether it is the data set's (`input`) or an operator's who cut in.
///
/// One message of the file becomes several where it holds what a tool gave back beside other words: Anthropic's
/// `tool_result` in a user's message, and what a tool on the model's server gave back inside an assistant's.
public final class MessageReader {

    /// What is read of a message, or tells nothing that its parts do not.
    private static final Set<String> READ = Set.of("role", "content", "reasoning_content", "reasoning",
            "thinking", "reasoning_details", "tool_calls", "function_call", "refusal", "tool_call_id",
            "tool_use_id", "call_id", "name", "function", "output", "error", "tool_error", "is_error",
            "status", "audio", "id", "type", "source");

    private final Warnings warnings;
    private final Map<String, String> toolsByCall = new HashMap<>();
    private final ToolErrors toolErrors = new ToolErrors();

    public MessageReader(Warnings warnings) {
        this.warnings = warnings;
    }

    /// Reads one message.
    ///
    /// @param assumed the role of a message that does not say; null if it must
    /// @throws BadRowException if it has no role, or one that is not known
    public List<Piece> read(Json.Obj message, @Nullable Role assumed) throws BadRowException {
        return read(message, assumed, "a message");
    }

    private List<Piece> read(Json.Obj message, @Nullable Role assumed, String called) throws BadRowException {
        Role role = assumed != null && message.get("role") == null ? assumed : role(message, called);
        Pieces pieces = new Pieces(role, author(role, message), message.string("id"), toolsByCall, warnings);
        toolErrors.inBlocks(message);
        if (role == Role.TOOL) {
            toolErrors.result(message);
            pieces.result(message);
            return pieces.list();
        }
        if (role == Role.ASSISTANT) {
            Reasoning.beside(message).forEach(pieces::add);
        }
        pieces.content(message.get("content"));
        String refusal = message.string("refusal");
        if (refusal != null) {
            pieces.text(refusal);
        }
        for (Json call : message.items("tool_calls")) {
            pieces.call(call);
        }
        for (String name : new String[]{"function_call", "tool_calls"}) {
            Json.Obj call = message.object(name);
            if (call != null) {
                pieces.call(call);
            }
        }
        Json.Obj audio = message.object("audio");
        if (audio != null) {
            pieces.add(Part.media(MediaNames.of(audio, "audio")));
            String spoken = audio.string("transcript");
            if (spoken != null) {
                pieces.text(spoken);
            }
        }
        return pieces.list();
    }

    /// Whether a field of a message is read.
    public static boolean reads(String field) {
        return READ.contains(field);
    }

    /// Says of the messages read so far what is no part of them: which results of tools are marked as failed.
    public void tell(MetadataReader metadata) {
        toolErrors.tell(metadata);
    }

    private static Role role(Json.Obj message, String called) throws BadRowException {
        String role = message.string("role");
        if (role == null) {
            throw new BadRowException(called + " has no role");
        }
        return named(role).orElseThrow(() -> new BadRowException(
                called + " has the role " + Sentence.quote(role) + ", which is not known"));
    }

    /// The role that a name stands for, whatever its case; empty if none is called so.
    public static Optional<Role> named(String role) {
        return switch (role.toLowerCase(Locale.ROOT)) {
            case "system", "developer" -> Optional.of(Role.SYSTEM);
            case "user", "human" -> Optional.of(Role.USER);
            case "assistant", "ai", "model" -> Optional.of(Role.ASSISTANT);
            case "tool", "function", "ipython", "environment" -> Optional.of(Role.TOOL);
            default -> Optional.empty();
        };
    }

    /// @return prefill where the message itself says that somebody else put its words into the assistant's mouth
    private static Author author(Role role, Json.Obj message) {
        return switch (role) {
            case SYSTEM, USER -> Author.HUMAN;
            case TOOL -> Author.ENVIRONMENT;
            case ASSISTANT -> {
                Json.Obj metadata = message.object("metadata");
                boolean prefilled = metadata != null && metadata.isTrue("prefill")
                        || "input".equals(message.string("source"));
                yield prefilled ? Author.PREFILL : Author.TARGET;
            }
        };
    }

    /// Reads messages that all name their role.
    ///
    /// @throws BadRowException naming the first message that cannot be read
    public List<Piece> readAll(List<Json> messages) throws BadRowException {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            pieces.addAll(read(messages.get(i), i));
        }
        return pieces;
    }

    /// Reads one of several messages that all name their role.
    ///
    /// @param place among them, from 0
    /// @throws BadRowException naming it if it cannot be read
    public List<Piece> read(Json message, int place) throws BadRowException {
        String called = "message " + (place + 1);
        if (!(message instanceof Json.Obj object)) {
            throw new BadRowException(called + " is not an object");
        }
        return read(object, null, called);
    }
}
