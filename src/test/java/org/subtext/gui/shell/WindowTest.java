package org.subtext.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.common.Home;
import org.subtext.gui.common.Theme;

class WindowTest {

    @TempDir
    Path folder;

    /// Screens listen to the theme and hold whole transcripts; the window must not keep them.
    @Test
    void whatListensToTheThemeGoesWithItsScreen() throws Exception {
        Path file = Projects.make(folder, List.of("Anna"), List.of());
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home")))) {
            desktop.open(file);
            desktop.click("proceed");
            desktop.find("library", Node.class);
            List<Theme> heard = new ArrayList<>();
            Desktop.onFx(() -> {
                desktop.window().theme().addListener((property, before, now) -> heard.add(now));
                return null;
            });
            desktop.type(KeyCode.F12);
            assertThat(heard).containsExactly(Theme.DARK);
            Desktop.onFx(() -> {
                desktop.window().go("library");
                return null;
            });
            desktop.find("library", Node.class);
            desktop.type(KeyCode.F12);
            assertThat(heard).containsExactly(Theme.DARK);
            assertThat(desktop.window().theme().get()).isEqualTo(Theme.LIGHT);
        }
    }
}
