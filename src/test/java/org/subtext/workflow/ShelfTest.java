package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;
import org.subtext.storage.NewTranscript;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.Verdict;
import org.subtext.workflow.Shelf.Field;
import org.subtext.workflow.Shelf.Order;

@Execution(ExecutionMode.CONCURRENT)
class ShelfTest {

    private static final List<@Nullable String> VALUES = new ArrayList<>(
            List.of("gpt-4", "GPT-4", "claude", "7", "10", "-1.5", "7e2", "NaN", "10d", "", "straße",
                    "\uD800x",
                    "two words", "a:b"));

    static {
        VALUES.add(null);
    }

    @TempDir
    Path folder;

    private Project project;
    private Viewer lead;

    @BeforeEach
    void openProject() throws Exception {
        project = Project.create(folder.resolve("study.subtext"));
        lead = Viewer.of(project.rater("Lena", Rater.Role.LEAD));
    }

    @AfterEach
    void closeProject() {
        project.close();
    }

    private void add(String name, Metadata metadata) {
        NewTranscript plain = Fixture.transcript(name);
        Transcript transcript = plain.transcript();
        Fixture.add(project, new NewTranscript(new Transcript(transcript.key(), transcript.title(), "chat",
                metadata, transcript.messages(), List.of()), new TreeMap<>(Map.of("sample", name)), 1));
    }

    private static Metadata metadata(Random random) {
        Map<String, String> other = new TreeMap<>();
        for (String name : List.of("tier", "Score", "model")) {
            String value = any(random);
            if (value != null) {
                other.put(name, value);
            }
        }
        String verdict = any(random);
        return new Metadata(any(random), null, any(random), null,
                verdict == null ? List.of() : List.of(new Verdict("judge", verdict, "because")), other);
    }

    private static @Nullable String any(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /// Filters and orders as the columns do, but row by row and value by value.
    private record Reference(List<TranscriptRow> rows, Map<Integer, Map<String, String>> known,
            Function<TranscriptRow, String> state) {

        String value(TranscriptRow row, String column) {
            return switch (column) {
                case "title" -> row.title();
                case "key" -> row.key().value();
                case "format" -> row.format();
                case "state" -> state.apply(row);
                case "file" -> "";
                default -> known.get(row.number()).getOrDefault(column.substring(Shelf.FIELD.length()), "");
            };
        }

        boolean passes(TranscriptRow row, String word) {
            int colon = word.indexOf(':');
            Map<String, String> fields = known.get(row.number());
            if (colon > 0) {
                String name = word.substring(0, colon);
                String text = word.substring(colon + 1);
                if (List.of("title", "format", "state", "key").contains(name)) {
                    return holds(value(row, name), text);
                }
                List<String> named = known.values().stream().flatMap(one -> one.keySet().stream()).distinct()
                        .filter(field -> field.equalsIgnoreCase(name)).toList();
                if (!named.isEmpty()) {
                    return fields.containsKey(named.getFirst())
                            && holds(fields.get(named.getFirst()), text);
                }
            }
            return List.of("title", "key", "format", "state").stream()
                    .anyMatch(column -> holds(value(row, column), word))
                    || fields.values().stream().anyMatch(value -> holds(value, word));
        }

        private static boolean holds(String value, String text) {
            return value.toLowerCase(java.util.Locale.ROOT).contains(text);
        }

        Comparator<TranscriptRow> order(Order by) {
            if (by.column().equals("characters")) {
                Comparator<TranscriptRow> size = Comparator.comparing(TranscriptRow::characters);
                return by.descending() ? size.reversed() : size;
            }
            String name = by.column().substring(Shelf.FIELD.length());
            Comparator<String> values = Comparator
                    .<String, Boolean>comparing(value -> number(value) == null)
                    .thenComparing(value -> number(value) == null ? 0.0 : number(value))
                    .thenComparing(value -> value.toLowerCase(java.util.Locale.ROOT))
                    .thenComparing(Comparator.naturalOrder());
            Comparator<TranscriptRow> some = Comparator.comparing(row -> known.get(row.number()).get(name),
                    Comparator.nullsLast(by.descending() ? values.reversed() : values));
            return some;
        }

        private static @Nullable Double number(String value) {
            return value.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")
                    ? Double.valueOf(value)
                    : null;
        }

        List<TranscriptRow> select(List<String> words, List<Order> order) {
            Comparator<TranscriptRow> all = (a, b) -> 0;
            for (Order by : order) {
                all = all.thenComparing(order(by));
            }
            return rows.stream().filter(row -> words.stream().allMatch(word -> passes(row, word)))
                    .sorted(all.thenComparing(TranscriptRow::number)).toList();
        }
    }

    @Test
    void aLongValueIsCutWithAnEllipsis() {
        add("long", new Metadata(null, null, null, null, List.of(), Map.of("note", "😀".repeat(300))));
        add("short", new Metadata(null, null, null, null, List.of(), Map.of("note", "😀".repeat(255))));
        Shelf shelf = project.library().shelf(lead);
        assertThat(shelf.rows()).extracting(row -> shelf.value(row, "field.note"))
                .containsExactly("😀".repeat(256) + "…", "😀".repeat(255));
    }

    @Test
    void filteringAndOrderingByColumnsGivesWhatGoingThroughTheRowsGives() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Map<Integer, Map<String, String>> known = new TreeMap<>();
        for (int i = 1; i <= 300; i++) {
            Metadata metadata = metadata(random);
            add("n" + i, metadata);
            known.put(i, metadata.fields());
        }
        Shelf shelf = project.library().shelf(lead);
        Reference reference = new Reference(shelf.rows(), known, shelf::state);
        List<String> words = List.of("gpt", "model:gpt", "score:", "tier:7", "verdict.judge:claude", "n1",
                "title:n2", "begun", "state:not", "nowhere", "straSSe", "straße", "a:b", "words", "10");
        List<String> columns = List.of("field.model", "field.Score", "field.verdict.judge",
                "field.source.model",
                "characters", "field.none");
        int found = 0;
        for (int round = 0; round < 300; round++) {
            List<String> some = random.ints(random.nextInt(3), 0, words.size()).mapToObj(words::get).toList();
            List<Order> order = random.ints(random.nextInt(3), 0, columns.size())
                    .mapToObj(i -> new Order(columns.get(i), random.nextBoolean())).toList();
            List<TranscriptRow> rows = shelf.select(String.join(" ", some), order);
            assertThat(rows).as(some + " by " + order).isEqualTo(reference.select(some.stream()
                    .map(word -> word.toLowerCase(java.util.Locale.ROOT)).toList(), order));
            found += rows.size();
        }
        assertThat(found).isPositive();
    }

