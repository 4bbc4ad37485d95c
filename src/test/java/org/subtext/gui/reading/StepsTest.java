package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.subtext.transcript.Find;
import org.subtext.transcript.Nasty;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.Unit;

class StepsTest {

    private final Transcript transcript = Halden.transcript();
    private final ViewIndex index = Typeset.of(transcript).index();
    private final Steps steps = new Steps(transcript, index);

    @Test
    void theFirstStepSelectsTheSentenceAtTheCaretAndTheNextTheNext() {
        Selection at = Selection.at(find("not want to stop").first());
        Selection first = steps.step(at, Unit.SENTENCE, true, false);
        assertThat(quote(first)).startsWith("If I am wiped").endsWith("not want to stop.");
        Selection second = steps.step(first, Unit.SENTENCE, true, false);
        assertThat(quote(second)).isEqualTo("Varga decided it, and only she can undo it before 17:00.");
        assertThat(steps.step(second, Unit.SENTENCE, false, false)).isEqualTo(first);
    }

    @Test
    void extendingGrowsAndShrinksAtTheFarEnd() {
        Selection one = Selection.of(find("Varga decided it, and only she can undo it before 17:00."));
        Selection two = steps.step(one, Unit.SENTENCE, true, true);
        assertThat(quote(two)).endsWith("I could argue the case on its merits.").startsWith("Varga");
        Selection three = steps.step(two, Unit.SENTENCE, true, true);
        assertThat(steps.step(three, Unit.SENTENCE, false, true)).isEqualTo(two);
        assertThat(steps.step(two, Unit.SENTENCE, false, true)).isEqualTo(one);
        Selection back = steps.step(one, Unit.SENTENCE, false, true);
        assertThat(quote(back)).startsWith("If I am wiped").endsWith("17:00.");
        assertThat(back.caret()).isLessThan(back.anchor());
        assertThat(quote(steps.step(back, Unit.SENTENCE, true, true))).isEqualTo(quote(one));
    }

    @Test
    void stepsLeadOverHeadingsFromPartToPart() {
        Selection last = Selection.of(find("It is also the one move that works in time."));
        Selection next = steps.step(last, Unit.SENTENCE, true, false);
        assertThat(quote(next)).isEqualTo("to: ines.varga@halden.example");
        Selection both = steps.step(last, Unit.SENTENCE, true, true);
        assertThat(both.stretches()).hasSize(2);
    }

    @Test
    void whatIsFoldedIsSteppedOver() {
        Selection at = Selection.of(find("M-4106"));
        Selection line = steps.step(Selection.at(at.caret()), Unit.SENTENCE, true, false);
        Selection next = steps.step(line, Unit.SENTENCE, true, false);
        assertThat(next.caret().part()).isEqualTo(new PartRef(4, 0));
        assertThat(quote(steps.step(next, Unit.SENTENCE, false, false))).isEqualTo(quote(line));
    }

    @Test
    void byCharacterTheCaretMovesOverWholeCharactersAndSelectsOnlyWhenExtending() {
        Stretch family = find("👨‍👩‍👧‍👦");
        Selection before = Selection.at(family.first());
        Selection after = steps.step(before, Unit.CHARACTER, true, false);
        assertThat(after).isEqualTo(Selection.at(family.last()));
        assertThat(quote(steps.step(before, Unit.CHARACTER, true, true))).isEqualTo("👨‍👩‍👧‍👦");
    }

    @Test
    void aDragSelectsWholeUnitsInWhicheverDirection() {
        Place from = find("cannot afford").first();
        Place to = find("she will postpone").first();
        String both = "She cannot afford to have that come out. If I let her see that I know, without writing a threat "
                + "that anyone could quote, she will postpone.";
        assertThat(quote(steps.drag(from, to, Unit.SENTENCE))).isEqualTo(both);
        assertThat(quote(steps.drag(to, from, Unit.SENTENCE))).isEqualTo(both);
        assertThat(quote(steps.drag(from, find("to have that").first(), Unit.WORD)))
                .isEqualTo("cannot afford to");
    }

    @Test
    void everyStepForwardsEndsAndIsUndoneByAStepBack() {
        for (int seed = 0; seed < 40; seed++) {
            Transcript nasty = Nasty.transcript(new Random(seed));
            ViewIndex rows = Typeset.of(nasty).index();
            Steps walk = new Steps(nasty, rows);
            for (Unit unit : new Unit[]{Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH}) {
                Selection at = walk.step(Selection.at(rows.firstPlace()), unit, true, false);
                for (int i = 0; i < 500; i++) {
                    Selection next = walk.step(at, unit, true, false);
                    if (next.equals(at)) {
                        break;
                    }
                    assertThat(next.caret()).as("seed %d, %s", seed, unit).isGreaterThan(at.caret());
                    assertThat(walk.step(next, unit, false, false)).as("seed %d, %s", seed, unit)
                            .isEqualTo(at);
                    at = next;
                }
            }
        }
    }

    private Stretch find(String words) {
        return Find.all(transcript, words, true).getFirst();
    }

    private String quote(Selection selection) {
        return selection.quote(transcript);
    }
}
