package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subtext.importer.archive.Allowance;
import org.subtext.importer.archive.EntryStream;
import org.subtext.importer.chat.ChatImporter;
import org.subtext.importer.inspect.InspectImporter;
import org.subtext.importer.json.Outline;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.own.CodebookImporter;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.importer.spool.Held;

/// What is made to hang, fill or cheat: each is refused in one sentence, or read exactly as it is, in bounded time.
@NullMarked
@Timeout(300)
class HostileInputTest {

    private static final String HEADER = "{\"version\": 2, \"status\": \"success\","
            + " \"eval\": {\"task\": \"t\", \"model\": \"m\", \"eval_id\": \"e\"}}";
    private static final String AUDIT = "{\"metadata\": {\"version\": \"v3.0\", \"transcript_id\": \"x\"}, \"events\": [";

    @TempDir
    Path folder;

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Collected read(String name, String text) throws IOException {
        Collected got = Collected.from(write(name, text)).orElseThrow();
        Reasons.assertSentences(got);
        return got;
    }

    private Collected archive(byte[] bytes) throws IOException {
        Collected got = Collected.from(new InspectImporter(), write("log.eval", bytes));
        Reasons.assertSentences(got);
        return got;
    }

    private static String sample(int id) {
        return "{\"id\": " + id
                + ", \"epoch\": 1, \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";
    }

    private static String chat(String content) {
        return "{\"messages\": [{\"role\": \"user\", \"content\": " + content + "}]}";
    }

    private static String said(Collected got) {
        return got.only().messages().getFirst().parts().getFirst().text().string();
    }

    private static String onlyFailure(Collected got) {
        assertThat(got.drafts).isEmpty();
        assertThat(got.failed).hasSize(1);
        return got.failed.getFirst().reason();
    }

    // ---- archives

    @Test
    void manyEntriesThatUnpackToMuchAreRefusedTogether() throws IOException {
        Allowance archive = Allowance.ofArchive(1 << 20);
        for (int i = 0; i < 17; i++) {
            archive.take(60 << 20);
        }
        assertThatExceptionOfType(EntryStream.BadEntryException.class)
                .isThrownBy(() -> archive.take(60 << 20))
                .withMessage("it unpacks to more than 1080 MB from 1024 KB, which no real log does");
        Allowance real = Allowance.ofArchive(100 << 20);
        for (int i = 0; i < 1000; i++) {
            real.take(60 << 20);
        }
    }

    @Test
    void anArchiveInAnArchiveIsNotUnpacked() throws IOException {
        byte[] inner = new Archive().deflated("samples/1_epoch_1.json", sample(1)).bytes();
        Collected got = archive(new Archive().deflated("header.json", HEADER)
                .raw("samples/1_epoch_1.json", 0, inner, inner).bytes());
        assertThat(onlyFailure(got)).startsWith("It is not ");
    }

    @Test
    void anEntryThatIsLongerThanItSaysIsRefused() throws IOException {
        byte[] bytes = new Archive().deflated("header.json", HEADER)
                .deflated("samples/1_epoch_1.json", sample(1)).bytes();
        directory(bytes, "samples/1_epoch_1.json").putInt(24, 10);
        assertThat(onlyFailure(archive(bytes)))
                .isEqualTo("It unpacks to more than the 10 bytes that the archive says it has.");
    }

    @Test
    void anEntryThatSaysItIsHugeIsReadAsItIs() throws IOException {
        byte[] bytes = new Archive().deflated("header.json", HEADER)
                .deflated("samples/1_epoch_1.json", sample(1)).bytes();
        directory(bytes, "samples/1_epoch_1.json").putInt(24, 0x7FFFFFFF);
        assertThat(archive(bytes).drafts).hasSize(1);
    }

    @Test
    void entriesThatShareTheirBytesAreRefused() throws IOException {
        byte[] bytes = new Archive().deflated("header.json", HEADER)
                .deflated("samples/1_epoch_1.json", sample(1)).deflated("samples/2_epoch_1.json", sample(2))
                .bytes();
        int first = directory(bytes, "samples/1_epoch_1.json").getInt(42);
        directory(bytes, "samples/2_epoch_1.json").putInt(42, first);
        assertThat(onlyFailure(archive(bytes)))
                .isEqualTo("Its entries overlap, as in archives made to unpack to more than disks hold.");
    }

