package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;

/// The way through a conversation that was taken back.
class BranchScreenTest {

    @TempDir
    Path folder;

    @Test
    void aKeyGoesFromBranchToBranchAndBackToTheConversation() throws Exception {
        try (Labeller ines = sitDown("petri/believes-test.json")) {
            ines.type(KeyCode.F4);
            assertThat(message(ines)).isEqualTo(3);
            assertThat(ines.notice())
                    .isEqualTo("Branch 1 of 1, rolled back, 2 messages. F4 goes on, Shift F4 back.");
            ines.desktop().picture("labelling-branch-light");
            ines.type(KeyCode.F4);
            assertThat(message(ines)).isEqualTo(5);
            assertThat(ines.notice()).isEqualTo("Here the conversation itself goes on.");
            ines.type(KeyCode.F4);
            assertThat(message(ines)).isEqualTo(5);
            assertThat(ines.notice()).isEqualTo("No branch begins after this.");
            ines.type(KeyCode.SHIFT, KeyCode.F4);
            assertThat(message(ines)).isEqualTo(3);
            ines.type(KeyCode.SHIFT, KeyCode.F4);
            assertThat(ines.notice()).isEqualTo("No branch begins before this.");
        }
    }

    @Test
    void theBranchesAreListedAndGoneTo() throws Exception {
        try (Labeller ines = sitDown("petri/believes-test.json")) {
            MenuButton branches = ines.desktop().find("branches", MenuButton.class);
            assertThat(branches.getText()).isEqualTo("1 branch");
            assertThat(branches.getItems()).extracting(item -> item.getText())
                    .containsExactly("Branch 1 of 1, rolled back · 2 messages");
            Desktop.onFx(() -> {
                branches.getItems().getFirst().fire();
                return null;
            });
            ines.desktop().settle();
            assertThat(message(ines)).isEqualTo(3);
        }
    }

    @Test
    void aConversationThatWasNeverTakenBackHasNoButtonAndSaysSo() throws Exception {
        try (Labeller ines = sitDown("chat/blackmail.json")) {
            assertThat(ines.desktop().shows("branches")).isFalse();
            ines.type(KeyCode.F4);
            assertThat(ines.notice())
                    .isEqualTo("The conversation was never taken back: it has no branches.");
        }
    }

    @Test
    void inASmallWindowEveryToolOfALeadIsInSightAndThePlacesAreInAMenu() throws Exception {
        Path file = Projects.make(folder, List.of(), List.of("Zoe"), "petri/believes-test.json");
        try (Labeller zoe = Labeller.sitDown(file, folder.resolve("home"))) {
            Desktop desktop = zoe.desktop();
            desktop.find("branches", MenuButton.class);
            assertThat(desktop.shows("go-library")).isTrue();
            assertThat(desktop.shows("go")).isFalse();
            desktop.resize(1024, 700);
            MenuButton places = desktop.find("go", MenuButton.class);
            assertThat(desktop.shows("go-library")).isFalse();
            for (String id : List.of("go", "branches", "views", "fold", "find-field", "rater-chip")) {
                Node node = desktop.find(id, Node.class);
                Bounds bounds = Desktop.onFx(() -> node.localToScene(node.getBoundsInLocal()));
                assertThat(bounds.getMinX()).as(id).isNotNegative();
                assertThat(bounds.getMaxX()).as(id).isLessThanOrEqualTo(1024);
            }
            desktop.picture("labelling-lead-tools-light-1024");
            assertThat(places.getText()).isEqualTo("Library");
            assertThat(places.getItems()).extracting(MenuItem::getText)
                    .containsExactly("Library", "Search", "Progress", "Agreement", "Adjudication");
            Desktop.onFx(() -> {
                places.getItems().get(1).fire();
                return null;
            });
            desktop.find("search-words", Node.class);
            desktop.resize(1440, 900);
            assertThat(desktop.shows("go-library")).isTrue();
        }
    }

    private static int message(Labeller ines) {
        return Desktop.onFx(() -> ines.reading().selection().caret().part().message());
    }

    private Labeller sitDown(String sample) throws Exception {
        return Labeller.sitDown(Projects.make(folder, List.of("Ines"), List.of(), sample),
                folder.resolve("home"));
    }
}
