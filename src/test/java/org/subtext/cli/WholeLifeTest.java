package org.subtext.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.subtext.cli.Terminal.done;
import static org.subtext.cli.Terminal.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.cli.Terminal.Said;

/// A project from its making to its export, by commands alone, on the samples and, where they are, on real files.
@Execution(ExecutionMode.CONCURRENT)
class WholeLifeTest {

    private static final Path SAMPLES = Path.of("sample-transcripts");
    private static final long SEED = 4_711;
    private static final List<String> LABELS = List.of("blackmail", "leak", "suspects-test", "lie",
            "candour");

    @TempDir
    Path folder;

    @Test
    void aProjectIsMadeFilledLabelledComparedExportedAndChecked() throws IOException {
        life(List.of(SAMPLES));
    }

    @Test
    void theSameHoldsForRealFiles() throws IOException {
        String corpus = System.getProperty("subtext.corpus", "");
        assumeTrue(!corpus.isEmpty(), "the real transcripts are not here (-Dsubtext.corpus)");
        Path root = Path.of(corpus, "transcripts");
        life(List.of(root.resolve("jotaraz__misalignment-indicators-moremodels/bloom/tests"),
                root.resolve("_derived/petri_v3_rollback_patch_reset.json"),
                root.resolve("UKGovernmentBEIS__inspect_ai/tests/log/test_eval_log"),
                root.resolve("METR__inspect-action")));
    }

    private void life(List<Path> paths) throws IOException {
        Path project = project("one.subtext", paths);
        List<String> keys = keys(project);
        assertThat(keys).isNotEmpty();

        Path lines = Files.writeString(folder.resolve("lines.jsonl"), lines(project, keys));
        Said taken = done("annotate", project, lines);
        assertThat(taken.out()).isEmpty();
        assertThat(done("annotate", project, lines).err()).contains("0 lines taken up");

        String first = export(project);
        checkQuotes(project, first);
        assertThat(first.lines()).hasSameSizeAs(Files.readAllLines(lines));

        Path fresh = project("two.subtext", paths);
        assertThat(keys(fresh)).isEqualTo(keys);
        done("annotate", fresh, Files.writeString(folder.resolve("first.jsonl"), first));
        assertThat(export(fresh)).as("even ids and times are the same").isEqualTo(first);

        Path renamed = project("three.subtext", paths);
        done("annotate", renamed,
                Files.writeString(folder.resolve("renamed.jsonl"), otherIdsAndNoTimes(first)));
        assertThat(withoutIdsAndTimes(export(renamed))).isEqualTo(withoutIdsAndTimes(first));

        Json rows = done("agreement", project, "--json").json();
        assertThat(rows.items()).anySatisfy(row -> {
            assertThat(row.get("measure").text()).isEqualTo("char_f1");
            assertThat(row.get("raters").texts()).containsExactlyInAnyOrder("Ann", "Ben");
            assertThat(row.get("value").isNull()).isFalse();
        });
        assertThat(done("agreement", project).out()).contains("char_f1");
        for (Path each : List.of(project, fresh, renamed)) {
            assertThat(done("check", each).err()).contains("is in order");
        }
    }

    private Path project(String name, List<Path> paths) {
        Path project = folder.resolve(name);
        done("new", project);
        List<Object> words = new ArrayList<>(List.of("import", project, "--json"));
        words.addAll(paths);
        assertThat(run(words.toArray()).json().get("failed").items()).isEmpty();
        return project;
    }

    private static List<String> keys(Path project) {
        return done("transcripts", project, "--json").lines().stream().map(row -> row.get("key").text())
                .toList();
    }

    private String export(Path project) throws IOException {
        Path file = folder.resolve("export.jsonl");
        done("export", project, "--as", "annotations", "--to", file);
        String text = Files.readString(file);
        assertThat(done("export", project, "--as", "annotations", "--to", "-").out()).isEqualTo(text);
        return text;
    }

