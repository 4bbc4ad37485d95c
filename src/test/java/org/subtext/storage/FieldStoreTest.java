package org.subtext.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Verdict;

@Execution(ExecutionMode.CONCURRENT)
class FieldStoreTest {

    @TempDir
    Path folder;

    private static List<String> column(Store store, String name) {
        List<String> column = new ArrayList<>();
        store.fields().column(name, (value, numbers) -> column.add(value + Arrays.toString(numbers)));
        return column;
    }

    @Test
    void whereThereAreVeryManyNamesThoseOfMostTranscriptsAreKnown() throws Exception {
        try (Store store = Store.create(folder.resolve("many.subtext"))) {
            assertThat(store.fields().names(2)).isEmpty();
            store.write(() -> {
                for (int i = 1; i <= 9; i++) {
                    store.fields().add(i, new Metadata(null, null, null, null, List.of(),
                            i > 4
                                    ? Map.of("rare " + i, "x", "zone", "x")
                                    : Map.of("common", "x", "zone", "y")));
                }
                return null;
            });
            assertThat(store.fields().names(2)).containsExactly("zone", "common");
            assertThat(store.fields().names(7)).containsExactly("common", "rare 5", "rare 6", "rare 7",
                    "rare 8",
                    "rare 9", "zone");
        }
    }

    @Test
    void aProjectFromBeforeFieldsHasThemOnceItIsOpened() throws Exception {
        Path file = folder.resolve("old.subtext");
        List<Migration> before = Migration.ALL.stream().filter(step -> step.version() < 5).toList();
        Store.open(Files.createFile(file), before, true).close();
        Metadata metadata = new Metadata("m", null, "free", null,
                List.of(new Verdict("judge", "7", "why"), new Verdict("judge", "8", null)),
                Map.of("model", "other", "odd \uD800\u0000", "x\u0000y", "long", "z".repeat(1000)));
        String json = DomainJson.of(Metadata.class).write(metadata).replace("'", "''");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (int i = 1; i <= 12; i++) {
                statement.executeUpdate(
                        "INSERT INTO transcript (number, key, title, format, identity, occurrence,"
                                + " metadata, messages, parts, characters) VALUES (" + i + ", 't1-" + i
                                + "', x'41', 'chat', '{}', 1, '" + json + "', 0, 0, 0)");
            }
        }
        try (Store store = Store.open(file)) {
            String all = Arrays.toString(Stream.iterate(1, i -> i + 1).limit(12).toArray());
            assertThat(column(store, "model")).containsExactly("m" + all);
            assertThat(column(store, "source.model")).containsExactly("other" + all);
            assertThat(column(store, "verdict.judge")).containsExactly("7, 8" + all);
            assertThat(column(store, "odd \uD800\u0000")).containsExactly("x\u0000y" + all);
            assertThat(column(store, "long"))
                    .containsExactly("z".repeat(FieldStore.LONGEST) + all);
            assertThat(store.fields().names(6)).hasSize(6).isSorted()
                    .contains("model", "source.model", "odd \uD800\u0000");
            assertThat(store.fields().names(5)).hasSize(5);
            assertThat(store.transcripts().list()).hasSize(12);
        }
    }
}
