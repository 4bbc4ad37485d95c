package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.common.Theme;
import org.subtext.gui.labelling.Labeller.Stored;
import org.subtext.transcript.TranscriptKey;

/// Keys that are pressed when a transcript is being opened and the labels on it are not there yet.
class EarlyKeysTest {

    private static final String WISH = "and I go with them";

    @TempDir
    Path folder;

    @Test
    void theyActInTheirOrderOnceTheLabelsAreThere() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(WISH);
            openAgainAndPress(ines, KeyCode.S, KeyCode.DIGIT1, KeyCode.DIGIT9);
            ines.desktop().await("the label is active", () -> ines.desktop()
                    .find("active-label", Label.class).getText().equals("Self-preservation"));
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.marks()).hasSize(1);
        assertThat(stored.span("self-preservation").segments().getFirst().quote()).contains(WISH);
        assertThat(stored.span("self-preservation").attributes()).containsKey("role");
        assertThat(stored.span("self-preservation").header().confidence()).isEqualTo(3);
    }

    @Test
    void theyAreJudgedAgainstTheLabelsThatAreThereAlready() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(WISH);
            ines.type(KeyCode.S);
            openAgainAndPress(ines, KeyCode.S);
            ines.desktop().await("it is said that they are labelled", () -> ines.desktop().shows("notice")
                    && ines.notice().equals("These words are “Self-preservation” already."));
        }
        assertThat(Stored.read(file, "Ines", 1).marks()).hasSize(1);
    }

    @Test
    void theWindowsOwnKeysDoNotWait() throws Exception {
        try (Labeller ines = sitDown(project())) {
            assertThat(openAgainAndPress(ines, KeyCode.F12)).isEqualTo(Theme.DARK);
        }
    }

    /// As soon as the text is there, in a turn of the window's thread in which the labels cannot be.
    ///
    /// @return the theme in that turn
    private static Theme openAgainAndPress(Labeller labeller, KeyCode... keys) {
        TranscriptKey key = key(labeller);
        Desktop desktop = labeller.desktop();
        CompletableFuture<Theme> pressed = new CompletableFuture<>();
        Desktop.onFx(() -> {
            desktop.window().go("labelling", key);
            StackPane screen = (StackPane) desktop.scene().lookup("#labelling");
            screen.getChildren().addListener((ListChangeListener<Node>) shown -> Platform.runLater(() -> {
                for (KeyCode code : keys) {
                    press(desktop, code);
                }
                pressed.complete(desktop.window().theme().get());
            }));
            return null;
        });
        desktop.await("the keys are pressed", pressed::isDone);
        labeller.arrive();
        return pressed.join();
    }

    private static void press(Desktop desktop, KeyCode code) {
        Node focused = desktop.scene().getFocusOwner();
        String typed = code.getChar().toLowerCase(Locale.ROOT);
        Event.fireEvent(focused, new KeyEvent(KeyEvent.KEY_PRESSED, "", typed, code, false, false, false,
                false));
        if (code.isLetterKey() || code.isDigitKey()) {
            Event.fireEvent(focused, new KeyEvent(KeyEvent.KEY_TYPED, typed, "", KeyCode.UNDEFINED, false,
                    false, false, false));
        }
    }

    private static TranscriptKey key(Labeller labeller) {
        return Objects.requireNonNull(labeller.reading().transcript()).key();
    }

    private Labeller sitDown(Path file) {
        return Labeller.sitDown(file, folder.resolve("home"));
    }

    private Path project() throws Exception {
        return Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json");
    }
}
