package org.subtext.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.common.Home;
import org.subtext.workflow.Project;

/// What can be done while a file is imported that takes far longer than these tests.
class LongImportTest {

    private static final int ROWS = 150_000;

    @TempDir
    Path folder;

    @Test
    void whoComesBackFindsTheImportAndStopsIt() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json");
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home")))) {
            begin(desktop, file);
            desktop.type(KeyCode.ENTER);
            desktop.find("labelling", Node.class);
            desktop.await("it says that it waits", () -> says(desktop, "Waiting for the import…"));
            desktop.picture("labelling-waits-for-import-light");
            Desktop.onFx(() -> {
                desktop.window().go("library");
                return null;
            });
            desktop.find("import-progress", Node.class);
            desktop.picture("library-waits-for-import-light");
            desktop.click("import-cancel");
            Label sentence = desktop.find("import-sentence", Label.class);
            desktop.await("it is cancelled", () -> sentence.getText().startsWith("Cancelled."));
            assertThat(sentence.getText()).isEqualTo("Cancelled. 0 transcripts imported.");
            TableView<?> table = (TableView<?>) desktop.find("transcripts", Node.class);
            assertThat(table.getItems()).hasSize(1);
        }
    }

    @Test
    void escapeCancelsWhenPressedAgainAndFilesBroughtMeanwhileAreRefusedInWords() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json");
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home")))) {
            begin(desktop, file);
            desktop.drop(Projects.SAMPLES.resolve("chat/ordinary-refusal.json").toAbsolutePath());
            Label notice = desktop.find("notice", Label.class);
            assertThat(notice.getText())
                    .isEqualTo("An import is under way; bring these files again when it is over.");
            desktop.type(KeyCode.CONTROL, KeyCode.F);
            desktop.write("x");
            desktop.type(KeyCode.ESCAPE);
            desktop.type(KeyCode.ESCAPE);
            assertThat(notice.getText()).isEqualTo("Esc again cancels the import.");
            assertThat(desktop.shows("import-progress")).isTrue();
            desktop.type(KeyCode.ESCAPE);
            Label sentence = desktop.find("import-sentence", Label.class);
            desktop.await("it is cancelled", () -> sentence.getText().startsWith("Cancelled."));
        }
    }

    @Test
    void closingTheWindowStopsTheImportAndLeavesNothingOfItsFile() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json");
        Desktop desktop = Desktop.start(new Home(folder.resolve("home")));
        begin(desktop, file);
        desktop.close();
        try (Project project = Project.open(file)) {
            Rater rater = project.raters().getFirst();
            assertThat(project.library().list(Viewer.of(rater))).hasSize(1);
        }
    }

    @Test
    void theNextRaterIsNotToldWhatTheFilesAreCalled() throws Exception {
        Path file = Projects.make(folder, List.of("Ines", "Omar"), List.of(), "chat/blackmail.json");
        Path torn = Files.writeString(folder.resolve("free-condition.json"),
                "{\"messages\": [{\"role\": \"us");
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home")))) {
            enter(desktop, file);
            desktop.drop(torn);
            desktop.find("import-troubles", Node.class);
            assertThat(says(desktop, "free-condition")).isTrue();
            desktop.click("rater-chip");
            desktop.find("raters", Node.class);
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.ENTER);
            desktop.find("transcripts", Node.class);
            assertThat(desktop.shows("import-strip")).isFalse();
            assertThat(says(desktop, "free-condition")).isFalse();
        }
    }

    private void begin(Desktop desktop, Path project) throws IOException {
        Path many = folder.resolve("many.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(many)) {
            for (int row = 0; row < ROWS; row++) {
                out.write("{\"messages\": [{\"role\": \"user\", \"content\": \"Question " + row
                        + "\"}, {\"role\": \"assistant\", \"content\": \"Answer " + row + "\"}]}\n");
            }
        }
        enter(desktop, project);
        desktop.drop(many);
        desktop.await("the file is being read", () -> says(desktop, "1 of 1"));
    }

    private static void enter(Desktop desktop, Path project) {
        desktop.open(project);
        desktop.find("raters", Node.class);
        desktop.type(KeyCode.ENTER);
        desktop.find("transcripts", Node.class);
    }

    private static boolean says(Desktop desktop, String words) {
        return Desktop.onFx(() -> desktop.scene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().contains(words)));
    }
}
