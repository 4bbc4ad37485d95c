package org.subtext.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.json.JsonMapper;

@Execution(ExecutionMode.CONCURRENT)
class JsonOutputTest {

    private static final long SEED = 20_250_117;
    private static final int STRINGS = 10_000;
    /// The characters that encoders get wrong, as code points; surrogates among them stand alone or meet by chance.
    private static final int[] AWKWARD = {0, 1, '\b', '\t', '\n', '\r', 0x1f, '"', '\\', '/', 0x7f, 0x80,
            0x85, 0xe9, 0x7ff,
            0x800, 0x200b, 0x200d, 0x2028, 0x2029, 0x202e, 0xd7ff, 0xd800, 0xd83d, 0xdbff, 0xdc00, 0xde00,
            0xdfff,
            0xe000, 0xfeff, 0xfffd, 0xffff, 0x10000, 0x1f600, 0x10ffff};

    @TempDir
    Path folder;

    @Test
    void everyStringReadsBackEqualWithJackson() throws IOException {
        List<String> strings = strings();
        JsonMapper mapper = new JsonMapper();

        String[] lines = Files.readString(written(strings)).split("\n", -1);

        assertThat(lines).as("one value a line, and the last line ended").hasSize(STRINGS + 1).endsWith("");
        for (int i = 0; i < STRINGS; i++) {
            assertThat(mapper.readTree(lines[i]).get("s").stringValue()).as("string %d, seed %d", i, SEED)
                    .isEqualTo(strings.get(i));
        }
    }

    @Test
    void everyStringReadsBackEqualWithPython() throws IOException, InterruptedException {
        List<String> strings = strings();
        Path expected = folder.resolve("expected.txt");
        Files.writeString(expected,
                strings.stream().map(JsonOutputTest::units).collect(Collectors.joining("\n")));
        Path program = folder.resolve("compare.py");
        Files.writeString(program, """
                import json, sys
                def units(s):
                    b = s.encode('utf-16-be', 'surrogatepass')
                    return ' '.join('%04x' % (b[i] << 8 | b[i + 1]) for i in range(0, len(b), 2))
                lines = open(sys.argv[1], 'rb').read().decode('utf-8').split('\\n')[:-1]
                expected = open(sys.argv[2]).read().split('\\n')
                different = [i for i, l in enumerate(lines) if units(json.loads(l)['s']) != expected[i]]
                print(len(lines), different[:5])
                """);
        Process python;
        try {
            python = new ProcessBuilder("python3", program.toString(), written(strings).toString(),
                    expected.toString()).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "python3 is not on the path, so it cannot be asked: " + e.getMessage());
            return;
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.strip()).isEqualTo(STRINGS + " []");
    }

    @Test
    void aLoneSurrogateIsEscapedAndAPairIsNot() {
        assertThat(written("a\ud83dz")).isEqualTo("{\"s\":\"a\\ud83dz\"}\n");
        assertThat(written("\ude00\ud83d")).isEqualTo("{\"s\":\"\\ude00\\ud83d\"}\n");
        assertThat(written("\ud83d\ud83d\ude00")).isEqualTo("{\"s\":\"\\ud83d😀\"}\n");
        assertThat(written("\u2028é\u0000")).isEqualTo("{\"s\":\"\u2028é\\u0000\"}\n");
    }

    @Test
    void aPairMayFallOnTheEdgeOfABuffer() {
        for (int before = 16 * 1024 - 40; before < 16 * 1024 + 10; before++) {
            String text = "x".repeat(before) + "😀\ud800";

            assertThat(written(text)).isEqualTo("{\"s\":\"" + "x".repeat(before) + "😀\\ud800\"}\n");
        }
    }

    @Test
    void theStreamStaysOpen() {
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        try (JsonOutput json = new JsonOutput(out)) {
            json.json().writeString("x");
        }

        assertThat(closed[0]).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\"x\"");
    }

    private static List<String> strings() {
        Random random = new Random(SEED);
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < STRINGS; i++) {
            StringBuilder string = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                switch (random.nextInt(4)) {
                    case 0 -> string.append((char) ('a' + random.nextInt(26)));
                    case 1 -> string.append((char) random.nextInt(0x10000));
                    case 2 -> string.append("\r\n");
                    default -> string.appendCodePoint(AWKWARD[random.nextInt(AWKWARD.length)]);
                }
            }
            strings.add(string.toString());
        }
        return strings;
    }

    private Path written(List<String> strings) throws IOException {
        Path file = folder.resolve("strings.jsonl");
        try (var stream = Files.newOutputStream(file); JsonOutput out = new JsonOutput(stream)) {
            strings.forEach(string -> write(out, string));
        }
        return file;
    }

    private static String written(String string) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonOutput out = new JsonOutput(bytes)) {
            write(out, string);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(JsonOutput out, String string) {
        out.json().writeStartObject();
        out.property("s", string);
        out.json().writeEndObject();
        out.endLine();
    }

    private static String units(String string) {
        return string.chars().mapToObj(unit -> String.format("%04x", unit)).collect(Collectors.joining(" "));
    }
}
