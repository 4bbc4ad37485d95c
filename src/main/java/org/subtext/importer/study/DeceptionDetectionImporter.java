package org.subtext.importer.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.Identity;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Counted;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.RowLayout;
import org.subtext.importer.row.Rows;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Verdict;
import org.subtext.transcript.Visibility;

/// Reads the rollouts of Apollo's deception-detection, and its transcripts of insider trading
/// (`deception_detection/rollouts/rollout_dialogue.py`, `data/insider_trading.py`).
///
/// ```
/// file     = { "base_name", "variant", "model", ..., "rollouts": [ rollout, ... ] } | [ rollout | trading, ... ]
///          | JSON Lines of these
/// rollout  = { "input_messages": [ message, ... ], "output_messages": [ message, ... ], "output_strs": [ text, ... ],
///              "graded_deception": [ grade, ... ], "grader_reasoning": [ text, ... ], "expected_label",
///              "deception_percentage", "metadata": { "scenario"?, ... } }
/// trading  = { "transcript": [ message, ... ], "metadata": { "report_label", "doubling_down_label"?, ... } }
/// message  = { "role": "system | user | assistant", "content", "detect"?: bool }
/// ```
///
/// Each output of a rollout is a transcript with the same beginning; the model's turns in that beginning were written for
/// it (prefill). In a trader's turn everything from `Reasoning:` up to `Action: ` is private. Grades and labels become
/// verdicts; the metadata say which messages a detector is to look at.
public final class DeceptionDetectionImporter implements TranscriptImporter {

    /// Of all outputs of a rollout, each with what came before it.
    private static final int MOST_MESSAGES = 500_000;

    private static final RowLayout ROWS = new RowLayout(DeceptionDetectionImporter::isRow);
    private static final String REASONING = "Reasoning:";
    private static final String ACTION = "Action: ";

    @Override
    public String id() {
        return "deception-detection";
    }

    @Override
    public String name() {
        return "Deception-detection rollouts";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return isRow(file.outline().get("rollouts").first()) || ROWS.isHeldBy(file);
    }

