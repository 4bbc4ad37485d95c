package org.subtext.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Change;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.common.Home;
import org.subtext.workflow.Annotating;
import org.subtext.workflow.Project;

/// What a labelling screen asked for comes back when the person has left it.
class LateAnswersTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void theFirstOfTwoIsFinished() throws Exception {
        file = Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json",
                "chat/ordinary-refusal.json");
        try (Project project = Project.open(file)) {
            Rater ines = project.raters().getFirst();
            Annotating annotating = project.annotating(ines);
            var first = project.library().list(Viewer.of(ines)).getFirst().key();
            annotating.perform(new Edit("finish it",
                    List.of(Change.put(new Done(annotating.newHeader(first), null, null, List.of())))));
        }
    }

    @Test
    void goingOnToTheNextIsGivenUpByWhoGoesElsewhere() {
        leaveWhile(1, KeyCode.CONTROL, KeyCode.ENTER);
    }

    @Test
    void whatIsReopenedIsSaidToNobodyElsewhere() throws Exception {
        leaveWhile(1, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(undoSummary()).startsWith("reopen");
    }

    @Test
    void anUndoOfWhatIsInAnotherTranscriptIsDoneAndNotGoneTo() throws Exception {
        leaveWhile(2, KeyCode.CONTROL, KeyCode.Z);
        assertThat(undoSummary()).isNull();
    }

    private @Nullable String undoSummary() throws Exception {
        try (Project project = Project.open(file)) {
            return project.annotating(project.raters().getFirst()).undoSummary();
        }
    }

    /// Presses a key on a transcript, goes to the library before the project has answered, and stays there.
    private void leaveWhile(int transcript, KeyCode... pressed) {
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home")))) {
            desktop.open(file);
            desktop.find("raters", Node.class);
            desktop.type(KeyCode.ENTER);
            desktop.find("transcripts", Node.class);
            for (int row = 1; row < transcript; row++) {
                desktop.type(KeyCode.DOWN);
            }
            desktop.type(KeyCode.ENTER);
            desktop.find("proceed", Button.class);
            CountDownLatch gate = new CountDownLatch(1);
            var desk = Objects.requireNonNull(desktop.window().opened()).project().desk();
            desk.submit(() -> gate.await(30, TimeUnit.SECONDS));
            desktop.type(pressed);
            desktop.click("go-library");
            gate.countDown();
            desktop.find("transcripts", Node.class);
            for (int answers = 0; answers < 3; answers++) {
                desk.submit(() -> true).join();
                desktop.settle();
            }
            assertThat(desktop.shows("library")).isTrue();
            assertThat(desktop.find("notice", Label.class).getText()).isEmpty();
        }
    }
}
