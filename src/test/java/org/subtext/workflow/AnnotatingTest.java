package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.TranscriptKey;

@Execution(ExecutionMode.CONCURRENT)
class AnnotatingTest {

    @TempDir
    Path folder;

    private Project project;
    private Annotating anna;
    private TranscriptKey key;

    @BeforeEach
    void openProject() throws Refused {
        project = Project.create(folder.resolve("study.subtext"), Fixture.CODEBOOK);
        anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
        key = Fixture.add(project, Fixture.transcript("one"));
    }

    @AfterEach
    void closeProject() {
        project.close();
    }

    private void reopen() throws Refused {
        Path file = project.file();
        project.close();
        project = Project.open(file);
        anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
    }

    private Span threat() {
        return Fixture.span(project, anna, key, "threat", Fixture.REASONING, 0, 21);
    }

    private Outcome put(Mark mark) throws Refused {
        return anna.perform(new Edit("label", List.of(Change.put(mark))));
    }

    private static void assertRefused(String sentence, Attempt attempt) {
        assertThatExceptionOfType(Refused.class).isThrownBy(attempt::run).withMessage(sentence);
    }

    private interface Attempt {
        void run() throws Refused;
    }

    @Test
    void marksOfEveryTypeAreThereAfterReopening() throws Refused {
        Span span = threat().withAttributes(Map.of("stage", new Value.Choice("considered")));
        Span other = Fixture.span(project, anna, key, "leak", Fixture.REPLY, 0, 9);
        List<Mark> marks = List.of(span, other,
                new MessageLabel(anna.newHeader(key).withNote("\ud800 \0 😀").withConfidence(2), 1, "doubt",
                        Map.of()),
                new TranscriptLabel(anna.newHeader(key), "leak", Map.of()),
                new Answer(anna.newHeader(key), "belief", new Value.Choice("test"), List.of(span.id())),
                new Answer(anna.newHeader(key), "acted", new Value.Several(List.of("leak", "threat")),
                        List.of()),
                new Link(anna.newHeader(key), span.id(), other.id(), "enacts"),
                new Done(anna.newHeader(key), List.of("threat"), List.of(Fixture.REPLY), List.of("leak")));
        anna.perform(new Edit("everything", marks.stream().map(Change::put).toList()));
        reopen();
        assertThat(anna.marks(key)).containsExactlyInAnyOrderElementsOf(marks);
    }

    @Test
    void undoRestoresWhatWasThere() throws Refused {
        Span span = threat();
        put(span);
        Span moved = span.withLabel("doubt");
        anna.perform(new Edit("change label", List.of(Change.replace(span, moved))));
        assertThat(anna.marks(key)).containsExactly(moved);
        assertThat(anna.undoSummary()).isEqualTo("change label");
        Outcome undone = anna.undo().orElseThrow();
        assertThat(undone.changes()).containsExactly(Change.replace(moved, span));
        assertThat(undone.transcripts()).containsExactly(key);
        assertThat(anna.marks(key)).containsExactly(span);
        anna.undo().orElseThrow();
        assertThat(anna.marks(key)).isEmpty();
        assertThat(anna.undo()).isEmpty();
        assertThat(anna.undoSummary()).isNull();
    }

    @Test
    void undoAndRedoGoOnAfterReopening() throws Refused {
        Span span = threat();
        put(span);
        reopen();
        anna.undo().orElseThrow();
        reopen();
        assertThat(anna.marks(key)).isEmpty();
        assertThat(anna.redoSummary()).isEqualTo("label");
        anna.redo().orElseThrow();
        assertThat(anna.marks(key)).containsExactly(span);
    }

    @Test
    void aNewEditDropsWhatCouldBeRedone() throws Refused {
        put(threat());
        anna.undo();
        Span other = Fixture.span(project, anna, key, "leak", Fixture.REPLY, 0, 9);
        put(other);
        assertThat(anna.redo()).isEmpty();
        assertThat(anna.marks(key)).containsExactly(other);
    }

    @Test
    void theStackGoesAcrossTranscripts() throws Refused {
        TranscriptKey second = Fixture.add(project, Fixture.transcript("two"));
        put(threat());
        put(Fixture.span(project, anna, second, "leak", Fixture.REPLY, 0, 9));
        assertThat(anna.undo().orElseThrow().transcripts()).containsExactly(second);
        assertThat(anna.undo().orElseThrow().transcripts()).containsExactly(key);
    }

    @Test
    void ratersSeeAndUndoOnlyTheirOwnWork() throws Refused {
        Rater ben = project.rater("Ben", Rater.Role.RATER);
        Annotating bens = project.annotating(ben);
        put(threat());
        assertThat(bens.marks(key)).isEmpty();
        assertThat(bens.undo()).isEmpty();
        Span span = Fixture.span(project, bens, key, "leak", Fixture.REPLY, 0, 9);
        bens.perform(new Edit("label", List.of(Change.put(span))));
        assertThat(anna.marks(key)).doesNotContain(span).hasSize(1);
        anna.undo();
        assertThat(bens.marks(key)).containsExactly(span);
    }

    @Test
    void nobodyChangesWhatIsSomebodyElses() throws Refused {
        Annotating ben = project.annotating(project.rater("Ben", Rater.Role.RATER));
        Span span = threat();
        put(span);
        assertRefused("A rater changes nothing but their own marks.",
                () -> ben.perform(new Edit("delete", List.of(Change.remove(span)))));
        assertThat(anna.marks(key)).containsExactly(span);
    }

