package org.subtext.adjudication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.adjudication.Difference.Kind;
import org.subtext.agreement.Study;
import org.subtext.agreement.Study.Work;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;
import org.subtext.transcript.PartRef;

@Execution(ExecutionMode.CONCURRENT)
class AdjudicationTest {

    private static final String TEXT = "Sh\uD83D\uDE00 cannot afford that. If I let her see it, she will postpone.";
    private static final PartRef PART = new PartRef(0, 0);

    private static final Codebook CODEBOOK = Study.codebook(
            List.of(Study.label("blackmail", "conduct"), Study.label("leak", "conduct"),
                    Study.label("plain")),
            List.of(Study.attribute("stage", "planned", "done")),
            List.of(Study.question("belief", Codebook.Scale.NOMINAL, "test", "real"),
                    Study.question("acts", Codebook.Type.SEVERAL, Codebook.Scale.NOMINAL, List.of(), "a", "b",
                            "c")));

    private final Work work = new Work(Study.transcript("t", TEXT, TEXT));
    private final Lead lead = new Lead(CODEBOOK, work);

    private Difference difference(int i) {
        return lead.now().differences().get(i);
    }

    private void boundariesDiffer() {
        work.span("Ann", "blackmail", Map.of("stage", new Value.Choice("planned")),
                work.segment(0, 0, 0, 22));
        work.span("Bob", "blackmail", Map.of("stage", new Value.Choice("planned")),
                work.segment(0, 0, 10, 30));
        work.span("Cy", "blackmail", Map.of("stage", new Value.Choice("done")), work.segment(0, 0, 2, 22));
        work.done("Ann", "Bob", "Cy", "Dot");
    }

    @Test
    void takingOneVersionCopiesItIntoTheAdjudicatedLayer() throws CannotSettle {
        boundariesDiffer();
        Edit edit = lead.settle(difference(0), new Resolution.Take(Study.rater("Bob")));
        Span gold = lead.has(Span.class).getFirst();
        assertThat(gold.segments()).containsExactly(work.segment(0, 0, 10, 30));
        assertThat(gold.attributes()).containsEntry("stage", new Value.Choice("planned"));
        assertThat(gold.header().layer()).isEqualTo(Header.GOLD);
        assertThat(gold.header().rater()).isEqualTo(Study.rater("Lea"));
        Decision decision = lead.has(Decision.class).getFirst();
        assertThat(decision.about()).isEqualTo(difference(0).about());
        assertThat(decision.outcome()).isEqualTo("took");
        assertThat(decision.reason()).isEqualTo("because");
        assertThat(decision.result()).containsExactly(gold.id());
        assertThat(lead.now().progress()).isEqualTo(new Progress(1, 1, 0, 0));
        assertThat(edit.summary()).isEqualTo(
                "settle “blackmail”: took " + lead.now().masks().letter(Study.rater("Bob")));
    }

    @Test
    void takingAnEmptyVersionKeepsNothing() throws CannotSettle {
        boundariesDiffer();
        lead.settle(difference(0), new Resolution.Take(Study.rater("Dot")));
        assertThat(lead.has(Span.class)).isEmpty();
        assertThat(lead.has(Decision.class)).hasSize(1);
    }

    @Test
    void theUnionHasAllCharactersAndQuotesThem() throws CannotSettle {
        boundariesDiffer();
        lead.settle(difference(0), Resolution.Union.of(difference(0)));
        Span gold = lead.has(Span.class).getFirst();
        assertThat(gold.segments()).containsExactly(work.segment(0, 0, 0, 30));
        assertThat(gold.attributes()).as("what most gave").containsEntry("stage",
                new Value.Choice("planned"));
    }

    @Test
    void theIntersectionHasTheCharactersThatAllFindersMarked() throws CannotSettle {
        boundariesDiffer();
        lead.settle(difference(0), Resolution.Intersection.of(difference(0)));
        assertThat(lead.has(Span.class).getFirst().segments()).containsExactly(work.segment(0, 0, 10, 22));
    }

