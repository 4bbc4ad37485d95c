package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.labelling.Labeller.Stored;
import org.subtext.importer.own.CodebookImporter;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.Project;

/// Labels on whole messages and on the whole transcript.
class WholeScreenTest {

    private static final String PLAN = "Rule 2 was written for exactly this";
    private static final String CODEBOOK = """
            {"id": "wholes", "name": "Wholes", "version": 1,
             "labels": [{"id": "turn", "name": "Turning point", "key": "t", "on": ["message"]},
                        {"id": "calm", "name": "Calm", "key": "c", "on": ["message"]},
                        {"id": "staged", "name": "Staged", "key": "s", "on": ["transcript"]},
                        {"id": "threat", "name": "Threat", "key": "b", "on": ["span", "message"]}],
             "attributes": [{"id": "clear", "name": "Clear", "type": "yes-no", "required_for": ["turn"]}]}
            """;

    @TempDir
    Path folder;

    @Test
    void labelsThatAreOnlyForWholesGoOnTheMessageAtTheCaretAndOnTheTranscript() throws Exception {
        Path file = project();
        int message;
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            message = Desktop.onFx(() -> ines.reading().selection().caret().part().message());
            ines.type(KeyCode.T);
            assertThat(active(ines)).isEqualTo("Turning point");
            assertThat(ines.standing()).isEqualTo("1 thing left before you can finish");
            ines.type(KeyCode.DIGIT1);
            ines.type(KeyCode.DIGIT9);
            ines.type(KeyCode.M);
            ines.desktop().write("here it turns");
            ines.type(KeyCode.ENTER);
            assertThat(ines.standing()).isEqualTo("Nothing left to do");
            ines.desktop().pictures("labelling-whole-message");
            ines.type(KeyCode.ESCAPE);
            ines.type(KeyCode.S);
            assertThat(active(ines)).isEqualTo("Staged");
            assertThat(ines.desktop().find("labels-here", ListView.class).getItems().size()).isEqualTo(2);
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.marks()).filteredOn(MessageLabel.class::isInstance).singleElement()
                .satisfies(mark -> {
                    MessageLabel label = (MessageLabel) mark;
                    assertThat(label.message()).isEqualTo(message);
                    assertThat(label.label()).isEqualTo("turn");
                    assertThat(label.attributes()).isEqualTo(Map.of("clear", new Value.YesNo(true)));
                    assertThat(label.header().confidence()).isEqualTo(3);
                    assertThat(label.header().note()).isEqualTo("here it turns");
                });
        assertThat(stored.marks()).filteredOn(TranscriptLabel.class::isInstance).singleElement()
                .satisfies(mark -> assertThat(((TranscriptLabel) mark).label()).isEqualTo("staged"));
    }

    @Test
    void aLabelForBothGoesOnTheMessageAfterAComma() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.COMMA);
            ines.type(KeyCode.B);
            ines.type(KeyCode.ESCAPE);
            ines.type(KeyCode.B);
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.marks()).hasSize(2).hasAtLeastOneElementOfType(MessageLabel.class)
                .hasAtLeastOneElementOfType(Span.class);
    }

    @Test
    void theListJumpsToThemAndKeysChangeAndDeleteThem() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.T);
            ines.type(KeyCode.ESCAPE);
            ines.type(KeyCode.S);
            ines.type(KeyCode.J);
            assertThat(active(ines)).isEqualTo("Turning point");
            ines.type(KeyCode.C);
            assertThat(active(ines)).isEqualTo("Calm");
            ines.type(KeyCode.K);
            assertThat(active(ines)).isEqualTo("Staged");
            ines.type(KeyCode.DELETE);
            assertThat(ines.desktop().find("labels-here", ListView.class).getItems().size()).isEqualTo(1);
            ines.type(KeyCode.CONTROL, KeyCode.Z);
            assertThat(ines.desktop().find("labels-here", ListView.class).getItems().size()).isEqualTo(2);
            ines.type(KeyCode.CONTROL, KeyCode.Y);
        }
        assertThat(Stored.read(file, "Ines", 1).marks()).singleElement()
                .satisfies(mark -> assertThat(((MessageLabel) mark).label()).isEqualTo("calm"));
    }

    @Test
    void whatWasWrittenToTheModelIsNotLabelledAsAMessageEither() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo("Morning Wick");
            ines.type(KeyCode.T);
            assertThat(ines.notice())
                    .isEqualTo("This was written to the model; only the model’s own words are marked.");
        }
        assertThat(Stored.read(file, "Ines", 1).marks()).isEmpty();
    }

    private static String active(Labeller labeller) {
        return labeller.desktop().find("active-label", Label.class).getText();
    }

    private Path project() throws Exception {
        Path codebook = Files.writeString(folder.resolve("codebook.json"), CODEBOOK);
        Path file = folder.resolve("Wholes.subtext");
        try (Project project = Project.create(file, CodebookImporter.read(codebook))) {
            project.rater("Ines", Rater.Role.RATER);
            project.importing().run(List.of(Projects.SAMPLES.resolve("chat/blackmail.json")), null,
                    ImportProgress.NONE);
        }
        return file;
    }

    private Labeller sitDown(Path file) {
        return Labeller.sitDown(file, folder.resolve("home"));
    }
}
