package org.subtext.importer.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subtext.importer.Collected;
import org.subtext.importer.Reasons;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.own.MappingReader;
import org.subtext.importer.source.SourceFile;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.MappedField;
import org.subtext.mapping.Mapping;
import org.subtext.mapping.Use;
import org.subtext.transcript.Verdict;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class MappedImporterTest {

    private static final Path OWN = Path.of("src/test/resources/mapped");

    @TempDir
    Path folder;

    private static Mapping mapping(String... fields) {
        return Mapping.of("m", Arrays.stream(fields).map(field -> field.split("=")).map(
                field -> new MappedField(FieldPath.parse(field[0]), Use.of(field[1]).orElseThrow()))
                .toList());
    }

    private Collected read(String name, String content, Mapping mapping) throws IOException {
        return Collected.from(new MappedImporter(mapping), folder, name, content);
    }

    /// A value without quotes in the last row of a table may be cut short and nobody can tell; everything before it is
    /// as it was.
    @ParameterizedTest
    @ValueSource(strings = {"dialogues.jsonl", "answers.csv", "threads.tsv", "survey.json"})
    void everyPrefixGivesWhatCameBefore(String name) throws IOException, BadFileException {
        MappedImporter importer = new MappedImporter(MappingReader.read(
                OWN.resolve(name.substring(0, name.indexOf('.')) + ".mapping.json")));
        byte[] whole = Files.readAllBytes(OWN.resolve(name));
        List<String> keys = Collected.from(importer, OWN.resolve(name)).keys();
        boolean table = !name.contains(".json");
        for (int length = 0; length < whole.length; length++) {
            Path cut = Collected.write(folder, name, Arrays.copyOf(whole, length));
            importer.claims(SourceFile.of(cut));
            Collected got = Collected.from(importer, cut);
            Reasons.assertSentences(got);
            assertThat(got.drafts.size() + got.failed.size()).as("%d bytes", length).isPositive();
            if (!table) {
                assertThat(keys).as("%d bytes", length).containsAll(got.keys());
            } else if (name.equals("answers.csv") && got.keys().size() > 1) {
                assertThat(keys)
                        .startsWith(got.keys().subList(0, got.keys().size() - 1).toArray(String[]::new));
            }
        }
    }

    @Test
    void aQuoteThatIsNeverClosedEndsTheReadingAndWhatIsNoUtf8Too() throws IOException {
        Mapping mapping = mapping("q=prompt", "a=response");
        Collected open = read("open.csv", "q,a\nhow?,so\nwho?,\"nobody\nwhat?,this\n", mapping);
        assertThat(open.drafts).hasSize(1);
        assertThat(open.failed).singleElement().satisfies(remark -> {
            assertThat(remark.place()).isEqualTo("line 3");
            assertThat(remark.reason()).contains("never closed");
        });
        byte[] latin = "q,a\nhow?,so\nwho?,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Collected bytes = Collected.from(new MappedImporter(mapping),
                Collected.write(folder, "latin.csv", latin));
        assertThat(bytes.failed).singleElement().satisfies(
                remark -> assertThat(remark.reason()).contains("UTF-8"));
    }

    @Test
    void rowsOfOneConversationAreTheSameTogetherOrMixed() throws IOException {
        Mapping mapping = mapping("c=conversation", "n=order", "r=role", "t=content");
        StringBuilder together = new StringBuilder();
        StringBuilder mixed = new StringBuilder();
        for (int c = 0; c < 40; c++) {
            for (int n = 0; n < 30; n++) {
                together.append(row(c, n));
            }
        }
        for (int n = 29; n >= 0; n--) {
            for (int c = 0; c < 40; c++) {
                mixed.append(row(c, n));
            }
        }
        Collected one = read("together.jsonl", together.toString(), mapping);
        Collected other = read("mixed.jsonl", mixed.toString(), mapping);
        assertThat(one.keys()).hasSize(40).doesNotHaveDuplicates().isEqualTo(other.keys());
        assertThat(one.failed).isEmpty();
        assertThat(other.drafts.getFirst().messages()).hasSize(30).extracting(
                message -> message.parts().getFirst().text().string()).startsWith("0 0 ", "0 1 ", "0 2 ");
        assertThat(one.progress).isEqualTo(together.length());
    }

    private static String row(int conversation, int number) {
        return "{\"c\": \"c" + conversation + "\", \"n\": " + number + ", \"r\": \""
                + (number % 2 == 0 ? "user" : "assistant") + "\", \"t\": \"" + conversation + " " + number
                + " \"}\n";
    }

    @Test
    void aRowStoreGivesBackFromItsFileWhatWasPutIn() throws IOException, BadRowException {
        String long_ = "x\ud800".repeat(400_000);
        int rows = (int) (3 * Limits.HELD / long_.length());
        try (RowStore store = new RowStore()) {
            for (int i = 0; i < Math.max(rows, 4); i++) {
                Json.Obj row = new Json.Obj(Map.of("t", new Json.Str(i + long_)));
                store.add("c" + i % 2, new RowStore.Stored(row, i == 0 ? null : "line " + i, "untitled"));
            }
            assertThat(store.isSpilled()).isTrue();
            assertThat(store.conversations()).containsExactly("c0", "c1");
            int second = store.next(store.first("c1"));
            assertThat(second).isEqualTo(3);
            assertThat(store.get(second).row().string("t")).isEqualTo("3" + long_);
            assertThat(store.get(second).place()).isEqualTo("line 3");
            assertThat(store.get(0).place()).isNull();
        }
    }

    @Test
    void questionsAndAnswersInOneListAlternate() throws IOException {
        Collected got = read("x.jsonl",
                "{\"rounds\": [{\"ask\": \"a\", \"reply\": \"b\"}, {\"ask\": \"c\", \"reply\": \"d\"}]}\n{}\n",
                mapping("rounds[].ask=prompt", "rounds[].reply=response"));
        assertThat(got.only().messages()).extracting(message -> message.role().id() + " "
                + message.parts().getFirst().text().string())
                .containsExactly("user a", "assistant b", "user c", "assistant d");
        assertThat(got.failed).hasSize(1);
    }

    @Test
    void jsonInACellIsLookedInto() throws IOException {
        Collected got = read("x.csv",
                "id,chat\n1,\"[{\"\"role\"\": \"\"user\"\", \"\"content\"\": \"\"Hi\"\"}, "
                        + "{\"\"role\"\": \"\"assistant\"\", \"\"content\"\": \"\"Ho\"\"}]\"\n2,none\n",
                mapping("id=id", "chat=messages"));
        assertThat(got.only().messages()).hasSize(2);
        assertThat(got.failed).singleElement()
                .satisfies(remark -> assertThat(remark.reason()).contains("is not a list of messages"));
    }

    @Test
    void pathsAreReadAsTheyAreWritten() {
        for (String path : List.of("a", "a.b", "a[].b", "a[].b[].c", "/a.b/c", "/*/x", "/a~1b/~0/~2",
                "a b.c")) {
            assertThat(FieldPath.parse(path)).hasToString(path);
        }
        assertThat(FieldPath.parse("turns[0].text").steps()).hasSize(3);
        for (String path : List.of("", ".", "a..b", "a[", "a[x]", "[].")) {
            assertThat(IntStream.of(1).mapToObj(_ -> {
                try {
                    return FieldPath.parse(path).toString();
                } catch (IllegalArgumentException e) {
                    return "refused";
                }
            })).as(path).containsExactly("refused");
        }
    }

    @Test
    @Timeout(20)
    void columnsOfOneNameAreNumberedInWorkThatGrowsWithTheHeader() throws IOException {
        int columns = 9_000;
        String header = "q,r," + "a,".repeat(columns) + "a 3";
        String row = "how?,so" + ",x".repeat(columns + 1);
        Collected got = read("wide.csv", header + "\n" + row + "\n", mapping("q=prompt", "r=response"));
        assertThat(got.only().metadata().other()).containsKeys("a", "a 2", "a 3", "a " + columns, "a 3 2")
                .hasSize(columns + 1);
    }

    @Test
    void moreColumnsThanAreReadAreRefusedInASentence() throws IOException {
        Collected got = read("wide.csv", ("q,r" + ",a".repeat(10_000) + "\n").repeat(2),
                mapping("q=prompt", "r=response"));
        assertThat(got.failed).singleElement().satisfies(remark -> assertThat(remark.reason())
                .isEqualTo("The table has 10002 columns, and no more than 10000 are read."));
    }

    @Test
    void emptyFieldsCountAmongThoseThatAreListedToo() throws IOException, BadFileException {
        String fields = IntStream.range(0, 5000)
                .mapToObj(i -> "\"f" + i + "\": " + (i % 2 == 0 ? "null" : "\"\""))
                .collect(Collectors.joining(", "));
        Path file = Collected.write(folder, "empty.jsonl",
                ("{" + fields + "}\n{}\n").getBytes(StandardCharsets.UTF_8));
        assertThat(FieldListing.of(SourceFile.of(file), mapping("q=prompt")).found())
                .hasSize(FieldListing.MOST_FIELDS);
    }

    @Test
    void fieldsOfOneNameGoByTheWayToThem() throws IOException {
        Collected got = read("x.jsonl",
                """
                        {"q": "how?", "a": "so", "meta": {"label": "bad", "note": "n"}, "other": {"label": "good", "note": "m"}}
                        """,
                mapping("q=prompt", "a=response", "meta.label=verdict", "other.label=verdict",
                        "meta.note=metadata", "other.note=metadata"));
        assertThat(got.only().metadata().verdicts()).extracting(Verdict::name)
                .containsExactly("meta.label", "other.label");
        assertThat(got.only().metadata().other()).containsEntry("meta.note", "n")
                .containsEntry("other.note", "m")
                .hasSize(2);
    }
}
