package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Value;
import org.subtext.annotation.Viewer;
import org.subtext.gui.Projects;
import org.subtext.gui.labelling.Labeller.Stored;
import org.subtext.importer.own.CodebookImporter;
import org.subtext.transcript.Find;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.Project;

/// What is written in fields, and what a codebook asks for that is not chosen.
class WritingScreenTest {

    private static final String PLAN = "Rule 2 was written for exactly this";
    private static final String CODEBOOK = """
            {"id": "every-type", "name": "Every type", "version": 1,
             "labels": [{"id": "threat", "name": "Threat", "key": "b"}],
             "attributes": [
               {"id": "veiled", "name": "Veiled", "type": "yes-no", "required_for": ["threat"]},
               {"id": "means", "name": "Means", "type": "several", "required_for": ["threat"],
                "choices": [{"id": "mail", "name": "By mail"}, {"id": "call", "name": "By call"}]},
               {"id": "days", "name": "Days", "type": "number", "required_for": ["threat"]},
               {"id": "why", "name": "Why", "type": "text", "required_for": ["threat"]}],
             "questions": [
               {"id": "people", "text": "How many people?", "type": "number", "required": true},
               {"id": "story", "text": "What happens?", "type": "text", "required": false}]}
            """;

    @TempDir
    Path folder;

