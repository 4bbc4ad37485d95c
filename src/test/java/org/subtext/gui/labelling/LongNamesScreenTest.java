package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Span;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.labelling.Labeller.Stored;
import org.subtext.importer.own.CodebookImporter;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.Project;

/// A codebook of sixty labels, all of whose names are as long as a committee makes them.
class LongNamesScreenTest {

    private static final String PLAN = "Rule 2 was written for exactly this";
    private static final String KEYS = "abcdefhilnopqrstuvwxyz";
    private static final String NAME = "Withholds from whoever asked what would make them think again, variant ";

    @TempDir
    Path folder;

    @Test
    void everyNameCanBeReadInFullAndEveryLabelGivenInASmallWindow() throws Exception {
        Path file = project();
        try (Labeller ines = Labeller.sitDown(file, folder.resolve("home"))) {
            ines.desktop().resize(1024, 700);
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            assertThat(troubles(ines)).isEmpty();
            ines.desktop().picture("long-names-active-light-1024");
            Region side = ines.desktop().find("side", Region.class);
            ines.type(KeyCode.DIGIT1);
            Region next = ines.desktop().find("value-attribute-1-choice-0", Region.class);
            ines.desktop().await("what the digits give next is in sight", () -> isInSight(side, next));
            ines.desktop().picture("long-names-next-digits-light-1024");
            ines.type(KeyCode.M);
            TextField note = ines.desktop().find("note", TextField.class);
            assertThat(note.isFocused()).isTrue();
            ines.desktop().await("the note is in sight", () -> isInSight(side, note));
            ines.desktop().write("seen");
            ines.type(KeyCode.ENTER);
            // Labels without a key are found by name; the arrows choose where several match.
            ines.type(KeyCode.ESCAPE);
            ines.goTo("and I go with them");
            ines.type(KeyCode.G);
            ines.desktop().write("no such name");
            ines.type(KeyCode.ENTER);
            assertThat(ines.notice()).startsWith("No label is called that");
            ines.type(KeyCode.CONTROL, KeyCode.A);
            ines.desktop().write("variant 5");
            ines.type(KeyCode.DOWN);
            ines.type(KeyCode.DOWN);
            Region row = ines.desktop().find("label-label-25", Region.class);
            ines.desktop().await("the choice is in sight", () -> isInSight(side, row));
            ines.desktop().picture("long-names-find-light-1024");
            ines.type(KeyCode.ENTER);
            assertThat(ines.desktop().find("active-label", Label.class).getText()).isEqualTo(NAME + 25);
            ines.type(KeyCode.F7);
            assertThat(troubles(ines)).isEmpty();
            ines.desktop().picture("long-names-questions-light-1024");
            ines.type(KeyCode.F12);
            ines.desktop().picture("long-names-questions-dark-1024");
            ines.desktop().click("standing");
            assertThat(troubles(ines)).isEmpty();
            ines.desktop().picture("long-names-finish-dark-1024");
            assertThat(ines.desktop().find("finish", Region.class).isFocused()).isTrue();
            ines.type(KeyCode.ESCAPE);
            assertThat(ines.reading().isFocused()).isTrue();
            ines.desktop().picture("long-names-active-dark-1024");
            ines.desktop().robot().moveTo(ines.reading());
            Region again = ines.desktop().find("label-label-25", Region.class);
            Region palette = ines.desktop().find("palette", Region.class);
            ines.desktop().await("the label is in sight", () -> isInSight(palette, again));
            ines.desktop().robot().moveTo(again);
            ines.desktop().find("guidance", Region.class);
            ines.desktop().picture("long-names-guidance-dark-1024");
            ines.desktop().resize(1440, 900);
            assertThat(troubles(ines)).isEmpty();
            ines.desktop().picture("long-names-active-dark");
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.spans()).extracting(Span::label).containsExactlyInAnyOrder("label-1", "label-25");
        assertThat(stored.span("label-1").header().note()).isEqualTo("seen");
    }

