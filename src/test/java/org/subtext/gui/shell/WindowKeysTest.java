package org.subtext.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.Study;
import org.subtext.gui.common.Home;
import org.subtext.gui.common.Theme;

/// The keys that the window promises everywhere, pressed on the screens that have many keys of their own.
class WindowKeysTest {

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void home() {
        home = new Home(folder.resolve("home"));
    }

    @Test
    void theyActWhileLabelling() throws Exception {
        try (Desktop desktop = Desktop.start(home)) {
            enterLibrary(desktop);
            desktop.type(KeyCode.ENTER);
            desktop.find("reading", Node.class);
            theyAct(desktop);
        }
    }

    @Test
    void searchIsReachedFromTheFieldThatFindsInTheTranscript() throws Exception {
        try (Desktop desktop = Desktop.start(home)) {
            enterLibrary(desktop);
            desktop.type(KeyCode.ENTER);
            desktop.find("reading", Node.class);
            desktop.type(KeyCode.CONTROL, KeyCode.F);
            searches(desktop);
        }
    }

    @Test
    void theyActWhileATranscriptIsWaitedForAndNoOtherKeyIsKeptForLater() throws Exception {
        try (Desktop desktop = Desktop.start(home)) {
            enterLibrary(desktop);
            CountDownLatch gate = new CountDownLatch(1);
            Objects.requireNonNull(desktop.window().opened()).project().desk()
                    .submit(() -> gate.await(30, TimeUnit.SECONDS));
            desktop.type(KeyCode.ENTER);
            desktop.find("labelling", Node.class);
            desktop.type(KeyCode.B);
            turnsTheTheme(desktop);
            desktop.write("?");
            desktop.find("key-sheet", Node.class);
            desktop.type(KeyCode.ESCAPE);
            assertThat(desktop.shows("reading")).isFalse();
            gate.countDown();
            desktop.find("reading", Node.class);
            assertThat(desktop.find("counts", Label.class).getText()).isEqualTo("0 labels");
            // Had the letter been kept it would by now have put a label, or said why it cannot.
            assertThat(desktop.find("notice", Label.class).getText()).isEmpty();
        }
    }

    @Test
    void theyActWhileSettling() throws Exception {
        Study study = Study.labelled(folder);
        try (Desktop desktop = Desktop.start(home)) {
            study.enter(desktop, home, "adjudication");
            turnsTheTheme(desktop);
            searches(desktop);
        } finally {
            study.close();
        }
    }

    @Test
    void theyActInTheLibrary() throws Exception {
        try (Desktop desktop = Desktop.start(home)) {
            enterLibrary(desktop);
            theyAct(desktop);
        }
    }

    private void enterLibrary(Desktop desktop) throws Exception {
        desktop.open(Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json"));
        desktop.find("raters", Node.class);
        desktop.type(KeyCode.ENTER);
        desktop.find("transcripts", Node.class);
    }

    private static void theyAct(Desktop desktop) {
        turnsTheTheme(desktop);
        desktop.write("?");
        desktop.find("key-sheet", Node.class);
        desktop.type(KeyCode.ESCAPE);
        assertThat(desktop.shows("key-sheet")).isFalse();
        searches(desktop);
    }

    private static void turnsTheTheme(Desktop desktop) {
        desktop.type(KeyCode.F12);
        assertThat(desktop.window().theme().get()).isEqualTo(Theme.DARK);
        desktop.type(KeyCode.F12);
        assertThat(desktop.window().theme().get()).isEqualTo(Theme.LIGHT);
    }

    private static void searches(Desktop desktop) {
        desktop.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        desktop.find("search", Node.class);
    }
}
