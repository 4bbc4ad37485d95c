package org.subtext.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.cli.Terminal.Said;
import org.subtext.importer.Formats;
import org.subtext.importer.source.SourceFile;

/// Every real file by `import --json`, against the index that says what each holds.
@Execution(ExecutionMode.CONCURRENT)
class CorpusImportTest {

    /// What must be read; formats that came later are read where somebody claims the file.
    private static final List<String> FIRST = List.of("openai-finetune", "chat jsonl", "inspect-eval",
            "inspect-json-log", "zip with repeated", "petri-transcript", "bloom-rollout",
            "claude-code-session", "swe-agent", "mini-swe-agent");

    @TempDir
    Path folder;

    /// A file of the index.
    ///
    /// @param transcripts how many it holds; `?` or a bound where the index does not count
    private record Row(Path path, String format, String transcripts) {

        /// Whether it is of a format that Subtext reads, or completes a file that is. The skeletons have the beginning of
        /// a log's name but are none.
        boolean isRead() {
            boolean first = FIRST.stream().anyMatch(format::startsWith)
                    && !path.toString().contains("test_skeleton");
            return first || isClaimed();
        }

        private boolean isClaimed() {
            try {
                SourceFile file = SourceFile.of(path);
                return Formats.recognise(file).isPresent() || Formats.companion(file).isPresent();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// How many rows of it are bad: one file ends in a line that is cut off.
        int bad() {
            return path.endsWith("odd_unicode.jsonl") ? 1 : 0;
        }
    }

    private static List<Row> index() throws IOException {
        String corpus = System.getProperty("subtext.corpus", "");
        assumeTrue(!corpus.isEmpty(), "the real transcripts are not here (-Dsubtext.corpus)");
        Path root = Path.of(corpus, "transcripts");
        return Files.readAllLines(root.resolve("INDEX.tsv")).stream().skip(1)
                .map(line -> line.split("\t", -1))
                .map(fields -> new Row(root.resolve(fields[0]), fields[1], fields[3])).toList();
    }

    @Test
    void everyFileGivesWhatTheIndexCountsOrOneSentenceAndTheSecondTimeNothing() throws Exception {
        List<Row> rows = index();
        assertThat(rows).hasSizeGreaterThan(100);
        Path project = Terminal.project(folder);
        List<Json> first = new ArrayList<>();
        for (Row row : rows) {
            first.add(imported(project, row));
        }
        String transcripts = Terminal.done("transcripts", project, "--json").out();
        long entries = historyEntries(project);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Json again = imported(project, row);
            assertThat(again.get("imported").number()).as(row.path().toString()).isZero();
            assertThat(again.get("unchanged").number()).as(row.path().toString())
                    .isEqualTo(first.get(i).get("imported").number()
                            + first.get(i).get("unchanged").number());
            assertThat(again.get("transcripts").texts()).isEqualTo(first.get(i).get("transcripts").texts());
            assertThat(again.get("failed")).isEqualTo(first.get(i).get("failed"));
        }
        assertThat(Terminal.done("transcripts", project, "--json").out()).isEqualTo(transcripts);
        assertThat(historyEntries(project)).isEqualTo(entries);
        assertThat(Terminal.done("check", project).err()).contains("is in order");
    }

    private static Json imported(Path project, Row row) {
        String name = row.path().toString();
        Said said = Terminal.run("import", project, row.path(), "--json");
        Json report = said.json();
        List<Json> failed = report.get("failed").items();
        assertThat(failed).as(name).hasSize(row.isRead() ? row.bad() : 1);
        assertThat(said.status()).as(name).isEqualTo(failed.isEmpty() ? Exit.DONE : Exit.PARTLY);
        failed.forEach(trouble -> assertTrouble(trouble, row));
        report.get("warnings").items().forEach(trouble -> assertSentence(trouble, row));
        int found = report.get("imported").number() + report.get("unchanged").number();
        assertThat(report.get("transcripts").texts()).as(name).hasSize(found).doesNotHaveDuplicates();
        if (!row.isRead()) {
            assertThat(found).as(name).isZero();
        } else if (row.transcripts().matches("\\d+")) {
            assertThat(found).as(name).isEqualTo(Integer.parseInt(row.transcripts()));
        } else {
            assertThat(found).as(name).isPositive();
        }
        return report;
    }

    private static void assertTrouble(Json trouble, Row row) {
        assertSentence(trouble, row);
        if (row.isRead()) {
            assertThat(trouble.get("place").text()).matches("line \\d+");
        } else {
            assertThat(trouble.get("place").isNull()).as(row.path().toString()).isTrue();
        }
    }

    private static void assertSentence(Json trouble, Row row) {
        // What completes other files warns in their name.
        assertThat(Path.of(trouble.get("file").text()).getParent().getFileName())
                .isEqualTo(row.path().getParent().getFileName());
        assertThat(trouble.get("reason").text()).as(row.path().toString()).hasSizeLessThanOrEqualTo(400)
                .matches("\\P{Ll}.*[.!?…]").doesNotContain("\n", "Exception", "tools.jackson", "java.");
    }

    private static long historyEntries(Path project) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + project);
                Statement statement = connection.createStatement()) {
            return statement.executeQuery("SELECT count(*) FROM history").getLong(1);
        }
    }
}