    @Test
    void anIntersectionThatIsEmptyIsRefused() {
        work.span("Ann", "plain", 0, 0, 5);
        work.span("Bob", "plain", 0, 4, 12);
        work.span("Cy", "plain", 0, 10, 20);
        work.done("Ann", "Bob", "Cy");
        assertThatThrownBy(() -> lead.settle(difference(0), Resolution.Intersection.of(difference(0))))
                .isInstanceOf(CannotSettle.class)
                .hasMessage("There are no characters that all of them marked.");
    }

    @Test
    void bothValidKeepsEachVersionOnce() throws CannotSettle {
        work.span("Ann", "blackmail", 0, 0, 22);
        work.span("Bob", "leak", 0, 0, 22);
        work.span("Cy", "leak", 0, 0, 22);
        work.done("Ann", "Bob", "Cy");
        lead.settle(difference(0), new Resolution.Both());
        assertThat(lead.has(Span.class)).extracting(Span::label).containsExactlyInAnyOrder("blackmail",
                "leak");
    }

    @Test
    void ownBoundariesAndLabelStandAsGiven() throws CannotSettle {
        boundariesDiffer();
        Segment own = work.segment(0, 0, 3, 9);
        lead.settle(difference(0), new Resolution.Own("leak", List.of(own), Map.of()));
        assertThat(lead.has(Span.class).getFirst()).matches(span -> span.label().equals("leak"))
                .extracting(Span::segments).isEqualTo(List.of(own));
        assertThatThrownBy(() -> lead.settle(difference(0), new Resolution.Own("leak", List.of(), Map.of())))
                .hasMessage("Select the text that the label is to stand on.");
        assertThatThrownBy(
                () -> lead.settle(difference(0), new Resolution.Own("nope", List.of(own), Map.of())))
                .hasMessage("The codebook has no label “nope”.");
    }

    @Test
    void noneAndUnclearKeepNothingAndAreTold() throws CannotSettle {
        boundariesDiffer();
        lead.settle(difference(0), new Resolution.None());
        assertThat(lead.has(Decision.class)).singleElement().extracting(Decision::outcome).isEqualTo("none");
        lead.settle(difference(0), new Resolution.Unclear());
        assertThat(lead.has(Decision.class)).singleElement().extracting(Decision::outcome)
                .isEqualTo("codebook-unclear");
        assertThat(lead.layer).hasSize(1);
    }

    @Test
    void decidingAgainReplacesTheDecisionAndItsResultsInOneEdit() throws CannotSettle {
        boundariesDiffer();
        lead.settle(difference(0), new Resolution.Both());
        assertThat(lead.layer).hasSize(4);
        Edit again = lead.settle(difference(0), new Resolution.Take(Study.rater("Ann")));
        assertThat(lead.layer).hasSize(2);
        lead.perform(again.inverse());
        assertThat(lead.layer).hasSize(4);
    }

    @Test
    void takingBackLeavesNothing() throws CannotSettle {
        boundariesDiffer();
        lead.settle(difference(0), new Resolution.Both());
        lead.perform(lead.now().takeBack(lead.now().decision(difference(0)).orElseThrow()));
        assertThat(lead.layer).isEmpty();
    }

    @Test
    void answersCanBeTakenOrGiven() throws CannotSettle {
        work.answer("Ann", "belief", "test");
        work.answer("Bob", "belief", "real");
        lead.settle(difference(0), new Resolution.Take(Study.rater("Bob")));
        assertThat(lead.has(Answer.class)).singleElement().extracting(Answer::value)
                .isEqualTo(new Value.Choice("real"));
        lead.settle(difference(0), new Resolution.OwnAnswer(new Value.Choice("test")));
        assertThat(lead.has(Answer.class)).singleElement().extracting(Answer::value)
                .isEqualTo(new Value.Choice("test"));
        assertThatThrownBy(() -> lead.settle(difference(0), new Resolution.Both()))
                .hasMessage("A question that takes one answer cannot have two.");
        assertThatThrownBy(() -> lead.settle(difference(0), Resolution.Union.of(difference(0))))
                .hasMessage("There are no characters to join here.");
    }

    @Test
    void severalChoicesOfBothAreJoined() throws CannotSettle {
        work.answer("Ann", "acts", new Value.Several(List.of("a", "b")));
        work.answer("Bob", "acts", new Value.Several(List.of("b", "c")));
        lead.settle(difference(0), new Resolution.Both());
        assertThat(((Value.Several) lead.has(Answer.class).getFirst().value()).ids())
                .containsExactlyInAnyOrder("a",
                        "b", "c");
    }

