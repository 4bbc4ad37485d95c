package org.subtext.importer.agent;

import java.io.IOException;
import java.util.List;
import org.subtext.importer.json.Outline;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.RowLayout;
import org.subtext.importer.row.Rows;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads the runs of OpenHands: the events of one, or the rows of an evaluation's `output.jsonl`.
///
/// ```
/// file    = history | { "trajectory": history } | row LF row LF ... | [ row, ... ] | row
/// row     = { "instance_id" | "issue": { "owner", "repo", "number" }, "history": history, "instruction",
///             "metadata": { "agent_class", "llm_config": { "model" }, "max_iterations", ... }, "test_result",
///             "success", "result_explanation", "error", "metrics", "instance", ... }
/// history = [ event, ... ] | [ [ action, observation ], ... ]          pairs in old versions
/// event   = see OpenHandsEvents
/// ```
///
/// Source: files that OpenHands 0.9 to 0.35 wrote.
public final class OpenHandsImporter implements TranscriptImporter {

    private static final RowLayout LAYOUT = new RowLayout(OpenHandsImporter::isRow);
    private static final List<String> OF_AN_EVENT = List.of("source", "args", "extras", "cause", "content",
            "thought",
            "command_id", "wait_for_response");

    @Override
    public String id() {
        return "openhands";
    }

    @Override
    public String name() {
        return "OpenHands runs";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return LAYOUT.isHeldBy(file);
    }

    private static boolean isRow(Outline outline) {
        if (outline.isArray()) {
            return isHistory(outline);
        }
        return isHistory(outline.get("history")) || isHistory(outline.get("trajectory"))
                || outline.has("history") && outline.has("instance_id") && outline.has("test_result");
    }

    private static boolean isHistory(Outline history) {
        return history.isArray() && history.items().stream().anyMatch(item -> isEvent(item)
                || item.isArray() && item.items().stream().anyMatch(OpenHandsImporter::isEvent));
    }

    /// Steps of SWE-agent have both an action and an observation, its history has roles.
    private static boolean isEvent(Outline item) {
        boolean acts = item.get("action").kind() == Outline.Kind.STRING;
        boolean observes = item.get("observation").kind() == Outline.Kind.STRING;
        return acts != observes && !item.has("role") && OF_AN_EVENT.stream().anyMatch(item::has);
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        boolean isOne = isHistory(file.outline());
        Rows.read(file, LAYOUT, isOne,
                (row, untitled) -> List.of(new OpenHandsRow(warnings).draft(row, untitled)), warnings, sink);
    }
}
