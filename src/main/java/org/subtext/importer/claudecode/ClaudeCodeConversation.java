package org.subtext.importer.claudecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.StopReason;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// Makes messages of the lines of one conversation: of a session's main thread, or of one of its sub-agents.
final class ClaudeCodeConversation {

    /// What one message is made of.
    private static final class Spoken {

        private final ClaudeCodeLine first;
        private final String branch;
        /// The blocks of all its lines; null while there is one line.
        private @Nullable List<Json> blocks;
        private final Set<String> calls = new HashSet<>();

        Spoken(ClaudeCodeLine first, String branch) {
            this.first = first;
            this.branch = branch;
        }

        @Nullable
        Json content() {
            return blocks == null ? first.content() : new Json.Arr(blocks);
        }

        /// Takes in a further line of the same message. Mostly it holds the blocks that come next; some writers repeat
        /// those that went before.
        void add(ClaudeCodeLine line) {
            if (blocks == null) {
                blocks = new ArrayList<>(blocks(first.content()));
                blocks.forEach(block -> calls.add(call(block)));
            }
            List<Json> more = blocks(line.content());
            boolean repeats = more.size() >= blocks.size() && more.subList(0, blocks.size()).equals(blocks);
            for (Json block : repeats ? more.subList(blocks.size(), more.size()) : more) {
                if (call(block).isEmpty() || calls.add(call(block))) {
                    blocks.add(block);
                }
            }
        }

        private static String call(Json item) {
            String id = item instanceof Json.Obj block && "tool_use".equals(block.string("type"))
                    ? block.string("id")
                    : null;
            return id == null ? "" : id;
        }

        private static List<Json> blocks(@Nullable Json content) {
            return switch (content) {
                case null -> List.of();
                case Json.Arr(List<Json> items) -> items;
                default -> List.of(content);
            };
        }
    }

    /// Types of lines of which nothing was said to the model or by it.
    private static final Set<String> LEFT_OUT = Set.of("progress", "file-history-snapshot", "queue-operation",
            "summary", "custom-title", "ai-title", "agent-name", "agent-color", "agent-setting", "tag",
            "last-prompt", "permission-mode", "mode", "pr-link", "worktree-state", "content-replacement",
            "attribution-snapshot", "speculation-accept", "result");

    private final List<ClaudeCodeLine> lines;
    private final Warnings warnings;
    private final MessageReader reader;

    /// @param lines in the file's order
    ClaudeCodeConversation(List<ClaudeCodeLine> lines, Warnings warnings) {
        this.warnings = warnings;
        this.reader = new MessageReader(warnings);
        this.lines = once(lines);
    }

    /// Leaves out a line that stands there again under its id.
    private List<ClaudeCodeLine> once(List<ClaudeCodeLine> lines) {
        Map<Object, ClaudeCodeLine> once = new LinkedHashMap<>();
        for (ClaudeCodeLine line : lines) {
            ClaudeCodeLine known = once.put(line.uuid() == null ? line : line.uuid(), line);
            if (known != null && !Objects.equals(known.content(), line.content())) {
                warnings.at(line.place());
                warnings.add(
                        "a line has the id of an earlier one and says something else; the last one counts");
            }
        }
        return List.copyOf(once.values());
    }