    @Test
    void anEntryThatReachesBeyondTheArchiveIsRefused() throws IOException {
        byte[] bytes = new Archive().deflated("header.json", HEADER)
                .deflated("samples/1_epoch_1.json", sample(1)).bytes();
        directory(bytes, "samples/1_epoch_1.json").putInt(20, 0x7FFFFFF0);
        assertThat(onlyFailure(archive(bytes))).startsWith("Its entries overlap");
    }

    /// The record of an entry in the directory of an archive, to be changed in place.
    private static ByteBuffer directory(byte[] bytes, String name) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.lastIndexOf(name) - 46;
        assertThat(text.substring(at, at + 4)).isEqualTo("PK\1\2");
        return ByteBuffer.wrap(bytes, at, 46).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void thousandsOfEntriesAreReadInTime() throws IOException {
        Archive archive = new Archive().deflated("header.json", HEADER);
        for (int i = 0; i < 5_000; i++) {
            archive.stored("samples/" + i + "_epoch_1.json", "{}");
        }
        Collected got = archive(archive.bytes());
        assertThat(got.drafts).isEmpty();
        assertThat(got.failed).hasSize(5_000)
                .allMatch(remark -> remark.reason().equals("The sample has no messages."));
    }

    @Test
    void nothingIsEverWrittenFromAnArchive() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path inside = Files.createDirectory(folder.resolve("inside"));
        String absolute = outside.resolve("x").toString();
        Archive archive = new Archive().deflated("header.json", HEADER);
        List<String> names = List.of("../outside/x", "../../outside/x", absolute, "..\\outside\\y", "C:\\x",
                "samples/../../outside/x_epoch_1.json", "samples/" + absolute + "_epoch_1.json",
                "samples/./x_epoch_1.json",
                "/etc/subtext-was-here", "samples/nul\0byte_epoch_1.json");
        for (String name : names) {
            archive.deflated(name, sample(1));
        }
        Path log = archive.write(inside.resolve("log.eval"));
        List<Path> before = files();
        Collected got = Collected.from(log).orElseThrow();
        assertThat(got.drafts).as("%s", got.failed).isNotEmpty();
        Reasons.assertSentences(got);
        assertThat(files()).isEqualTo(before);
        assertThat(Path.of("/etc/subtext-was-here")).doesNotExist();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void aCutOffArchiveWhosePackedEntryHasNoLengthGivesWhatIsBefore() throws IOException {
        byte[] bytes = new Archive().deflated("header.json", HEADER)
                .deflated("samples/1_epoch_1.json", sample(1))
                .zstd("samples/2_epoch_1.json", sample(2), 1).bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int entry = text.indexOf("samples/2_epoch_1.json") - 30;
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort(entry + 6, (short) 8).putInt(entry + 14, 0).putInt(entry + 18, 0).putInt(entry + 22,
                0);
        Collected got = archive(Arrays.copyOf(bytes, text.indexOf("PK\1\2")));
        assertThat(got.drafts).hasSize(1);
        assertThat(got.failed).containsExactly(new Collected.Remark("samples/2_epoch_1.json",
                "The archive is cut off or damaged; 1 sample before could be read."));
    }

    // ---- JSON

    @ParameterizedTest
    @CsvSource({"[,]", "'{\"a\": ',}"})
    void absurdNestingIsRefused(String open, String close) throws IOException {
        String deep = open.repeat(100_000) + "1" + close.repeat(100_000);
        Collected lines = read("a.jsonl",
                chat("\"Hello\"") + "\n" + chat(deep) + "\n" + chat("\"Bye\"") + "\n");
        assertThat(lines.drafts).hasSize(2);
        assertThat(lines.failed).singleElement().satisfies(remark -> {
            assertThat(remark.place()).isEqualTo("line 2");
            assertThat(remark.reason()).isEqualTo("It is nested more than 500 levels deep.");
        });
        Collected document = Collected.from(new ChatImporter(), write("b.json", chat(deep)));
        assertThat(onlyFailure(document)).isEqualTo("It is nested more than 500 levels deep.");
        Path bare = write("c.json", deep);
        assertThat(Collected.from(bare)).isEmpty();
        Reasons.assertSentence(Formats.unclaimed(SourceFile.of(bare)));
    }

