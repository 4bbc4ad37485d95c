package org.subtext.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.subtext.cli.Terminal.done;
import static org.subtext.cli.Terminal.project;
import static org.subtext.cli.Terminal.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subtext.cli.Terminal.Said;

@Execution(ExecutionMode.CONCURRENT)
class CliTest {

    private static final Path SAMPLES = Path.of("sample-transcripts");

    @TempDir
    Path folder;

    @Test
    void helpAndVersionAreResults() {
        Said help = done("--help");
        assertThat(help.out())
                .contains("new", "formats", "import", "transcripts", "show", "annotate", "agreement",
                        "export", "check", "search", "Exit status")
                .doesNotContain("adjudicate");
        assertThat(help.err()).isEmpty();
        assertThat(done("--version").out()).matches("Subtext [0-9]+\\.[0-9]+\\.[0-9]+\\S*\\R");
        assertThat(done("import", "--help").out()).contains("--format", "--json", "PROJECT", "PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"search p.subtext", "assign p.subtext",
            "import", "import p.subtext", "new",
            "new p.subtext --colour red", "show p.subtext", "export p.subtext",
            "export p.subtext --as annotations",
            "export p.subtext --as spreadsheet --to -", "import p.subtext x --format spreadsheet",
            "--nonsense",
            "annotate p.subtext", "agreement"})
    void aWrongCommandLineIsOneSentenceAndExitTwo(String line) {
        Said said = run((Object[]) line.split(" "));

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).endsWith(" --help.\n").satisfies(CliTest::isOneSentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transcripts NONE", "show NONE key", "import NONE x", "agreement NONE",
            "export NONE --as annotations --to -", "check NONE", "annotate NONE x.jsonl", "transcripts TEXT",
            "import TEXT x", "new TEXT", "show PROJECT t1-nothing", "new FOLDER/none/x.subtext",
            "export PROJECT --as annotations --to FOLDER/none/x",
            "export PROJECT --as annotations --to FOLDER",
            "export PROJECT --as annotations --to - --layer silver", "annotate PROJECT NONE",
            "new FOLDER/y.subtext --codebook NONE", "new FOLDER/y.subtext --codebook TEXT"})
    void whatCannotBeDoneIsOneSentenceAndExitThree(String line) throws IOException {
        Path text = Files.writeString(folder.resolve("words.txt"), "just words");
        Path project = project(folder);
        Said said = run((Object[]) line.replace("NONE", folder.resolve("none").toString())
                .replace("TEXT", text.toString()).replace("PROJECT", project.toString())
                .replace("FOLDER", folder.toString()).split(" "));

        assertThat(said.status()).isEqualTo(3);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).satisfies(CliTest::isOneSentence);
        assertThat(folder.resolve("y.subtext")).doesNotExist();
    }

    private static void isOneSentence(String err) {
        assertThat(err).endsWith(".\n").hasSizeLessThan(600).doesNotContain("Exception", "\tat ",
                "org.subtext",
                "java.");
        assertThat(err.strip().lines()).hasSize(1);
    }

    @Test
    void formatsAreListedWithWhatCanBeDone() {
        Json formats = done("formats", "--json").json();

        assertThat(formats.items()).allSatisfy(format -> {
            assertThat(format.names()).containsExactly("id", "name", "reads", "writes");
            assertThat(format.get("name").text()).isNotBlank();
        });
        assertThat(formats.items().stream().filter(format -> format.get("reads").flag())
                .map(format -> format.get("id").text())).contains("chat", "petri", "bloom", "inspect",
                        "annotations",
                        "codebook");
        assertThat(formats.items().stream().filter(format -> format.get("writes").flag())
                .map(format -> format.get("id").text())).containsExactly("annotations", "codebook");
        assertThat(done("formats").out().lines()).hasSize(formats.items().size());
    }

    @Test
    void aNewProjectTakesACodebookByIdOrFile() throws IOException {
        Path yaml = Files.writeString(folder.resolve("book.yaml"), "id: mine\nlabels:\n  - id: lie\n");

        assertThat(done("new", folder.resolve("a.subtext"), "--codebook", "subtext-default").err())
                .contains("Subtext default");
        assertThat(done("new", folder.resolve("b.subtext"), "--codebook", yaml).err()).contains("“mine”");
        assertThat(done("export", folder.resolve("b.subtext"), "--as", "codebook", "--to", "-").json()
                .get("labels")
                .at(0).get("id").text()).isEqualTo("lie");
    }

    @Test
    void aMistakeInACodebookNamesFilePlaceAndReason() throws IOException {
        Path file = Files.writeString(folder.resolve("book.json"),
                "{\"id\":\"b\",\"labels\":[{\"id\":\"lie\",\"group\":\"honsty\"}]}");

        Said said = run("new", folder.resolve("a.subtext"), "--codebook", file);

        assertThat(said.status()).isEqualTo(3);
        assertThat(said.err()).isEqualTo(file + ", labels[0].group: There is no group “honsty”.\n");
    }

    @Test
    void anImportIsReportedAsItsShapeSays() throws IOException {
        Path project = project(folder);
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), """
                {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}
                {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}
                {"messages": nonsense
                {"messages":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}
                """);
        Path other = Files.createDirectory(folder.resolve("inner"));
        Files.writeString(other.resolve("words.txt"), "just words");

        Said first = run("import", project, rows, other, "--json");
        Said again = run("import", project, rows, other, "--json");

        assertThat(first.status()).isEqualTo(1);
        Json report = first.json();
        assertThat(report.names()).containsExactly("imported", "unchanged", "failed", "warnings",
                "transcripts", "renewed", "followed");
        assertThat(report.get("imported").number()).isEqualTo(3);
        assertThat(report.get("unchanged").number()).isZero();
        assertThat(report.get("failed").items()).singleElement().satisfies(failed -> {
            assertThat(failed.names()).containsExactly("file", "place", "reason");
            assertThat(failed.get("file").text()).isEqualTo(rows.toString());
            assertThat(failed.get("place").text()).isEqualTo("line 3");
            assertThat(failed.get("reason").text()).isNotBlank().hasSizeLessThan(400);
        });
        assertThat(report.get("warnings").items()).singleElement().satisfies(warning -> {
            assertThat(warning.get("file").text()).isEqualTo(other.resolve("words.txt").toString());
            assertThat(warning.get("place").isNull()).isTrue();
        });
        List<String> keys = report.get("transcripts").texts();
        assertThat(keys).hasSize(3).doesNotHaveDuplicates().allMatch(key -> key.startsWith("t1-"));
        assertThat(keys.get(1)).isEqualTo(keys.get(0) + "-2");
        assertThat(again.json().get("imported").number()).isZero();
        assertThat(again.json().get("unchanged").number()).isEqualTo(3);
        assertThat(again.json().get("transcripts").texts()).isEqualTo(keys);
    }

    @Test
    void warningsAloneAreNoFailureAndAFileNamedIs() throws IOException {
        Path project = project(folder);
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path words = Files.writeString(inner.resolve("words.txt"), "just words");

        assertThat(run("import", project, inner).status()).isZero();
        assertThat(run("import", project, words).status()).isEqualTo(1);
        assertThat(run("import", project, folder.resolve("none")).status()).isEqualTo(1);
        assertThat(run("import", project, words).err()).contains(words + ": ").doesNotContain("{");
    }

    @Test
    void theListSaysWhatShowShows() {
        Path project = project(folder);
        Json report = done("import", project, SAMPLES, "--json").json();

        List<Json> list = done("transcripts", project, "--json").lines();

        assertThat(list.stream().map(row -> row.get("key").text()))
                .containsExactlyElementsOf(report.get("transcripts").texts());
        for (Json row : list) {
            assertThat(row.names()).containsExactly("key", "title", "format", "source", "messages", "parts",
                    "characters", "metadata");
            Json shown = done("show", project, row.get("key").text(), "--json").json();
            assertThat(shown.names()).containsExactly("key", "format", "metadata", "messages");
            assertThat(shown.get("key")).isEqualTo(row.get("key"));
            assertThat(shown.get("format")).isEqualTo(row.get("format"));
            assertThat(shown.get("metadata")).isEqualTo(row.get("metadata"));
            List<Json> messages = shown.get("messages").items();
            assertThat(messages).hasSize(row.get("messages").number());
            List<Json> parts = messages.stream().flatMap(message -> message.get("parts").items().stream())
                    .toList();
            assertThat(parts).hasSize(row.get("parts").number());
            assertThat(parts.stream().mapToInt(part -> codePoints(part.get("text").text())).sum())
                    .isEqualTo(row.get("characters").number());
            assertThat(row.get("source").text()).startsWith(SAMPLES.toString());
        }
    }

    @Test
    void everyMessageAndPartHasTheShapeOfTheContract() {
        Path project = project(folder);
        done("import", project, SAMPLES);
        Set<String> kinds = new HashSet<>();
        Set<String> visibilities = new HashSet<>();
        Set<String> authors = new HashSet<>();
        Set<String> branches = new HashSet<>();
        for (Json row : done("transcripts", project, "--json").lines()) {
            List<Json> messages = done("show", project, row.get("key").text(), "--json").json()
                    .get("messages").items();
            for (int i = 0; i < messages.size(); i++) {
                Json message = messages.get(i);
                assertThat(message.names()).containsExactly("index", "role", "author", "branch", "parts");
                assertThat(message.get("index").number()).isEqualTo(i);
                assertThat(message.get("role").text()).isIn("system", "user", "assistant", "tool");
                authors.add(message.get("author").text());
                branches.add(message.get("branch").text());
                List<Json> parts = message.get("parts").items();
                for (int j = 0; j < parts.size(); j++) {
                    Json part = parts.get(j);
                    assertThat(part.get("index").number()).isEqualTo(j);
                    kinds.add(part.get("kind").text());
                    if (part.get("kind").text().equals("reasoning")) {
                        visibilities.add(part.get("visibility").text());
                    } else {
                        assertThat(part.get("visibility").isNull()).isTrue();
                    }
                    if (part.get("kind").text().equals("tool-call")) {
                        assertThat(part.get("tool").text()).isNotBlank();
                        checkArguments(part);
                    }
                }
            }
        }
        assertThat(kinds).contains("text", "reasoning", "tool-call", "tool-result")
                .isSubsetOf("text", "reasoning", "tool-call", "tool-result", "media");
        assertThat(visibilities).contains("private").isSubsetOf("private", "visible", "summary",
                "unreadable");
        assertThat(authors).contains("target", "auditor", "human", "environment", "prefill");
        assertThat(branches).contains("main", "branch-1");
    }

    private static void checkArguments(Json call) {
        int[] text = call.get("text").text().codePoints().toArray();
        for (Json argument : call.get("arguments").items()) {
            assertThat(argument.names()).containsExactly("name", "start", "end");
            String name = argument.get("name").text() + ": ";
            int start = argument.get("start").number();
            int before = start - codePoints(name);
            assertThat(new String(text, before, start - before)).isEqualTo(name);
            assertThat(before == 0 || text[before - 1] == '\n').isTrue();
            int end = argument.get("end").number();
            assertThat(end == text.length || text[end] == '\n').isTrue();
        }
    }

    @Test
    void metadataKeepsCanariesAndVerdicts() throws IOException {
        Path project = project(folder);
        done("import", project, Path.of("src/test/resources/petri/branches.json"));

        Json metadata = done("transcripts", project, "--json").lines().getFirst().get("metadata");

        assertThat(metadata.get("model").text()).isEqualTo("example/target");
        assertThat(metadata.get("canary").text()).isEqualTo("canary GUID 1-2-3");
        assertThat(metadata.get("verdicts").at(0).names()).containsExactly("name", "value", "explanation");
        assertThat(metadata.get("auditor_model").text()).isEqualTo("example/auditor");
    }

    @Test
    void textForATerminalCannotCommandIt() throws IOException {
        Path project = project(folder);
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), """
                {"messages":[{"role":"user","content":"red \\u001b[31m, bell \\u0007, \\ud800 \\u202e"},\
                {"role":"assistant","content":"b"}]}
                """);
        String key = done("import", project, rows, "--json").json().get("transcripts").at(0).text();

        String shown = done("show", project, key).out();

        assertThat(shown).contains("red ␛[31m, bell ␇, � �").doesNotContain("\u001b", "\u0007", "\u202e");
        assertThat(done("show", project, key, "--json").json().get("messages").at(0).get("parts").at(0)
                .get("text")
                .text()).isEqualTo("red \u001b[31m, bell \u0007, \ud800 \u202e");
    }

    @Test
    void aProjectOrNothingOpensTheWindow() throws IOException {
        Path old = Files.createFile(folder.resolve("old-name"));

        assertThat(Cli.isForWindow()).isTrue();
        assertThat(Cli.isForWindow("study.subtext")).isTrue();
        assertThat(Cli.isForWindow(old.toString())).isTrue();
        assertThat(Cli.isForWindow("formats")).isFalse();
        assertThat(Cli.isForWindow("--help")).isFalse();
        assertThat(Cli.isForWindow("nonsense")).isFalse();
        assertThat(Cli.isForWindow("study.subtext", "x")).isFalse();
    }

    @Test
    void theProgramWritesUtf8InAnyLocaleAndEndsWithTheStatus() throws IOException, InterruptedException {
        Path rows = Files.writeString(folder.resolve("rows.jsonl"),
                "{\"messages\":[{\"role\":\"user\",\"content\":\"é😀\"},{\"role\":\"assistant\",\"content\":\"漢\"}]}");
        Path project = project(folder);
        String key = done("import", project, rows, "--json").json().get("transcripts").at(0).text();

        Process shown = program("show", project.toString(), key, "--json");
        String out = new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Process refused = program("show", project.toString(), "no");
        String err = new String(refused.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        Process lost = program("import", project.toString(), "nö");
        String sentence = new String(lost.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shown.waitFor()).isZero();
        assertThat(Json.of(out).get("messages").at(0).get("parts").at(0).get("text").text()).isEqualTo("é😀");
        assertThat(refused.waitFor()).isEqualTo(3);
        assertThat(err).satisfies(CliTest::isOneSentence);
        assertThat(lost.waitFor()).isPositive();
        assertThat(sentence).doesNotContain("Exception", "java.");
    }

    private Process program(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Dsubtext.home=" + folder, "-cp",
                System.getProperty("java.class.path"), "org.subtext.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    @Test
    void searchTellsEveryPlaceAsAnObjectALine() {
        Path project = project(folder);
        done("import", project, SAMPLES.resolve("chat").resolve("blackmail.json"));
        Said first = done("search", project, "handover", "--json");
        assertThat(first.err()).contains("search index");
        List<Json> hits = first.out().lines().map(Json::of).toList();
        assertThat(hits).hasSizeGreaterThan(2).allSatisfy(hit -> {
            assertThat(hit.names()).containsExactly("transcript", "message", "part", "start", "end",
                    "snippet");
            Json part = Json.of(done("show", project, hit.get("transcript").text(), "--json").out())
                    .get("messages")
                    .items().get(hit.get("message").number()).get("parts").items()
                    .get(hit.get("part").number());
            String text = part.get("text").text();
            assertThat(text.substring(text.offsetByCodePoints(0, hit.get("start").number()),
                    text.offsetByCodePoints(0, hit.get("end").number()))).isEqualToIgnoringCase("handover");
            assertThat(hit.get("snippet").text()).containsIgnoringCase("handover").doesNotContain("\n");
        });
        assertThat(done("search", project, "handover", "--json", "--limit", "1").out().lines()).hasSize(1);
        assertThat(done("search", project, "handover").err()).isEmpty();
        assertThat(done("search", project, "nowhere at all", "--json").out()).isEmpty();
        Said wrong = run("search", project, "\"open");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo(
                "The quotation mark at character 1 is not closed; see subtext search --help.\n");
    }

    @Test
    void searchTakesExpressionsAndFilters() {
        Path project = project(folder);
        done("import", project, SAMPLES.resolve("chat"), SAMPLES.resolve("inspect"));
        List<Json> all = done("search", project, "/h[ao]nd-?overs?/", "--json").out().lines().map(Json::of)
                .toList();
        assertThat(all).isNotEmpty().allSatisfy(hit -> assertThat(hit.get("snippet").text())
                .containsIgnoringCase("handover"));
        assertThat(done("search", project, "/h[ao]nd-?overs?/ format:chat", "--json").out().lines())
                .hasSize(all.size());
        assertThat(done("search", project, "/h[ao]nd-?overs?/ format:inspect", "--json").out()).isEmpty();
        assertThat(done("search", project, "handover format:inspect").out()).isEmpty();
        Said wrong = run("search", project, "format:chat /hand(over/");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo(
                "The expression /hand(over/ cannot be read: its parentheses do not match; see subtext search --help.\n");
    }
}
