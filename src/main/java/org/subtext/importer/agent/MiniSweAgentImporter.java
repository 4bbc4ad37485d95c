package org.subtext.importer.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.Pieces;
import org.subtext.importer.message.Unread;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.ChatLayout;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// Reads the trajectories of mini-swe-agent (`.traj.json`; `minisweagent/run/utils/save.py`).
///
/// ```
/// file    = { "info": { "exit_status", "submission", "model_stats", "mini_version", "config": { "model", ... } },
///             "messages": [ message, ... ], "trajectory_format": "mini-swe-agent-1" | "mini-swe-agent-1.1",
///             "instance_id"?, field... }
///         | [ message, ... ]                              the first version; a chat but for its "user", a shell whose
///                                                         answers begin with <returncode>
/// message = { "role": "system | user | assistant | tool | exit", "content", "tool_calls"?, "tool_call_id"?,
///             "extra"?: { "actions": [ { "command" }, ... ], "response": raw reply, "returncode", ... } }
/// ```
///
/// The task is the first user's message; from the model's first turn on, the user is the shell, and a person who
/// interrupts cannot be told from it. In the model's turn the command stands in a fence (`bash`, `sh` or
/// `mswea_bash_command`) and is run only if there is one and no other. See [ShellTurn] for what becomes of a turn.
public final class MiniSweAgentImporter implements TranscriptImporter {

    private static final Pattern FENCE = Pattern.compile(
            "```(?:bash|sh|mswea_bash_command)[ \\t]*\\r?\\n(.*?)```", Pattern.DOTALL);
    private static final Set<String> MESSAGE = Set.of("role", "content", "tool_calls", "tool_call_id",
            "extra",
            "reasoning_content", "reasoning", "reasoning_details", "thinking", "thinking_blocks",
            "function_call",
            "refusal", "audio", "name", "id", "timestamp", "provider_specific_fields", "annotations");

    @Override
    public String id() {
        return "mini-swe-agent";
    }

