package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What would fill a memory is refused before it does, in a process that has little.
@Execution(ExecutionMode.CONCURRENT)
class SmallHeapTest {

    private static final String HELLO = "{\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}\n";

    @TempDir
    Path folder;

    private List<String> imported(Path... files) throws Exception {
        Path errors = folder.resolve("errors");
        List<String> arguments = new ArrayList<>(List.of(folder.resolve("p.subtext").toString()));
        for (Path file : files) {
            arguments.add(file.toString());
        }
        Process process = ChildJvm.start(errors, SmallImport.class, arguments.toArray(String[]::new));
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(() -> read(errors)).isZero();
        return said;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// A file of a beginning, the same many times over, and an end.
    private Path file(String name, String begin, String again, int times, String end) throws IOException {
        Path file = folder.resolve(name);
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(begin);
            for (int i = 0; i < times; i++) {
                out.write(again);
            }
            out.write(end);
        }
        return file;
    }

    @Test
    void endlessValuesAreRefusedAndTheRowsBesideThemKept() throws Exception {
        String numbers = file("numbers", "", "1,", 2_000_000, "").toString();
        String row = "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}], \"n\": ["
                + Files.readString(Path.of(numbers))
                + "1]}\n";
        assertThat(imported(file("array.json", "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}, ",
                "{\"role\": \"user\"},", 400_000, "{}]}"),
                file("row.jsonl", HELLO, row, 1, HELLO),
                file("names.json", "{\"messages\": [], ", "\"a\": [[[[[[]]]]]],", 400_000, "\"b\": 1}")))
                .contains("imported 2",
                        "array.json, line 1: It is larger than fits into memory here (64 MB).",
                        "row.jsonl, line 2: It is larger than fits into memory here (64 MB).")
                .last(InstanceOfAssertFactories.STRING)
                .startsWith("names.json, null: This is not in a format of transcripts that Subtext reads");
    }

    @Test
    void aSessionOfManySmallThingsIsRefusedAndTheNextOneKept() throws Exception {
        String small = "{\"type\": \"user\", \"sessionId\": \"small\", \"uuid\": \"1\", \"message\": {\"role\": \"user\","
                + " \"content\": \"Hello\"}}\n";
        String large = "{\"type\": \"user\", \"sessionId\": \"large\", \"message\": {\"role\": \"user\","
                + " \"content\": \"Hello\"}, \"x\": [" + "1,".repeat(1000) + "1]}\n";
        assertThat(imported(file("sessions.jsonl", "", large, 1500, small))).containsExactly("imported 1",
                "sessions.jsonl, line 1: The session, with those that it is mixed with, is larger than fits into memory"
                        + " here (64 MB).");
    }

    @Test
    void messagesThatStandBetweenRowsCountTogether() throws Exception {
        String message = "{\"role\": \"user\", \"content\": \"Hi\", \"x\": [" + "1,".repeat(1000) + "1]}";
        String row = "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";
        assertThat(imported(file("array.json", "[" + row, "," + message + "," + row, 1500, "]")))
                .last(InstanceOfAssertFactories.STRING)
                .contains("larger than fits into memory here (64 MB)");
    }

    @Test
    void aMillionBadLinesAreCounted() throws Exception {
        List<String> said = imported(file("lines.jsonl", HELLO.repeat(100), "{\"x\n", 1_000_000, HELLO));
        assertThat(said).startsWith("imported 101").endsWith(
                "lines.jsonl, null: 990000 more places in it could not be read.");
    }

    @Test
    void anArchiveThatListsAMillionEntriesIsRefused() throws Exception {
        Path file = folder.resolve("many.eval");
        try (ZipOutputStream zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("header.json"));
            zip.write("{\"version\": 2, \"status\": \"success\", \"eval\": {\"task\": \"t\"}}"
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 300_000; i++) {
                zip.putNextEntry(new ZipEntry("samples/" + i + "_epoch_1.json"));
            }
        }
        assertThat(imported(file)).containsExactly("imported 0",
                "many.eval, null: The archive lists more entries than fit into memory here.");
    }
}
