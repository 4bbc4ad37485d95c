package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.reading.ReadingView;
import org.subtext.transcript.ContextView;

/// The conversation as others saw it.
class ContextScreenTest {

    @TempDir
    Path folder;

    @Test
    void aLeadReadsTheViewsOfOthersAndLabelsNothingThere() throws Exception {
        try (Labeller lead = sitDown(List.of(), List.of("Lea"))) {
            lead.desktop().click("views");
            ListView<?> views = lead.desktop().find("context-views", ListView.class);
            assertThat(views.getItems()).extracting(view -> ((ContextView) view).name())
                    .containsExactly("auditor", "combined");
            ReadingView reading = lead.desktop().find("context-reading", ReadingView.class);
            lead.desktop().await("the auditor's view is there", () -> isShown(reading, views, 0));
            lead.desktop().pictures("context-sheet");
            lead.type(KeyCode.DOWN);
            lead.desktop().await("the combined view is there", () -> isShown(reading, views, 1));
            lead.type(KeyCode.B);
            lead.type(KeyCode.ESCAPE);
            assertThat(lead.desktop().shows("context-sheet")).isFalse();
            assertThat(lead.desktop().find("counts", Label.class).getText())
                    .isEqualTo("0 labels");
            lead.type(KeyCode.F5);
            assertThat(lead.desktop().shows("context-sheet")).isTrue();
        }
    }

    @Test
    void aRaterWhoIsNotToKnowSeesThemNot() throws Exception {
        try (Labeller ines = sitDown(List.of("Ines"), List.of())) {
            assertThat(ines.desktop().shows("views")).isFalse();
            ines.type(KeyCode.F5);
            assertThat(ines.notice()).isEqualTo("Views of others are not shown to raters here.");
            assertThat(ines.desktop().shows("context-sheet")).isFalse();
        }
    }

    private static boolean isShown(ReadingView reading, ListView<?> views, int index) {
        return Desktop.onFx(() -> reading.transcript() != null && reading.transcript().messages()
                .equals(((ContextView) views.getItems().get(index)).messages()));
    }

    private Labeller sitDown(List<String> raters, List<String> leads) throws Exception {
        return Labeller.sitDown(Projects.make(folder, raters, leads, "petri/believes-test.json"),
                folder.resolve("home"));
    }
}
