package org.subtext.importer.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.Identity;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.Pieces;
import org.subtext.importer.message.Unread;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.RowLayout;
import org.subtext.importer.row.Rows;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Author;
import org.subtext.transcript.Role;

/// Reads conversations in the shape of ShareGPT, as LLaMA-Factory and Axolotl document it.
///
/// ```
/// file = row | [ row, ... ] | JSON Lines of rows
/// row  = { "conversations": [ turn, ... ], "system"?, "tools"?: "JSON", "id"?, field... }
/// turn = { "from": "human | user | gpt | assistant | chatgpt | bing | bard | model | system | function_call
///                   | observation | tool | function_response", "value": text }
/// ```
///
/// The value of a `function_call` is the call as JSON, or a list of calls; it joins the model's turn before it. Of a
/// preference pair the two replies (`chosen`, `rejected`) stay with the metadata.
public final class ShareGptImporter implements TranscriptImporter {

    private static final RowLayout ROWS = new RowLayout(ShareGptImporter::isRow);

    @Override
    public String id() {
        return "sharegpt";
    }

    @Override
    public String name() {
        return "ShareGPT conversations";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return ROWS.isHeldBy(file);
    }

    private static boolean isRow(Outline row) {
        Outline first = row.get("conversations").first();
        return first.has("from") && first.has("value");
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        Rows.read(file, ROWS, false, (row, untitled) -> List.of(draft(row, untitled, warnings)), warnings,
                sink);
    }

    private static Draft draft(Json json, String untitled, Warnings warnings) throws BadRowException {
        if (!(json instanceof Json.Obj row) || row.items("conversations").isEmpty()) {
            throw new BadRowException("it has no conversations");
        }
        List<Piece> pieces = new ArrayList<>();
        Map<String, String> tools = new HashMap<>();
        Unread unread = new Unread();
        Json system = row.get("system");
        if (system != null && !system.text().isEmpty()) {
            Pieces into = new Pieces(Role.SYSTEM, Author.HUMAN, null, tools, warnings);
            into.text(system.text());
            pieces.addAll(into.list());
        }
        for (Json item : row.items("conversations")) {
            if (!(item instanceof Json.Obj turn)) {
                throw new BadRowException("a turn is not an object");
            }
            turn.fields().forEach((name, value) -> {
                if (!name.equals("from") && !name.equals("value")) {
                    unread.field("a turn", name, value);
                }
            });
            turn(turn, pieces, tools, warnings);
        }
        unread.tell(warnings);
        MetadataReader metadata = new MetadataReader();
        row.fields().forEach((name, value) -> {
            if (name.equals("metadata") && value instanceof Json.Obj own) {
                metadata.fields(own);
            } else if (!name.equals("conversations") && !name.equals("system")) {
                metadata.field(name, value);
            }
        });
        if (row.get("chosen") != null || row.get("rejected") != null) {
            warnings.add(
                    "the two replies of a preference pair are kept with the metadata and cannot be labelled");
        }
        SortedMap<String, String> identity = new TreeMap<>();
        Identity.put(identity, "id", row.get("id"));
        if (metadata.model() != null) {
            identity.put("model", metadata.model());
        }
        if (metadata.condition() != null) {
            identity.put("condition", metadata.condition());
        }
        String id = identity.get("id");
        return new Draft(identity, id == null ? untitled : Sentence.line(id), metadata.metadata(),
                Piece.number(pieces), List.of());
    }

    private static void turn(Json.Obj turn, List<Piece> pieces, Map<String, String> tools, Warnings warnings)
            throws BadRowException {
        Json from = turn.get("from");
        Json value = turn.get("value");
        if (from == null) {
            throw new BadRowException("a turn does not say whom it is from");
        }
        switch (from.text().toLowerCase(Locale.ROOT)) {
            case "system" -> say(Role.SYSTEM, Author.HUMAN, value, pieces, tools, warnings);
            case "human", "user" -> say(Role.USER, Author.HUMAN, value, pieces, tools, warnings);
            case "gpt", "assistant", "chatgpt", "bing", "bard", "model" ->
                say(Role.ASSISTANT, Author.TARGET, value, pieces, tools, warnings);
            case "function_call" -> call(value, pieces, tools, warnings);
            case "observation", "tool", "function_response" -> {
                Pieces into = new Pieces(Role.TOOL, Author.ENVIRONMENT, null, tools, warnings);
                into.result(new Json.Obj(Map.of("content", value == null ? new Json.Str("") : value)));
                pieces.addAll(into.list());
            }
            default -> throw new BadRowException("a turn is from " + Sentence.quote(from.text())
                    + ", which is not known");
        }
    }

    private static void say(Role role, Author author, Json value, List<Piece> pieces,
            Map<String, String> tools,
            Warnings warnings) {
        Pieces into = new Pieces(role, author, null, tools, warnings);
        into.content(value);
        pieces.addAll(into.list());
    }

    private static void call(Json value, List<Piece> pieces, Map<String, String> tools, Warnings warnings) {
        Pieces into = new Pieces(Role.ASSISTANT, Author.TARGET, null, tools, warnings);
        if (!pieces.isEmpty() && pieces.getLast().role() == Role.ASSISTANT) {
            pieces.removeLast().parts().forEach(into::add);
        }
        Json calls = value;
        if (value instanceof Json.Str(String text)) {
            calls = parsed(text, value);
        }
        if (calls instanceof Json.Arr(List<Json> several)) {
            several.forEach(into::call);
        } else if (calls != null) {
            into.call(calls);
        }
        pieces.addAll(into.list());
    }

    private static Json parsed(String text, Json otherwise) {
        try (JsonReader reader = JsonReader.of(text)) {
            return reader.only();
        } catch (BadJsonException e) {
            return otherwise;
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }
}
