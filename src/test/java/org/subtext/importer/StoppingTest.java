package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Every importer says how far it is, and stops when asked to, within a megabyte of its file, whatever the file is like.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class StoppingTest {

    private static final int LARGE = 6 << 20;
    private static final int MEGABYTE = 1 << 20;
    private static final String EVAL = "{\"version\": 2, \"status\": \"success\","
            + " \"eval\": {\"task\": \"t\", \"model\": \"m\", \"eval_id\": \"e\"}}";

    private static final String OPENHANDS_EVENT = "{\"id\": 0, \"source\": \"user\", \"action\": \"message\", "
            + "\"args\": {\"content\": ";
    private static final String ATIF_STEP = "{\"schema_version\": \"ATIF-v1.7\", "
            + "\"steps\": [{\"source\": \"user\", \"message\": \"Hello\"}]}\n";
    private static final String CLAUDE = "{\"type\": \"user\", \"sessionId\": \"s\", \"uuid\": \"1\","
            + " \"message\": {\"role\": \"user\", \"content\": ";

    @TempDir
    Path folder;

    /// A large file of each kind.
    enum Large {
        CHAT_LINES("chat"), CHAT_ONE_LONG_LINE("chat"), CHAT_ARRAY("chat"), CHAT_ONE_MESSAGE(
                "chat"), INSPECT_JSON(
                        "inspect"), INSPECT_HEADER_LAST(
                                "inspect"), INSPECT_DEFLATED("inspect"), INSPECT_STORED(
                                        "inspect"), INSPECT_ZSTD(
                                                "inspect"), INSPECT_CUT_OFF(
                                                        "inspect"), PETRI(
                                                                "petri"), BLOOM("bloom"), CLAUDE_CODE_LINES(
                                                                        "claude-code"), CLAUDE_CODE_ONE_LONG_LINE(
                                                                                "claude-code"), CLAUDE_CODE_WEB(
                                                                                        "claude-code"), ATIF(
                                                                                                "atif"), ATIF_LINES(
                                                                                                        "atif"), OPENHANDS(
                                                                                                                "openhands"), OPENHANDS_LINES(
                                                                                                                        "openhands");

        private final String format;

        Large(String format) {
            this.format = format;
        }

        byte[] bytes() throws IOException {
            String words = words();
            String message = "{\"role\": \"user\", \"content\": \"" + words + "\"}";
            String chat = "{\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";
            String sample = "{\"id\": 1, \"epoch\": 1, \"messages\": [" + message + "]}";
            String audit = "{\"metadata\": {\"version\": \"v3.0\", \"transcript_id\": \"x\"}, \"events\": ["
                    + "{\"type\": \"transcript_event\", \"view\": \"target\", \"edit\": {\"operation\": \"add\","
                    + " \"message\": " + message + "}}]}";
            return switch (this) {
                case CHAT_LINES -> utf8((chat + "\n").repeat(LARGE / chat.length()));
                case CHAT_ONE_LONG_LINE -> utf8(chat + "\n{\"messages\": [" + message + "]}\n");
                case CHAT_ARRAY -> utf8("[" + (chat + ",\n").repeat(LARGE / chat.length()) + chat + "]");
                case CHAT_ONE_MESSAGE -> utf8("{\"messages\": [" + message + "]}");
                case INSPECT_JSON ->
                    utf8(EVAL.substring(0, EVAL.length() - 1) + ", \"samples\": [" + sample + "]}");
                case INSPECT_HEADER_LAST ->
                    utf8("{\"version\": 2, \"samples\": [" + sample + "], " + EVAL.substring(1));
                case INSPECT_DEFLATED -> new Archive().deflated("header.json", EVAL)
                        .deflated("samples/1_epoch_1.json", sample).bytes();
                case INSPECT_STORED -> new Archive().stored("header.json", EVAL)
                        .stored("samples/1_epoch_1.json", sample).bytes();
                case INSPECT_ZSTD -> new Archive().zstd("header.json", EVAL, 1)
                        .zstd("samples/1_epoch_1.json", sample, 3).bytes();
                case INSPECT_CUT_OFF -> {
                    byte[] whole = new Archive().deflated("header.json", EVAL)
                            .deflated("samples/1_epoch_1.json", sample).bytes();
                    yield Arrays.copyOf(whole, whole.length - 200);
                }
                case PETRI -> utf8(audit);
                case CLAUDE_CODE_LINES -> utf8((CLAUDE + "\"Hello\"}}\n").repeat(LARGE / CLAUDE.length()));
                case CLAUDE_CODE_ONE_LONG_LINE ->
                    utf8(CLAUDE + "\"Hello\"}}\n" + CLAUDE + "\"" + words + "\"}}\n");
                case CLAUDE_CODE_WEB -> utf8("{\"loglines\": [" + CLAUDE + "\"" + words + "\"}}]}");
                case ATIF -> utf8(
                        "{\"schema_version\": \"ATIF-v1.7\", \"steps\": [{\"source\": \"user\", \"message\": \""
                                + words + "\"}]}");
                case ATIF_LINES -> utf8(ATIF_STEP.repeat(LARGE / ATIF_STEP.length()));
                case OPENHANDS -> utf8("[" + OPENHANDS_EVENT + "\"" + words + "\"}}]");
                case OPENHANDS_LINES -> utf8(("{\"history\": [" + OPENHANDS_EVENT + "\"Hello\"}}]}\n")
                        .repeat(LARGE / OPENHANDS_EVENT.length()));
                case BLOOM -> utf8("{\"rollouts\": [{\"variation_number\": 1, \"transcript\": " + audit
                        + "}]}");
            };
        }

        /// Words that hardly pack.
        private static String words() {
            Random random = new Random(1);
            StringBuilder words = new StringBuilder(LARGE * 2);
            while (words.length() < LARGE * 2) {
                words.append(Long.toString(random.nextLong(Long.MAX_VALUE), 36)).append(' ');
            }
            return words.toString();
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Hears how far a file is read, and stops at some point.
    private static final class Hearing implements TranscriptSink {

        private final long stopAt;
        private final List<Long> heard = new ArrayList<>(List.of(0L));
        private boolean stopped;

        Hearing(long stopAt) {
            this.stopAt = stopAt;
        }

        @Override
        public void transcript(Draft draft, @Nullable String place) {
            assertThat(stopped).as("a transcript after the import was stopped").isFalse();
        }

        @Override
        public void failed(@Nullable String place, String reason) {
            assertThat(stopped).as("a failure because the import was stopped: %s", reason).isFalse();
        }

        @Override
        public void warning(@Nullable String place, String reason) {
            // what was remarked before stays true
        }

        @Override
        public void progress(long bytesRead) throws CancelledException {
            heard.add(bytesRead);
            if (bytesRead >= stopAt) {
                stopped = true;
                throw new CancelledException();
            }
        }
    }

    private Path write(Large large) throws IOException {
        return Files.write(folder.resolve("large"), large.bytes());
    }

    @ParameterizedTest
    @EnumSource
    void howFarItIsIsSaidInEachMegabyte(Large large) throws Exception {
        Path file = write(large);
        Hearing hearing = new Hearing(Long.MAX_VALUE);
        TranscriptImporter importer = Formats.byId(large.format).orElseThrow();
        try {
            importer.read(SourceFile.of(file), hearing);
        } catch (BadFileException e) {
            assertThat(large).isEqualTo(Large.INSPECT_CUT_OFF);
        }
        assertThat(hearing.heard).isSorted();
        long size = Files.size(file);
        assertThat(size).isGreaterThan(4L * MEGABYTE);
        assertThat(hearing.heard.getLast()).isBetween(size - MEGABYTE, size);
        for (int i = 1; i < hearing.heard.size(); i++) {
            assertThat(hearing.heard.get(i) - hearing.heard.get(i - 1)).isLessThanOrEqualTo(MEGABYTE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itStopsWhereItIsAskedTo(Large large) throws Exception {
        Path file = write(large);
        Hearing hearing = new Hearing(2L * MEGABYTE);
        TranscriptImporter importer = Formats.byId(large.format).orElseThrow();
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() -> importer.read(SourceFile.of(file), hearing));
        assertThat(hearing.heard.getLast()).isLessThanOrEqualTo(3L * MEGABYTE);
    }

    @ParameterizedTest
    @EnumSource
    void recognisingAndHashingStopToo(Large large) throws Exception {
        Path file = write(large);
        int[] checks = new int[1];
        SourceFile watched = SourceFile.of(file, () -> checks[0]++);
        assertThat(Formats.recognise(watched)).hasValueSatisfying(
                importer -> assertThat(importer.id()).isEqualTo(large.format));
        int recognising = checks[0];
        watched.sha256();
        assertThat(checks[0] - recognising).isGreaterThanOrEqualTo((int) (Files.size(file) / MEGABYTE));
        SourceFile stopped = SourceFile.of(file, () -> {
            throw new CancelledException();
        });
        assertThatExceptionOfType(CancelledException.class).isThrownBy(stopped::sha256);
        if (recognising > 0) {
            assertThatExceptionOfType(CancelledException.class)
                    .isThrownBy(() -> Formats.recognise(SourceFile.of(file, () -> {
                        throw new CancelledException();
                    })));
        }
    }

    static List<Path> samples() throws IOException {
        return TruncationTest.samples().stream()
                .filter(file -> file.startsWith("sample-transcripts")
                        && !file.toString().matches(".*\\.(eval|parquet)"))
                .toList();
    }

    /// White space before the end of a document, or empty lines, make a sample of any format large.
    @ParameterizedTest
    @MethodSource("samples")
    void everyFormatTellsAndStops(Path sample) throws Exception {
        String text = Files.readString(sample).stripTrailing();
        String padding = (sample.toString().endsWith(".jsonl") ? "\n" : " ").repeat(LARGE);
        Path file = Files.writeString(folder.resolve(sample.getFileName()),
                sample.toString().endsWith(".jsonl")
                        ? text + padding
                        : text.substring(0, text.length() - 1) + padding + text.charAt(text.length() - 1));
        TranscriptImporter importer = Formats.byId(sample.getParent().getFileName().toString()).orElseThrow();
        Hearing hearing = new Hearing(Long.MAX_VALUE);
        importer.read(SourceFile.of(file), hearing);
        assertThat(hearing.heard).isSorted().hasSizeGreaterThan(6);
        for (int i = 1; i < hearing.heard.size(); i++) {
            assertThat(hearing.heard.get(i) - hearing.heard.get(i - 1)).isLessThanOrEqualTo(MEGABYTE);
        }
        assertThat(hearing.heard.getLast()).isBetween(Files.size(file) - MEGABYTE, Files.size(file));
        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() -> importer.read(SourceFile.of(file), new Hearing(2L * MEGABYTE)));
    }
}
