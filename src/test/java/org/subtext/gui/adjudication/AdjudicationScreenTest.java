package org.subtext.gui.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.gui.Desktop;
import org.subtext.gui.Study;
import org.subtext.gui.common.Home;
import org.subtext.workflow.Refused;

class AdjudicationScreenTest {

    @TempDir
    Path folder;

    @Test
    void pictures() throws Refused {
        Home home = new Home(folder.resolve("home"));
        Study study = Study.labelled(folder);
        try (Desktop desktop = Desktop.start(home)) {
            study.enter(desktop, home, "adjudication");
            desktop.find("versions", Node.class);
            desktop.picture("adjudication-light");
            desktop.write("jjjjj");
            desktop.write("1");
            desktop.picture("adjudication-choice-light");
            desktop.type(KeyCode.CONTROL, KeyCode.ENTER);
            desktop.picture("adjudication-next-light");
            desktop.type(KeyCode.F12);
            desktop.picture("adjudication-dark");
            desktop.resize(1024, 700);
            desktop.picture("adjudication-small-dark");
            assertThat(desktop.shows("settling")).isTrue();
        }
    }
}