    @Test
    void aValueMayBeInQuotationMarksAndANameThatIsNoneIsPartOfTheText() {
        add("one", new Metadata("two words", null, null, null, List.of(), Map.of("url", "http://a.example")));
        add("two", new Metadata("words", null, null, null, List.of(), Map.of()));
        Shelf shelf = project.library().shelf(lead);
        assertThat(shelf.select("model:\"two words\"", List.of())).extracting(TranscriptRow::number)
                .containsExactly(1);
        assertThat(shelf.select("\"two words", List.of())).extracting(TranscriptRow::number)
                .containsExactly(1);
        assertThat(shelf.select("http://a", List.of())).extracting(TranscriptRow::number).containsExactly(1);
        assertThat(shelf.select("url:", List.of())).extracting(TranscriptRow::number).containsExactly(1);
        assertThat(shelf.select("MODEL:Words", List.of())).hasSize(2);
    }

    @Test
    void namesThatDifferInCaseAloneAreFilteredByTogether() {
        add("one", new Metadata(null, null, null, null, List.of(), Map.of("Tier", "free")));
        add("two", new Metadata(null, null, null, null, List.of(), Map.of("tier", "free")));
        add("three", new Metadata(null, null, null, null, List.of(), Map.of("tier", "paid")));
        assertThat(project.library().shelf(lead).select("tier:free", List.of()))
                .extracting(TranscriptRow::number).containsExactly(1, 2);
    }

    @Test
    void whatIsKnownIsCountedCommonestFirst() {
        add("one", new Metadata("m", null, null, null, List.of(), Map.of("tier", "free")));
        add("two", new Metadata("m", null, null, null, List.of(new Verdict("judge", "7", null)), Map.of()));
        Shelf shelf = project.library().shelf(lead);
        assertThat(shelf.fields()).containsExactly(new Field("model", 2), new Field("tier", 1),
                new Field("verdict.judge", 1));
        assertThat(shelf.value(shelf.rows().get(1), "field.verdict.judge")).isEqualTo("7");
    }

    @Test
    void aShelfThatIsAskedForAgainHasWhatWasImportedRemovedAndSaidSince() throws Exception {
        Path first = Files.writeString(folder.resolve("a.jsonl"), chat("one", ""));
        project.importing().run(List.of(first), null, ImportProgress.NONE);
        Shelf before = project.library().shelf(lead);
        assertThat(before.rows()).hasSize(1);
        assertThat(before.value(before.rows().getFirst(), "field.note")).isEmpty();
        Path second = Files.writeString(folder.resolve("b.jsonl"),
                chat("one", ",\"note\":\"paid\"") + "\n" + chat("two", ",\"note\":\"free\""));
        project.importing().run(List.of(second), null, ImportProgress.NONE);
        Shelf after = project.library().shelf(lead);
        assertThat(after.rows()).extracting(row -> after.value(row, "field.note")).containsExactly("paid",
                "free");
        assertThat(before.rows()).hasSize(1);
        project.importing().remove(project.importing().imports().getFirst().id());
        Shelf last = project.library().shelf(lead);
        assertThat(last.select("note:free", List.of())).isEmpty();
        assertThat(last.select("note:paid", List.of())).hasSize(1);
        assertThat(project.store().fields().names(100)).contains("note");
    }

    private static String chat(String name, String more) {
        return "{\"id\":\"" + name + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"},"
                + "{\"role\":\"assistant\",\"content\":\"Hi\"}]" + more + "}";
    }
}
