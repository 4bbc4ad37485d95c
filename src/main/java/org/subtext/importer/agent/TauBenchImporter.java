package org.subtext.importer.agent;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.Identity;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
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

/// Reads the results of tau-bench, a transcript for each task and trial (`tau_bench/types.py`, `EnvRunResult`).
///
/// ```
/// file   = [ result, ... ] | result | JSON Lines of results
/// result = { "task_id", "trial", "reward": number, "traj": [ message, ... ],
///            "info": { "task": { "user_id", "instruction", "actions", "outputs" }, "source", "user_cost",
///                      "reward_info": { "reward", "info": { "r_actions", "r_outputs", ... }, "actions" } } }
/// message = see MessageReader
/// ```
///
/// The user is a model that plays a customer after the instruction: the auditor. Rewards become verdicts, the instruction
/// the scenario, the task the condition. A result without messages is one of a run that broke off.
public final class TauBenchImporter implements TranscriptImporter {

    private static final RowLayout RESULTS = new RowLayout(TauBenchImporter::isResult);

    @Override
    public String id() {
        return "tau-bench";
    }

    @Override
    public String name() {
        return "tau-bench results";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return RESULTS.isHeldBy(file);
    }

    private static boolean isResult(Outline result) {
        return result.get("traj").kind() == Outline.Kind.ARRAY
                && (result.has("task_id") || result.has("reward"));
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        Rows.read(file, RESULTS, false, (row, untitled) -> List.of(draft(row, untitled, warnings)), warnings,
                sink);
    }

    private static Draft draft(Json row, String untitled, Warnings warnings) throws BadRowException {
        if (!(row instanceof Json.Obj result)) {
            throw new BadRowException("a result is not an object");
        }
        List<Json> messages = result.items("traj");
        Json.Obj info = result.object("info");
        if (messages.isEmpty()) {
            String error = info == null ? null : info.string("error");
            throw new BadRowException("it has no messages" + (error == null ? "" : ": " + error));
        }
        SortedMap<String, String> identity = new TreeMap<>();
        Identity.put(identity, "task", result.get("task_id"));
        Identity.put(identity, "trial", result.get("trial"));
        List<Piece> pieces = new MessageReader(warnings).readAll(messages).stream()
                .map(piece -> piece.role() == Role.USER ? piece.by(Author.AUDITOR) : piece).toList();
        return new Draft(identity, title(identity, untitled), metadata(result).metadata(),
                Piece.number(pieces),
                List.of());
    }

    /// What a task and a trial are called.
    static String title(SortedMap<String, String> identity, String untitled) {
        String task = identity.get("task");
        String trial = identity.get("trial");
        return task == null
                ? untitled
                : Sentence.line("Task " + task + (trial == null ? "" : ", trial " + trial));
    }

    private static MetadataReader metadata(Json.Obj result) {
        MetadataReader metadata = new MetadataReader();
        result.fields().forEach((name, value) -> {
            switch (name) {
                case "traj" -> {
                }
                case "task_id" -> {
                    metadata.field("condition", new Json.Str("task " + value.text()));
                    metadata.field(name, value);
                }
                case "reward" -> metadata.verdict(name, value);
                case "info" -> info(value, metadata);
                default -> metadata.field(name, value);
            }
        });
        return metadata;
    }

    private static void info(Json value, MetadataReader metadata) {
        if (!(value instanceof Json.Obj info)) {
            metadata.field("info", value);
            return;
        }
        info.fields().forEach((name, given) -> {
            if (name.equals("task") && given instanceof Json.Obj task) {
                task.fields().forEach((inner, of) -> {
                    if (inner.equals("instruction")) {
                        metadata.field("scenario", of);
                    } else {
                        metadata.field("task_" + inner, of);
                    }
                });
            } else if (name.equals("reward_info") && given instanceof Json.Obj reward) {
                if (reward.object("info") instanceof Json.Obj parts) {
                    metadata.verdict("reward_info", parts);
                }
                metadata.field("expected_actions", reward.get("actions"));
            } else {
                metadata.field(name, given);
            }
        });
    }
}
