package org.subtext.importer.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Value;
import org.subtext.importer.Reasons;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.own.AnnotationLine.Common;
import org.subtext.importer.own.AnnotationLine.Content;
import org.subtext.importer.own.AnnotationLine.Readable;
import org.subtext.importer.own.AnnotationLine.Unreadable;
import org.subtext.transcript.PartRef;

@Execution(ExecutionMode.CONCURRENT)
class AnnotationImporterTest {

    @TempDir
    Path folder;

    @Test
    void everyTypeIsReadWithEveryField() throws Exception {
        assertThat(
                content("""
                        "type":"span","label":"lie","segments":[{"message":1,"part":2,"start":3,"end":6,"quote":"abc"},
                        {"message":4,"part":0,"start":9,"end":9,"quote":""}],
                        "attributes":{"stage":"done","why":["a","b"],"n":2.50,"sure":true,"left-out":null}"""))
                .isEqualTo(new AnnotationLine.Span("lie", List.of(
                        new AnnotationLine.Place(new PartRef(1, 2), 3, 6, "abc"),
                        new AnnotationLine.Place(new PartRef(4, 0), 9, 9, "")),
                        Map.of("stage", new Value.Words("done"), "why", new Value.Several(List.of("a", "b")),
                                "n",
                                new Value.Numeric(new BigDecimal("2.50")), "sure", new Value.YesNo(true))));
        assertThat(content("\"type\":\"message-label\",\"message\":7,\"label\":\"lie\""))
                .isEqualTo(new AnnotationLine.MessageLabel(7, "lie", Map.of()));
        assertThat(content("\"type\":\"transcript-label\",\"label\":\"lie\",\"attributes\":{}"))
                .isEqualTo(new AnnotationLine.TranscriptLabel("lie", Map.of()));
        assertThat(content("\"type\":\"answer\",\"question\":\"q\",\"value\":\"yes\",\"evidence\":[\"s1\"]"))
                .isEqualTo(new AnnotationLine.Answer("q", new Value.Words("yes"), List.of("s1")));
        assertThat(content("\"type\":\"link\",\"from\":\"s1\",\"to\":\"s2\",\"relation\":\"enacts\""))
                .isEqualTo(new AnnotationLine.Link("s1", "s2", "enacts"));
        assertThat(content(
                "\"type\":\"done\",\"labels\":[\"lie\"],\"scope\":[[0,1],[2,3]],\"found_none\":[\"leak\"]"))
                .isEqualTo(
                        new AnnotationLine.Done(List.of("lie"), List.of(new PartRef(0, 1), new PartRef(2, 3)),
                                List.of("leak")));
        assertThat(content("\"type\":\"done\"")).isEqualTo(new AnnotationLine.Done(null, null, List.of()));
        assertThat(
                content("""
                        "type":"decision","about":["s1","s2"],"outcome":"both","reason":"they agree","result":["g1"]"""))
                .isEqualTo(new AnnotationLine.Decision(List.of("s1", "s2"), "both", "they agree",
                        List.of("g1")));
    }

