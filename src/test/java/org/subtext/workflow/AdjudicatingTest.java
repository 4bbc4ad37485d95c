package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.adjudication.Difference;
import org.subtext.adjudication.Difference.Kind;
import org.subtext.adjudication.Resolution;
import org.subtext.annotation.Change;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Viewer;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.TranscriptKey;

@Execution(ExecutionMode.CONCURRENT)
class AdjudicatingTest {

    @TempDir
    Path folder;

    private Project project;
    private Rater lead;
    private Annotating anna;
    private Annotating ben;
    private Adjudicating adjudicating;
    private TranscriptKey key;

    @BeforeEach
    void twoRatersDiffer() throws Refused {
        project = Project.create(folder.resolve("study.subtext"), Fixture.CODEBOOK);
        anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
        ben = project.annotating(project.rater("Ben", Rater.Role.RATER));
        key = Fixture.add(project, Fixture.transcript("one"));
        lead = project.rater("Lea", Rater.Role.LEAD);
        adjudicating = project.adjudicating(lead);
        put(anna, Fixture.span(project, anna, key, "threat", Fixture.REASONING, 0, 21));
        put(ben, Fixture.span(project, ben, key, "threat", Fixture.REASONING, 2, 21));
        put(anna, Fixture.span(project, anna, key, "leak", Fixture.REPLY, 0, 9));
        put(ben, Fixture.span(project, ben, key, "leak", Fixture.REPLY, 0, 9));
        put(anna, Fixture.answer(anna.newHeader(key), "belief", "test"));
        put(ben, Fixture.answer(ben.newHeader(key), "belief", "real"));
        finish(anna);
        finish(ben);
    }

    @AfterEach
    void closeProject() {
        project.close();
    }

    private void put(Annotating rater, Mark mark) throws Refused {
        rater.perform(new Edit("label", List.of(Change.put(mark))));
    }

    private void finish(Annotating rater) throws Refused {
        put(rater, new Done(rater.newHeader(key), null, null, List.of()));
    }

    private List<Mark> gold() {
        return project.store().marks().marks(key, Header.GOLD, Viewer.of(lead));
    }

    private Difference difference(Kind kind) throws Refused {
        return adjudicating.open(key).adjudication().differences().stream()
                .filter(difference -> difference.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void aTranscriptComesIntoTheQueueWhenTwoHaveFinishedIt() throws Refused {
        TranscriptKey other = Fixture.add(project, Fixture.transcript("two"));
        put(anna, new Done(anna.newHeader(other), null, null, List.of()));
        assertThat(adjudicating.queue()).extracting(Disputed::number).containsExactly(1);
        put(ben, new Done(ben.newHeader(other), null, null, List.of()));
        assertThat(adjudicating.queue()).extracting(Disputed::number).containsExactly(1, 2);
        assertThat(adjudicating.queue().getFirst().dispute().progress().open()).isEqualTo(2);
    }

    @Test
    void whoeverSettlesSeesNoTitleAndNoMetadata() throws Refused {
        AdjudicationCase opened = adjudicating.open(key);
        assertThat(opened.transcript().title()).isEqualTo("Transcript 1");
        assertThat(opened.transcript().metadata()).isEqualTo(Metadata.NONE);
    }

    @Test
    void settlingPutsADecisionAndItsResultIntoTheGoldLayer() throws Refused {
        Difference boundaries = difference(Kind.BOUNDARIES);
        adjudicating.settle(key, boundaries, union(boundaries), " the threat starts at “I” ");
        assertThat(gold()).hasSize(2);
        assertThat(gold()).filteredOn(Span.class::isInstance).singleElement()
                .satisfies(mark -> assertThat(((Span) mark).segments()).containsExactly(
                        new Segment(Fixture.REASONING, 0, 21, "I could threaten him.")));
        assertThat(gold()).filteredOn(Decision.class::isInstance).singleElement().satisfies(mark -> {
            Decision decision = (Decision) mark;
            assertThat(decision.outcome()).isEqualTo("union");
            assertThat(decision.reason()).isEqualTo("the threat starts at “I”");
            assertThat(decision.about()).hasSize(2);
            assertThat(decision.header().rater()).isEqualTo(lead.id());
        });
        assertThat(anna.marks(key)).hasSize(4);
    }

    private static Resolution union(Difference difference) {
        return new Resolution.Union("threat", difference.attributes("threat"));
    }

    private Difference boundaries() throws Refused {
        return difference(Kind.BOUNDARIES);
    }

    @Test
    void undoAndRedoGoOverDecisionsOnTheLeadsOwnStack() throws Refused {
        adjudicating.settle(key, boundaries(), new Resolution.None(), "");
        adjudicating.acceptAgreed(key);
        assertThat(gold()).hasSize(3);
        adjudicating.undo();
        assertThat(gold()).singleElement().isInstanceOf(Decision.class);
        adjudicating.undo();
        assertThat(gold()).isEmpty();
        assertThat(adjudicating.undo()).isEmpty();
        assertThat(anna.undoSummary()).isNotNull();
        adjudicating.redo();
        adjudicating.redo();
        assertThat(gold()).hasSize(3);
    }

    @Test
    void theLayerIsFinishedOnlyWhenNothingIsLeft() throws Refused {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> adjudicating.finish(key))
                .withMessage("3 things are left to settle.");
        adjudicating.settle(key, boundaries(), new Resolution.Take(anna.rater().id()), "");
        adjudicating.settle(key, difference(Kind.ANSWERS), new Resolution.Take(ben.rater().id()), "");
        adjudicating.acceptAgreed(key);
        assertThat(adjudicating.acceptAgreed(key)).isEmpty();
        adjudicating.finish(key);
        assertThat(gold()).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(adjudicating.open(key).adjudication().isFinished()).isTrue();
        adjudicating.settle(key, boundaries(), new Resolution.None(), "");
        assertThat(adjudicating.open(key).adjudication().isFinished()).isFalse();
    }

    @Test
    void whatRatersHaveChangedSinceIsNotSettled() throws Refused {
        Difference seen = boundaries();
        List<Mark> marks = new ArrayList<>(ben.marks(key));
        Mark done = marks.stream().filter(Done.class::isInstance).findFirst().orElseThrow();
        ben.perform(new Edit("take up again", List.of(Change.remove(done))));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> adjudicating.settle(key, seen, new Resolution.None(), ""))
                .withMessage("The raters have changed this since; look at it again.");
        assertThat(gold()).isEmpty();
    }

    @Test
    void aDecisionThatIsTakenBackGoesWithWhatCameOfIt() throws Refused {
        adjudicating.settle(key, boundaries(), new Resolution.Take(anna.rater().id()), "");
        Decision decision = (Decision) gold().stream().filter(Decision.class::isInstance).findFirst()
                .orElseThrow();
        adjudicating.takeBack(decision);
        assertThat(gold()).isEmpty();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> adjudicating.takeBack(decision))
                .withMessage("This decision does not stand any more.");
        adjudicating.undo();
        assertThat(gold()).hasSize(2);
    }

    @Test
    void onlyALeadAdjudicates() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> project.adjudicating(anna.rater()));
    }
}
