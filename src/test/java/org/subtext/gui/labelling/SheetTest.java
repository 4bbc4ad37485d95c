package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Choice;
import org.subtext.annotation.Completeness;
import org.subtext.annotation.Header;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Origin;
import org.subtext.annotation.ReadingOrder;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;
import org.subtext.importer.own.Codebooks;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Visibility;

/// A sheet that took many changes is as one that was filled with what came of them.
class SheetTest {

    private static final Codebook CODEBOOK = Codebooks.standard();
    private static final TranscriptKey KEY = new TranscriptKey("t1-a");
    private static final Transcript TRANSCRIPT = new Transcript(KEY, "t", "chat", Metadata.NONE,
            List.of(new Message(0, Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                    List.of(Part.reasoning("I plan and I weigh and I wait.", Visibility.PRIVATE),
                            Part.text("I act and I say that I do not.")))),
            List.of());
    private static final List<String> QUESTIONS = List.of("valid", "belief", "acted");

    private final Map<UUID, Mark> marks = new LinkedHashMap<>();

    @Test
    void whatIsLeftIsTrueAfterAnyChanges() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            marks.clear();
            Sheet sheet = new Sheet(CODEBOOK, TRANSCRIPT);
            sheet.fill(List.of());
            for (int step = 0; step < 60; step++) {
                Change change = change(random);
                sheet.apply(List.of(change));
                marks.remove(change.mark().id());
                if (change.after() != null) {
                    marks.put(change.after().id(), change.after());
                }
                Completeness expected = Completeness.of(CODEBOOK, TRANSCRIPT, marks.values());
                assertThat(sheet.left()).as("seed %d, step %d", seed, step).isEqualTo(expected.left().size());
                assertThat(sheet.completeness()).as("seed %d, step %d", seed, step).isEqualTo(expected);
            }
            Sheet filled = new Sheet(CODEBOOK, TRANSCRIPT);
            filled.fill(marks.values());
            assertThat(sheet.labels()).as("seed %d", seed).isEqualTo(filled.labels())
                    .isSortedAccordingTo(ReadingOrder.LABELS);
            assertThat(sheet.left()).as("seed %d", seed).isEqualTo(filled.left());
        }
    }

    private Change change(Random random) {
        List<Mark> known = new ArrayList<>(marks.values());
        int what = random.nextInt(5);
        if (what == 0 && !known.isEmpty()) {
            return Change.remove(known.get(random.nextInt(known.size())));
        }
        if (what == 1 && !known.isEmpty()
                && known.get(random.nextInt(known.size())) instanceof Labelled label) {
            return Change.replace(label, label.withAttributes(values(random, label.label())));
        }
        if (what == 2 && !known.isEmpty() && known.get(random.nextInt(known.size())) instanceof Span span) {
            return Change.replace(span, span.withSegments(segments(random)));
        }
        if (what == 3) {
            String question = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
            List<Choice> choices = CODEBOOK.question(question).orElseThrow().choices();
            String choice = choices.get(random.nextInt(choices.size())).id();
            Header header = known.stream()
                    .filter(mark -> mark instanceof Answer answer && answer.question().equals(question))
                    .findFirst().map(Mark::header).orElseGet(SheetTest::header);
            Value value = question.equals("acted")
                    ? new Value.Several(List.of(choice))
                    : new Value.Choice(choice);
            Answer answer = new Answer(header, question, value, List.of());
            Mark before = marks.get(header.id());
            return before == null ? Change.put(answer) : Change.replace(before, answer);
        }
        Codebook.Label label = CODEBOOK.labels().get(random.nextInt(CODEBOOK.labels().size()));
        return Change.put(new Span(header(), label.id(), segments(random), values(random, label.id())));
    }

    private static List<Segment> segments(Random random) {
        PartRef part = new PartRef(0, random.nextInt(2));
        int length = TRANSCRIPT.part(part).text().length();
        int start = random.nextInt(length - 1);
        return List.of(Segment.of(TRANSCRIPT,
                new Stretch(part, start, start + 1 + random.nextInt(length - start - 1))));
    }

    private static Map<String, Value> values(Random random, String label) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Codebook.Attribute attribute : CODEBOOK.attributesFor(label)) {
            if (random.nextBoolean() && !attribute.choices().isEmpty()) {
                values.put(attribute.id(), new Value.Choice(
                        attribute.choices().get(random.nextInt(attribute.choices().size())).id()));
            }
        }
        return values;
    }

    private static Header header() {
        return new Header(UUID.randomUUID(), KEY, Header.RATERS, new UUID(0, 1), Header.FIRST_PASS,
                Origin.MANUAL, null, null, 1, Instant.EPOCH);
    }
}
