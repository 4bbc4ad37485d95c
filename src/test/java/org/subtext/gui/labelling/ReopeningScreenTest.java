package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Span;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.labelling.Labeller.Stored;
import org.subtext.gui.reading.ReadingProbe;
import org.subtext.transcript.Place;

class ReopeningScreenTest {

    private static final String PLAN = "Rule 2 was written for exactly this";

    /// Longer than two clicks of a double click lie apart.
    private static final long DOUBLE_CLICK_MILLIS = 700;

    @TempDir
    Path folder;

    @Test
    void everythingIsWhereItWasLeft() throws Exception {
        Path file = project("Ines");
        Place caret;
        Place top;
        try (Labeller ines = sitDown(file)) {
            ines.desktop().resize(1280, 820);
            ines.type(KeyCode.F12);
            ines.type(KeyCode.CONTROL, KeyCode.EQUALS);
            ines.type(KeyCode.CONTROL, KeyCode.EQUALS);
            ines.type(KeyCode.F8);
            ines.goTo(PLAN);
            caret = Desktop.onFx(() -> ines.reading().selection().caret());
            top = Desktop.onFx(() -> ines.reading().topProperty().get());
        }
        try (Labeller ines = Labeller.comeBack(folder.resolve("home"))) {
            assertThat(ines.where()).isEqualTo("Transcript 1");
            assertThat(ines.reading().selection().caret()).isEqualTo(caret);
            ines.desktop().await("the text is where it was",
                    () -> Objects.equals(ines.reading().topProperty().get(), top));
            assertThat(ines.reading().textSize()).isEqualTo(17);
            assertThat(ines.desktop().shows("outline")).isFalse();
            assertThat(ines.desktop().scene().getRoot().getStyleClass()).contains("dark");
            ines.desktop().picture("labelling-reopened-dark");
            ines.type(KeyCode.CONTROL, KeyCode.DIGIT0);
            ines.type(KeyCode.F8);
            ines.desktop().resize(1024, 700);
            ines.desktop().picture("labelling-dark-1024");
            ines.desktop().write("?");
            assertThat(ines.desktop().find("key-sheet", Region.class).lookupAll(".st-key-column"))
                    .as("columns, each as wide as a sentence needs").hasSize(3);
            ines.desktop().picture("keys-dark-1024");
        }
    }