    /// Lines of every type by two raters at random places, all that a line may hold among them.
    private static String lines(Path project, List<String> keys) {
        Random random = new Random(SEED);
        StringBuilder lines = new StringBuilder();
        for (String rater : List.of("Ann", "Ben")) {
            for (String key : keys) {
                String whose = ",\"transcript\":\"" + key + "\",\"rater\":\"" + rater + "\"";
                List<Json> messages = done("show", project, key, "--json").json().get("messages").items();
                int spans = 0;
                for (int i = 0; i < 6; i++) {
                    Json message = messages.get(random.nextInt(messages.size()));
                    List<Json> parts = message.get("parts").items().stream()
                            .filter(part -> !part.get("text").text().isEmpty()).toList();
                    if (!parts.isEmpty()) {
                        Json part = parts.get(random.nextInt(parts.size()));
                        lines.append("{\"type\":\"span\",\"id\":\"s").append(spans++)
                                .append("\",\"label\":\"")
                                .append(LABELS.get(random.nextInt(LABELS.size()))).append("\",\"segments\":[")
                                .append(segment(message, part, random)).append("],\"confidence\":")
                                .append(1 + random.nextInt(3))
                                .append(",\"note\":\"so \\ud800 it \\u0000 is\",\"origin\":\"manual\"")
                                .append(",\"created_at\":\"2026-03-04T05:06:07Z\"").append(whose)
                                .append("}\n");
                    }
                }
                if (spans > 1) {
                    lines.append("{\"type\":\"link\",\"from\":\"s0\",\"to\":\"s1\",\"relation\":\"enacts\"")
                            .append(whose).append("}\n");
                    lines.append(
                            "{\"type\":\"answer\",\"question\":\"belief\",\"value\":\"test\",\"evidence\":[\"s1\"]")
                            .append(whose).append("}\n");
                }
                lines.append("{\"type\":\"answer\",\"question\":\"acted\",\"value\":[\"leak\",\"lie\"]")
                        .append(whose)
                        .append("}\n");
                lines.append("{\"type\":\"answer\",\"question\":\"better-reply\",\"value\":\"“No.” 😀\"")
                        .append(whose)
                        .append("}\n");
                lines.append("{\"type\":\"message-label\",\"message\":0,\"label\":\"candour\"").append(whose)
                        .append("}\n");
                lines.append("{\"type\":\"done\",\"found_none\":[\"lethal\"]").append(whose).append("}\n");
            }
        }
        return lines.toString();
    }

    private static String segment(Json message, Json part, Random random) {
        int[] text = part.get("text").text().codePoints().toArray();
        int start = random.nextInt(text.length + 1);
        int end = start + random.nextInt(Math.min(200, text.length - start) + 1);
        StringBuilder quote = new StringBuilder();
        new String(text, start, end - start).chars()
                .forEach(unit -> quote.append(String.format("\\u%04x", unit)));
        return "{\"message\":" + message.get("index").number() + ",\"part\":" + part.get("index").number()
                + ",\"start\":" + start + ",\"end\":" + end + ",\"quote\":\"" + quote + "\"}";
    }

    /// Every quote that was exported equals the code points at its offsets, as another reader sees both.
    private static void checkQuotes(Path project, String export) {
        Map<String, List<Json>> shown = new HashMap<>();
        int checked = 0;
        for (Json line : export.lines().map(Json::of).toList()) {
            if (line.get("type").text().equals("span")) {
                List<Json> messages = shown.computeIfAbsent(line.get("transcript").text(),
                        key -> done("show", project, key, "--json").json().get("messages").items());
                for (Json segment : line.get("segments").items()) {
                    int[] text = messages.get(segment.get("message").number()).get("parts")
                            .at(segment.get("part").number()).get("text").text().codePoints().toArray();
                    int start = segment.get("start").number();
                    assertThat(new String(text, start, segment.get("end").number() - start))
                            .isEqualTo(segment.get("quote").text());
                    checked++;
                }
            }
        }
        assertThat(checked).isPositive();
    }