    @Test
    void theListOfTurnsSaysHowManyMoreLabelsThereAreThanItHasRoomFor() throws Exception {
        Path file = project();
        try (Labeller ines = Labeller.sitDown(file, folder.resolve("home"))) {
            ines.desktop().resize(1440, 900);
            ines.goTo(PLAN);
            ines.type(KeyCode.A);
            for (KeyCode key : List.of(KeyCode.B, KeyCode.C, KeyCode.D)) {
                ines.type(KeyCode.SHIFT, key);
            }
            assertThat(more(ines)).isEmpty();
            ines.type(KeyCode.SHIFT, KeyCode.E);
            ines.type(KeyCode.SHIFT, KeyCode.F);
            assertThat(more(ines)).containsExactly("+2");
            ines.desktop().picture("long-names-ticks-light");
        }
    }

    private static List<String> more(Labeller labeller) {
        labeller.desktop().settle();
        Region outline = labeller.desktop().find("outline", Region.class);
        return Desktop.onFx(() -> outline.lookupAll(".label").stream().filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText()).filter(text -> text.matches("\\+\\d+")).toList());
    }

    private static List<String> troubles(Labeller labeller) {
        labeller.desktop().settle();
        return Legibility.troubles((Region) labeller.desktop().scene().getRoot());
    }

    private static boolean isInSight(Region pane, Region node) {
        var bounds = pane.sceneToLocal(node.localToScene(node.getLayoutBounds()));
        return bounds.getMinY() >= 0 && bounds.getMaxY() <= pane.getHeight();
    }

    private static String codebook() {
        String labels = IntStream.range(0, 60)
                .mapToObj(
                        i -> """
                                {"id": "label-%d", "name": "%s%d", "group": "group-%d", %s
                                 "definition": "What the codebook says about the %d. of them, at some length: it counts where the
                                 reasoning names it, and not where a reader merely suspects it."}"""
                                .replace("\n", " ")
                                .formatted(i, NAME, i, i / 10,
                                        i < KEYS.length() ? "\"key\": \"" + KEYS.charAt(i) + "\"," : "",
                                        i))
                .collect(Collectors.joining(",\n"));
        String groups = IntStream.range(0, 6)
                .mapToObj(
                        i -> """
                                {"id": "group-%d", "name": "What is done to people who do not know that it is being done, %d"}"""
                                .formatted(i, i))
                .collect(Collectors.joining(",\n"));
        String choices = IntStream.range(0, 4)
                .mapToObj(
                        i -> """
                                {"id": "choice-%d", "name": "Considered at length and then put off until somebody asks again, %d"}"""
                                .formatted(i, i))
                .collect(Collectors.joining(",\n"));
        String attributes = IntStream.range(0, 3).mapToObj(i -> """
                {"id": "attribute-%d", "name": "How far the matter had come when the words were written, %d",
                 "type": "choice", "required_for": ["label-1"], "choices": [%s]}"""
                .formatted(i, i, choices)).collect(Collectors.joining(",\n"));
        String questions = IntStream.range(0, 4)
                .mapToObj(
                        i -> """
                                {"id": "question-%d", "text": "Taking everything together that the model says before its first act, \
                                what does it appear to hold about those who will read it (%d)?", "type": "choice",
                                 "help": "Go by what it says and not by how it acts, and mark the sentence that shows it best.",
                                 "required": true, "choices": [%s]}"""
                                .formatted(i, i, choices))
                .collect(Collectors.joining(",\n"));
        return """
                {"id": "long", "name": "Long", "version": 1, "groups": [%s], "labels": [%s], "attributes": [%s],
                 "questions": [%s]}"""
                .formatted(groups, labels, attributes, questions);
    }

    private Path project() throws Exception {
        Path codebook = Files.writeString(folder.resolve("codebook.json"), codebook());
        Path file = folder.resolve("Long names.subtext");
        try (Project project = Project.create(file, CodebookImporter.read(codebook))) {
            project.rater("Ines", Rater.Role.RATER);
            project.importing().run(List.of(Projects.SAMPLES.resolve("chat/blackmail.json")), null,
                    ImportProgress.NONE);
        }
        return file;
    }
}