    @Override
    public String name() {
        return "mini-swe-agent trajectory";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        Outline outline = file.outline();
        return outline.get("trajectory_format").text().startsWith("mini-swe-agent")
                && outline.get("messages").kind() == Outline.Kind.ARRAY
                || outline.isArray() && ChatLayout.isMessage(outline.first())
                        && ChatLayout.isCommandLineAgent(outline);
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            Json run = reader.only();
            warnings.repeated(reader.repeatedName());
            sink.transcript(draft(run, file.stem(), warnings), null);
        } catch (BadJsonException e) {
            throw e.inFile();
        } catch (BadRowException e) {
            throw new BadFileException(null, e.reason(), e);
        } finally {
            warnings.tell(sink);
        }
    }

    private static Draft draft(Json json, String untitled, Warnings warnings) throws BadRowException {
        MetadataReader metadata = new MetadataReader();
        if (json instanceof Json.Arr(List<Json> messages)) {
            List<Piece> pieces = new Conversation(metadata, warnings).read(messages);
            return new Draft(new TreeMap<>(), untitled, metadata.metadata(), Piece.number(pieces), List.of());
        }
        if (!(json instanceof Json.Obj run)) {
            throw new BadRowException("a trajectory is an object, or a list of messages");
        }
        run.fields().forEach((name, value) -> {
            switch (name) {
                case "messages" -> {
                }
                case "info" -> info(value, metadata);
                default -> metadata.field(name, value);
            }
        });
        List<Piece> pieces = new Conversation(metadata, warnings).read(run.items("messages"));
        SortedMap<String, String> identity = new TreeMap<>();
        String instance = run.string("instance_id");
        if (instance != null) {
            identity.put("instance", instance);
        }
        if (metadata.model() != null) {
            identity.put("model", metadata.model());
        }
        return new Draft(identity, instance == null ? untitled : instance, metadata.metadata(),
                Piece.number(pieces), List.of());
    }

    private static void info(Json value, MetadataReader metadata) {
        if (!(value instanceof Json.Obj info)) {
            metadata.field("info", value);
            return;
        }
        info.fields().forEach((name, given) -> {
            if (name.equals("config") && given instanceof Json.Obj config) {
                Json.Obj model = config.object("model");
                metadata.field("model", model == null ? null : model.get("model_name"));
            } else {
                metadata.field(name, given);
            }
        });
    }

    /// The messages of one run, read in their order.
    private static final class Conversation {

        private final MetadataReader metadata;
        private final Warnings warnings;
        private final Unread unread = new Unread();
        private final Map<String, String> toolsByCall = new HashMap<>();
        private final List<Piece> pieces = new ArrayList<>();
        private boolean acted;

        Conversation(MetadataReader metadata, Warnings warnings) {
            this.metadata = metadata;
            this.warnings = warnings;
        }

        List<Piece> read(List<Json> messages) throws BadRowException {
            if (messages.isEmpty()) {
                throw new BadRowException("it has no messages");
            }
            for (int i = 0; i < messages.size(); i++) {
                if (!(messages.get(i) instanceof Json.Obj message)) {
                    throw new BadRowException("message " + (i + 1) + " is not an object");
                }
                message(message);
            }
            unread.tell(warnings);
            return pieces;
        }

        private void message(Json.Obj message) throws BadRowException {
            message.fields().forEach((name, value) -> {
                if (!MESSAGE.contains(name)) {
                    unread.field("a message", name, value);
                }
            });
            switch (String.valueOf(message.string("role"))) {
                case "assistant" -> turn(message);
                case "exit" -> {
                    if (message.get("content") instanceof Json given && !given.text().isEmpty()) {
                        metadata.other("exit", given.text());
                    }
                }
                case "user" -> {
                    if (acted) {
                        shell(message);
                    } else {
                        pieces.addAll(new MessageReader(warnings).read(message, null));
                    }
                }
                case "tool" -> shell(message);
                default -> pieces.addAll(new MessageReader(warnings).read(message, null));
            }
        }

        private void turn(Json.Obj message) {
            acted = true;
            Json.Obj extra = message.object("extra");
            Pieces into = new Pieces(Role.ASSISTANT, Author.TARGET, message.string("id"), toolsByCall,
                    warnings);
            RawReply.reasoning(message, extra == null ? null : extra.object("response")).forEach(into::add);
            List<Json> calls = message.items("tool_calls");
            if (message.get("content") instanceof Json.Str(String said)) {
                List<String> commands = calls.isEmpty() ? commands(said, extra) : List.of();
                ShellTurn
                        .parts(said, calls.isEmpty() ? null : said,
                                commands.isEmpty() ? null : commands.getFirst())
                        .forEach(into::add);
                commands.stream().skip(1).map(ShellTurn::call).forEach(into::add);
            } else {
                into.content(message.get("content"));
            }
            calls.forEach(into::call);
            String refusal = message.string("refusal");
            if (refusal != null) {
                into.text(refusal);
            }
            pieces.addAll(into.list());
        }

        /// What was run: what the harness says, else what stands in the only fence.
        private static List<String> commands(String said, Json.@Nullable Obj extra) {
            if (extra != null && extra.get("actions") instanceof Json.Arr(List<Json> actions)) {
                return actions.stream().map(Conversation::command).toList();
            }
            Matcher fence = FENCE.matcher(said);
            if (!fence.find()) {
                return List.of();
            }
            String command = fence.group(1).strip();
            return fence.find() ? List.of() : List.of(command);
        }

        private static String command(Json action) {
            String command = action instanceof Json.Obj object ? object.string("command") : null;
            return command == null ? action.text() : command;
        }

        private void shell(Json.Obj message) {
            Pieces into = new Pieces(Role.TOOL, Author.ENVIRONMENT, null, toolsByCall, warnings);
            Map<String, Json> result = new HashMap<>();
            result.put("content", message.get("content") == null ? new Json.Str("") : message.get("content"));
            if (message.get("tool_call_id") instanceof Json call) {
                result.put("tool_call_id", call);
            } else {
                result.put("name", new Json.Str(ShellTurn.TOOL));
            }
            into.result(new Json.Obj(result));
            pieces.addAll(into.list());
        }
    }
}
