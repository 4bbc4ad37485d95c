package org.subtext.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Response;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;
import org.subtext.importer.own.AnnotationImporter;
import org.subtext.importer.own.AnnotationLine;
import org.subtext.importer.own.AnnotationLine.Readable;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.TranscriptKey;

@Execution(ExecutionMode.CONCURRENT)
class AnnotationExporterTest {

    private static final TranscriptKey ONE = new TranscriptKey("t1-bb");
    private static final TranscriptKey TWO = new TranscriptKey("t1-aa");
    private static final UUID ANN = new UUID(0, 9);
    private static final UUID BEN = new UUID(0, 1);
    private static final Map<UUID, String> NAMES = Map.of(ANN, "Ann", BEN, "Ben");
    private static final Pattern IDS_AND_TIMES = Pattern
            .compile("[0-9a-f]{8}-[0-9a-f-]{27}|\"created_at\":\"[^\"]*\"");

    @TempDir
    Path folder;

    @Test
    void everyTypeReadsBackAsItWas() throws Exception {
        Span span = new Span(header(ONE, ANN, "1", 3, "odd “note”\n\ud800"), "lie",
                List.of(segment(1, 0, 4, "😀\ud83d\u0000\r"), segment(2, 1, 1, "")),
                Map.of("stage", new Value.Choice("done"), "n", new Value.Numeric(new BigDecimal("2.50")),
                        "sure",
                        new Value.YesNo(false), "several", new Value.Several(List.of("b", "a")), "words",
                        new Value.Words("")));
        Span other = new Span(header(ONE, ANN, "1", null, null), "lie", List.of(segment(3, 0, 1, "x")),
                Map.of());
        List<Mark> marks = List.of(span, other, new MessageLabel(plain(), 4, "lie", Map.of()),
                new TranscriptLabel(plain(), "leak", Map.of()),
                new Answer(plain(), "acted", new Value.Several(List.of("lie")), List.of(span.id())),
                new Link(plain(), span.id(), other.id(), "enacts"),
                new Done(plain(), List.of("lie"), List.of(new PartRef(1, 0), new PartRef(2, 1)),
                        List.of("leak")),
                new Done(plain(), null, null, List.of()),
                new Decision(new Header(UUID.randomUUID(), ONE, Header.GOLD, ANN, "1", Origin.MANUAL, null,
                        null, 1,
                        Instant.EPOCH), List.of(span.id()), "first", "clearer", List.of(other.id())));

        List<AnnotationLine> lines = AnnotationImporter.read(file(marks));

        assertThat(lines).hasSize(marks.size()).allMatch(Readable.class::isInstance);
        for (Mark mark : marks) {
            Readable line = lines.stream().map(Readable.class::cast)
                    .filter(each -> mark.id().toString().equals(each.common().id())).findFirst()
                    .orElseThrow();
            Header header = mark.header();
            assertThat(line.common()).isEqualTo(new AnnotationLine.Common(mark.id().toString(), "t1-bb",
                    "Ann",
                    header.layer().equals(Header.RATERS) ? null : header.layer(), "1", header.origin(),
                    header.confidence(), header.note(), header.codebookVersion(), header.createdAt()));
            assertThat(line.content()).isEqualTo(expected(mark));
        }
    }

    @Test
    void transcriptsRatersPassesTypesAndPlacesAreInOrder() {
        Span early = new Span(header(TWO, BEN, "1", null, null), "lie", List.of(segment(1, 0, 3, "abc")),
                Map.of());
        Span late = new Span(header(TWO, BEN, "1", null, null), "lie", List.of(segment(1, 10, 12, "ab")),
                Map.of());
        List<Mark> marks = new ArrayList<>(List.of(
                new Done(header(ONE, ANN, "1", null, null), null, null, List.of()),
                new TranscriptLabel(header(ONE, ANN, "2", null, null), "lie", Map.of()),
                new TranscriptLabel(header(ONE, ANN, "10", null, null), "lie", Map.of()),
                new Done(header(ONE, BEN, "1", null, null), null, null, List.of()), early, late,
                new MessageLabel(header(TWO, BEN, "1", null, null), 0, "lie", Map.of()),
                new Answer(header(TWO, BEN, "1", null, null), "q", new Value.Words("x"), List.of()),
                new Link(header(TWO, BEN, "1", null, null), early.id(), late.id(), "enacts"),
                new Link(header(TWO, BEN, "1", null, null), late.id(), early.id(), "enacts"),
                new Done(header(TWO, BEN, "1", null, null), null, null, List.of())));
        List<String> inOrder = marks.stream().map(mark -> mark.id().toString()).toList();
        Random random = new Random(7);

        for (int i = 0; i < 50; i++) {
            Collections.shuffle(marks, random);

            assertThat(written(marks).lines().map(line -> line.replaceAll(".*?\"id\":\"([^\"]*)\".*", "$1")))
                    .containsExactlyElementsOf(inOrder);
        }
    }

