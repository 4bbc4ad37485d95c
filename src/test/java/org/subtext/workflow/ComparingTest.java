package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.agreement.AgreementReport;
import org.subtext.agreement.RaterPair;
import org.subtext.annotation.Change;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Rater;
import org.subtext.transcript.Kind;
import org.subtext.transcript.TranscriptKey;

@Execution(ExecutionMode.CONCURRENT)
class ComparingTest {

    @TempDir
    Path folder;

    private Project project;
    private Annotating anna;
    private Annotating ben;
    private TranscriptKey key;

    @BeforeEach
    void openProject() throws Refused {
        project = Project.create(folder.resolve("study.subtext"), Fixture.CODEBOOK);
        anna = project.annotating(project.rater("Anna", Rater.Role.RATER));
        ben = project.annotating(project.rater("Ben", Rater.Role.RATER));
        key = Fixture.add(project, Fixture.transcript("one"));
    }

    @AfterEach
    void closeProject() {
        project.close();
    }

    private void put(Annotating rater, Mark mark) throws Refused {
        rater.perform(new Edit("label", List.of(Change.put(mark))));
    }

    private void finish(Annotating rater, TranscriptKey transcript) throws Refused {
        put(rater, new Done(rater.newHeader(transcript), null, null, List.of()));
    }

    @Test
    void onlyTranscriptsFinishedByTwoAreCompared() throws Refused {
        put(anna, Fixture.span(project, anna, key, "threat", Fixture.REASONING, 0, 21));
        put(ben, Fixture.span(project, ben, key, "threat", Fixture.REASONING, 0, 21));
        finish(anna, key);
        assertThat(project.comparing().finishedByTwo()).isZero();
        AgreementReport before = project.comparing().agreement();
        assertThat(before.compared()).isZero();
        assertThat(before.leftOut()).containsEntry(ben.rater().id(), 1);
        finish(ben, key);
        assertThat(project.comparing().finishedByTwo()).isEqualTo(1);
        AgreementReport after = project.comparing().agreement();
        assertThat(after.rows()).filteredOn(row -> row.measure().equals("exact_f1") && row.raters() == null
                && Objects.equals(row.label(), "threat"))
                .singleElement().satisfies(row -> assertThat(row.value().orNull()).isEqualTo(1.0));
    }

    @Test
    void behindANumberStandTheWordsWithTheirSentenceAndHowManyMarkedThem() throws Refused {
        put(anna, Fixture.span(project, anna, key, "threat", Fixture.REASONING, 2, 7));
        put(ben, Fixture.span(project, ben, key, "threat", Fixture.REASONING, 2, 16));
        put(ben, Fixture.span(project, ben, key, "leak", Fixture.REPLY, 0, 9));
        finish(anna, key);
        finish(ben, key);
        Behind.Passage threat = project.comparing().spansBehind("threat", null).passages().getFirst();
        assertThat(threat).isEqualTo(new Behind.Passage(key, 1, "threat", Kind.REASONING, "I ",
                "could threaten", " him.", 2, 2, false));
        List<Behind.Passage> all = project.comparing().spansBehind(null, null).passages();
        assertThat(all).extracting(Behind.Passage::label).containsExactly("leak", "threat");
        assertThat(all.getFirst().marked()).isEqualTo(1);
        assertThat(all.getFirst().readers()).isEqualTo(2);
    }

    @Test
    void behindThePairStandsOnlyWhatTheTwoMarked() throws Refused {
        Annotating cem = project.annotating(project.rater("Cem", Rater.Role.RATER));
        put(cem, Fixture.span(project, cem, key, "threat", Fixture.REASONING, 0, 21));
        for (Annotating rater : List.of(anna, ben, cem)) {
            finish(rater, key);
        }
        RaterPair pair = new RaterPair(anna.rater().id(), ben.rater().id());
        assertThat(project.comparing().spansBehind("threat", pair).passages()).isEmpty();
        assertThat(project.comparing().spansBehind("threat", null).passages()).hasSize(1);
    }

    @Test
    void twoRatersAreComparedAsIfTheyWereTheOnlyOnes() throws Refused {
        Annotating cem = project.annotating(project.rater("Cem", Rater.Role.RATER));
        for (Annotating rater : List.of(anna, ben)) {
            put(rater, Fixture.span(project, rater, key, "threat", Fixture.REASONING, 0, 21));
        }
        for (Annotating rater : List.of(anna, ben, cem)) {
            finish(rater, key);
        }
        assertThat(alpha(project.comparing().agreement())).isLessThan(1);
        assertThat(alpha(project.comparing().agreement(new RaterPair(anna.rater().id(), ben.rater().id()))))
                .isEqualTo(1);
        assertThat(alpha(project.comparing().agreement(new RaterPair(ben.rater().id(), cem.rater().id()))))
                .isLessThan(0);
    }

    private static double alpha(AgreementReport report) {
        return Objects.requireNonNull(report.rows().stream()
                .filter(row -> row.measure().equals("krippendorff_alpha_char")
                        && Objects.equals(row.label(), "threat"))
                .findFirst().orElseThrow().value().orNull());
    }

    @Test
    void behindAQuestionStandTheAnswersTheMostDividedFirst() throws Refused {
        TranscriptKey other = Fixture.add(project, Fixture.transcript("two"));
        for (TranscriptKey one : List.of(key, other)) {
            put(anna, Fixture.answer(anna.newHeader(one), "belief", "test"));
        }
        put(ben, Fixture.answer(ben.newHeader(key), "belief", "test"));
        put(ben, Fixture.answer(ben.newHeader(other), "belief", "real"));
        List<Behind.Split> splits = project.comparing().answersBehind("belief", null).splits();
        assertThat(splits).extracting(Behind.Split::number).containsExactly(2, 1);
        assertThat(splits.getFirst().answers()).containsEntry("test", 1).containsEntry("real", 1);
        assertThat(splits.getLast().answers()).containsExactlyEntriesOf(java.util.Map.of("test", 2));
    }

    @Test
    void headwayCountsWhatEachRaterHasBegunAndFinished() throws Refused {
        Instant start = Instant.now().minusSeconds(1);
        TranscriptKey other = Fixture.add(project, Fixture.transcript("two"));
        put(anna, Fixture.span(project, anna, key, "threat", Fixture.REASONING, 0, 21));
        put(anna, Fixture.answer(anna.newHeader(key), "belief", "test"));
        finish(anna, key);
        put(anna, Fixture.span(project, anna, other, "leak", Fixture.REPLY, 0, 9));
        project.rater("Lea", Rater.Role.LEAD);
        Headway headway = project.comparing().headway();
        assertThat(headway.raters()).extracting(of -> of.rater().name()).containsExactly("Anna", "Ben");
        assertThat(headway.raters().getFirst()).satisfies(of -> {
            assertThat(of.assigned()).isEqualTo(2);
            assertThat(of.started()).isEqualTo(1);
            assertThat(of.done()).isEqualTo(1);
            assertThat(of.labels()).isEqualTo(2);
            assertThat(of.answers()).isEqualTo(1);
            assertThat(of.lastActive()).isAfter(start);
        });
        assertThat(headway.raters().getLast().lastActive()).isNull();
        assertThat(headway.transcripts().getFirst().state(anna.rater().id())).isEqualTo(WorkState.DONE);
        assertThat(headway.transcripts().getFirst().finished()).isEqualTo(1);
        assertThat(headway.transcripts().getLast().state(anna.rater().id())).isEqualTo(WorkState.STARTED);
    }
}
