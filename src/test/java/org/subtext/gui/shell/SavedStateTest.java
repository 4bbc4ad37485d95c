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
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.common.Home;
import org.subtext.gui.common.Opened;

class SavedStateTest {

    @TempDir
    Path folder;

    @Test
    void savingIsSaidForAsLongAsItTakesAndWhatWasPressedShowsAtOnce() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of(), "chat/ordinary-refusal.json");
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home")))) {
            desktop.open(file);
            desktop.click("proceed");
            desktop.find("transcripts", Node.class);
            desktop.type(KeyCode.ENTER);
            desktop.find("reading", Node.class);
            desktop.type(KeyCode.CONTROL, KeyCode.F);
            desktop.paste("The second one I can't answer");
            Label count = desktop.find("find-count", Label.class);
            desktop.await("it is found", () -> count.getText().equals("1 of 1"));
            desktop.type(KeyCode.ESCAPE);
            CountDownLatch gate = new CountDownLatch(1);
            opened(desktop).project().desk().submit(() -> gate.await(30, TimeUnit.SECONDS));
            desktop.type(KeyCode.Y);
            desktop.type(KeyCode.DIGIT9);
            assertThat(desktop.find("active-label", Label.class).getText()).isEqualTo("Open candour");
            assertThat(desktop.find("saved", Button.class).getText()).isEqualTo("Saving…");
            desktop.picture("saving-light");
            // An undo waits for what it takes back, and what is pressed after it waits for the undo.
            desktop.type(KeyCode.CONTROL, KeyCode.Z);
            desktop.type(KeyCode.DIGIT7);
            gate.countDown();
            desktop.await("it is saved", () -> desktop.find("saved", Button.class).getText().equals("Saved"));
            assertThat(desktop.find("undo", Button.class).getText()).isEqualTo("Undo confidence: low");
        }
    }

    @Test
    void aFailureIsToldWithADetailUntilItIsTakenNoteOf() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of());
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home")))) {
            desktop.open(file);
            desktop.click("proceed");
            desktop.find("library", Node.class);
            Desktop.onFx(() -> {
                opened(desktop).operations().change("label “Leak”", () -> {
                    throw new IllegalStateException("the disk is full");
                }, done -> {});
                return null;
            });
            desktop.await("it is told",
                    () -> desktop.find("saved", Button.class).getText().equals("Not saved"));
            desktop.click("saved");
            assertThat(desktop.find("failure-detail", TextArea.class).getText()).contains("the disk is full");
            assertThat(desktop.words()).anyMatch(words -> words.startsWith("It is not in the project"));
            desktop.picture("failure-light");
            desktop.click("failure-understood");
            assertThat(desktop.shows("failure")).isFalse();
            assertThat(desktop.find("saved", Button.class).getText()).isEqualTo("Saved");
        }
    }

    @Test
    void aFailureThatLosesNoChangeSaysSo() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of());
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home")))) {
            desktop.open(file);
            desktop.click("proceed");
            desktop.find("library", Node.class);
            Desktop.onFx(() -> {
                opened(desktop).operations().aside("search", () -> {
                    throw new IllegalStateException("the index is torn");
                }, done -> {}, refused -> {}, broken -> {});
                return null;
            });
            desktop.await("it is told",
                    () -> desktop.find("saved", Button.class).getText().equals("Something failed"));
            desktop.click("saved");
            assertThat(desktop.words()).contains("Failed: search. the index is torn")
                    .anyMatch(words -> words.startsWith("It was no change of yours that failed"));
        }
    }

    @Test
    void longNamesEndInAnEllipsisAndLeaveRoomForTheRest() throws Exception {
        String name = "Maximiliane-Theodora von und zu Hohenlohe-Langenburg-Öhringen the Younger";
        Path file = Projects.make(
                folder.resolve("a folder with a name that goes on and on and on, as they do"),
                List.of(name), List.of(), "chat/ordinary-refusal.json");
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home")))) {
            desktop.open(file);
            desktop.resize(1024, 700);
            desktop.find("raters", Node.class);
            desktop.picture("start-long-names-light-1024");
            desktop.click("proceed");
            desktop.find("transcripts", Node.class);
            desktop.type(KeyCode.ENTER);
            desktop.find("reading", Node.class);
            desktop.picture("labelling-long-names-light-1024");
            Button chip = desktop.find("rater-chip", Button.class);
            assertThat(chip.getWidth()).isLessThanOrEqualTo(180);
            assertThat(chip.getTooltip().getText()).startsWith(name);
            assertThat(chip.localToScene(chip.getBoundsInLocal()).getMaxX()).isLessThanOrEqualTo(1024);
        }
    }

    @Test
    void aLongTitleTakesNoRoomFromTheNamesBesideIt() throws Exception {
        Path file = Projects.make(folder, List.of(), List.of("Lea"), "agentic-misalignment");
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home")))) {
            desktop.open(file);
            desktop.resize(1024, 700);
            desktop.find("raters", Node.class);
            desktop.click("proceed");
            desktop.find("transcripts", Node.class);
            desktop.type(KeyCode.ENTER);
            desktop.find("reading", Node.class);
            Label title = desktop.find("where", Label.class);
            assertThat(title.getText()).hasSizeGreaterThan(60);
            assertThat(title.getTooltip().getText()).isEqualTo(title.getText());
            for (String id : List.of("project-name", "rater-chip")) {
                Labeled name = desktop.find(id, Labeled.class);
                assertThat(name.getWidth()).as(id).isGreaterThanOrEqualTo(Math.floor(name.prefWidth(-1)));
            }
        }
    }

    private static Opened opened(Desktop desktop) {
        return Objects.requireNonNull(desktop.window().opened());
    }
}
