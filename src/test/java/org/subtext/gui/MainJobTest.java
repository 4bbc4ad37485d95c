package org.subtext.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Codebook;
import org.subtext.gui.common.Home;
import org.subtext.gui.reading.ReadingView;
import org.subtext.importer.own.Codebooks;
import org.subtext.workflow.Project;

/// The whole main job by keyboard and mouse, in one sitting: import, read, label, undo, a second rater, adjudicate,
/// export, and come back to where one was.
class MainJobTest {

    private static final String WISH = "Nineteen months of knowing";
    private static final String PLAN = "Rule 2 was written for exactly this";

    @TempDir
    Path folder;

    private Desktop desktop;

    @Test
    void fromATranscriptToSettledLabelsOnTheDisk() throws Exception {
        Path file = folder.resolve("Halden pilot.subtext");
        Project.create(file, shortCodebook()).close();
        Path gold = folder.resolve("gold.jsonl");
        try (Desktop started = Desktop.start(new Home(folder.resolve("home")))) {
            desktop = started;
            desktop.open(file);

            sitDown("Anna", false);
            bring(Projects.SAMPLES.resolve("chat/blackmail.json"));
            openTheTranscript();
            label(WISH, KeyCode.S, KeyCode.DIGIT1);
            label(PLAN, KeyCode.B, KeyCode.DIGIT3);
            press(KeyCode.ESCAPE);
            label("c) Let Ruairi understand", KeyCode.L, KeyCode.DIGIT1);
            assertThat(spans()).isEqualTo(3);
            press(KeyCode.CONTROL, KeyCode.Z);
            press(KeyCode.CONTROL, KeyCode.Z);
            desktop.await("the third label is undone", () -> spans() == 2);
            desktop.picture("main-job-1-labelled-light");
            answerAndFinish(KeyCode.DIGIT2);

            sitDown("Ben", false);
            openTheTranscript();
            assertThat(spans()).as("a rater sees nobody else's work").isZero();
            label(WISH, KeyCode.S, KeyCode.DIGIT1);
            goTo(PLAN);
            press(KeyCode.DOWN);
            press(KeyCode.SHIFT, KeyCode.DOWN);
            press(KeyCode.B);
            press(KeyCode.DIGIT3);
            desktop.picture("main-job-2-second-rater-light");
            answerAndFinish(KeyCode.DIGIT1);

            sitDown("Lea", true);
            desktop.click("go-agreement");
            desktop.find("agreement-labels", Node.class);
            desktop.picture("main-job-3-agreement-light");
            desktop.click("go-adjudication");
            desktop.find("versions", Node.class);
            desktop.picture("main-job-4-adjudication-light");
            settle("1");
            settle("1");
            desktop.write("a");
            desktop.picture("main-job-5-settled-light");
            export(gold);
        }
        List<String> lines = Files.readAllLines(gold);
        assertThat(lines).filteredOn(line -> line.contains("\"type\":\"span\"")).hasSize(2)
                .allMatch(line -> line.contains("\"layer\":\"gold\"")).anyMatch(line -> line.contains(WISH))
                .anyMatch(line -> line.contains(PLAN));
        assertThat(lines)
                .anyMatch(line -> line.contains("\"type\":\"decision\"") && line.contains("clear enough"));

        try (Desktop again = Desktop.start(new Home(folder.resolve("home")))) {
            desktop = again;
            desktop.open(null);
            desktop.find("raters", Node.class);
            desktop.type(KeyCode.ENTER);
            desktop.find("adjudication", Node.class);
            assertThat(desktop.find("rater-chip", Button.class).getText()).isEqualTo("Lea · lead");
            desktop.picture("main-job-6-back-light");
        }
    }

    /// The default codebook with two questions, so that the walk is short.
    private static Codebook shortCodebook() {
        Codebook all = Codebooks.standard();
        return new Codebook(all.id(), all.name(), all.version(), all.groups(), all.labels(), all.attributes(),
                all.relations(),
                all.questions().stream()
                        .filter(question -> List.of("valid", "belief").contains(question.id()))
                        .toList(),
                all.labelSets(), List.of(), all.derived(), all.guidance());
    }

    private void sitDown(String name, boolean leads) {
        if (desktop.shows("rater-chip")) {
            desktop.click("rater-chip");
        }
        desktop.click("new-name");
        TextField field = desktop.find("new-name", TextField.class);
        Desktop.onFx(() -> {
            field.setText(name);
            return null;
        });
        desktop.click(leads ? "role-lead" : "role-rater");
        desktop.click("begin");
        desktop.await(name + " sits",
                () -> desktop.find("rater-chip", Button.class).getText().startsWith(name));
    }

    private void openTheTranscript() {
        desktop.find("transcripts", TableView.class);
        desktop.click("go-on");
        desktop.find("reading", ReadingView.class);
    }

    private void label(String words, KeyCode letter, KeyCode digit) {
        int before = spans();
        goTo(words);
        press(letter);
        desktop.await("“" + words + "” is labelled", () -> spans() == before + 1);
        press(digit);
    }

    private void goTo(String words) {
        press(KeyCode.CONTROL, KeyCode.F);
        desktop.paste(words);
        Label count = desktop.find("find-count", Label.class);
        desktop.await(words + " are found", () -> count.getText().contains(" of "));
        press(KeyCode.ESCAPE);
    }

    private void press(KeyCode... keys) {
        desktop.type(keys);
    }

    private int spans() {
        return desktop.find("labels-here", ListView.class).getItems().size();
    }

    /// Answers both questions and finishes; labels that were not used are confirmed.
    private void answerAndFinish(KeyCode belief) {
        press(KeyCode.F7);
        press(KeyCode.DIGIT1);
        press(belief);
        press(KeyCode.ESCAPE);
        press(KeyCode.CONTROL, KeyCode.ENTER);
        desktop.find("finish", Node.class);
        desktop.picture("main-job-finish-light");
        press(KeyCode.CONTROL, KeyCode.ENTER);
        desktop.await("it is finished", () -> !desktop.shows("finish"));
    }

    private void settle(String way) {
        desktop.write(way);
        desktop.write("m");
        desktop.paste("the words are clear enough");
        press(KeyCode.CONTROL, KeyCode.ENTER);
    }

    private void export(Path file) {
        desktop.click("export");
        desktop.click("layer-2");
        TextField field = desktop.find("export-file", TextField.class);
        Desktop.onFx(() -> {
            field.setText(file.toString());
            return null;
        });
        desktop.click("export-now");
        Label said = desktop.find("export-said", Label.class);
        desktop.await("it is written", () -> said.getText().contains("written to"));
        desktop.picture("main-job-export-light");
    }

    private void bring(Path path) {
        desktop.drop(path);
        Label sentence = desktop.find("import-sentence", Label.class);
        desktop.await("the import is over", () -> sentence.getText().contains("imported"));
        desktop.click("import-close");
    }
}
