package org.subtext.importer.claudecode;

import java.io.IOException;
import java.util.Set;
import org.subtext.importer.json.Outline;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.source.Lines;
import org.subtext.importer.source.SourceFile;

/// Tells whether a file holds sessions of Claude Code, and whether as lines or as one exported document.
final class ClaudeCodeLayout {

    /// The types of lines that belong to the tree of a session.
    private static final Set<String> IN_TREE = Set.of("user", "assistant", "system", "attachment",
            "progress");
    private static final int LINES = 200;
    /// As far as is looked where lines are of a session but none yet tells of which. Summaries, of which any number may
    /// stand before, are not among them.
    private static final int MORE_LINES = 10_000;
    private static final int FOREIGN = 3;

    private ClaudeCodeLayout() {}

    static boolean isSession(SourceFile file) throws IOException {
        byte[] head = file.head();
        int start = Lines.skipBlank(head, 0, head.length);
        if (start == head.length) {
            return false;
        }
        return isExport(file) || (endsInHead(head, start) || file.isWhole()
                ? areLines(file)
                : isInTree(file.beginning()) || file.beginning().has("type") && isInTree(file.outline()));
    }

    private static boolean endsInHead(byte[] head, int start) {
        for (int i = start; i < head.length; i++) {
            if (head[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /// Whether it is one document, as the web interface hands it out.
    static boolean isExport(SourceFile file) throws IOException {
        Outline beginning = file.beginning();
        if (beginning.has("sessionId") && !beginning.has("loglines")) {
            return false;
        }
        Outline lines = file.outline().get("loglines");
        return lines.isArray() && lines.items().stream().anyMatch(line -> line.has("type"));
    }

    private static boolean areLines(SourceFile file) throws IOException {
        int sure = 0;
        int aside = 0;
        int foreign = 0;
        try (Lines lines = new Lines(file.open(), Limits.STRING)) {
            for (int looked = 0; looked < (sure > 0 ? LINES : MORE_LINES) && lines.next();) {
                if (lines.isBlank()) {
                    continue;
                }
                Outline line = lines.isTooLong()
                        ? Outline.NONE
                        : Outline.of(lines.array(), lines.offset(), lines.length()).outline();
                if (isSummary(line)) {
                    aside++;
                    continue;
                }
                looked++;
                if (isInTree(line)) {
                    sure++;
                } else if (isAside(line)) {
                    aside++;
                } else {
                    foreign++;
                }
                if (foreign >= FOREIGN && sure + aside == 0
                        || sure > 0 && lines.bytesRead() >= SourceFile.HEAD_BYTES) {
                    break;
                }
            }
        }
        return sure > 0 && sure + aside >= foreign;
    }

    private static boolean isInTree(Outline line) {
        return line.has("sessionId") && (line.has("uuid") || line.has("parentUuid"))
                && (line.has("isSidechain") && !line.has("type")
                        || IN_TREE.contains(line.get("type").text()));
    }

    /// Whether a line calls a conversation something, which no other format has.
    private static boolean isSummary(Outline line) {
        return line.has("leafUuid") && line.get("type").text().equals("summary");
    }

    /// Whether a line is of a session, though it tells nothing of what was said.
    private static boolean isAside(Outline line) {
        return line.has("type") && (line.has("sessionId") || line.has("leafUuid") || line.has("snapshot"));
    }
}
