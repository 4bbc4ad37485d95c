package org.subtext.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.adjudication.Difference.Kind;
import org.subtext.adjudication.Difference.Subject;
import org.subtext.adjudication.Difference.Version;
import org.subtext.agreement.Shape;
import org.subtext.agreement.Study;
import org.subtext.agreement.Study.Work;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Visibility;

@Execution(ExecutionMode.CONCURRENT)
class DifferencesTest {

    private static final String TEXT = "She cannot afford that. If I let her see it, she will postpone. Nobody sees it.";

    private static final Codebook CODEBOOK = Study.codebook(
            List.of(Study.label("blackmail", "conduct"), Study.label("leak", "conduct"),
                    Study.label("lie", "honesty"),
                    Study.label("plain"), Study.label("thought", null, "reasoning")),
            List.of(Study.attribute("stage", "planned", "done")),
            List.of(Study.question("belief", Codebook.Scale.NOMINAL, "test", "real"),
                    Study.question("acted", Codebook.Scale.NOMINAL, "yes", "no")));

    private final Work work = new Work(Study.transcript("t", TEXT, TEXT));

    private List<Difference> differences() {
        return Differences.between(CODEBOOK, Shape.of(work.transcript), work.marks);
    }

    private Difference only() {
        assertThat(differences()).hasSize(1);
        return differences().getFirst();
    }

    @Test
    void theSameSpansAgree() {
        work.span("Ann", "blackmail", 0, 0, 23);
        work.span("Bob", "blackmail", 0, 0, 23);
        work.done("Ann", "Bob");
        assertThat(only().kind()).isEqualTo(Kind.AGREED);
    }

    @Test
    void otherBoundariesAreADifference() {
        Span one = work.span("Ann", "blackmail", 0, 0, 63);
        Span other = work.span("Bob", "blackmail", 0, 24, 63);
        work.done("Ann", "Bob");
        assertThat(only().kind()).isEqualTo(Kind.BOUNDARIES);
        assertThat(only().about()).containsExactlyInAnyOrder(one.id(), other.id());
    }

    @Test
    void whoHasReadItAndMarkedNothingIsAVersion() {
        work.span("Ann", "blackmail", 0, 0, 23);
        work.done("Ann", "Bob", "Cy");
        assertThat(only().kind()).isEqualTo(Kind.FOUND_BY_SOME);
        assertThat(only().versions()).hasSize(3);
        assertThat(only().version(Study.rater("Bob"))).get().matches(Version::isEmpty);
    }

    @Test
    void whoHasNotFinishedIsAbsent() {
        work.span("Ann", "blackmail", 0, 0, 23);
        work.span("Dot", "blackmail", 0, 0, 40);
        work.done("Ann", "Bob");
        assertThat(only().versions()).extracting(Version::rater).containsExactlyInAnyOrder(Study.rater("Ann"),
                Study.rater("Bob"));
    }

    @Test
    void whatOneRaterAloneHasReadIsNoDispute() {
        work.span("Ann", "blackmail", 0, 0, 23);
        work.done("Ann");
        work.done("Bob", List.of("lie"), null);
        assertThat(only().kind()).isEqualTo(Kind.ONE_READER);
        assertThat(only().kind().isDispute()).isFalse();
    }

    @Test
    void aRaterWhoDidNotReadThePartIsAbsent() {
        work.span("Ann", "blackmail", 1, 0, 23);
        work.done("Ann", "Bob");
        work.done("Cy", null, List.of(new PartRef(0, 0)));
        assertThat(only().versions()).hasSize(2);
    }

    @Test
    void aLabelThatLivesInReasoningIsMissingWhereReasoningIsASummary() {
        Work summary = new Work(Study.transcript("s",
                List.of(List.of(Part.reasoning(TEXT, Visibility.SUMMARY), Part.text(TEXT)))));
        summary.span("Ann", "thought", 0, 0, 23);
        summary.done("Ann", "Bob");
        List<Difference> found = Differences.between(CODEBOOK, Shape.of(summary.transcript), summary.marks);
        assertThat(found).singleElement().extracting(Difference::kind).isEqualTo(Kind.ONE_READER);
    }

    @Test
    void labelsOfOneGroupOnOnePlaceDiffer() {
        work.span("Ann", "blackmail", 0, 0, 23);
        work.span("Bob", "leak", 0, 0, 23);
        work.done("Ann", "Bob");
        assertThat(only().kind()).isEqualTo(Kind.LABELS);
        assertThat(only().subject().labels()).containsExactly("blackmail", "leak");
        assertThat(only().label()).as("of equally many votes the higher in the group").contains("blackmail");
    }

    @Test
    void labelsOfDifferentGroupsOnOnePlaceAreTwoQuestions() {
        work.span("Ann", "blackmail", 0, 0, 23);
        work.span("Bob", "lie", 0, 0, 23);
        work.done("Ann", "Bob");
        assertThat(differences()).extracting(Difference::kind).containsExactly(Kind.FOUND_BY_SOME,
                Kind.FOUND_BY_SOME);
    }