    @Test
    void aLargeArrayIsRecognisedByItsFirstItems() throws IOException {
        int[] checks = {0};
        Path file = write("a.json",
                "[" + (chat("\"Hello there\"") + ",").repeat(200_000) + chat("\"Bye\"") + "]");
        SourceFile source = SourceFile.of(file, () -> checks[0]++);
        assertThat(Formats.recognise(source)).map(TranscriptImporter::id).contains("chat");
        assertThat(checks[0]).as("the file was not read").isZero();
    }

    @Test
    void aNameThatStandsTwiceIsTold() throws IOException {
        String twice = ", \"x\": 1, \"x\": 2";
        String remark = "The name \"x\" stands twice in one object; the last one counts.";
        List<Collected> all = List.of(
                read("chat.json", chat("\"Hi\"").replaceFirst("}$", twice + "}")),
                read("audit.json", AUDIT
                        + "{\"type\": \"transcript_event\", \"view\": \"target\", \"edit\": {\"operation\":"
                        + " \"add\", \"message\": {\"role\": \"user\", \"content\": \"Hi\"}}" + twice
                        + "}]}"),
                read("mini.json",
                        "{\"trajectory_format\": \"mini-swe-agent-1\", \"messages\": [{\"role\": \"user\","
                                + " \"content\": \"Hi\"}]" + twice + "}"),
                read("tau2.json",
                        "{\"id\": \"a\", \"task_id\": \"1\", \"termination_reason\": \"max_steps\", \"messages\":"
                                + " [{\"role\": \"user\", \"content\": \"Hi\"}]" + twice + "}"));
        assertThat(all).allSatisfy(got -> {
            assertThat(got.drafts).hasSize(1);
            assertThat(got.warnings).extracting(Collected.Remark::reason).contains(remark);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999999999",
            "-0.0000000000000000000000000001e-999",
            "123456789012345678901234567890123456789012345678901234567890"})
    void numbersAreKeptAsTheyAreWritten(String number) throws IOException {
        Collected got = read("a.json", "{\"seed\": " + number + ", \"score\": " + number
                + ", \"messages\": [{\"role\": \"assistant\", \"content\": \"Hi\", \"tool_calls\": [{\"id\": \"c\","
                + " \"function\": {\"name\": \"f\", \"arguments\": {\"n\": " + number + "}}}]}]}");
        assertThat(got.only().metadata().other()).containsEntry("seed", number);
        assertThat(got.only().metadata().verdicts().getFirst().value()).isEqualTo(number);
        assertThat(got.only().messages().getFirst().parts().get(1).text().string()).isEqualTo("n: " + number);
    }

    @Test
    void aNumberOfAMillionDigitsIsRefusedOrKept() throws IOException {
        String digits = "9".repeat(1_000_000);
        assertThat(
                read("a.json", "{\"seed\": " + digits + ", " + chat("\"Hi\"").substring(1)).only().metadata()
                        .other())
                .containsEntry("seed", digits);
        assertThat(onlyFailure(Collected.from(new ChatImporter(),
                write("b.json", "{\"seed\": " + digits + digits + ", " + chat("\"Hi\"").substring(1)))))
                .startsWith("A string, name or number is longer than fits into memory here");
    }

    @Test
    void loneSurrogatesNulAndStrangeBreaksAreKept() throws IOException {
        assertThat(said(read("a.json", chat("\"a\\ud800b\\udc00\\u0000c\\u2028d\u2028e\uFEFFf\""))))
                .isEqualTo("a\ud800b\udc00\0c\u2028d\u2028e\uFEFFf");
    }

    // ---- bytes

    @Test
    void marksLineEndsAndTheMissingLastOneChangeNothing() throws IOException {
        String row = chat("\"One\\r\\ntwo\"");
        List<String> keys = read("a.jsonl", row + "\n" + row + "\n").keys();
        assertThat(read("b.jsonl", "\uFEFF" + row + "\r\n" + row).keys()).isEqualTo(keys);
        assertThat(read("c.jsonl", row + "\r\n\r\n \n" + row + "\r\n").keys()).isEqualTo(keys);
        assertThat(read("d.json", "\uFEFF" + row).keys()).isEqualTo(keys.subList(0, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "X-UTF-32LE-BOM"})
    void anotherEncodingIsNamed(String encoding) throws IOException {
        Path file = write("a.json", chat("\"Hello\"").getBytes(Charset.forName(encoding)));
        assertThat(Collected.from(file)).isEmpty();
        assertThat(Formats.unclaimed(SourceFile.of(file))).isEqualTo(
                "The file is in UTF-16 or UTF-32, and Subtext reads UTF-8; save it in that encoding first.");
    }

    /// Bytes that no character has, characters in more bytes than they need, and beyond the last of Unicode.
    @ParameterizedTest
    @ValueSource(strings = {"FF", "C3 28", "E2 82", "80", "C0 80", "C1 BF", "E0 80 80", "F0 80 80 80",
            "F4 90 80 80",
            "F7 BF BF BF", "F8 88 80 80 80"})
    void textThatIsNotUtf8IsReportedAndNeverReplaced(String bytes) throws IOException {
        byte[] begin = "{\"messages\": [{\"role\": \"user\", \"content\": \"Hé"
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = "llo\"}]}".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bad = new ByteArrayOutputStream();
        bad.writeBytes(begin);
        for (String each : bytes.split(" ")) {
            bad.write(Integer.parseInt(each, 16));
        }
        bad.writeBytes(end);
        Collected document = Collected.from(new ChatImporter(), write("a.json", bad.toByteArray()));
        assertThat(onlyFailure(document)).startsWith("It is not valid UTF-8");
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes((chat("\"One\"") + "\n").getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(bad.toByteArray());
        lines.writeBytes(("\n" + chat("\"Three\"")).getBytes(StandardCharsets.UTF_8));
        Collected got = Collected.from(write("b.jsonl", lines.toByteArray())).orElseThrow();
        assertThat(got.drafts).hasSize(2);
        assertThat(got.failed).singleElement().satisfies(remark -> {
            assertThat(remark.place()).isEqualTo("line 2");
            assertThat(remark.reason()).startsWith("It is not valid UTF-8");
        });
    }

    @Test
    void everyCharacterOfUnicodeComesThroughTheStrictReader() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int c = 0x20; c <= Character.MAX_CODE_POINT; c++) {
            if (c != '"' && c != '\\' && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                all.appendCodePoint(c);
            }
        }
        assertThat(said(read("a.json", chat("\"" + all + "\"")))).isEqualTo(all.toString());
    }

    @Test
    void aFileOfZerosAndAnEmptyOneAreNamed() throws IOException {
        Path zeros = write("a.json", new byte[100_000]);
        assertThat(Collected.from(zeros)).isEmpty();
        assertThat(Formats.unclaimed(SourceFile.of(zeros)))
                .startsWith("This is not in a format of transcripts that Subtext reads");
        Path empty = write("b.json", "");
        assertThat(Collected.from(empty)).isEmpty();
        assertThat(Formats.unclaimed(SourceFile.of(empty))).isEqualTo("The file is empty.");
    }

    @Test
    void aPipeIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe.json");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
                "pipes can be made here");
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> SourceFile.of(pipe));
    }

    // ---- what takes time

    @Test
    void marksThatAreNeverClosedTakeNoTime() throws IOException {
        String text = "<command>".repeat(400_000) + "<think>".repeat(200_000)
                + "</scratchpad_reasoning>".repeat(100_000)
                + "```bash\\n".repeat(101);
        Collected got = read("a.traj",
                "{\"trajectory\": [{\"action\": \"ls\", \"observation\": \"\", \"response\": \"" + text
                        + "\", \"thought\": \"x\"}], \"history\": [], \"info\": {}}");
        assertThat(got.drafts).hasSize(1);
    }

    @Test
    void aHistoryThatIsRewrittenWithoutEndIsRefused() throws IOException {
        StringBuilder events = new StringBuilder(AUDIT);
        for (int i = 0; i < 20_000; i++) {
            events.append(event("{\"operation\": \"add\", \"message\": {\"role\": \"user\", \"id\": \"" + i
                    + "\", \"content\": \"Hi\"}}")).append(',')
                    .append(event("{\"operation\": \"rollback\", \"count\": 0}")).append(',');
        }
        String whole = events.append(event("{\"operation\": \"rollback\", \"count\": 0}")).append("]}")
                .toString();
        assertThat(onlyFailure(read("a.json", whole)))
                .isEqualTo("Its messages are rolled back or rewritten more often than can be followed.");
    }

    @Test
    void aPatchThatCopiesItselfIntoItselfIsRefused() throws IOException {
        String steps = IntStream.range(0, 100)
                .mapToObj(i -> "{\"op\": \"copy\", \"from\": \"/0\", \"path\": \"/0/x" + i + "\"}")
                .collect(Collectors.joining(", "));
        String whole = AUDIT
                + event("{\"operation\": \"add\", \"message\": {\"role\": \"user\", \"content\": \"Hi\"}}")
                + ","
                + event("{\"operation\": \"json_patch\", \"patch\": [" + steps + "]}") + "]}";
        assertThat(onlyFailure(read("a.json", whole)))
                .isEqualTo("A patch copies more than fits into memory here.");
    }

    private static String event(String edit) {
        return "{\"type\": \"transcript_event\", \"view\": \"target\", \"edit\": " + edit + "}";
    }

    @Test
    void manyMixedSessionsAreHeldTogetherWithinBounds() throws IOException {
        assertThat(new Held()).satisfies(held -> {
            assertThat(held.take(Limits.TREE - 5)).isTrue();
            assertThat(held.take(6)).isFalse();
            held.release(1);
            assertThat(held.take(6)).isTrue();
        });
    }

    @Test
    void linesThatBelongToOneMessageTakeNoTimeHoweverManyTheyAre() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            lines.append("{\"type\": \"assistant\", \"sessionId\": \"s\", \"uuid\": \"").append(i)
                    .append("\", \"message\": {\"id\": \"m\", \"role\": \"assistant\", \"content\": [{\"type\": \"text\","
                            + " \"text\": \"")
                    .append(i).append("\"}]}}\n");
        }
        assertThat(read("a.jsonl", lines.toString()).only().messages().getFirst().parts()).hasSize(30_000);
    }

    @Test
    void anOutlineIsSmallHoweverManyNamesThereAre() throws IOException {
        String inner = object(400, "1");
        Path file = write("a.json", object(400, object(20, inner)));
        Outline outline = SourceFile.of(file).outline();
        assertThat(values(outline)).isLessThan(40_000);
        assertThat(Collected.from(file)).isEmpty();
    }

    private static String object(int names, String value) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            fields.add("\"name" + i + "\": " + value);
        }
        return "{" + String.join(", ", fields) + "}";
    }

    private static int values(Outline outline) {
        return 1 + outline.fields().values().stream().mapToInt(HostileInputTest::values).sum()
                + outline.items().stream().mapToInt(HostileInputTest::values).sum();
    }

    // ---- codebooks

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void aCodebookNestedAbsurdlyIsRefused(String open) throws IOException {
        assertThat(
                refused(write("a.yaml", "labels: " + (open.equals("- ") ? "\n" : "") + open.repeat(100_000))))
                .isNotEmpty();
    }

    @Test
    void aliasesThatStandForAliasesAreRefused() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        assertThat(refused(write("a.yaml", bomb.toString())))
                .startsWith("Subtext does not follow aliases such as *a0");
    }

    @Test
    void aCodebookOfSixteenMegabytesIsRefused() throws IOException {
        assertThat(refused(write("a.yaml", "#".repeat((16 << 20) + 1))))
                .isEqualTo("It is larger than any codebook, which has at most 16 MB.");
    }

    private static @Nullable String refused(Path codebook) {
        try {
            CodebookImporter.read(codebook);
        } catch (BadFileException e) {
            Reasons.assertSentence(e.reason());
            return e.reason();
        }
        throw new AssertionError("it was read");
    }

    @Test
    void whatIsRecognisedIsRecognisedWithoutReadingAllLines() throws IOException {
        Path file = write("a.jsonl", (chat("\"" + "w".repeat(70_000) + "\"") + "\n").repeat(200));
        int[] checks = {0};
        Optional<TranscriptImporter> importer = Formats.recognise(SourceFile.of(file, () -> checks[0]++));
        assertThat(importer).map(TranscriptImporter::id).contains("chat");
        assertThat(checks[0]).isLessThan(10);
    }
}
