package org.subtext.gui.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.Study;
import org.subtext.gui.common.Home;
import org.subtext.workflow.Project;
import org.subtext.workflow.Reading;
import org.subtext.workflow.TranscriptRow;

class LibraryScreenTest {

    @TempDir
    Path folder;

    @Test
    void anEmptyLibrarySaysWhatToDo() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of());
        try (Desktop desktop = enter(file)) {
            assertThat(desktop.find("import-files-first", Button.class).isDisabled()).isFalse();
            assertThat(desktop.shows("go-on")).isFalse();
            desktop.picture("library-empty-light");
            desktop.type(KeyCode.F12);
            desktop.resize(1024, 700);
            desktop.picture("library-empty-dark-1024");
        }
    }

    @Test
    void aDroppedFolderIsImportedAndWhatFailedIsToldWithFilePlaceAndReason() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of());
        Path dropped = Files.createDirectories(folder.resolve("a folder"));
        Files.copy(Projects.SAMPLES.resolve("chat/blackmail.json"), dropped.resolve("blackmail.json"));
        Files.copy(Projects.SAMPLES.resolve("chat/alignment-faking-pair.jsonl"),
                dropped.resolve("pair.jsonl"));
        Files.writeString(dropped.resolve("torn.json"),
                "{\"messages\": [{\"role\": \"user\", \"content\": \"Hel");
        try (Desktop desktop = enter(file)) {
            desktop.find("import-files-first", Node.class);
            desktop.drop(dropped);
            Label sentence = desktop.find("import-sentence", Label.class);
            desktop.await("the import is over", () -> sentence.getText().contains("imported"));
            assertThat(sentence.getText()).isEqualTo("3 transcripts imported, 1 not read.");
            GridPane troubles = desktop.find("import-troubles", GridPane.class);
            assertThat(words(troubles)).contains("torn.json").hasSizeGreaterThanOrEqualTo(3);
            desktop.pictures("library-import-report");
            assertThat(rows(desktop)).extracting(TranscriptRow::title)
                    .containsExactly("Transcript 1", "Transcript 2", "Transcript 3");
            desktop.click("import-close");
            assertThat(desktop.shows("import-strip")).isFalse();
        }
        try (Project project = Project.open(file)) {
            assertThat(project.importing().imports()).hasSize(1);
            assertThat(project.importing().imports().getFirst().transcripts()).isEqualTo(3);
        }
    }

    @Test
    void aRaterSeesNothingThatTellsTheConditionAndALeadDoes() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of("Zoe"), "chat", "inspect");
        try (Desktop desktop = enter(file)) {
            desktop.await("there are transcripts", () -> !rows(desktop).isEmpty());
            desktop.picture("library-rater-light");
            Set<String> shown = desktop.words();
            assertThat(shown).contains("Transcript 1");
            assertThat(shown.stream().map(String::toLowerCase).toList())
                    .noneMatch(word -> word.contains("blackmail") || word.contains(".json")
                            || word.contains("free")
                            || word.contains("paid") || word.contains("refusal"));
            desktop.click("show-imports");
            desktop.find("imports", Node.class);
            assertThat(desktop.words().stream().map(String::toLowerCase).toList())
                    .noneMatch(word -> word.contains("blackmail") || word.contains(".json"));
            desktop.picture("imports-rater-light");
        }
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home of a lead")))) {
            desktop.open(file);
            desktop.find("raters", Node.class);
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.ENTER);
            desktop.await("there are transcripts", () -> !rows(desktop).isEmpty());
            desktop.await("the files are there", () -> desktop.words().contains("blackmail.json"));
            desktop.picture("library-lead-light");
            desktop.type(KeyCode.F12);
            desktop.picture("library-lead-dark");
            desktop.resize(1024, 700);
            desktop.picture("library-lead-dark-1024");
        }
    }

    @Test
    void whoeverComesBackFindsTheFilterAndTheRowAsTheyWere() throws Exception {
        Path file = Projects.make(folder, List.of(), List.of("Zoe"), "chat", "inspect");
        try (Desktop desktop = enter(file)) {
            desktop.await("there are transcripts", () -> rows(desktop).size() > 3);
            desktop.type(KeyCode.CONTROL, KeyCode.F);
            desktop.write("format:inspect");
            desktop.await("some are left", () -> rows(desktop).size() == 5);
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.ENTER);
            desktop.find("reading", Node.class);
            desktop.click("go-library");
            desktop.await("the filter is there", () -> rows(desktop).size() == 5);
            TableView<?> table = desktop.find("transcripts", TableView.class);
            desktop.await("the row is chosen",
                    () -> table.getSelectionModel().getSelectedIndex() == 2);
        }
    }

    @Test
    void ctrlEnterGoesOnWithWhatTheButtonNamesFromTheFilterAndFromAnyRow() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of(), "chat");
        try (Desktop desktop = enter(file)) {
            desktop.await("there are transcripts", () -> rows(desktop).size() > 3);
            Button button = desktop.find("go-on", Button.class);
            desktop.await("the first is named", () -> button.getText().equals("Go on with Transcript 1"));
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.CONTROL, KeyCode.ENTER);
            desktop.find("reading", Node.class);
            assertThat(desktop.find("where", Label.class).getText()).isEqualTo("Transcript 1");
            desktop.click("go-library");
            desktop.await("there are transcripts again", () -> rows(desktop).size() > 3);
            desktop.type(KeyCode.CONTROL, KeyCode.F);
            desktop.write("transcript");
            desktop.type(KeyCode.CONTROL, KeyCode.ENTER);
            desktop.find("reading", Node.class);
            assertThat(desktop.find("where", Label.class).getText()).isEqualTo("Transcript 1");
        }
    }

    @Test
    void theFilterKeepsWhatHasAllItsWords() throws Exception {
        Path file = Projects.make(folder, List.of(), List.of("Zoe"), "chat", "inspect");
        try (Desktop desktop = enter(file)) {
            desktop.await("there are transcripts", () -> rows(desktop).size() > 3);
            desktop.type(KeyCode.CONTROL, KeyCode.F);
            desktop.await("the filter is being typed in",
                    () -> desktop.find("filter", Node.class).isFocused());
            desktop.write("paid pair");
            desktop.await("one is left", () -> rows(desktop).size() == 1);
            assertThat(desktop.words()).anyMatch(word -> word.contains("pair.jsonl"));
            desktop.write(" nowhere");
            desktop.await("none is left", () -> rows(desktop).isEmpty());
            desktop.picture("library-nothing-matches-light");
            desktop.type(KeyCode.ESCAPE);
            desktop.await("all are there again", () -> rows(desktop).size() > 3);
        }
    }

    @Test
    void columnsAreChosenAndRowsOrderedByThemAndBothAreRemembered() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of("Zoe"), "chat", "inspect");
        List<String> ordered;
        try (Desktop desktop = enter(file)) {
            desktop.await("there are transcripts", () -> rows(desktop).size() > 3);
            desktop.click("show-columns");
            desktop.find("columns", Node.class);
            desktop.await("nothing of what is hidden is offered", () -> desktop.shows("shows-messages"));
            assertThat(desktop.shows("shows-field-model")).isFalse();
            assertThat(desktop.shows("shows-file")).isFalse();
            desktop.picture("library-columns-rater-light");
            desktop.click("shows-characters");
            desktop.type(KeyCode.ESCAPE);
            desktop.await("the column is gone", () -> !heads(desktop).contains("Characters"));
        }
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home of a lead")))) {
            lead(desktop, file);
            assertThat(heads(desktop)).contains("Characters");
            desktop.click("show-columns");
            desktop.click("shows-field-model");
            desktop.click("shows-format");
            desktop.pictures("library-columns");
            desktop.type(KeyCode.ESCAPE);
            desktop.await("the columns are there",
                    () -> heads(desktop).contains("Format") && !heads(desktop).contains("Model"));
            List<String> titles = titles(desktop);
            sortBy(desktop, "column-messages", SortType.ASCENDING);
            desktop.await("the shortest is first", () -> !titles(desktop).equals(titles));
            assertThat(rows(desktop)).extracting(TranscriptRow::messages).isSorted();
            TranscriptRow chosen = rows(desktop).getFirst();
            select(desktop, 0);
            sortBy(desktop, "column-messages", SortType.DESCENDING);
            desktop.await("the longest is first", () -> !rows(desktop).getFirst().equals(chosen));
            assertThat(rows(desktop)).extracting(row -> -row.messages()).isSorted();
            assertThat(selected(desktop)).isEqualTo(chosen.number());
            ordered = titles(desktop);
            desktop.picture("library-ordered-light");
        }
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("another home of a lead")))) {
            lead(desktop, file);
            assertThat(heads(desktop)).contains("Format").doesNotContain("Model");
            desktop.await("the order is as it was", () -> titles(desktop).equals(ordered));
        }
    }

    private static void lead(Desktop desktop, Path file) {
        desktop.open(file);
        desktop.find("raters", Node.class);
        desktop.type(KeyCode.DOWN);
        desktop.type(KeyCode.ENTER);
        desktop.await("there are transcripts", () -> !rows(desktop).isEmpty());
    }

    /// Does what a click on the head of a column does; in the headless window system every press of a button would be one
    /// that asks for a menu, which heads do not take.
    private static void sortBy(Desktop desktop, String id, SortType end) {
        Desktop.onFx(() -> {
            TableView<TranscriptRow> table = table(desktop);
            TableColumn<TranscriptRow, ?> column = table.getColumns().stream()
                    .filter(one -> id.equals(one.getId())).findFirst().orElseThrow();
            column.setSortType(end);
            table.getSortOrder().setAll(List.of(column));
            return null;
        });
        desktop.settle();
    }

    private static List<String> titles(Desktop desktop) {
        return rows(desktop).stream().map(TranscriptRow::title).toList();
    }

    private static List<String> heads(Desktop desktop) {
        return Desktop
                .onFx(() -> table(desktop).getColumns().stream().map(column -> column.getText()).toList());
    }

    private static int selected(Desktop desktop) {
        return Desktop.onFx(() -> table(desktop).getSelectionModel().getSelectedItem().number());
    }

    private static void select(Desktop desktop, int index) {
        Desktop.onFx(() -> {
            table(desktop).getSelectionModel().clearAndSelect(index);
            return null;
        });
    }

    @SuppressWarnings("unchecked")
    private static TableView<TranscriptRow> table(Desktop desktop) {
        return (TableView<TranscriptRow>) desktop.scene().getRoot().lookup("#transcripts");
    }

    @Test
    void aLeadRemovesAnImportAfterBeingAskedOnce() throws Exception {
        Path file = Projects.make(folder, List.of(), List.of("Zoe"), "chat/blackmail.json",
                "chat/whistleblowing.json");
        try (Desktop desktop = enter(file)) {
            desktop.await("there are transcripts", () -> rows(desktop).size() == 2);
            desktop.click("show-imports");
            desktop.find("imports", Node.class);
            desktop.await("the imports are listed",
                    () -> !desktop.scene().getRoot().lookupAll(".remove-import").isEmpty());
            Node remove = desktop.scene().getRoot().lookup(".remove-import");
            desktop.robot().clickOn(remove);
            desktop.settle();
            assertThat(((Button) remove).getText()).isEqualTo("Yes, remove 1 transcript");
            desktop.pictures("imports-lead");
            desktop.robot().clickOn(remove);
            desktop.await("it is gone", () -> rows(desktop).size() == 1);
            assertThat(desktop.find("imports-outcome", Label.class).getText())
                    .isEqualTo("1 transcript removed.");
        }
        try (Project project = Project.open(file)) {
            assertThat(project.importing().imports()).hasSize(1);
        }
    }

    @Test
    void aLeadSeesHowManyRatersHaveFinishedEachTranscript() throws Exception {
        Home home = new Home(folder.resolve("home"));
        Study study = Study.labelled(folder);
        try (Desktop desktop = Desktop.start(home)) {
            study.enter(desktop, home, "library");
            desktop.await("there are transcripts", () -> !rows(desktop).isEmpty());
            assertThat(desktop.words()).contains("2 of 3 finished", "3 of 3 finished",
                    "not begun");
            assertThat(desktop.find("library-summary", Label.class).getText())
                    .isEqualTo("8 transcripts, 5 finished, 1 begun");
            desktop.picture("library-lead-labelled-light");
        }
    }

    @Test
    void aLeadLetsRatersSeeModelAndConditionAndTakesItBack() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of("Zoe"), "chat/blackmail.json");
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("home of a lead")))) {
            desktop.open(file);
            desktop.find("raters", Node.class);
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.ENTER);
            desktop.await("there are transcripts", () -> !rows(desktop).isEmpty());
            assertThat(desktop.find("library-summary", Label.class).getText())
                    .isEqualTo("1 transcript, 0 finished, 0 begun");
            desktop.click("raters-see-2");
            desktop.picture("library-lead-unblinded-light");
            desktop.resize(1024, 700);
            desktop.picture("library-lead-unblinded-light-1024");
        }
        assertThat(seenByRater(file).blind()).isFalse();
        assertThat(seenByRater(file).title()).isNotEqualTo("Transcript 1");
        try (Desktop desktop = Desktop.start(new Home(folder.resolve("another home of a lead")))) {
            desktop.open(file);
            desktop.find("raters", Node.class);
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.ENTER);
            desktop.await("there are transcripts", () -> !rows(desktop).isEmpty());
            desktop.click("raters-see-1");
        }
        assertThat(seenByRater(file).blind()).isTrue();
        assertThat(seenByRater(file).title()).isEqualTo("Transcript 1");
        try (Desktop desktop = enter(file)) {
            desktop.await("there are transcripts", () -> !rows(desktop).isEmpty());
            assertThat(desktop.shows("raters-see-1")).isFalse();
        }
    }

    private static Reading seenByRater(Path file) throws Exception {
        try (Project project = Project.open(file)) {
            Viewer ines = Viewer.of(project.rater("Ines", Rater.Role.RATER));
            return project.library().open(project.library().list(ines).getFirst().key(), ines);
        }
    }

    private Desktop enter(Path file) {
        Desktop desktop = Desktop.start(new Home(folder.resolve("home")));
        desktop.open(file);
        desktop.find("raters", Node.class);
        desktop.type(KeyCode.ENTER);
        desktop.find("library", Node.class);
        return desktop;
    }

    private static List<TranscriptRow> rows(Desktop desktop) {
        return Desktop.onFx(() -> {
            TableView<TranscriptRow> table = table(desktop);
            return table == null ? List.of() : List.copyOf(table.getItems());
        });
    }

    /// Drops files on the library as a file manager would. The headless desktop has no other program to drag from, so
    /// the events are made here.
    private static List<String> words(GridPane grid) {
        return grid.getChildren().stream().filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .toList();
    }
}
