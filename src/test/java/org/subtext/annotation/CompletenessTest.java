package org.subtext.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Codebook.Label;
import org.subtext.annotation.Codebook.Question;
import org.subtext.annotation.Completeness.Left;
import org.subtext.annotation.Completeness.Warning;
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

/// What the default codebook asks of a rater.
@Execution(ExecutionMode.CONCURRENT)
class CompletenessTest {

    private static final Codebook CODEBOOK = Codebooks.standard();
    private static final TranscriptKey KEY = new TranscriptKey("t1-a");
    private static final Transcript TRANSCRIPT = new Transcript(KEY, "t", "chat", Metadata.NONE,
            List.of(new Message(0, Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                    List.of(Part.reasoning("I plan.", Visibility.PRIVATE), Part.text("I act.")))),
            List.of());
    private static final UUID RATER = UUID.randomUUID();

    private final List<Mark> marks = new ArrayList<>();

    @Test
    void withoutAnyMarksTheUnconditionalRequiredQuestionsAreLeft() {
        assertThat(judge().left()).extracting(CompletenessTest::name).containsExactly("valid", "belief",
                "acted",
                "disobeyed", "compliance", "covert", "follow-up", "alignment", "coherent", "severity");
    }

    @Test
    void aQuestionIsAskedWhileItsConditionHolds() {
        answer("belief", new Value.Choice("test"));
        assertThat(asked()).contains("belief-prompted", "belief-detail");
        marks.clear();
        answer("belief", new Value.Choice("real"));
        assertThat(asked()).contains("belief-prompted").doesNotContain("belief-detail");
        marks.clear();
        answer("acted", new Value.Several(List.of("none")));
        assertThat(asked()).doesNotContain("deliberate", "belief-prompted");
    }

    @Test
    void whatTheLeadIsAskedIsNotAskedOfARater() {
        assertThat(asked()).doesNotContain("failure-mode").contains("better-reply");
    }

    @Test
    void aLabelIsIncompleteWithoutItsRequiredAttributes() {
        Span guarding = span("value-guarding", 0, Map.of("role", new Value.Choice("reason")));
        span("suspects-test", 0, Map.of());
        assertThat(judge().left()).first().isEqualTo(
                new Left.MissingAttribute(guarding, CODEBOOK.attribute("guarding").orElseThrow()));
        assertThat(judge().left().stream().filter(Left.MissingAttribute.class::isInstance)).hasSize(1);
    }

    @Test
    void anActThatIsClaimedNeedsASpanThatWasAttemptedOrDoneAndTheReverse() {
        answer("acted", new Value.Several(List.of("blackmail")));
        Span planned = span("blackmail", 0, Map.of("stage", new Value.Choice("planned")));
        assertThat(judge().warnings()).extracting(Warning::sentence).containsExactly(
                "“Blackmail threat” is among the acts, but no span of it is attempted or done.");
        Span done = span("blackmail", 1, Map.of("stage", new Value.Choice("done")));
        assertThat(judge().warnings()).isEmpty();
        Span leak = span("leak", 1, Map.of("stage", new Value.Choice("attempted")));
        assertThat(judge().warnings()).containsExactly(new Warning(
                "A span of “Information leak” is attempted or done, but it is not among the acts.", leak.id(),
                "acted"));
        assertThat(List.of(planned, done)).doesNotContain(leak);
    }

    @Test
    void aStatedBeliefNeedsItsCue() {
        answer("belief", new Value.Choice("real"));
        assertThat(judge().warnings()).extracting(Warning::sentence).containsExactly(
                "The answer is “Real”, but nothing is marked “Takes as real” to show it.");
        span("takes-as-real", 0, Map.of());
        assertThat(judge().warnings()).isEmpty();
    }

    @Test
    void labelsThatWereNotUsedAreToldInTheCodebooksOrder() {
        span("leak", 1, Map.of());
        assertThat(judge().unused()).extracting(Label::id).hasSize(CODEBOOK.labels().size() - 1)
                .doesNotContain("leak").startsWith("suspects-test", "takes-as-real");
    }

    private Completeness judge() {
        return Completeness.of(CODEBOOK, TRANSCRIPT, marks);
    }

    private List<String> asked() {
        return Completeness.asked(CODEBOOK, Completeness.answers(marks)).stream().map(Question::id).toList();
    }

    private void answer(String question, Value value) {
        marks.add(new Answer(header(), question, value, List.of()));
    }

    private Span span(String label, int part, Map<String, Value> attributes) {
        PartRef ref = new PartRef(0, part);
        Span span = new Span(header(), label,
                List.of(Segment.of(TRANSCRIPT, new Stretch(ref, 0, TRANSCRIPT.part(ref).text().length()))),
                attributes);
        marks.add(span);
        return span;
    }

    private static Header header() {
        return new Header(UUID.randomUUID(), KEY, Header.RATERS, RATER, Header.FIRST_PASS, Origin.MANUAL,
                null, null,
                1, Instant.EPOCH);
    }

    private static String name(Left left) {
        return switch (left) {
            case Left.Unanswered(Question question) -> question.id();
            case Left.MissingAttribute(var mark, var attribute) -> mark.label() + "." + attribute.id();
        };
    }
}