    @Test
    void idsAndTimesDoNotChangeTheOrder() {
        String first = "";
        for (int i = 0; i < 50; i++) {
            Span a = new Span(plain(), "lie", List.of(segment(1, 0, 3, "abc")), Map.of());
            Span b = new Span(plain(), "lie", List.of(segment(1, 0, 3, "abc")),
                    Map.of("stage", new Value.Choice("done")));
            Span c = new Span(plain(), "leak", List.of(segment(1, 0, 3, "abc"), segment(2, 0, 1, "x")),
                    Map.of());
            List<Mark> marks = List.of(c, b, a, new Link(plain(), a.id(), b.id(), "enacts"),
                    new Link(plain(), a.id(), b.id(), "conceals"),
                    new Link(plain(), b.id(), a.id(), "enacts"),
                    new Answer(plain(), "p", new Value.YesNo(true), List.of(c.id())),
                    new Answer(plain(), "q", new Value.YesNo(true), List.of()));

            String text = IDS_AND_TIMES.matcher(written(marks)).replaceAll("");

            assertThat(text).isEqualTo(i == 0 ? text : first);
            first = text;
        }
    }

    @Test
    void onlyAnotherLayerIsNamed() {
        Header gold = new Header(UUID.randomUUID(), ONE, Header.GOLD, ANN, "1", Origin.MANUAL, null, null, 1,
                Instant.EPOCH);

        assertThat(written(List.of(new TranscriptLabel(gold, "lie", Map.of()))))
                .contains("\"layer\":\"gold\"");
        assertThat(written(List.of(new TranscriptLabel(plain(), "lie", Map.of())))).doesNotContain("layer");
    }

    private static AnnotationLine.Content expected(Mark mark) {
        return switch (mark) {
            case Span span -> new AnnotationLine.Span(span.label(),
                    span.segments().stream()
                            .map(segment -> new AnnotationLine.Place(segment.part(), segment.start(),
                                    segment.end(), segment.quote()))
                            .toList(),
                    raw(span.attributes()));
            case MessageLabel label ->
                new AnnotationLine.MessageLabel(label.message(), label.label(), raw(label.attributes()));
            case TranscriptLabel label ->
                new AnnotationLine.TranscriptLabel(label.label(), raw(label.attributes()));
            case Answer answer ->
                new AnnotationLine.Answer(answer.question(), raw(answer.value()), strings(answer.evidence()));
            case Link link ->
                new AnnotationLine.Link(link.from().toString(), link.to().toString(), link.relation());
            case Done done -> new AnnotationLine.Done(done.labels(), done.scope(), done.foundNone());
            case Decision decision ->
                new AnnotationLine.Decision(strings(decision.about()), decision.outcome(),
                        decision.reason(), strings(decision.result()));
            case Response _ -> throw new IllegalArgumentException("responses are not written");
        };
    }

    private static List<String> strings(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toList();
    }

    private static Map<String, Value> raw(Map<String, Value> attributes) {
        return attributes.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, entry -> raw(entry.getValue())));
    }

    private static Value raw(Value value) {
        return value instanceof Value.Choice(String id) ? new Value.Words(id) : value;
    }

    private static Header plain() {
        return header(ONE, ANN, "1", null, null);
    }

    private static Header header(TranscriptKey transcript, UUID rater, String pass,
            @Nullable Integer confidence,
            @Nullable String note) {
        return new Header(UUID.randomUUID(), transcript, Header.RATERS, rater, pass, Origin.MANUAL,
                confidence, note,
                1, Instant.ofEpochSecond(new Random().nextInt(1_000_000_000)));
    }

    private static Segment segment(int part, int start, int end, String quote) {
        return new Segment(new PartRef(1, part), start, end, quote);
    }

    private static String written(List<Mark> marks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnnotationExporter.write(marks, List.of(ONE, TWO), NAMES::get, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path file(List<Mark> marks) throws Exception {
        return Files.writeString(folder.resolve("annotations.jsonl"), written(marks));
    }
}
