package org.subtext.importer.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subtext.importer.Collected;
import org.subtext.importer.Formats;
import org.subtext.importer.Reasons;
import org.subtext.importer.json.Json;
import org.subtext.importer.mapped.MappedImporter;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.MappedField;
import org.subtext.mapping.Mapping;
import org.subtext.mapping.Use;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class ParquetTest {

    private static final Path OWN = Path.of("src/test/resources");
    private static final Path CHAT = OWN.resolve("parquet/chat.parquet");

    @TempDir
    Path folder;

    /// Each file is packed in another way: lz4, gzip, not at all, snappy.
    @ParameterizedTest
    @ValueSource(strings = {"chat", "sharegpt", "docent", "alignment-faking"})
    void rowsAreTheSameTranscriptsAsInJsonLines(String name) throws IOException {
        Path lines = OWN.resolve("rows/" + name + ".jsonl");
        Path table = OWN.resolve("parquet/" + name + ".parquet");
        assertThat(Formats.recognise(SourceFile.of(lines)).orElseThrow().id()).isEqualTo(name);
        assertThat(Formats.recognise(SourceFile.of(table)).orElseThrow().id()).isEqualTo("parquet");
        Collected of = Collected.from(lines).orElseThrow();
        Collected got = Collected.from(table).orElseThrow();
        assertThat(got.keys()).isNotEmpty().isEqualTo(of.keys());
        assertThat(got.listing().replace("row ", "line ").replaceAll("place .*", ""))
                .isEqualTo(of.listing().replaceAll("place .*", ""));
    }

    private static List<String> rows(Path file) throws IOException, BadFileException {
        List<String> rows = new ArrayList<>();
        try (ParquetRows reading = new ParquetRows(SourceFile.of(file))) {
            for (Json.Obj row = reading.next(); row != null; row = reading.next()) {
                rows.add(row.source());
            }
        }
        return rows;
    }

    @Test
    void everyTypeReadsAsJson() throws IOException, BadFileException {
        assertThat(rows(OWN.resolve("rows/types.parquet"))).containsExactly(
                "{\"n\": 1, \"word\": \"x\", \"pairs\": {\"a\": 1, \"b\": null}, \"lists\": [[1, 2], null, []], "
                        + "\"structs\": {\"in\": {\"deep\": [\"p\", null]}}, \"day\": \"2026-02-03\", "
                        + "\"at\": \"2026-02-03T04:05:06.700\", \"utc\": \"2026-02-03T04:05:06Z\", "
                        + "\"price\": \"12.50\", \"name\": \"6f9619ff-8b86-d011-b42d-00c04fc964ff\", \"yes\": true, "
                        + "\"half\": 1.5, \"small\": 200, \"json\": {\"k\": [1]}, \"clock\": \"01:02:03\"}",
                "{\"n\": 2}",
                "{\"n\": 3, \"word\": \"\", \"pairs\": {}, \"lists\": [], \"structs\": {\"in\": {\"deep\": []}}, "
                        + "\"price\": \"-0.01\", \"yes\": false, \"half\": NaN, \"small\": 0, \"raw\": \"\"}");
    }

    @Test
    void aMappingReadsColumns() throws IOException {
        Mapping mapping = Mapping.of("types", List.of(new MappedField(FieldPath.of("word"), Use.PROMPT),
                new MappedField(FieldPath.parse("structs.in.deep[]"), Use.RESPONSE),
                new MappedField(FieldPath.of("n"), Use.ID)));
        Collected got = Collected.from(new MappedImporter(mapping), OWN.resolve("rows/types.parquet"));
        assertThat(got.only().messages()).hasSize(2);
        assertThat(got.places).containsExactly("row 1");
        assertThat(got.failed).extracting(Collected.Remark::place).containsExactly("row 2", "row 3");
        assertThat(got.warnings).extracting(Collected.Remark::reason)
                .contains("The column \"raw\" holds binary values, which are left out.");
    }

    /// What is said of a file by whoever claims it, or by nobody.
    private List<String> said(byte[] bytes) throws IOException {
        Path file = Collected.write(folder, "x.parquet", bytes);
        for (TranscriptImporter importer : List.of(Formats.byId("parquet").orElseThrow(),
                Formats.byId("scout").orElseThrow())) {
            importer.claims(SourceFile.of(file));
            Collected got = Collected.from(importer, file);
            Reasons.assertSentences(got);
            assertThat(got.drafts.size() + got.failed.size()).isPositive();
        }
        String reason = Formats.unclaimed(SourceFile.of(file));
        Reasons.assertSentence(reason);
        return List.of(reason);
    }

    @Test
    void everyPrefixIsOneSentence() throws IOException {
        byte[] whole = Files.readAllBytes(CHAT);
        for (int length = 4; length < whole.length; length++) {
            assertThat(said(Arrays.copyOf(whole, length))).as("%d bytes", length)
                    .containsAnyOf("The end of the file is missing, where Parquet says what is in it.",
                            "Its description of itself, at its end, is said to be longer than the file.");
        }
    }

    @Test
    void damageIsToldAndNeverCostsMemory() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (String name : List.of("parquet/chat.parquet", "parquet/alignment-faking.parquet",
                "scout/events.parquet")) {
            byte[] whole = Files.readAllBytes(OWN.resolve(name));
            for (int round = 0; round < 150; round++) {
                byte[] bytes = whole.clone();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    bytes[4 + random.nextInt(bytes.length - 12)] = (byte) random.nextInt(256);
                }
                try {
                    said(bytes);
                } catch (Throwable e) {
                    throw new AssertionError(name + ", seed " + seed + ", round " + round, e);
                }
            }
        }
    }

    @Test
    void aFooterThatIsSaidToBeHugeIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(CHAT);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, Integer.MAX_VALUE);
        assertThat(said(bytes))
                .containsExactly(
                        "Its description of itself, at its end, is said to be longer than the file.");
    }

    @Test
    void aColumnWithoutANameIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("sample-transcripts", "scout", "tides.parquet"));
        int name = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf("\30\10messages%");
        // The field that holds the name becomes one that nobody knows.
        bytes[name] = 8;
        assertThat(said(bytes))
                .containsExactly("It is damaged: its description of itself cannot be read.");
    }

    @Test
    void whatDeclaresMoreThanItHasIsNotWalkedInto() {
        byte[] list = {0x19, (byte) 0xF5, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07, 0};
        byte[] text = {0x18, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07, 'x', 0};
        byte[] nested = new byte[200];
        Arrays.fill(nested, (byte) 0x1C);
        for (byte[] bytes : List.of(list, text, nested)) {
            assertThat(catchThrowable(
                    () -> new ThriftWalk(ByteBuffer.wrap(bytes)).numbers()))
                    .isInstanceOf(ThriftWalk.Misfit.class);
        }
    }
}