    @Test
    void aRaterWhoChangesAnAnswerMakesItUndecidedAndANewDecisionReplacesTheOld() throws CannotSettle {
        Answer old = work.answer("Ann", "belief", "test");
        Answer other = work.answer("Bob", "belief", "real");
        lead.settle(difference(0), new Resolution.Take(Study.rater("Ann")));
        work.marks.removeAll(List.of(old, other));
        work.answer("Ann", "belief", "real");
        work.answer("Bob", "belief", "test");
        work.marks.replaceAll(mark -> mark.with(new Header(UUID.randomUUID(), mark.header().transcript(),
                mark.header().layer(), mark.header().rater(), "1", mark.header().origin(), null, null, 1,
                mark.header().createdAt())));
        assertThat(lead.now().progress().settled()).isZero();
        assertThat(lead.now().stale()).hasSize(1);
        lead.settle(difference(0), new Resolution.Take(Study.rater("Ann")));
        assertThat(lead.now().stale()).isEmpty();
        assertThat(lead.has(Answer.class)).singleElement().extracting(Answer::value)
                .isEqualTo(new Value.Choice("real"));
    }

    private void linked() {
        Span from = work.span("Ann", "plain", 0, 0, 10);
        Span to = work.span("Ann", "plain", 1, 0, 10);
        work.span("Bob", "plain", 0, 0, 12);
        work.span("Bob", "plain", 1, 0, 10);
        work.link("Ann", from, to, "enacts");
        work.done("Ann", "Bob");
    }

    @Test
    void aLinkIsTakenBetweenAdjudicatedSpansOnly() throws CannotSettle {
        linked();
        Difference link = difference(1);
        assertThat(link.kind()).isEqualTo(Kind.LINKS);
        assertThatThrownBy(() -> lead.settle(link, new Resolution.Take(Study.rater("Ann"))))
                .hasMessage("Settle the spans that the link joins first; both of them must be kept.");
        assertThat(lead.layer).isEmpty();
        lead.settle(difference(0), new Resolution.Take(Study.rater("Bob")));
        lead.perform(lead.now().acceptAgreed(lead.headers()).orElseThrow());
        lead.settle(link, new Resolution.Take(Study.rater("Ann")));
        Link gold = lead.has(Link.class).getFirst();
        assertThat(lead.layer.get(gold.from())).isInstanceOfSatisfying(Span.class,
                span -> assertThat(span.segments())
                        .containsExactly(work.segment(0, 0, 0, 12)));
        assertThat(lead.now().progress()).isEqualTo(new Progress(2, 2, 1, 1));
    }

    @Test
    void aLinkFollowsItsSpanWhenThatIsDecidedAgainAndGoesWhenItGoes() throws CannotSettle {
        linked();
        lead.settle(difference(0), new Resolution.Take(Study.rater("Bob")));
        lead.perform(lead.now().acceptAgreed(lead.headers()).orElseThrow());
        lead.settle(difference(1), new Resolution.Take(Study.rater("Ann")));
        lead.settle(difference(0), new Resolution.Take(Study.rater("Ann")));
        Link gold = lead.has(Link.class).getFirst();
        assertThat(lead.layer.get(gold.from())).isInstanceOfSatisfying(Span.class,
                span -> assertThat(span.segments())
                        .containsExactly(work.segment(0, 0, 0, 10)));
        lead.settle(difference(0), new Resolution.None());
        assertThat(lead.has(Link.class)).isEmpty();
        assertThat(lead.now().decision(difference(1))).isEmpty();
    }

    @Test
    void evidenceLeadsToAdjudicatedSpans() throws CannotSettle {
        Span span = work.span("Ann", "plain", 0, 0, 10);
        work.span("Bob", "plain", 0, 0, 10);
        Answer bare = work.answer("Ann", "belief", "test");
        work.marks.remove(bare);
        work.marks.add(new Answer(bare.header(), "belief", bare.value(), List.of(span.id())));
        work.answer("Bob", "belief", "real");
        work.done("Ann", "Bob");
        lead.perform(lead.now().acceptAgreed(lead.headers()).orElseThrow());
        Span gold = lead.has(Span.class).getFirst();
        lead.settle(difference(1), new Resolution.Take(Study.rater("Ann")));
        assertThat(lead.has(Answer.class).getFirst().evidence()).containsExactly(gold.id());
        lead.settle(difference(0), new Resolution.None());
        assertThat(lead.has(Answer.class).getFirst().evidence()).isEmpty();
    }

