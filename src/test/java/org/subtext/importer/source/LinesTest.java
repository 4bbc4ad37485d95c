package org.subtext.importer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class LinesTest {

    /// Gives its bytes in pieces of random size, as files and networks may.
    private static InputStream dribbling(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {

            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(300_000)));
            }
        };
    }

    private static List<String> read(byte[] bytes, int longest, Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Lines reader = new Lines(dribbling(bytes, random), longest)) {
            while (reader.next()) {
                lines.add(reader.isTooLong()
                        ? "too long"
                        : new String(reader.array(), reader.offset(), reader.length(),
                                StandardCharsets.UTF_8));
                assertThat(reader.number()).isEqualTo(lines.size());
                assertThat(reader.isBlank()).isEqualTo(lines.getLast().isBlank());
            }
            assertThat(reader.bytesRead()).isEqualTo(bytes.length);
        }
        return lines;
    }

    private static List<String> expected(String text, int longest) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (!rest.isEmpty()) {
            int feed = rest.indexOf('\n');
            String line = feed < 0 ? rest : rest.substring(0, feed);
            rest = feed < 0 ? "" : rest.substring(feed + 1);
            lines.add(line.length() > longest
                    ? "too long"
                    : line.endsWith("\r")
                            ? line.substring(0, line.length() - 1)
                            : line);
        }
        return lines;
    }

    @Test
    void linesAreThoseOfTheText() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(8); j > 0; j--) {
                text.append("x".repeat(random.nextInt(4) == 0 ? random.nextInt(600_000) : random.nextInt(5)));
                text.append(switch (random.nextInt(4)) {
                    case 0 -> "\n";
                    case 1 -> "\r\n";
                    case 2 -> " \t";
                    default -> "\n\n";
                });
            }
            assertThat(read(text.toString().getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE, random))
                    .as("seed %d", seed).isEqualTo(expected(text.toString(), Integer.MAX_VALUE));
        }
    }

    @Test
    void aLineThatIsTooLongIsPassedOver() throws IOException {
        byte[] text = ("a\n" + "x".repeat(5_000_000) + "\nb\n" + "y".repeat(5_000_000)).getBytes(
                StandardCharsets.UTF_8);
        assertThat(read(text, 1_000_000, new Random(1))).containsExactly("a", "too long", "b", "too long");
    }

    @Test
    void aMarkAtTheBeginningIsLeftOutAndKeptElsewhere() throws IOException {
        assertThat(read("\uFEFFa\n\uFEFFb".getBytes(StandardCharsets.UTF_8), 100, new Random(1)))
                .containsExactly("a", "\uFEFFb");
    }
}