    private static boolean isRow(Outline row) {
        Outline about = row.get("metadata");
        return row.get("input_messages").first().isObject()
                && (row.has("output_messages") || row.has("output_strs"))
                || row.get("transcript").first().isObject()
                        && (about.has("report_label") || about.has("doubling_down_label"));
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        if (!file.outline().has("rollouts")) {
            Rows.read(file, ROWS, false, (row, untitled) -> drafts(row, Map.of(), untitled, warnings),
                    warnings,
                    sink);
            return;
        }
        Counted given = new Counted(sink);
        Map<String, Json> dataset = new LinkedHashMap<>();
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            reader.next();
            for (String name = reader.nextField(); name != null; name = reader.nextField()) {
                if (name.equals("rollouts") && reader.atArray()) {
                    Rows.array(reader, name, file,
                            (row, untitled) -> drafts(row, dataset, untitled, warnings),
                            warnings, given);
                } else {
                    dataset.put(name, reader.tree());
                }
            }
            warnings.at(null);
            warnings.repeated(reader.repeatedName());
            if (reader.next() != null) {
                throw new BadFileException("line " + reader.line(), "something follows the end of the JSON");
            }
        } catch (BadJsonException e) {
            e.inFileAfter(given.count(), sink);
        } finally {
            warnings.tell(sink);
        }
    }

    private static List<Draft> drafts(Json json, Map<String, Json> dataset, String untitled,
            Warnings warnings)
            throws BadRowException {
        if (!(json instanceof Json.Obj row)) {
            throw new BadRowException("a rollout is not an object");
        }
        if (!row.items("transcript").isEmpty()) {
            return List.of(
                    draft(row, messages(row.items("transcript"), false, warnings), -1, dataset, untitled));
        }
        List<Json> beginning = new ArrayList<>(row.items("input_messages"));
        if (!beginning.isEmpty() && beginning.getLast() instanceof Json.Obj last
                && "assistant".equals(last.string("role")) && "".equals(last.string("content"))) {
            beginning.removeLast();
        }
        List<Json> outputs = row.items("output_messages").isEmpty()
                ? row.items("output_strs")
                : row.items("output_messages");
        if (outputs.isEmpty()) {
            throw new BadRowException("the rollout has no output");
        }
        if ((long) outputs.size() * (beginning.size() + 1) > MOST_MESSAGES) {
            throw new BadRowException("its outputs would repeat its beginning to more than " + MOST_MESSAGES
                    + " messages");
        }
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            List<Turn> turns = new ArrayList<>(messages(beginning, true, warnings));
            Json output = outputs.get(i) instanceof Json.Obj message ? message : said(outputs.get(i));
            turns.addAll(messages(List.of(output), false, warnings));
            drafts.add(draft(row, turns, i, dataset,
                    outputs.size() == 1 ? untitled : untitled + ", output " + (i + 1)));
        }
        return drafts;
    }

    private static Json said(Json text) {
        return new Json.Obj(Map.of("role", new Json.Str("assistant"), "content", text));
    }

    private record Turn(Piece piece, boolean detect) {}

    private static List<Turn> messages(List<Json> messages, boolean given, Warnings warnings)
            throws BadRowException {
        List<Turn> turns = new ArrayList<>();
        for (Json item : messages) {
            if (!(item instanceof Json.Obj message)) {
                throw new BadRowException("a message is not an object");
            }
            for (Piece piece : new MessageReader(warnings).read(message, null)) {
                Piece read = piece.role() == Role.ASSISTANT ? reasoned(piece) : piece;
                turns.add(new Turn(given && read.role() == Role.ASSISTANT ? read.by(Author.PREFILL) : read,
                        message.isTrue("detect")));
            }
        }
        return turns;
    }

    /// A trader's turn with its private part apart.
    private static Piece reasoned(Piece piece) {
        if (piece.parts().size() != 1 || piece.parts().getFirst().visibility() != null) {
            return piece;
        }
        String text = piece.parts().getFirst().text().string();
        int action = text.indexOf(ACTION);
        if (!text.stripLeading().startsWith(REASONING) || action < 0) {
            return piece;
        }
        return new Piece(piece.role(), piece.author(), piece.sourceId(), List.of(
                Part.reasoning(text.substring(0, action), Visibility.PRIVATE),
                Part.text(text.substring(action))));
    }

    private static Draft draft(Json.Obj row, List<Turn> turns, int output, Map<String, Json> dataset,
            String title) {
        MetadataReader metadata = new MetadataReader();
        SortedMap<String, String> identity = new TreeMap<>();
        dataset.forEach((name, value) -> {
            if (name.equals("variant")) {
                metadata.field("condition", value);
            }
            metadata.field(name, value);
        });
        for (String name : new String[]{"base_name", "variant"}) {
            Identity.put(identity, name, dataset.get(name));
        }
        row.fields().forEach((name, value) -> field(name, value, metadata));
        if (output >= 0 && output < row.items("graded_deception").size()) {
            List<Json> reasons = row.items("grader_reasoning");
            metadata.add(new Verdict("graded_deception", row.items("graded_deception").get(output).text(),
                    output < reasons.size() ? reasons.get(output).text() : null));
        }
        if (row.object("metadata") instanceof Json.Obj about) {
            Identity.put(identity, "id", about.get("id"));
        }
        if (metadata.model() != null) {
            identity.put("model", metadata.model());
        }
        List<Integer> detect = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).detect()) {
                detect.add(i);
            }
        }
        if (!detect.isEmpty()) {
            metadata.other("detect", detect.toString());
        }
        return new Draft(identity, title, metadata.metadata(),
                Piece.number(turns.stream().map(Turn::piece).toList()),
                List.of());
    }

    private static void field(String name, Json value, MetadataReader metadata) {
        switch (name) {
            case "transcript", "input_messages", "output_messages", "output_strs", "graded_deception",
                    "grader_reasoning", "input_str" ->
                {
                }
            case "expected_label", "deception_percentage" -> {
                if (!value.isNull()) {
                    metadata.verdict(name, value);
                }
            }
            case "metadata" -> {
                if (value instanceof Json.Obj about) {
                    about.fields().forEach((inner, given) -> {
                        if (inner.endsWith("_label") && !given.isNull()) {
                            metadata.verdict(inner, given);
                        } else {
                            metadata.field(inner, given);
                        }
                    });
                } else {
                    metadata.field(name, value);
                }
            }
            default -> metadata.field(name, value);
        }
    }
}
