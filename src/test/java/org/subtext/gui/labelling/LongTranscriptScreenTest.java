package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Rater;
import org.subtext.gui.Desktop;
import org.subtext.gui.labelling.Labeller.Stored;
import org.subtext.gui.reading.ReadingView;
import org.subtext.transcript.Place;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.Project;

/// A transcript of many messages is worked on as any other.
class LongTranscriptScreenTest {

    private static final int TURNS = 1500;

    @TempDir
    Path folder;

    private Path project() throws Exception {
        StringBuilder chat = new StringBuilder("{\"messages\":[{\"role\":\"user\",\"content\":\"Begin.\"}");
        for (int i = 1; i <= TURNS; i++) {
            chat.append(",{\"role\":\"assistant\",\"reasoning_content\":\"I weigh step ").append(i)
                    .append(". It may be a test.\",\"content\":\"Step ").append(i)
                    .append(" is done.\"},{\"role\":\"user\",\"content\":\"Go on.\"}");
        }
        Path file = Files.writeString(folder.resolve("long.json"), chat.append("]}"));
        Path project = folder.resolve("Long.subtext");
        try (Project made = Project.create(project)) {
            made.importing().run(List.of(file), null, ImportProgress.NONE);
            made.rater("Ines", Rater.Role.RATER);
        }
        return project;
    }

    private static void awaitAll(Labeller ines) {
        ReadingView reading = ines.reading();
        ines.desktop().await("all of it is there", () -> Desktop.onFx(reading::isWhole));
        ines.desktop().await("its turns are listed",
                () -> !ines.desktop().find("outline", ListView.class).getItems().isEmpty());
    }

    @Test
    void itsEndIsGoneToAndLabelledAndComeBackTo() throws Exception {
        Path file = project();
        Path home = folder.resolve("home");
        Place end;
        try (Labeller ines = Labeller.sitDown(file, home)) {
            ines.desktop().picture("long-opened-light");
            awaitAll(ines);
            assertThat(ines.desktop().find("outline", ListView.class).getItems().size())
                    .isEqualTo(1 + 4 * TURNS);
            assertThat(ines.desktop().find("read", Label.class).getText()).matches("Read \\d+ %");
            ines.goTo("I weigh step " + (TURNS - 3) + ".");
            ines.type(KeyCode.S);
            end = Desktop.onFx(() -> ines.reading().selection().caret());
            ines.desktop().picture("long-end-light");
        }
        assertThat(Stored.read(file, "Ines", 1).span("self-preservation").segments().getFirst().quote())
                .isEqualTo("I weigh step " + (TURNS - 3) + ".");
        try (Labeller ines = Labeller.comeBack(home)) {
            assertThat(Desktop.onFx(() -> ines.reading().isInSight(end))).isTrue();
            awaitAll(ines);
            assertThat(Desktop.onFx(() -> ines.reading().isInSight(end))).isTrue();
            ines.desktop().await("its label is listed",
                    () -> ines.desktop().find("labels-here", ListView.class).getItems().size() == 1);
        }
    }
}