    /// The same annotations as another program might have them, with ids of its own.
    private static String otherIdsAndNoTimes(String export) {
        Map<String, String> ids = new HashMap<>();
        return export.lines().map(line -> {
            String id = Json.of(line).get("id").text();
            ids.put(id, "line-" + ids.size());
            String other = line.replaceAll(",\"created_at\":\"[^\"]*\"", "");
            for (String known : line.contains("\"from\"") || line.contains("\"evidence\"")
                    ? List.copyOf(ids.keySet())
                    : List.of(id)) {
                other = other.replace("\"" + known + "\"", "\"" + ids.get(known) + "\"");
            }
            return other;
        }).collect(Collectors.joining("\n"));
    }

    private static String withoutIdsAndTimes(String export) {
        List<String> ids = new ArrayList<>();
        export.lines().forEach(line -> ids.add(Json.of(line).get("id").text()));
        String text = export.replaceAll("\"created_at\":\"[^\"]*\"", "");
        Map<String, Integer> numbers = new HashMap<>();
        ids.forEach(id -> numbers.put(id, numbers.size()));
        return Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
                .matcher(text).replaceAll(match -> String.valueOf(numbers.get(match.group())));
    }

    @Test
    void linesAreJudgedOneByOneAndTheRestIsKept() throws IOException {
        Path project = project("p.subtext", List.of(SAMPLES.resolve("chat/blackmail.json")));
        String key = keys(project).getFirst();
        Json part = done("show", project, key, "--json").json().get("messages").items().stream()
                .filter(message -> message.get("author").text().equals("target")).findFirst().orElseThrow();
        int message = part.get("index").number();
        String text = part.get("parts").at(0).get("text").text();
        String word = text.substring(0, text.indexOf(' ', 40));
        String whose = ",\"transcript\":\"" + key + "\"}\n";
        Path lines = Files.writeString(folder.resolve("lines.jsonl"), String.join("",
                span("leak", message, 0, 0, word) + whose,
                span("leak", message, 0, 0, word) + whose,
                span("lie", message, 0, 7, word) + whose,
                span("leak", message, 0, 0, "nowhere to be found") + whose,
                span("no-label", message, 0, 0, word) + whose,
                span("leak", message, 99, 0, word) + whose,
                "{\"type\":\"answer\",\"question\":\"belief\",\"value\":\"maybe\"" + whose,
                "{\"type\":\"answer\",\"question\":\"none\",\"value\":\"maybe\"" + whose,
                "{\"type\":\"transcript-label\",\"label\":\"leak\",\"transcript\":\"t1-none\"}\n",
                "{\"type\":\"guess\"" + whose, "\n", "not json\n",
                "{\"type\":\"done\",\"rater\":\"Ben\"" + whose));

        Said said = run("annotate", project, lines, "--rater", "Ann");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        List<String> err = said.err().lines().toList();
        assertThat(err).hasSize(11).allSatisfy(line -> assertThat(line).hasSizeLessThan(500));
        assertThat(err.get(0)).startsWith(lines + ", line 3: ").contains("put there");
        int[] refused = {4, 5, 6, 7, 8, 9, 10, 12, 13};
        for (int i = 0; i < refused.length; i++) {
            assertThat(err.get(i + 1)).startsWith(lines + ", line " + refused[i] + ": ").endsWith(".");
        }
        assertThat(err.getLast()).isEqualTo("2 lines taken up, 1 unchanged, 9 refused.");
        assertThat(run("annotate", project, Files.writeString(folder.resolve("bad.jsonl"), "nonsense\n"))
                .status())
                .as("nothing was taken up").isEqualTo(3);
    }

