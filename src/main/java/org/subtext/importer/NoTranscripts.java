package org.subtext.importer;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.subtext.importer.json.Outline;
import org.subtext.importer.mapped.NoText;
import org.subtext.importer.mapped.RowFile;
import org.subtext.importer.parquet.ParquetCheck;
import org.subtext.importer.parquet.ParquetImporter;
import org.subtext.importer.source.SourceFile;

/// Says of a file that holds no transcripts Subtext reads what it is instead, where that can be told.
final class NoTranscripts {

    private static final Set<String> LINE_TYPES = Set.of("span", "message-label", "transcript-label",
            "answer", "link",
            "done", "decision");
    private static final String MAPPABLE = "This is not in a format of transcripts that Subtext reads;"
            + " a mapping can say what its fields are.";

    private NoTranscripts() {}

    /// One sentence.
    static String reason(SourceFile file) throws IOException {
        Optional<String> noText = NoText.reason(file);
        if (noText.isPresent()) {
            return noText.get();
        }
        if (ParquetCheck.isParquet(file)) {
            return ParquetImporter.unclaimed(file);
        }
        Outline outline = file.outline();
        String ofBloom = Companions.ofBloom(outline);
        if (ofBloom != null) {
            return ofBloom + "; the transcripts are in rollout.json beside it.";
        }
        if (outline.get("evaluated_rollouts").kind() == Outline.Kind.ARRAY) {
            return "These are a judge's verdicts on single turns of rollouts; they are read with rollout.json beside them,"
                    + " where the name ends in _turns.json.";
        }
        if (outline.has("condition_id") && outline.has("goal_type")) {
            return "This describes a prompt of agentic-misalignment, which is read with the responses to it.";
        }
        if (outline.get("simulation_index").kind() == Outline.Kind.ARRAY) {
            return "This is the list of a tau2 run; its simulations are in the folder beside it.";
        }
        if (outline.has("transcript") && LINE_TYPES.contains(outline.get("type").text())) {
            return "These are annotations, which the command annotate takes in.";
        }
        if (outline.get("labels").first().has("id") && outline.has("id")) {
            return "This is a codebook, which a new project takes with --codebook.";
        }
        return RowFile.hasRows(file)
                ? MAPPABLE
                : RowFile.NONE;
    }

    /// Whether nothing is known of it but that it has rows.
    static boolean isMappable(SourceFile file) throws IOException {
        return reason(file).equals(MAPPABLE);
    }
}
