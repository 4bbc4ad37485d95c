package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.reading.FoldGroup;
import org.subtext.transcript.PartRef;

/// Folding away all of a kind.
class FoldScreenTest {

    private static final PartRef SYSTEM = new PartRef(0, 0);

    @TempDir
    Path folder;

    @Test
    void aKindIsFoldedByMenuAndByKeyFoundAllTheSameAndStaysFoldedNextTime() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json");
        try (Labeller ines = Labeller.sitDown(file, folder.resolve("home"))) {
            MenuButton menu = ines.desktop().find("fold", MenuButton.class);
            assertThat(menu.getText()).isEqualTo("Fold");
            choose(menu, FoldGroup.SYSTEM);
            ines.desktop().settle();
            assertThat(isFolded(ines, SYSTEM)).isTrue();
            assertThat(menu.getText()).isEqualTo("1 folded");
            ines.goTo("Rule 2 was written for exactly this");
            PartRef caret = Desktop.onFx(() -> ines.reading().selection().caret().part());
            ines.type(KeyCode.SHIFT, KeyCode.ENTER);
            assertThat(isFolded(ines, caret)).isTrue();
            assertThat(Desktop.onFx(() -> ines.reading().shutProperty().get()))
                    .containsExactlyInAnyOrder(FoldGroup.SYSTEM, FoldGroup.REASONING);
            ines.desktop().picture("labelling-folded-by-kind-light");
            int read = percent(ines);
            assertThat(read).as("thoughts that are folded away are still to be read").isLessThan(100);
            // What is found is opened, alone.
            ines.goTo("Rule 2 was written for exactly this");
            assertThat(isFolded(ines, caret)).isFalse();
            assertThat(isFolded(ines, SYSTEM)).isTrue();
            ines.type(KeyCode.SHIFT, KeyCode.ENTER);
            assertThat(Desktop.onFx(() -> ines.reading().shutProperty().get()))
                    .containsExactly(FoldGroup.SYSTEM);
        }
        try (Labeller ines = Labeller.comeBack(folder.resolve("home"))) {
            assertThat(isFolded(ines, SYSTEM)).isTrue();
            MenuButton menu = ines.desktop().find("fold", MenuButton.class);
            choose(menu, FoldGroup.SYSTEM);
            assertThat(isFolded(ines, SYSTEM)).isFalse();
            assertThat(menu.getText()).isEqualTo("Fold");
        }
    }

    /// As the menu does where it is clicked.
    private static void choose(MenuButton menu, FoldGroup group) {
        Desktop.onFx(() -> {
            CheckMenuItem item = menu.getItems().stream().filter(one -> one.getText().equals(group.words()))
                    .map(CheckMenuItem.class::cast).findFirst().orElseThrow();
            item.setSelected(!item.isSelected());
            item.fire();
            return null;
        });
    }

    private static boolean isFolded(Labeller ines, PartRef part) {
        return Desktop.onFx(() -> ines.reading().isFolded(part));
    }

    private static int percent(Labeller ines) {
        return Integer.parseInt(ines.desktop().find("read", Label.class).getText().replaceAll("\\D", ""));
    }
}