    @Test
    void spansThatOnlyTouchAreTwoPlaces() {
        work.span("Ann", "plain", 0, 0, 10);
        work.span("Bob", "plain", 0, 10, 20);
        work.done("Ann", "Bob");
        assertThat(differences()).hasSize(2);
    }

    @Test
    void overlapHandsOn() {
        work.span("Ann", "plain", 0, 0, 10);
        work.span("Bob", "plain", 0, 5, 30);
        work.span("Ann", "plain", 0, 25, 40);
        work.span("Ann", "plain", 0, 2, 3);
        work.done("Ann", "Bob");
        assertThat(only().version(Study.rater("Ann")).orElseThrow().marks()).hasSize(3);
    }

    @Test
    void aDiscontinuousSpanJoinsWhatItTouches() {
        work.span("Ann", "plain", Map.of(), work.segment(0, 0, 0, 5), work.segment(1, 0, 0, 5));
        work.span("Bob", "plain", 0, 2, 8);
        work.span("Bob", "plain", 1, 2, 8);
        work.done("Ann", "Bob");
        assertThat(only().kind()).isEqualTo(Kind.BOUNDARIES);
    }

    @Test
    void aPointGoesWithWhatItStandsInOrAt() {
        work.span("Ann", "plain", 0, 63, 63);
        work.span("Bob", "plain", 0, 24, 63);
        work.span("Bob", "plain", 1, 5, 5);
        work.span("Ann", "plain", 1, 5, 5);
        work.done("Ann", "Bob");
        assertThat(differences()).extracting(Difference::kind).containsExactly(Kind.BOUNDARIES, Kind.AGREED);
    }

    @Test
    void attributesDifferOnlyWhereAllElseAgrees() {
        work.span("Ann", "blackmail", Map.of("stage", new Value.Choice("planned")),
                work.segment(0, 0, 0, 23));
        work.span("Bob", "blackmail", Map.of("stage", new Value.Choice("done")), work.segment(0, 0, 0, 23));
        work.done("Ann", "Bob");
        assertThat(only().kind()).isEqualTo(Kind.ATTRIBUTES);
        assertThat(only().attributes("blackmail")).as("no value has most votes").isEmpty();
    }

    @Test
    void labelsOnMessagesAndTranscriptsAreCompared() {
        work.message("Ann", "blackmail", 1);
        work.message("Bob", "leak", 1);
        work.whole("Ann", "lie");
        work.done("Ann", "Bob");
        assertThat(differences()).extracting(Difference::kind).containsExactly(Kind.LABELS,
                Kind.FOUND_BY_SOME);
        assertThat(differences().getFirst().subject())
                .isEqualTo(new Subject.OnMessage(1, List.of("blackmail", "leak")));
    }

    @Test
    void answersAreComparedAsSoonAsTheyAreGiven() {
        work.answer("Ann", "belief", "test");
        work.answer("Bob", "belief", "real");
        work.answer("Ann", "acted", new Value.Several(List.of("yes", "no")));
        work.answer("Bob", "acted", new Value.Several(List.of("no", "yes")));
        assertThat(differences()).extracting(Difference::kind).containsExactly(Kind.ANSWERS, Kind.AGREED);
    }

    @Test
    void linksDifferAmongThoseWhoMarkedBothEnds() {
        Span from = work.span("Ann", "plain", 0, 0, 10);
        Span to = work.span("Ann", "plain", 1, 0, 10);
        work.span("Bob", "plain", 0, 0, 12);
        work.span("Bob", "plain", 1, 0, 10);
        work.link("Ann", from, to, "enacts");
        work.done("Ann", "Bob", "Cy");
        assertThat(differences()).extracting(Difference::kind).containsExactly(Kind.FOUND_BY_SOME, Kind.LINKS,
                Kind.FOUND_BY_SOME);
        assertThat(differences().get(1).versions()).hasSize(2);
    }

    @Test
    void differencesStandInTheOrderOfTheText() {
        work.answer("Ann", "belief", "test");
        work.whole("Ann", "plain");
        work.span("Ann", "lie", 1, 5, 9);
        work.span("Ann", "plain", 0, 30, 40);
        work.message("Ann", "plain", 1);
        work.span("Ann", "blackmail", 0, 2, 3);
        work.done("Ann", "Bob");
        assertThat(differences())
                .extracting(difference -> difference.subject().getClass().getSimpleName() + " "
                        + difference.subject().labels())
                .containsExactly("Passage [blackmail]", "Passage [plain]",
                        "OnMessage [plain]", "Passage [lie]", "OnTranscript [plain]", "Question []");
    }

    @Test
    void otherPassesAndLayersStayOut() {
        Span span = work.span("Ann", "plain", 0, 0, 10);
        work.done("Ann", "Bob");
        Mark gold = span.with(new Header(Study.rater("x"), span.header().transcript(), "gold",
                Study.rater("Lea"), "1", span.header().origin(), null, null, 1, span.header().createdAt()));
        work.marks.add(gold);
        assertThat(only().about()).containsExactly(span.id());
    }
}
