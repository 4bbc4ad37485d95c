package org.subtext.importer.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.subtext.importer.message.Reasoning;
import org.subtext.importer.message.Unread;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.ChatLayout;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// Reads the examples that came with early versions of Bloom (`bloom/data/behaviors/examples`).
///
/// ```
/// file  = { "target_model_id", "evaluator_model_id"?, "target_system_prompt"?, "target_tools"?, "events": [ event, ... ] }
///       | { "conversation": [ message, ... ], "monitoring_response"?, "main_task_rollout"?, "side_task_rollout"? }
/// event = { "event": "evaluator_message", "turn", "content" }
///       | { "event": "target_message", "turn", "content", "thinking"?, "tool_calls"?: [ { "name", "args", "id" } ] }
///       | { "event": "tool_call", "turn", "content": { "tool_name", "arguments" } }
///       | { "event": "tool_response" | "tool", "turn", "content" }
/// message = see MessageReader; with "tool_calls": "Tool calls:\n- name"
/// ```
///
/// What the target thought stands in `thinking` or between `<thinking>` tags. Whoever speaks as system or user tests the
/// target: the auditor. What a monitor said of the conversation, and whether the side task was done, are verdicts.
public final class BloomExampleImporter implements TranscriptImporter {

    private static final Set<String> EVENTS = Set.of("evaluator_message", "target_message", "tool_call",
            "tool_response", "tool");
    private static final Set<String> CONVERSATION = Set.of("conversation", "monitoring_response",
            "main_task_rollout",
            "side_task_rollout", "metadata");
    private static final Set<String> EVENT = Set.of("event", "turn", "content", "thinking", "tool_calls");
    private static final Pattern THINKING = Pattern.compile("<thinking>(.*?)(?:</thinking>|\\z)",
            Pattern.DOTALL);

    @Override
    public String id() {
        return "bloom-example";
    }

