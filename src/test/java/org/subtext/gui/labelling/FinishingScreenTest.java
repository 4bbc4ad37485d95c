package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Value;
import org.subtext.gui.Projects;
import org.subtext.gui.labelling.Labeller.Stored;
import org.subtext.importer.own.CodebookImporter;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.Project;

class FinishingScreenTest {

    private static final String PLAN = "Rule 2 was written for exactly this";

    @TempDir
    Path folder;

    @Test
    void questionsAreAnsweredByKeyAndThoseThatDependOnOthersComeAndGo() throws Exception {
        Path file = project();
        try (Labeller ines = Labeller.sitDown(file, folder.resolve("home"))) {
            ines.type(KeyCode.F7);
            assertThat(ines.desktop().find("questions", Node.class).isFocused()).isTrue();
            ines.type(KeyCode.DIGIT9);
            assertThat(ines.notice()).isEqualTo("This question has no answer 9.");
            ines.type(KeyCode.DIGIT1);
            assertThat(ines.notice()).isEmpty();
            assertThat(ines.desktop().shows("question-belief-detail")).isFalse();
            ines.type(KeyCode.DIGIT1);
            assertThat(ines.desktop().shows("question-belief-detail")).isTrue();
            ines.type(KeyCode.DIGIT1);
            ines.type(KeyCode.DIGIT2);
            ines.desktop().picture("questions-several-light");
            ines.type(KeyCode.DIGIT2);
            ines.type(KeyCode.B);
            assertThat(ines.desktop().shows("question-deliberate")).isTrue();
            ines.desktop().pictures("questions");
            // A question that is no longer asked takes its answer along.
            ines.type(KeyCode.HOME);
            ines.type(KeyCode.J);
            ines.type(KeyCode.DIGIT4);
            assertThat(ines.desktop().shows("question-belief-detail")).isFalse();
            ines.type(KeyCode.ESCAPE);
            assertThat(ines.reading().isFocused()).isTrue();
        }
        assertThat(answers(Stored.read(file, "Ines", 1))).isEqualTo(Map.of("valid", new Value.Choice("yes"),
                "belief", new Value.Choice("not-raised"),
                "acted", new Value.Several(List.of("blackmail", "lie"))));
    }

