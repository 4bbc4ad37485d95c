package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subtext.transcript.TranscriptKey;

/// A cancelled import leaves nothing of the file in hand, wherever in it the person stops.
@Execution(ExecutionMode.CONCURRENT)
class CancelledImportTest {

    private static final Path SAMPLES = Path.of("sample-transcripts");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void makeProject() throws Exception {
        file = folder.resolve("study.subtext");
        try (Project project = Project.create(file, Fixture.CODEBOOK)) {
            project.importing().run(List.of(SAMPLES.resolve("chat/blackmail.json")), null,
                    ImportProgress.NONE);
            project.searching().index(() -> true);
        }
    }

    /// Asks at each point whether to go on.
    private record Until(BooleanSupplier stop) implements ImportProgress {
        @Override
        public void at(Path file, int filesDone, int filesTotal, long bytesDone, long bytesTotal,
                int transcripts) {}

        @Override
        public boolean cancelled() {
            return stop.getAsBoolean();
        }
    }

    private ImportReport importUntil(BooleanSupplier stop, Path... paths) throws Refused {
        try (Project project = Project.open(file)) {
            return project.importing().run(List.of(paths), null, new Until(stop));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat/task-gaming.jsonl", "bloom/rollout.json", "claude-code", "openhands",
            "inspect"})
    void nothingOfTheFileIsLeftWhereverItIsStopped(String sample) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        List<Path> beside = beside();
        SortedMap<String, List<String>> rows = rows();
        Path only = only(SAMPLES.resolve(sample));
        int point = 0;
        boolean stopped = true;
        for (; stopped; point++) {
            int[] left = {point};
            ImportReport report = importUntil(() -> left[0]-- == 0, only);
            stopped = report.cancelled();
            if (stopped) {
                assertThat(report.imported()).as("stopped at point %d", point).isZero();
                assertThat(report.transcripts()).isEmpty();
                assertThat(rows()).as("stopped at point %d", point).isEqualTo(rows);
                assertThat(Files.readAllBytes(file)).as("stopped at point %d", point).isEqualTo(bytes);
            }
        }
        assertThat(point).isGreaterThan(4);
        assertThat(rows()).isNotEqualTo(rows);
        assertThat(beside()).isEqualTo(beside);
    }

    /// The first file of a folder, alone.
    private static Path only(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return path;
        }
        try (var files = Files.list(path)) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    @Test
    void theFilesBeforeStayWhole() throws Exception {
        Path first = SAMPLES.resolve("chat/alignment-faking-pair.jsonl");
        Path second = SAMPLES.resolve("bloom/rollout.json");
        int[] asked = {0};
        ImportReport whole = importUntil(() -> asked[0]++ < 0, first);
        SortedMap<String, List<String>> rows = rows();
        int[] left = {asked[0] + 4};
        ImportReport report = importUntil(() -> left[0]-- == 0, first, second);
        assertThat(report.cancelled()).isTrue();
        assertThat(report.unchanged()).isEqualTo(whole.imported());
        assertThat(rows()).isEqualTo(rows);
        ImportReport again = importUntil(() -> false, first, second);
        assertThat(again.unchanged()).isEqualTo(whole.imported());
        assertThat(again.transcripts()).startsWith(whole.transcripts().toArray(TranscriptKey[]::new));
    }

    /// The project and what lies beside it.
    private List<Path> beside() throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /// Everything in the database, by table: the transcripts, sources, imports, search index and history among it.
    private SortedMap<String, List<String>> rows() throws SQLException {
        SortedMap<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement
                    .executeQuery("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                List<String> lines = new ArrayList<>();
                try (ResultSet all = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    while (all.next()) {
                        Object[] values = new Object[all.getMetaData().getColumnCount()];
                        for (int i = 0; i < values.length; i++) {
                            Object value = all.getObject(i + 1);
                            values[i] = value instanceof byte[] blob ? HexFormat.of().formatHex(blob) : value;
                        }
                        lines.add(Arrays.toString(values));
                    }
                }
                rows.put(table, lines);
            }
        }
        assertThat(rows).containsKeys("transcript", "message", "part", "source", "import", "search",
                "history");
        return rows;
    }
}
