package org.subtext.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class DamageTest {

    private static final int ROUNDS = 60;
    private static final List<String> PIECES = List.of("null", "[]", "{}", "\"\"", "7", "{\"role\": 7}",
            "[[[[", "\\ud800",
            "\uFFFF", "\0", "\n", ",", "\"", "NaN", "1e999", "\"text\"", "{\"type\": \"thinking\"}",
            "<think>");

    @TempDir
    Path folder;

    static List<Path> samples() throws IOException {
        return TruncationTest.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aDamagedFileGivesTranscriptsAndSentencesAndNothingElse(Path sample) throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] whole = Files.readAllBytes(sample);
        for (int round = 0; round < ROUNDS; round++) {
            Path damaged = Collected.write(folder, "damaged", damage(whole, random));
            for (TranscriptImporter importer : Formats.TRANSCRIPTS) {
                try {
                    importer.claims(SourceFile.of(damaged));
                    Reasons.assertSentences(Collected.from(importer, damaged));
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError(sample + ", seed " + seed + ", round " + round, e);
                }
            }
        }
    }

    /// Changes, takes out or puts in a few pieces somewhere.
    private static byte[] damage(byte[] whole, Random random) {
        byte[] bytes = whole;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            int gone = random.nextInt(3) == 0
                    ? random.nextInt(Math.min(2000, bytes.length - at) + 1)
                    : Math.min(random.nextInt(3), bytes.length - at);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes, 0, at);
            if (random.nextBoolean()) {
                out.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            } else {
                out.write(random.nextInt(256));
            }
            out.write(bytes, at + gone, bytes.length - at - gone);
            bytes = out.toByteArray();
        }
        return bytes;
    }
}