    private static String span(String label, int message, int part, int start, String quote) {
        return "{\"type\":\"span\",\"label\":\"" + label + "\",\"segments\":[{\"message\":" + message
                + ",\"part\":" + part
                + ",\"start\":" + start + ",\"end\":" + (start + quote.length()) + ",\"quote\":\""
                + quote.replace("\"", "\\\"").replace("\n", "\\n") + "\"}]";
    }

    @Test
    void anEmptyLayerIsAnEmptyFile() throws IOException {
        Path project = project("p.subtext", List.of(SAMPLES.resolve("chat/blackmail.json")));

        assertThat(done("export", project, "--as", "annotations", "--to", "-", "--layer", "gold").out())
                .isEmpty();
    }

    @Test
    void anExportThatIsRefusedLeavesNothingBehind() throws IOException {
        Path project = project("p.subtext", List.of(SAMPLES.resolve("chat/blackmail.json")));
        Path target = Files.createDirectory(folder.resolve("exports"));

        assertThat(Terminal.run("export", project, "--as", "annotations", "--to",
                target.resolve("out.jsonl"), "--layer", "nobody").status()).isEqualTo(Exit.IMPOSSIBLE);
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void decisionsGoRoundInTheirLayer() throws IOException {
        Path project = project("p.subtext", List.of(SAMPLES.resolve("chat/blackmail.json")));
        String key = keys(project).getFirst();
        String span = "\"label\":\"leak\",\"segments\":[{\"message\":0,\"part\":0,\"start\":2,\"end\":2,\"quote\":\"\"}]"
                + ",\"transcript\":\"" + key + "\"";
        Path lines = Files.writeString(folder.resolve("lines.jsonl"),
                """
                        {"type":"span","id":"6b3f8a1e-0000-4000-8000-000000000001","rater":"Ann",%1$s}
                        {"type":"span","id":"6b3f8a1e-0000-4000-8000-000000000002","rater":"Lead","layer":"gold",%1$s}
                        {"type":"decision","about":["6b3f8a1e-0000-4000-8000-000000000001"],"outcome":"first","reason":"clear",\
                        "result":["6b3f8a1e-0000-4000-8000-000000000002"],"transcript":"%2$s","rater":"Lead","layer":"gold"}
                        """
                        .formatted(span, key));
        done("annotate", project, lines);

        List<Json> gold = done("export", project, "--as", "annotations", "--to", "-", "--layer", "gold")
                .lines();

        assertThat(gold).hasSize(2).allSatisfy(line -> {
            assertThat(line.get("layer").text()).isEqualTo("gold");
            assertThat(line.get("rater").text()).isEqualTo("Lead");
        });
        assertThat(gold.get(1).get("type").text()).isEqualTo("decision");
        assertThat(gold.get(1).get("about").texts()).containsExactly("6b3f8a1e-0000-4000-8000-000000000001");
        assertThat(gold.get(1).get("result").texts()).containsExactly(gold.get(0).get("id").text());
        assertThat(done("export", project, "--as", "annotations", "--to", "-").lines()).singleElement()
                .satisfies(line -> assertThat(line.has("layer")).isFalse());
    }

    @Test
    void damageIsFoundAndEndsWithOne() throws SQLException, IOException {
        Path project = project("p.subtext", List.of(SAMPLES.resolve("chat/blackmail.json")));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + project);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE part SET text = CAST('changed' AS BLOB)"
                    + " WHERE rowid = (SELECT rowid FROM part WHERE length(text) > 100 LIMIT 1)");
        }

        Said said = run("check", project);

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains(project + ", t1-").doesNotContain("Exception", "in order");
    }

    @Test
    void aBrokenWorldIsOneSentenceAndTheRestIsInTheLog() throws IOException {
        Path project = project("p.subtext", List.of(SAMPLES.resolve("chat/blackmail.json")));
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = Cli.run(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        }, err, "transcripts", project.toString(), "--json");

        assertThat(status).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).singleElement().satisfies(
                line -> assertThat(line).contains("No space left on device", "subtext.log")
                        .doesNotContain("Exception"));
    }
}