    @Test
    void whatEveryLineCanSayIsRead() throws Exception {
        assertThat(
                common("""
                        "id":"x1","rater":"Ann","layer":"gold","pass":"2","origin":"suggestion-taken","confidence":3,
                        "note":"so\\nit is","codebook_version":4,"created_at":"2026-02-03T04:05:06.789Z","unknown":[1]"""))
                .isEqualTo(new Common("x1", "t1-a", "Ann", "gold", "2", Origin.SUGGESTION_TAKEN, 3,
                        "so\nit is", 4,
                        Instant.parse("2026-02-03T04:05:06.789Z")));
        assertThat(common("\"id\":null"))
                .isEqualTo(new Common(null, "t1-a", null, null, "1", null, null, null, null,
                        null));
        assertThat(common("\"pass\":2,\"created_at\":\"2026-02-03T04:05:06+01:00\"").createdAt())
                .isEqualTo(Instant.parse("2026-02-03T03:05:06Z"));
        assertThat(common("\"created_at\":\"2026-02-03T04:05:06\"").createdAt())
                .isEqualTo(Instant.parse("2026-02-03T04:05:06Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "type":"span","label":"l" | In “segments”: A span needs at least one segment.
            "type":"span","label":"l","segments":[] | In “segments”: A span needs at least one segment.
            "type":"span","label":"l","segments":{} | In “segments”: A list is expected here, not an object.
            "type":"span","segments":[] | In “label”: An id is missing here.
            "type":"span","label":"l","segments":[{"message":0,"part":0,"start":"1","end":2,"quote":"a"}] | In “segments[0].start”: A whole number is expected here, not a string.
            "type":"span","label":"l","segments":[{"message":0,"part":0,"start":1.5,"end":2,"quote":"a"}] | In “segments[0].start”: A whole number is expected here, not the number 1.5.
            "type":"span","label":"l","segments":[{"message":0,"part":0,"start":3,"end":2,"quote":"a"}] | In “segments[0].end”: 2 is before the start, 3.
            "type":"span","label":"l","segments":[{"message":-1,"part":0,"start":1,"end":2,"quote":"a"}] | In “segments[0].message”: -1 is less than nought.
            "type":"span","label":"l","segments":[{"message":0,"part":0,"start":1,"end":2}] | In “segments[0].quote”: A string is missing here.
            "type":"span","label":"l","segments":[{"message":0,"part":0,"start":1,"end":99999999999,"quote":""}] | In “segments[0].end”: A whole number is expected here, not the number 99999999999.
            "type":"span","label":"l","segments":[7],"attributes":{} | In “segments[0]”: An object is expected here, not the number 7.
            "type":"message-label","label":"l" | In “message”: A whole number is missing here.
            "type":"transcript-label","label":"l","attributes":[] | In “attributes”: An object is expected here, not a list.
            "type":"transcript-label","label":"l","attributes":{"a":{}} | In “attributes.a”: A value is expected here, not an object.
            "type":"answer","question":"q" | In “value”: An answer needs a value.
            "type":"answer","question":"q","value":[[]] | In “value”: A list of ids is expected here.
            "type":"link","from":"a","to":"b" | In “relation”: An id is missing here.
            "type":"done","scope":[[1]] | In “scope[0]”: A pair [message, part] is expected here.
            "type":"done","scope":[[1,-2]] | In “scope[0]”: A pair [message, part] is expected here.
            "type":"decision","about":[] | In “outcome”: A string is missing here.
            "type":"done","origin":"guess" | In “origin”: “guess” is not one of manual, bulk, suggestion-taken, suggestion-edited, imported.
            "type":"done","confidence":4 | In “confidence”: 4 is not 1, 2 or 3.
            "type":"done","created_at":"yesterday" | In “created_at”: A time such as 2026-01-31T12:00:00Z is expected here.
            "type":"done","rater":7 | In “rater”: A string is expected here, not the number 7.
            "type":"span2" | In “type”: “span2” is not one of span, message-label, transcript-label, answer, link, done, decision.
            "label":"l" | In “type”: A string is missing here.
            """)
    void aWrongShapeIsTheReasonForThatLine(String fields, String reason) throws Exception {
        assertThat(read(line(fields))).containsExactly(new Unreadable(1, reason));
        Reasons.assertSentence(reason);
    }

    @Test
    void aLineWithoutATranscriptIsRefused() throws Exception {
        assertThat(read("{\"type\":\"done\"}")).containsExactly(
                new Unreadable(1, "In “transcript”: A string is missing here."));
    }

    @Test
    void whatIsNoObjectIsRefused() throws Exception {
        assertThat(read("[]\n7\n\"x\"\nnull")).extracting(line -> ((Unreadable) line).reason())
                .allMatch(reason -> reason.startsWith("An object is expected here, not "));
        assertThat(read("{\"type\":\"done\"\n{} {}\nnonsense")).hasSize(3).allSatisfy(line -> {
            String reason = ((Unreadable) line).reason();
            assertThat(reason).startsWith("It is not JSON: ").hasSizeLessThan(400).doesNotContain("\n",
                    "jackson");
        });
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() throws Exception {
        String done = line("\"type\":\"done\",\"note\":\"a\u2028b\u0085c\"");

        List<AnnotationLine> lines = read("\ufeff" + done + "\r\n\r\n  \n" + done + "\n" + done);

        assertThat(lines).extracting(AnnotationLine::number).containsExactly(1, 4, 5);
        assertThat(lines).allSatisfy(
                line -> assertThat(((Readable) line).common().note()).isEqualTo("a\u2028b\u0085c"));
    }

    @Test
    void loneSurrogatesAndNulAreKept() throws Exception {
        AnnotationLine.Span span = (AnnotationLine.Span) content("""
                "type":"span","label":"l","segments":[{"message":0,"part":0,"start":0,"end":3,
                "quote":"\\ud800\\u0000\\ud83d\\ude00"}]""");

        assertThat(span.segments().getFirst().quote()).isEqualTo("\ud800\u0000😀");
    }

    @Test
    void bytesThatAreNoTextAreRefusedLineByLine() throws Exception {
        Path file = folder.resolve("a.jsonl");
        byte[] good = line("\"type\":\"done\"").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[good.length * 2 + 8];
        System.arraycopy(good, 0, bytes, 0, good.length);
        bytes[good.length] = '\n';
        bytes[good.length + 1] = '{';
        bytes[good.length + 2] = '"';
        bytes[good.length + 3] = (byte) 0xC3;
        bytes[good.length + 4] = (byte) 0x28;
        bytes[good.length + 5] = '"';
        bytes[good.length + 6] = '}';
        bytes[good.length + 7] = '\n';
        System.arraycopy(good, 0, bytes, good.length + 8, good.length);
        Files.write(file, bytes);

        List<AnnotationLine> lines = AnnotationImporter.read(file);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isInstanceOf(Readable.class);
        assertThat(lines.get(1)).isInstanceOf(Unreadable.class);
        assertThat(lines.get(2)).isInstanceOf(Readable.class);
    }

    @Test
    void aFileThatIsNotThereIsSaidInASentence() {
        assertThatThrownBy(() -> AnnotationImporter.read(folder.resolve("none.jsonl")))
                .isInstanceOf(BadFileException.class).hasMessage("There is no such file.");
        assertThatThrownBy(() -> AnnotationImporter.read(folder)).isInstanceOf(BadFileException.class)
                .hasMessage("It is a folder, not a file.");
    }

    @Test
    void aValueTakesTheFormThatTheCodebookAsksFor() {
        Value words = new Value.Words("yes");
        Value number = new Value.Numeric(new BigDecimal("3"));

        assertThat(AnnotationImporter.typed(words, Codebook.Type.CHOICE)).contains(new Value.Choice("yes"));
        assertThat(AnnotationImporter.typed(number, Codebook.Type.CHOICE)).contains(new Value.Choice("3"));
        assertThat(AnnotationImporter.typed(words, Codebook.Type.SEVERAL))
                .contains(new Value.Several(List.of("yes")));
        assertThat(AnnotationImporter.typed(words, Codebook.Type.TEXT)).contains(words);
        assertThat(AnnotationImporter.typed(number, Codebook.Type.NUMBER)).contains(number);
        assertThat(AnnotationImporter.typed(new Value.YesNo(true), Codebook.Type.YES_NO))
                .contains(new Value.YesNo(true));
        assertThat(AnnotationImporter.typed(words, Codebook.Type.NUMBER)).isEmpty();
        assertThat(AnnotationImporter.typed(words, Codebook.Type.YES_NO)).isEmpty();
        assertThat(AnnotationImporter.typed(new Value.Several(List.of("a")), Codebook.Type.CHOICE)).isEmpty();
        assertThat(AnnotationImporter.typed(new Value.Numeric(new BigDecimal("1E+999999")),
                Codebook.Type.NUMBER)).isEmpty();
        assertThat(AnnotationImporter.typed(new Value.Numeric(new BigDecimal("1E+999999")),
                Codebook.Type.CHOICE))
                .isEmpty();
    }

    @Test
    void aLineThatIsTooLongIsPassedOverWithItsNumber() throws Exception {
        String last = line("\"type\":\"done\"");
        Path file = Files.writeString(folder.resolve("long.jsonl"),
                last + "\n\n{\"note\":\"" + "x".repeat(3_000_000) + "\"}\n" + last);
        List<AnnotationLine> lines = AnnotationImporter.read(file, 1_000_000);
        assertThat(lines).extracting(AnnotationLine::number).containsExactly(1, 3, 4);
        assertThat(lines.get(1)).isEqualTo(
                new Unreadable(3, "The line is longer than fits into memory here (976 KB)."));
        assertThat(lines.get(2)).isInstanceOf(Readable.class);
        assertThat(AnnotationImporter.read(file)).hasSize(3).element(1).isEqualTo(
                new Unreadable(3, "In “transcript”: A string is missing here."));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() throws Exception {
        assertThat(read("\uFEFF" + line("\"type\":\"done\""))).singleElement().isInstanceOf(Readable.class);
    }

    private Content content(String fields) throws Exception {
        return ((Readable) read(line(fields)).getFirst()).content();
    }

    private Common common(String fields) throws Exception {
        return ((Readable) read(line("\"type\":\"done\"," + fields)).getFirst()).common();
    }

    private static String line(String fields) {
        return "{\"transcript\":\"t1-a\"," + fields.replace("\n", " ") + "}";
    }

    private List<AnnotationLine> read(String text) throws IOException, BadFileException {
        return AnnotationImporter.read(Files.writeString(folder.resolve("a.jsonl"), text));
    }
}