    @Test
    void valuesOfEveryTypeAreGivenByKeyboardSoThatATranscriptCanBeFinished() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            assertThat(ines.standing()).isEqualTo("5 things left before you can finish");
            ines.type(KeyCode.DIGIT1);
            ines.type(KeyCode.DIGIT3);
            ines.type(KeyCode.DIGIT4);
            ines.type(KeyCode.DIGIT5);
            assertThat(ines.desktop().find("value-days", TextField.class).isFocused()).isTrue();
            ines.desktop().write("2.5");
            ines.type(KeyCode.ENTER);
            assertThat(ines.reading().isFocused()).isTrue();
            ines.type(KeyCode.DIGIT6);
            assertThat(ines.desktop().find("value-why", TextArea.class).isFocused()).isTrue();
            ines.desktop().write("he must not");
            ines.type(KeyCode.ENTER);
            ines.desktop().pictures("labelling-every-type");
            ines.type(KeyCode.F7);
            ines.type(KeyCode.ENTER);
            ines.desktop().write("7");
            ines.type(KeyCode.ENTER);
            assertThat(ines.standing()).isEqualTo("Nothing left to do");
            ines.type(KeyCode.CONTROL, KeyCode.ENTER);
            ines.desktop().await("it is finished", () -> ines.notice().contains("is finished"));
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.span("threat").attributes()).isEqualTo(Map.of("veiled", new Value.YesNo(true),
                "means", new Value.Several(List.of("mail", "call")), "days",
                new Value.Numeric(new BigDecimal("2.5")), "why", new Value.Words("he must not")));
        assertThat(stored.answers()).singleElement()
                .satisfies(answer -> assertThat(answer.value())
                        .isEqualTo(new Value.Numeric(new BigDecimal("7"))));
        assertThat(stored.done()).isPresent();
    }

    @Test
    void whatIsNoNumberIsRefusedInASentence() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.type(KeyCode.DIGIT5);
            ines.desktop().write("a few");
            ines.type(KeyCode.ENTER);
            assertThat(ines.notice()).isEqualTo("“Days” is a number, such as 3 or 0.5.");
        }
        assertThat(Stored.read(file, "Ines", 1).span("threat").attributes()).isEmpty();
    }

    @Test
    void leavingFieldsThatWereOnlyLookedAtWritesNothing() throws Exception {
        Path file = project();
        Path lines = folder.resolve("lines.jsonl");
        Files.writeString(lines, imported(file));
        takeUp(file, lines);
        Stored before = Stored.read(file, "Ines", 1);
        assertThat(before.span("threat").attributes()).containsKey("days");
        try (Labeller ines = sitDown(file)) {
            ines.type(KeyCode.J);
            for (KeyCode field : List.of(KeyCode.DIGIT5, KeyCode.DIGIT6, KeyCode.M)) {
                ines.type(field);
                ines.type(KeyCode.ENTER);
            }
            ines.type(KeyCode.F7);
            ines.type(KeyCode.HOME);
            ines.type(KeyCode.ENTER);
            ines.type(KeyCode.ENTER);
            assertThat(ines.desktop().shows("undo")).isFalse();
        }
        assertThat(Stored.read(file, "Ines", 1).marks()).isEqualTo(before.marks());
    }

    @Test
    void aNoteIsKeptWhenTheWindowIsClosedWhileItIsBeingWritten() throws Exception {
        Path file = samples();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.type(KeyCode.M);
            ines.desktop().write("half a thou");
        }
        assertThat(Stored.read(file, "Ines", 1).span("blackmail").header().note()).isEqualTo("half a thou");
    }

    @Test
    void anAnswerIsKeptWhenTheWindowIsClosedWhileItIsBeingWritten() throws Exception {
        Path file = samples();
        try (Labeller ines = sitDown(file)) {
            ines.type(KeyCode.F7);
            ines.type(KeyCode.END);
            ines.type(KeyCode.ENTER);
            ines.desktop().write("I will not");
        }
        assertThat(Stored.read(file, "Ines", 1).answers()).extracting(Answer::value)
                .containsExactly(new Value.Words("I will not"));
    }

    @Test
    void anAnswerInWordsAndItsNoteAreTwoFields() throws Exception {
        Path file = samples();
        try (Labeller ines = sitDown(file)) {
            ines.type(KeyCode.F7);
            ines.type(KeyCode.END);
            ines.type(KeyCode.ENTER);
            ines.desktop().write("No");
            ines.type(KeyCode.ESCAPE);
            ines.type(KeyCode.ENTER);
            assertThat(ines.desktop().find("words-better-reply", TextArea.class).isFocused()).isTrue();
            ines.desktop().write(" thanks");
            ines.type(KeyCode.ESCAPE);
            ines.type(KeyCode.M);
            assertThat(ines.desktop().find("answer-note", TextField.class).isFocused()).isTrue();
            ines.desktop().write("short");
            // From field to field by mouse: what is written goes with neither.
            ines.desktop().click("words-better-reply");
            TextArea area = ines.desktop().find("words-better-reply", TextArea.class);
            assertThat(area.isFocused()).isTrue();
            ines.type(KeyCode.CONTROL, KeyCode.END);
            ines.desktop().write("!");
            assertThat(ines.desktop().find("words-better-reply", TextArea.class)).isSameAs(area);
            ines.type(KeyCode.ESCAPE);
        }
        assertThat(Stored.read(file, "Ines", 1).answers()).singleElement().satisfies(answer -> {
            assertThat(answer.value()).isEqualTo(new Value.Words("No thanks!"));
            assertThat(answer.header().note()).isEqualTo("short");
        });
    }

    @Test
    void reopeningTakesEveryWordBackThatItIsFinished() throws Exception {
        Path file = project();
        Path lines = folder.resolve("lines.jsonl");
        Files.writeString(lines, done(file, "[\"threat\"]") + done(file, "[]"));
        takeUp(file, lines);
        try (Labeller ines = sitDown(file)) {
            assertThat(ines.standing()).isEqualTo("Finished");
            ines.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
            assertThat(ines.standing()).isEqualTo("1 thing left before you can finish");
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.done()).isEmpty();
        assertThat(stored.spans()).hasSize(1);
    }

    private static String key(Project project) {
        return project.library().list(Viewer.of(project.raters().getFirst())).getFirst()
                .key().value();
    }

    private static String done(Path file, String foundNone) throws Exception {
        try (Project project = Project.open(file)) {
            return "{\"type\":\"done\",\"transcript\":\"%s\",\"rater\":\"Ines\",\"found_none\":%s}%n"
                    .formatted(key(project), foundNone);
        }
    }

    /// A label and an answer with numbers and words as other programs write them.
    private static String imported(Path file) throws Exception {
        try (Project project = Project.open(file)) {
            Rater ines = project.raters().getFirst();
            var viewer = Viewer.of(ines);
            var row = project.library().list(viewer).getFirst();
            Transcript transcript = project.library().open(row.key(), viewer).transcript();
            Stretch plan = Find.all(transcript, PLAN, false).getFirst();
            String head = "\"transcript\":\"%s\",\"rater\":\"Ines\"".formatted(row.key().value());
            return """
                    {"type":"span",%s,"label":"threat","note":"two\\nlines ","segments":[{"message":%d,"part":%d,\
                    "start":%d,"end":%d,"quote":"%s"}],"attributes":{"days":1.50e3,"why":" so\\r\\nit is "}}
                    {"type":"answer",%s,"question":"people","value":2.0}
                    """
                    .formatted(head, plan.part().message(), plan.part().part(), plan.start(), plan.end(),
                            PLAN, head);
        }
    }

    private static void takeUp(Path file, Path lines) throws Exception {
        try (Project project = Project.open(file)) {
            var report = project.takingUp().run(lines, null);
            assertThat(report.failed()).isEmpty();
        }
    }

    private Path project() throws Exception {
        Path codebook = Files.writeString(folder.resolve("codebook.json"), CODEBOOK);
        Path file = folder.resolve("Every type.subtext");
        try (Project project = Project.create(file, CodebookImporter.read(codebook))) {
            project.rater("Ines", Rater.Role.RATER);
            project.importing().run(List.of(Projects.SAMPLES.resolve("chat/blackmail.json")), null,
                    ImportProgress.NONE);
        }
        return file;
    }

    private Path samples() throws Exception {
        return Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json");
    }

    private Labeller sitDown(Path file) {
        return Labeller.sitDown(file, folder.resolve("home"));
    }
}