    /// All messages of all branches.
    ///
    /// @throws BadRowException if one cannot be read
    List<Message> messages() throws BadRowException {
        List<String> branches = ClaudeCodeTree.branches(lines);
        List<Spoken> spoken = new ArrayList<>();
        Map<String, Spoken> byMessage = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            ClaudeCodeLine line = lines.get(i);
            if (!isMessage(line)) {
                continue;
            }
            String branch = branches.get(i);
            String id = line.messageId();
            Spoken begun = id == null ? null : byMessage.get(branch + " " + id);
            if (begun != null) {
                begun.add(line);
                continue;
            }
            Spoken message = new Spoken(line, branch);
            spoken.add(message);
            if (id != null) {
                byMessage.put(branch + " " + id, message);
            }
        }
        List<Message> messages = new ArrayList<>();
        for (Spoken message : spoken) {
            warnings.at(message.first.place());
            for (Piece piece : pieces(message)) {
                messages.add(piece.at(messages.size(), message.branch));
            }
        }
        return messages;
    }

    private boolean isMessage(ClaudeCodeLine line) {
        warnings.at(line.place());
        switch (line.type()) {
            case "user", "assistant" -> {
                return true;
            }
            case "system" -> {
                String content = line.fields().string("content");
                return content != null && !content.isBlank();
            }
            case "attachment" -> {
                return line.fields().object("attachment") != null;
            }
            default -> {
                if (!LEFT_OUT.contains(line.type())) {
                    warnings.add("lines of the type " + Sentence.quote(line.type())
                            + " are not known and were left out");
                }
                return false;
            }
        }
    }

    private List<Piece> pieces(Spoken spoken) throws BadRowException {
        ClaudeCodeLine line = spoken.first;
        return switch (line.type()) {
            case "system" -> List.of(new Piece(Role.SYSTEM, Author.ENVIRONMENT, line.uuid(),
                    List.of(Part.text(String.valueOf(line.fields().string("content"))))));
            case "attachment" -> List.of(attachment(line));
            default -> said(spoken);
        };
    }

    private List<Piece> said(Spoken spoken) throws BadRowException {
        ClaudeCodeLine line = spoken.first;
        Map<String, Json> message = new LinkedHashMap<>();
        String id = line.messageId() == null ? line.uuid() : line.messageId();
        if (id != null) {
            message.put("id", new Json.Str(id));
        }
        message.put("content", content(spoken));
        Role role = line.isUser() ? Role.USER : Role.ASSISTANT;
        boolean program = line.isUser() ? line.isOfTheProgram() : line.isStandIn();
        return reader.read(new Json.Obj(message), role).stream()
                .map(piece -> program && piece.role() == role ? piece.by(Author.ENVIRONMENT) : piece)
                .toList();
    }

    /// What was said; where a tool's result is told beside the message alone, that.
    private static Json content(Spoken spoken) {
        Json beside = spoken.first.fields().get("toolUseResult");
        Json content = spoken.content();
        boolean silent = content == null || content.text().isEmpty()
                || content instanceof Json.Arr(List<Json> blocks) && blocks.isEmpty();
        if (!silent || beside == null || !spoken.first.isUser()) {
            return content == null ? Json.NULL : content;
        }
        Map<String, Json> result = new LinkedHashMap<>();
        result.put("type", new Json.Str("tool_result"));
        result.put("content", new Json.Str(beside.text()));
        return new Json.Arr(List.of(new Json.Obj(result)));
    }

    /// What the program put before the model beside the conversation: a file, the output of a hook, or words that a
    /// person typed while the model was at work.
    private static Piece attachment(ClaudeCodeLine line) {
        Json.Obj attachment = line.fields().object("attachment");
        Json.Obj given = attachment == null ? Json.Obj.EMPTY : attachment;
        boolean queued = "queued_command".equals(given.string("type"));
        Json words = queued ? given.get("prompt") : given.get("content");
        String text = words instanceof Json.Str(String plain) ? plain : given.source();
        boolean human = queued && !"task-notification".equals(given.string("commandMode"));
        return new Piece(Role.USER, human ? Author.HUMAN : Author.ENVIRONMENT, line.uuid(),
                List.of(Part.text(text)));
    }

    /// What the lines say about the conversation, once its messages are read.
    void describe(MetadataReader metadata) {
        reader.tell(metadata);
        Set<String> models = new LinkedHashSet<>();
        for (ClaudeCodeLine line : lines) {
            if (line.model() != null) {
                models.add(line.model());
            }
            if (line.isAssistant() && !line.isStandIn()) {
                metadata.stopReason(StopReason.of(line.fields().object("message")));
            }
        }
        if (!models.isEmpty()) {
            metadata.field("model", new Json.Str(models.iterator().next()));
        }
        if (models.size() > 1) {
            metadata.other("models", String.join(", ", models));
        }
        for (String name : new String[]{"cwd", "version", "gitBranch", "slug", "entrypoint", "permissionMode",
                "teamName"}) {
            String value = first(name);
            if (value != null) {
                metadata.other(name, value);
            }
        }
        String started = first("timestamp");
        if (started != null) {
            metadata.other("started", started);
        }
        for (ClaudeCodeLine line : lines) {
            if (line.forkedFrom() instanceof String session) {
                metadata.other("continues", session);
                break;
            }
        }
    }

    /// The first value that a field has on any line; null if it has none.
    @Nullable
    String first(String name) {
        for (ClaudeCodeLine line : lines) {
            if (line.fields().string(name) instanceof String value && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    /// The last value that a field has on any line, for what later lines change; null if it has none.
    @Nullable
    String last(String name) {
        for (ClaudeCodeLine line : lines.reversed()) {
            if (line.fields().string(name) instanceof String value && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    /// The ids of the lines, each once.
    Stream<String> uuids() {
        return lines.stream().map(ClaudeCodeLine::uuid).filter(Objects::nonNull);
    }

    /// Where the first line stands.
    String place() {
        return lines.getFirst().place();
    }
}