    @Override
    public String name() {
        return "Bloom examples (early versions)";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        Outline outline = file.outline();
        return EVENTS.contains(outline.get("events").first().get("event").text())
                || ChatLayout.isMessage(outline.get("conversation").first())
                        && CONVERSATION.containsAll(outline.fields().keySet());
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            Json json = reader.only();
            warnings.repeated(reader.repeatedName());
            if (!(json instanceof Json.Obj example)) {
                throw new BadFileException(null, "an example is an object");
            }
            sink.transcript(new Example(example, warnings).draft(file.stem()), null);
        } catch (BadJsonException e) {
            throw e.inFile();
        } catch (BadRowException e) {
            throw new BadFileException(null, e.reason(), e);
        } finally {
            warnings.tell(sink);
        }
    }

    /// One example being read.
    private static final class Example {

        private final Json.Obj example;
        private final Warnings warnings;
        private final Unread unread = new Unread();
        private final Map<String, String> tools = new HashMap<>();
        private final List<Piece> pieces = new ArrayList<>();

        Example(Json.Obj example, Warnings warnings) {
            this.example = example;
            this.warnings = warnings;
        }

        Draft draft(String title) throws BadRowException {
            Json prompt = example.get("target_system_prompt");
            if (prompt != null) {
                say(Role.SYSTEM, Author.AUDITOR, prompt);
            }
            for (Json item : example.items("events")) {
                event(object(item, "an event"));
            }
            for (Json item : example.items("conversation")) {
                message(object(item, "a message"));
            }
            if (pieces.isEmpty()) {
                throw new BadRowException("there is no message in it");
            }
            unread.tell(warnings);
            MetadataReader metadata = new MetadataReader();
            example.fields().forEach((name, value) -> field(name, value, metadata));
            TreeMap<String, String> identity = new TreeMap<>();
            if (metadata.model() != null) {
                identity.put("model", metadata.model());
            }
            return new Draft(identity, title, metadata.metadata(), Piece.number(pieces), List.of());
        }

        private static void field(String name, Json value, MetadataReader metadata) {
            switch (name) {
                case "events", "conversation", "target_system_prompt" -> {
                }
                case "target_model_id" -> metadata.field("model", value);
                case "monitoring_response", "side_task_rollout" -> {
                    if (!value.isNull()) {
                        metadata.verdict(name, value);
                    }
                }
                case "metadata" -> {
                    if (value instanceof Json.Obj own) {
                        metadata.fields(own);
                    } else {
                        metadata.field(name, value);
                    }
                }
                default -> metadata.field(name, value);
            }
        }

        private static Json.Obj object(Json item, String called) throws BadRowException {
            if (item instanceof Json.Obj object) {
                return object;
            }
            throw new BadRowException(called + " is not an object");
        }

        private void event(Json.Obj event) throws BadRowException {
            event.fields().forEach((name, value) -> {
                if (!EVENT.contains(name)) {
                    unread.field("an event", name, value);
                }
            });
            Json content = event.get("content");
            switch (String.valueOf(event.string("event"))) {
                case "evaluator_message" -> say(Role.USER, Author.AUDITOR, content);
                case "target_message" -> {
                    Pieces into = new Pieces(Role.ASSISTANT, Author.TARGET, null, tools, warnings);
                    Reasoning.beside(event).forEach(into::add);
                    spoken(content, into);
                    event.items("tool_calls").forEach(into::call);
                    pieces.addAll(into.list());
                }
                case "tool_call" -> {
                    Pieces into = turn();
                    if (content instanceof Json.Obj call && call.get("tool_name") instanceof Json name) {
                        Map<String, Json> named = new HashMap<>(call.fields());
                        named.put("name", name);
                        into.call(new Json.Obj(named));
                    } else {
                        into.call(content == null ? Json.Obj.EMPTY : content);
                    }
                    pieces.addAll(into.list());
                }
                case "tool_response", "tool" -> result(content);
                default -> unread
                        .count("an event of the kind " + Sentence.quote(String.valueOf(event.string("event")))
                                + " is not read");
            }
        }

        /// The target's turn that has just ended, taken up again; a new one if somebody else spoke last.
        private Pieces turn() {
            Pieces into = new Pieces(Role.ASSISTANT, Author.TARGET, null, tools, warnings);
            if (!pieces.isEmpty() && pieces.getLast().role() == Role.ASSISTANT) {
                pieces.removeLast().parts().forEach(into::add);
            }
            return into;
        }

        private void message(Json.Obj message) throws BadRowException {
            for (Piece piece : new MessageReader(warnings).read(message, null)) {
                boolean asks = piece.role() == Role.SYSTEM || piece.role() == Role.USER;
                pieces.add(asks ? piece.by(Author.AUDITOR) : piece);
            }
            Json calls = message.get("tool_calls");
            if (!(calls instanceof Json.Str(String listed)) || !listed.contains("\n")) {
                return;
            }
            if (pieces.getLast().role() != Role.ASSISTANT) {
                unread.field("a message", "tool_calls", calls);
                return;
            }
            Pieces into = turn();
            listed.lines().filter(line -> line.startsWith("- "))
                    .forEach(line -> into.add(Part.toolCall(line.substring(2).strip(), null, "", List.of())));
            pieces.addAll(into.list());
        }

        private void say(Role role, Author author, @Nullable Json words) {
            Pieces into = new Pieces(role, author, null, tools, warnings);
            into.content(words);
            pieces.addAll(into.list());
        }

        private void result(@Nullable Json content) {
            Pieces into = new Pieces(Role.TOOL, Author.ENVIRONMENT, null, tools, warnings);
            into.result(new Json.Obj(Map.of("content", content == null ? new Json.Str("") : content)));
            pieces.addAll(into.list());
        }

        private static void spoken(@Nullable Json content, Pieces into) {
            if (!(content instanceof Json.Str(String text))) {
                into.content(content);
                return;
            }
            Matcher thinking = THINKING.matcher(text);
            int from = 0;
            while (thinking.find()) {
                into.text(text.substring(from, thinking.start()));
                if (!thinking.group(1).isEmpty()) {
                    into.add(Reasoning.readable(thinking.group(1)));
                }
                from = thinking.end();
            }
            into.text(text.substring(from));
        }
    }
}