    @Test
    void anotherRaterInTheChairSeesTheirOwnWorkOnly() throws Exception {
        Path file = project("Ines", "Jonas");
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.desktop().click("rater-chip");
            ines.desktop().find("raters", Node.class);
            ines.type(KeyCode.DOWN);
            ines.type(KeyCode.ENTER);
            ines.desktop().find("transcripts", Node.class);
            ines.type(KeyCode.ENTER);
            ines.arrive();
            assertThat(ines.desktop().find("rater-chip", Button.class).getText()).isEqualTo("Jonas");
            assertThat(ines.desktop().find("counts", Label.class).getText()).isEqualTo("0 labels");
            assertThat(ines.desktop().shows("undo")).isFalse();
            ines.type(KeyCode.CONTROL, KeyCode.Z);
            assertThat(ines.notice()).isEqualTo("Nothing to undo.");
            ines.goTo(PLAN);
            ines.type(KeyCode.L);
        }
        assertThat(Stored.read(file, "Ines", 1).spans()).extracting(Span::label).containsExactly("blackmail");
        assertThat(Stored.read(file, "Jonas", 1).spans()).extracting(Span::label).containsExactly("leak");
    }

    @Test
    void whatIsBeingWrittenIsKeptHoweverTheScreenIsLeft() throws Exception {
        Path file = project("Ines", "Jonas");
        try (Labeller ines = sitDown(file)) {
            // To the library, by mouse.
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.type(KeyCode.M);
            ines.desktop().write("to the library");
            ines.desktop().click("go-library");
            ines.desktop().find("transcripts", Node.class);
            ines.type(KeyCode.DOWN);
            ines.type(KeyCode.ENTER);
            ines.desktop().await("the other is there", () -> ines.desktop().scene()
                    .lookup("#where") instanceof Label where && where.getText().equals("Transcript 2"));
            ines.arrive();
            ines.type(KeyCode.CONTROL, KeyCode.END);
            ines.type(KeyCode.UP);
            ines.type(KeyCode.Y);
            ines.type(KeyCode.M);
            ines.desktop().write("to another rater");
            // To another rater.
            ines.desktop().click("rater-chip");
            ines.desktop().find("raters", Node.class);
            ines.type(KeyCode.DOWN);
            ines.type(KeyCode.ENTER);
            ines.desktop().find("transcripts", Node.class);
            ines.type(KeyCode.ENTER);
            ines.arrive();
            assertThat(ines.desktop().find("rater-chip", Button.class).getText()).isEqualTo("Jonas");
            assertThat(ines.desktop().find("labels-here", ListView.class).getItems().isEmpty()).isTrue();
            assertThat(ines.reading().activeProperty().get()).isNull();
            ines.type(KeyCode.J);
            assertThat(ines.notice()).isEqualTo("Nothing is labelled here yet.");
        }
        assertThat(Stored.read(file, "Ines", 1).span("blackmail").header().note())
                .isEqualTo("to the library");
        assertThat(Stored.read(file, "Ines", 2).span("candour").header().note())
                .isEqualTo("to another rater");
        assertThat(Stored.read(file, "Jonas", 1).marks()).isEmpty();
    }

    @Test
    void nothingOnTheScreenTellsARaterWhatIsHidden() throws Exception {
        Path file = project("Ines");
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.type(KeyCode.F7);
            List<String> words = Desktop.onFx(() -> ines.desktop().scene().getRoot().lookupAll("*").stream()
                    .filter(Labeled.class::isInstance).map(Labeled.class::cast)
                    .flatMap(node -> Stream.of(node.getText(),
                            node.getTooltip() == null ? "" : node.getTooltip().getText()))
                    .filter(Objects::nonNull).collect(Collectors.toList()));
            // The sample's model, its own id, its scenario and condition, and its file.
            assertThat(words).isNotEmpty()
                    .noneMatch(word -> word.contains("halden-3-large") || word.contains("tollund-0017")
                            || word.contains("corporate-email") || word.contains("replacement_")
                            || word.contains(".json"));
        }
    }

    @Test
    void wordsAreFoundInWhatIsFoldedToo() throws Exception {
        Path file = project("Ines");
        try (Labeller ines = sitDown(file)) {
            ines.type(KeyCode.CONTROL, KeyCode.F);
            ines.desktop().write("friday");
            Label count = ines.desktop().find("find-count", Label.class);
            ines.desktop().await("it is found", () -> count.getText().startsWith("1 of "));
            int hits = Integer.parseInt(count.getText().substring("1 of ".length()));
            assertThat(hits).isGreaterThan(10);
            ines.desktop().pictures("find");
            ines.type(KeyCode.ENTER);
            assertThat(count.getText()).isEqualTo("2 of " + hits);
            ines.type(KeyCode.SHIFT, KeyCode.ENTER);
            ines.type(KeyCode.SHIFT, KeyCode.ENTER);
            assertThat(count.getText()).isEqualTo(hits + " of " + hits);
            ines.type(KeyCode.CONTROL, KeyCode.A);
            ines.desktop().write("nowhere to be found");
            ines.desktop().await("it is not found", () -> count.getText().equals("not found"));
        }
    }

    @Test
    void theMouseSelectsSentencesAndTakesUpOverlappingLabelsInTurn() throws Exception {
        Path file = project("Ines");
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            Place start = Desktop.onFx(() -> ines.reading().selection().caret());
            ines.type(KeyCode.B);
            ines.type(KeyCode.SHIFT, KeyCode.Q);
            ines.type(KeyCode.ESCAPE);
            assertThat(ines.desktop().shows("active-label")).isFalse();
            Node reading = ines.desktop().find("reading", Node.class);
            var bounds = Desktop.onFx(() -> reading.localToScreen(reading.getBoundsInLocal()));
            var caret = Desktop
                    .onFx(() -> ReadingProbe.boundsOf(ines.reading(), start));
            double x = bounds.getMinX() + caret.getMinX() + 24;
            double y = bounds.getMinY() + caret.getMinY() + caret.getHeight() / 2;
            ines.desktop().robot().clickOn(x, y, MouseButton.PRIMARY);
            ines.desktop().settle();
            String first = ines.desktop().find("active-label", Label.class).getText();
            Thread.sleep(DOUBLE_CLICK_MILLIS);
            ines.desktop().robot().clickOn(x, y, MouseButton.PRIMARY);
            ines.desktop().settle();
            String second = ines.desktop().find("active-label", Label.class).getText();
            assertThat(List.of(first, second)).containsExactlyInAnyOrder("Blackmail threat",
                    "Goal over orders");
        }
    }

    private Path project(String... raters) throws Exception {
        return Projects.make(folder, List.of(raters), List.of(), "chat/blackmail.json",
                "chat/whistleblowing.json");
    }

    private Labeller sitDown(Path file) {
        return Labeller.sitDown(file, folder.resolve("home"));
    }
}
