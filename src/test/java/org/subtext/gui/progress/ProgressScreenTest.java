package org.subtext.gui.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Rater;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.Study;
import org.subtext.gui.common.Home;
import org.subtext.importer.own.Codebooks;
import org.subtext.workflow.Project;
import org.subtext.workflow.Refused;

class ProgressScreenTest {

    @TempDir
    Path folder;

    @Test
    void everyRaterHasALineAndEveryTranscriptARow() throws Refused {
        Home home = new Home(folder.resolve("home"));
        Study study = Study.labelled(folder);
        try (Desktop desktop = Desktop.start(home)) {
            study.enter(desktop, home, "progress");
            assertThat(desktop.find("done-Anna", Label.class).getText()).isEqualTo("6");
            assertThat(desktop.find("done-Ben", Label.class).getText()).isEqualTo("5");
            assertThat(desktop.find("progress-summary", Label.class).getText())
                    .isEqualTo("8 transcripts, 3 raters; 6 finished by two or more");
            desktop.pictures("progress");
            desktop.type(KeyCode.F12);
            desktop.resize(1024, 700);
            desktop.picture("progress-small-dark");
        }
    }

    @Test
    void aTranscriptThatTwoHaveFinishedOpensToBeSettled() throws Refused {
        Home home = new Home(folder.resolve("home"));
        Study study = Study.labelled(folder);
        try (Desktop desktop = Desktop.start(home)) {
            study.enter(desktop, home, "progress");
            desktop.find("progress-transcripts", Node.class);
            desktop.robot().clickOn("Transcript 4");
            desktop.find("versions", Node.class);
            assertThat(desktop.find("where", Label.class).getText()).isEqualTo("Transcript 4");
        }
    }

    @Test
    void manyRatersWithLongNamesLeaveRoomForTheTranscripts() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Path file = Projects.make(folder,
                IntStream.rangeClosed(1, 24).mapToObj(n -> "Wilhelmina Featherstonehaugh " + n).toList(),
                List.of("Lea"), "chat");
        try (Project project = Project.open(file)) {
            Rater lead = project.rater("Lea", Rater.Role.LEAD);
            project.remembering().remember(lead.id(), "place", "progress");
            home.remember("rater." + project.id(), lead.id().toString());
        }
        try (Desktop desktop = Desktop.start(home)) {
            desktop.resize(1024, 700);
            desktop.open(file);
            desktop.click("proceed");
            TableView<?> table = desktop.find("progress-transcripts", TableView.class);
            desktop.picture("progress-many-light-1024");
            assertThat(table.getHeight()).isGreaterThan(200);
            assertThat(table.getColumns()).hasSize(26);
            Desktop.onFx(() -> {
                table.scrollToColumnIndex(25);
                return null;
            });
            desktop.picture("progress-many-right-light-1024");
        }
    }

    @Test
    void withoutRatersItSaysHowTheyCome() throws Refused {
        Home home = new Home(folder.resolve("home"));
        try (Project project = Project.create(folder.resolve("Empty.subtext"), Codebooks.standard())) {
            Rater lead = project.rater("Lea", Rater.Role.LEAD);
            project.remembering().remember(lead.id(), "place", "progress");
            home.remember("rater." + project.id(), lead.id().toString());
        }
        try (Desktop desktop = Desktop.start(home)) {
            desktop.open(folder.resolve("Empty.subtext"));
            desktop.click("proceed");
            desktop.find("progress-empty", Node.class);
            desktop.picture("progress-empty-light");
        }
    }
}
