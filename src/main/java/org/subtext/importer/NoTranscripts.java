package org.subtext.importer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// Says of a file that holds no transcripts Subtext reads what it is instead, where that can be told.
final class NoTranscripts {

    private static final Set<String> LINE_TYPES = Set.of("span", "message-label", "transcript-label",
            "answer", "link",
            "done", "decision");
    private static final byte[] BIG_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] LITTLE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private static final String MAPPABLE = "This is not in a format of transcripts that Subtext reads;"
            + " a mapping can say what its fields are.";

    private NoTranscripts() {}

    /// One sentence.
    static String reason(SourceFile file) throws IOException {
        if (file.size() == 0) {
            return "The file is empty.";
        }
        if (isWide(file.head())) {
            return "The file is in UTF-16 or UTF-32, and Subtext reads UTF-8; save it in that encoding first.";
        }
        if (startsWith(file.head(), SQLITE)) {
            return "This is a database, such as a Subtext project, and no transcripts.";
        }
        if (ParquetCheck.isParquet(file)) {
            return ofParquet(file);
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
                : "This is not in a format of transcripts that Subtext reads.";
    }

    /// Whether nothing is known of it but that it has rows.
    static boolean isMappable(SourceFile file) throws IOException {
        return reason(file).equals(MAPPABLE);
    }

    /// Whether it begins with the mark of another encoding of Unicode, or like JSON in one.
    private static boolean isWide(byte[] head) {
        if (startsWith(head, BIG_MARK) || startsWith(head, LITTLE_MARK)) {
            return true;
        }
        return head.length >= 4 && (isJson(head[0]) && head[1] == 0 || head[0] == 0 && (isJson(head[1])
                || head[1] == 0 && head[2] == 0 && isJson(head[3])));
    }

    private static boolean isJson(byte first) {
        return first == '{' || first == '[';
    }

    private static String ofParquet(SourceFile file) throws IOException {
        try (ParquetRows rows = new ParquetRows(file)) {
            List<String> columns = rows.columns();
            if (columns.contains("scan_id") && columns.contains("scanner_key")) {
                return "These are the results of a scan by Inspect Scout; the transcripts are where it found them.";
            }
            if (columns.contains("transcript_id") && columns.contains("filename")
                    && !columns.contains("messages")) {
                return "This is the index of Inspect Scout's transcripts; they are in the files of the folder above.";
            }
            return rows.next() == null
                    ? "There is no row in it."
                    : "Its rows are in no format of transcripts that Subtext reads; a mapping can say what its columns are.";
        } catch (BadFileException e) {
            return e.reason();
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