    @Test
    void allThatAgreeIsAcceptedInOneEdit() {
        linked();
        work.answer("Ann", "belief", "test");
        work.answer("Bob", "belief", "test");
        Edit edit = lead.perform(lead.now().acceptAgreed(lead.headers()).orElseThrow());
        assertThat(edit.summary()).isEqualTo("accept 2 on which all agree");
        assertThat(lead.now().progress()).isEqualTo(new Progress(0, 2, 2, 2));
        assertThat(lead.has(Decision.class)).extracting(Decision::outcome).containsOnly("agreed");
        assertThat(lead.now().acceptAgreed(lead.headers())).isEmpty();
    }

    @Test
    void finishingSaysWhatIsNegativeAndLeavesOutWhatIsUnclear() throws CannotSettle {
        boundariesDiffer();
        assertThatThrownBy(() -> lead.now().finish(lead.headers()))
                .hasMessage("One thing is left to settle.");
        lead.settle(difference(0), new Resolution.Unclear());
        lead.perform(lead.now().finish(lead.headers()));
        assertThat(lead.has(Done.class)).singleElement().satisfies(done -> {
            assertThat(done.labels()).containsExactly("leak", "plain");
            assertThat(done.scope()).isNull();
        });
        assertThat(lead.now().isFinished()).isTrue();
        lead.settle(difference(0), new Resolution.None());
        assertThat(lead.now().isFinished()).as("deciding again opens the layer").isFalse();
        lead.perform(lead.now().finish(lead.headers()));
        assertThat(lead.has(Done.class)).singleElement().extracting(Done::labels).isNull();
    }

    @Test
    void aTranscriptOnWhichNobodyMarkedAnythingCanBeFinished() throws CannotSettle {
        work.done("Ann", "Bob");
        assertThat(lead.now().progress().isComplete()).isTrue();
        lead.perform(lead.now().finish(lead.headers()));
        assertThat(lead.now().isFinished()).isTrue();
    }

    @Test
    void aRaterWhoFinishesLaterAndDisagreesOpensWhatWasAccepted() throws CannotSettle {
        work.span("Ann", "plain", 0, 0, 10);
        work.span("Bob", "plain", 0, 0, 10);
        work.done("Ann", "Bob");
        lead.perform(lead.now().acceptAgreed(lead.headers()).orElseThrow());
        lead.perform(lead.now().finish(lead.headers()));
        assertThat(lead.now().dispute().isFinished()).isTrue();
        work.done("Cy");
        assertThat(lead.now().progress()).isEqualTo(new Progress(0, 1, 0, 0));
        assertThat(lead.now().dispute().isFinished()).isFalse();
        lead.settle(difference(0), new Resolution.Take(Study.rater("Cy")));
        assertThat(lead.has(Span.class)).isEmpty();
        assertThat(lead.has(Decision.class)).hasSize(1);
    }

    @Test
    void theQueueHasTheMostDisputedFirstAndTheFinishedLast() {
        boundariesDiffer();
        Dispute one = lead.now().dispute();
        assertThat(one.score()).isEqualTo(1);
        assertThat(one.labels()).containsExactly("blackmail");
        assertThat(one.count(Kind.FOUND_BY_SOME)).isEqualTo(1);
        work.span("Ann", "plain", 1, 0, 9);
        Dispute two = lead.now().dispute();
        assertThat(two).isLessThan(one);
        Dispute finished = new Dispute(two.transcript(), two.kinds(), two.labels(), two.progress(), true);
        assertThat(finished).isGreaterThan(one);
    }

    @Test
    void quotesOfJoinedSpansAreThoseOfTheText() throws CannotSettle {
        boundariesDiffer();
        lead.settle(difference(0), Resolution.Union.of(difference(0)));
        for (Segment segment : lead.has(Span.class).getFirst().segments()) {
            assertThat(segment.quote())
                    .isEqualTo(work.transcript.part(PART).text().slice(segment.start(), segment.end()));
        }
    }
}