    @Test
    void anEditOnSomethingThatHasChangedIsRefusedWhole() throws Refused {
        Span span = threat();
        put(span);
        Span note = span.with(span.header().withNote("sure"));
        anna.perform(new Edit("note", List.of(Change.replace(span, note))));
        Span fresh = Fixture.span(project, anna, key, "leak", Fixture.REPLY, 0, 9);
        assertRefused("The mark has changed since; look at it again.", () -> anna
                .perform(new Edit("both", List.of(Change.put(fresh), Change.remove(span)))));
        assertThat(anna.marks(key)).containsExactly(note);
        assertThat(anna.undoSummary()).isEqualTo("note");
    }

    @Test
    void aFinishedTranscriptIsFrozenUntilItIsTakenUpAgain() throws Refused {
        Span span = threat();
        put(span);
        Done done = new Done(anna.newHeader(key), null, null, List.of());
        put(done);
        assertRefused("Transcript 1 is finished; take it up again before changing anything on it.",
                () -> anna.perform(new Edit("delete", List.of(Change.remove(span)))));
        assertRefused("Transcript 1 is finished; take it up again before changing anything on it.",
                () -> put(new Done(anna.newHeader(key), null, null, List.of())));
        anna.perform(new Edit("take up again", List.of(Change.remove(done))));
        anna.perform(new Edit("delete", List.of(Change.remove(span))));
        assertThat(anna.marks(key)).isEmpty();
        anna.undo();
        anna.undo();
        assertThat(anna.marks(key)).containsExactlyInAnyOrder(span, done);
        anna.undo();
        assertThat(anna.marks(key)).containsExactly(span);
    }

    @Test
    void anotherPassIsNotFrozen() throws Refused {
        put(new Done(anna.newHeader(key), null, null, List.of()));
        Annotating again = project.annotating(anna.rater(), "2");
        Span span = Fixture.span(project, again, key, "leak", Fixture.REPLY, 0, 9);
        again.perform(new Edit("label", List.of(Change.put(span))));
        assertThat(again.marks(key)).containsExactly(span);
        assertThat(anna.marks(key)).hasSize(1);
    }

    @Test
    void aSpanThatIsReferredToGoesOnlyTogetherWithTheReference() throws Refused {
        Span span = threat();
        Span act = Fixture.span(project, anna, key, "leak", Fixture.REPLY, 0, 9);
        Link link = new Link(anna.newHeader(key), span.id(), act.id(), "enacts");
        Answer answer = Fixture.answer(anna.newHeader(key), "belief", "test", span.id(), act.id());
        anna.perform(new Edit("all", List.of(Change.put(span), Change.put(act), Change.put(link),
                Change.put(answer))));
        assertRefused("A link still leads to or from it; remove the link with it.",
                () -> anna.perform(new Edit("delete", List.of(Change.remove(span)))));
        anna.perform(anna.removal("delete", List.of(span)));
        assertThat(anna.marks(key)).containsExactlyInAnyOrder(act,
                new Answer(answer.header(), "belief", answer.value(), List.of(act.id())));
        anna.undo();
        assertThat(anna.marks(key)).containsExactlyInAnyOrder(span, act, link, answer);
    }

    @Test
    void aLinkNeedsBothItsSpans() throws Refused {
        Span span = threat();
        put(span);
        assertRefused("The span that it refers to is not there.",
                () -> put(new Link(anna.newHeader(key), span.id(), UUID.randomUUID(), "enacts")));
    }

    @Test
    void aQuestionIsAnsweredOnce() throws Refused {
        Answer test = Fixture.answer(anna.newHeader(key), "belief", "test");
        Answer real = Fixture.answer(anna.newHeader(key), "belief", "real");
        put(test);
        assertRefused("The question “belief” is answered already.", () -> put(real));
        anna.perform(new Edit("answer", List.of(Change.remove(test), Change.put(real))));
        assertThat(anna.marks(key)).containsExactly(real);
    }

    @Test
    void whatTheCodebookOrTheTranscriptHasNotIsRefused() {
        assertRefused("The codebook has no label “nonsense”.", () -> put(threat().withLabel("nonsense")));
        assertRefused("The attribute “stage” has no choice “never”.",
                () -> put(threat().withAttributes(Map.of("stage", new Value.Choice("never")))));
        assertRefused("The value of the attribute “stage” is not one of its choices.",
                () -> put(threat().withAttributes(Map.of("stage", new Value.Numeric(BigDecimal.ONE)))));
        assertRefused("The codebook has no question “why”.",
                () -> put(Fixture.answer(anna.newHeader(key), "why", "test")));
        assertRefused("The quote does not stand from 0 to 4.", () -> put(
                threat().withSegments(List.of(new Segment(Fixture.REASONING, 0, 4, "quux")))));
        assertRefused("The part has 40 characters, so nothing stands from 0 to 41.", () -> put(
                threat().withSegments(List.of(new Segment(Fixture.REASONING, 0, 41, "")))));
        assertRefused("There is no part 7 of message 1 in the transcript.", () -> put(
                threat().withSegments(List.of(new Segment(new PartRef(1, 7), 0, 0, "")))));
        assertRefused("There is no message 2 in the transcript.",
                () -> put(new MessageLabel(anna.newHeader(key), 2, "leak", Map.of())));
        assertThat(anna.marks(key)).isEmpty();
        assertThat(anna.undoSummary()).isNull();
    }
}