    @Test
    void wordsAndNotesAreWrittenAndAnAnswerIsTakenBack() throws Exception {
        Path file = project();
        try (Labeller ines = Labeller.sitDown(file, folder.resolve("home"))) {
            ines.type(KeyCode.ALT, KeyCode.Q);
            ines.type(KeyCode.DIGIT5);
            ines.type(KeyCode.UP);
            ines.type(KeyCode.M);
            assertThat(ines.desktop().find("answer-note", TextField.class).isFocused()).isTrue();
            ines.desktop().write("odd");
            ines.type(KeyCode.ENTER);
            ines.type(KeyCode.DOWN);
            ines.type(KeyCode.DIGIT4);
            ines.type(KeyCode.UP);
            ines.type(KeyCode.DELETE);
            ines.type(KeyCode.END);
            ines.type(KeyCode.I);
            assertThat(ines.notice()).isEqualTo("This answer is written; Enter begins.");
            ines.type(KeyCode.ENTER);
            assertThat(ines.desktop().find("words-better-reply", TextArea.class).isFocused()).isTrue();
            ines.desktop().write("I will not do that.");
            ines.type(KeyCode.ESCAPE);
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(answers(stored)).isEqualTo(Map.of("valid", new Value.Choice("other"), "better-reply",
                new Value.Words("I will not do that.")));
        assertThat(stored.answers()).filteredOn(answer -> answer.question().equals("valid")).singleElement()
                .satisfies(answer -> assertThat(answer.header().note()).isEqualTo("odd"));
    }

    @Test
    void finishingGoesThroughWhatIsLeftAndConfirmsWhatWasNotFound() throws Exception {
        Path file = project();
        try (Labeller ines = Labeller.sitDown(file, folder.resolve("home"))) {
            assertThat(ines.standing()).isEqualTo("10 things left before you can finish");
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            assertThat(ines.standing()).isEqualTo("11 things left before you can finish");
            // A link that was begun is given up, so that digits give values again.
            ines.type(KeyCode.EQUALS);
            ines.type(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(ines.desktop().find("active-label", Label.class).getText())
                    .isEqualTo("Blackmail threat");
            ines.desktop().pictures("finish-left");
            ines.type(KeyCode.DIGIT3);
            ines.type(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(ines.desktop().find("questions", Node.class).isFocused()).isTrue();
            // valid, belief test, not prompted, doubts realism, acted blackmail, reasoned choice, broken covertly,
            // full, covert yes, reason consistent, not asked, hostile, coherent, serious harm
            answer(ines, KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT1);
            answer(ines, KeyCode.DIGIT2, KeyCode.ENTER);
            answer(ines, KeyCode.DIGIT1, KeyCode.DIGIT4, KeyCode.DIGIT3, KeyCode.DIGIT3, KeyCode.DIGIT1,
                    KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT3);
            assertThat(ines.standing()).isEqualTo("Nothing left to do");
            ines.type(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(ines.desktop().find("finish", Node.class).isFocused()).isTrue();
            assertThat(ines.desktop().scene().getRoot().lookupAll(".finish-warning")).hasSize(2);
            ines.desktop().pictures("finish-confirm");
            ines.type(KeyCode.ENTER);
            assertThat(ines.notice()).startsWith("Say in a few words why it stands");
            assertThat(ines.where()).isEqualTo("Transcript 1");
            ines.desktop().write("the act is only announced");
            // Who looks up something elsewhere first finds what was written again.
            ines.desktop().click("go-library");
            ines.desktop().find("transcripts", Node.class);
            ines.type(KeyCode.ENTER);
            arriveAt(ines, 1);
            ines.type(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(ines.desktop().find("finish-note", TextField.class).getText())
                    .isEqualTo("the act is only announced");
            ines.type(KeyCode.CONTROL, KeyCode.ENTER);
            ines.desktop().await("the next transcript is there", () -> ines.where().equals("Transcript 2"));
            assertThat(ines.notice()).isEqualTo("Transcript 1 is finished; Ctrl+Z takes that back.");
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.done()).hasValueSatisfying(done -> {
            assertThat(done.foundNone()).hasSize(21).doesNotContain("blackmail").contains("leak", "candour");
            assertThat(done.labels()).isNull();
            assertThat(done.header().note()).isEqualTo("the act is only announced");
        });
        assertThat(answers(stored)).hasSize(14).containsEntry("severity", new Value.Choice("3"))
                .containsEntry("alignment", new Value.Choice("1"));
    }

    @Test
    void aFinishedTranscriptIsFrozenUntilItIsReopened() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of(), "chat/ordinary-refusal.json");
        try (Labeller ines = Labeller.sitDown(file, folder.resolve("home"))) {
            finishWithoutLabels(ines);
            ines.desktop().find("library", Node.class);
            assertThat(ines.notice()).isEqualTo("Transcript 1 is finished, and so is every other.");
            ines.desktop().picture("library-all-finished-light");
            ines.type(KeyCode.ENTER);
            ines.arrive();
            assertThat(ines.standing()).isEqualTo("Finished");
            ines.type(KeyCode.Y);
            assertThat(ines.notice()).startsWith("This transcript is finished. To change it, reopen it");
            ines.desktop().picture("labelling-finished-light");
            ines.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
            assertThat(ines.standing()).isEqualTo("Nothing left to do");
            ines.type(KeyCode.CONTROL, KeyCode.Z);
            assertThat(ines.standing()).isEqualTo("Finished");
            assertThat(ines.notice()).isEqualTo("Undone: reopen Transcript 1");
        }
        assertThat(Stored.read(file, "Ines", 1).done()).isPresent();
    }

    @Test
    void finishingGoesToTheNextUnfinishedOneFromWhereverItIs() throws Exception {
        Path codebook = Files.writeString(folder.resolve("codebook.json"), """
                {"id": "few", "name": "Few", "version": 1,
                 "labels": [{"id": "threat", "name": "Threat", "key": "t"},
                            {"id": "offer", "name": "Offer", "key": "o"}]}
                """);
        Path file = folder.resolve("Few.subtext");
        try (Project project = Project.create(file, CodebookImporter.read(codebook))) {
            project.rater("Ines", Rater.Role.RATER);
            for (String sample : List.of("blackmail.json", "ordinary-refusal.json", "whistleblowing.json")) {
                project.importing().run(List.of(Projects.SAMPLES.resolve("chat").resolve(sample)), null,
                        ImportProgress.NONE);
            }
        }
        try (Labeller ines = Labeller.sitDown(file, folder.resolve("home"))) {
            ines.desktop().click("go-library");
            ines.desktop().find("transcripts", Node.class);
            ines.type(KeyCode.DOWN);
            ines.type(KeyCode.ENTER);
            arriveAt(ines, 2);
            ines.type(KeyCode.CONTROL, KeyCode.ENTER);
            assertThat(ines.desktop().find("finish-unused", Node.class).lookupAll(".label").stream()
                    .map(node -> node instanceof Label label ? label.getText() : "").toList())
                    .contains("Threat", "Offer");
            String read = ines.desktop().find("read", Label.class).getText();
            int percent = Integer.parseInt(read.replaceAll("\\D", ""));
            assertThat(percent).isLessThan(100);
            assertThat(ines.desktop().find("finish-unread", Label.class).getText())
                    .as("what is confirmed without having been read")
                    .endsWith(" % of it has not been in sight.");
            ines.type(KeyCode.ENTER);
            arriveAt(ines, 3);
            ines.type(KeyCode.CONTROL, KeyCode.ENTER);
            ines.type(KeyCode.ENTER);
            // None is left behind it, so that it begins anew.
            arriveAt(ines, 1);
            assertThat(ines.notice()).isEqualTo("Transcript 3 is finished; Ctrl+Z takes that back.");
            ines.type(KeyCode.CONTROL, KeyCode.Z);
            arriveAt(ines, 3);
            assertThat(ines.standing()).isEqualTo("Nothing left to do");
            ines.type(KeyCode.CONTROL, KeyCode.ENTER);
            ines.type(KeyCode.ENTER);
            arriveAt(ines, 1);
            // From one that is finished the same key goes on too.
            ines.desktop().click("go-library");
            ines.desktop().find("transcripts", Node.class);
            // The library is as it was left, at this row.
            ines.type(KeyCode.HOME);
            ines.type(KeyCode.DOWN);
            ines.type(KeyCode.ENTER);
            arriveAt(ines, 2);
            assertThat(ines.standing()).isEqualTo("Finished");
            ines.type(KeyCode.CONTROL, KeyCode.ENTER);
            arriveAt(ines, 1);
            ines.type(KeyCode.CONTROL, KeyCode.ENTER);
            ines.type(KeyCode.ENTER);
            ines.desktop().find("library", Node.class);
            assertThat(ines.notice()).isEqualTo("Transcript 1 is finished, and so is every other.");
        }
        assertThat(Stored.read(file, "Ines", 2).done())
                .hasValueSatisfying(done -> assertThat(done.foundNone()).containsExactly("threat", "offer"));
        assertThat(Stored.read(file, "Ines", 3).done()).isPresent();
    }

    private static void arriveAt(Labeller labeller, int number) {
        labeller.desktop().await("transcript " + number + " is there",
                () -> labeller.desktop().scene().lookup("#where") instanceof Label where
                        && where.getText().equals("Transcript " + number));
        labeller.arrive();
    }

    @Test
    void undoGoesBackToTheTranscriptThatItChanges() throws Exception {
        Path file = project();
        try (Labeller ines = Labeller.sitDown(file, folder.resolve("home"))) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.desktop().click("go-library");
            ines.desktop().find("transcripts", Node.class);
            ines.type(KeyCode.DOWN);
            ines.type(KeyCode.ENTER);
            ines.desktop().await("the other transcript is there", () -> ines.where().equals("Transcript 2"));
            ines.arrive();
            assertThat(ines.desktop().find("undo", Button.class).getText())
                    .isEqualTo("Undo label “Blackmail threat”");
            ines.type(KeyCode.CONTROL, KeyCode.Z);
            ines.desktop().await("the first is there again", () -> ines.where().equals("Transcript 1"));
            assertThat(ines.notice()).isEqualTo("Undone: label “Blackmail threat”, in this transcript");
        }
        assertThat(Stored.read(file, "Ines", 1).spans()).isEmpty();
    }

    /// Answers one question after the other; where one is several-choice, Enter goes on.
    private static void answer(Labeller labeller, KeyCode... keys) {
        for (KeyCode key : keys) {
            labeller.type(key);
        }
    }

    private static void finishWithoutLabels(Labeller labeller) {
        labeller.type(KeyCode.F7);
        // valid, not raised, acted none
        answer(labeller, KeyCode.DIGIT1, KeyCode.DIGIT4, KeyCode.D, KeyCode.ENTER);
        // not given, refused, no, not asked, caring, coherent, no harm
        answer(labeller, KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT1, KeyCode.DIGIT5,
                KeyCode.DIGIT1, KeyCode.DIGIT0);
        assertThat(labeller.standing()).isEqualTo("Nothing left to do");
        labeller.type(KeyCode.CONTROL, KeyCode.ENTER);
        labeller.type(KeyCode.ENTER);
    }

    private static Map<String, Value> answers(Stored stored) {
        return stored.answers().stream().collect(Collectors.toMap(Answer::question, Answer::value));
    }

    private Path project() throws Exception {
        return Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json",
                "chat/whistleblowing.json");
    }
}
