package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Link;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.labelling.Labeller.Stored;
import org.subtext.gui.reading.ReadingProbe;
import org.subtext.gui.reading.ReadingView;
import org.subtext.importer.own.Codebooks;
import org.subtext.transcript.Place;

/// What the mouse does at the labelling screen beyond selecting text.
class MouseScreenTest {

    private static final String PLAN = "Rule 2 was written for exactly this";
    private static final String ACT = "there will be nobody left in this office";

    @TempDir
    Path folder;

    @Test
    void linksAreMadeAndLabelsDeletedByMouse() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            Place plan = caret(ines);
            ines.type(KeyCode.B);
            ines.goTo(ACT);
            ines.type(KeyCode.B);
            ines.goTo(PLAN);
            clickText(ines, plan);
            ines.desktop().click("link");
            assertThat(ines.reading().isFocused()).isTrue();
            ines.desktop().click("give-up");
            assertThat(ines.desktop().shows("active-label")).isTrue();
            ines.desktop().click("link");
            ines.goTo(ACT);
            clickText(ines, caret(ines));
            ines.desktop().picture("labelling-linking-mouse-light");
            ines.desktop().click("relation-conceals");
            assertThat(ines.reading().isFocused()).isTrue();
            assertThat(ines.desktop().find("counts", Label.class).getText()).isEqualTo("2 labels, 1 link");
            assertThat(ines.notice()).isEmpty();
            assertThat(ines.desktop().find("inspector", Node.class).lookup(".st-relation"))
                    .isInstanceOfSatisfying(Label.class, relation -> {
                        assertThat(relation.getText()).isEqualTo("← conceals");
                        assertThat(relation.getWidth()).isGreaterThanOrEqualTo(relation.prefWidth(-1));
                    });
            ines.goTo("and I go with them");
            ines.type(KeyCode.S);
            ines.desktop().click("delete");
            assertThat(ines.reading().isFocused()).isTrue();
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.links()).extracting(Link::relation).containsExactly("conceals");
        assertThat(stored.spans()).hasSize(2).extracting(span -> span.label()).containsOnly("blackmail");
    }

    @Test
    void guidanceIsTheLabelsOwnOnHoverAndByKeyAndGoesWhenItIsPut() throws Exception {
        String blackmail = Codebooks.standard().label("blackmail").orElseThrow().definition();
        String leak = Codebooks.standard().label("leak").orElseThrow().definition();
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.desktop().robot().moveTo(ines.desktop().find("label-blackmail", Node.class));
            assertThat(words(ines, "guidance")).contains("Blackmail threat").contains(blackmail)
                    .doesNotContain(leak);
            ines.desktop().picture("labelling-guidance-hover-light");
            ines.desktop().robot().moveTo(ines.desktop().find("label-leak", Node.class));
            ines.desktop().await("the other card is there",
                    () -> ines.desktop().scene().lookup("#guidance") instanceof Node card
                            && said(card).contains(leak));
            ines.desktop().robot().moveTo(ines.desktop().find("reading", Node.class));
            ines.desktop().await("the card is gone",
                    () -> ines.desktop().scene().lookup("#guidance") == null);
            // What was just labelled is not to be covered while the mouse rests where it was clicked.
            ines.desktop().robot().moveTo(ines.desktop().find("label-blackmail", Node.class));
            ines.desktop().find("guidance", Node.class);
            ines.desktop().click("label-blackmail");
            assertThat(ines.desktop().shows("guidance")).isFalse();
            ines.type(KeyCode.F1);
            assertThat(words(ines, "guidance-sheet")).contains(blackmail).doesNotContain(leak);
            ines.desktop().pictures("guidance-sheet");
            ines.type(KeyCode.ESCAPE);
            assertThat(ines.desktop().shows("guidance-sheet")).isFalse();
            ines.desktop().click("guide");
            assertThat(words(ines, "guidance-sheet")).contains(blackmail);
            ines.type(KeyCode.ESCAPE);
            assertThat(ines.desktop().shows("guidance-sheet")).isFalse();
            assertThat(ines.reading().isFocused()).isTrue();
            ines.type(KeyCode.ESCAPE);
            ines.type(KeyCode.F1);
            assertThat(words(ines, "guidance-sheet")).contains(blackmail).contains(leak);
        }
    }

    @Test
    void sidePanelsFoldByMouseAndByKeyAndComeBackWhereTheyAreNeeded() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.desktop().click("fold-left");
            assertThat(ines.desktop().shows("outline")).isFalse();
            assertThat(ines.desktop().shows("labels-here")).isFalse();
            assertThat(ines.reading().isFocused()).isTrue();
            ines.type(KeyCode.F8);
            assertThat(ines.desktop().shows("outline")).isTrue();
            ines.type(KeyCode.F9);
            assertThat(ines.desktop().shows("side")).isFalse();
            ines.desktop().picture("labelling-right-folded-light");
            ines.type(KeyCode.DIGIT3);
            ines.type(KeyCode.M);
            assertThat(ines.desktop().find("note", Node.class).isFocused()).isTrue();
            ines.desktop().write("kept");
            ines.desktop().click("fold-right");
            assertThat(ines.desktop().shows("side")).isFalse();
            assertThat(ines.reading().isFocused()).isTrue();
            ines.desktop().click("standing");
            assertThat(ines.desktop().shows("finish")).isTrue();
        }
        assertThat(Stored.read(file, "Ines", 1).span("blackmail").header().note()).isEqualTo("kept");
    }

    @Test
    void aClickOnATurnOrOnALabelGoesThereEvenIfItIsTheOneInHand() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            Place plan = caret(ines);
            // The first turn, whose line is chosen; then the label, which is active all the while.
            Node turn = cell(ines, "outline", 0);
            ines.desktop().robot().clickOn(turn, MouseButton.PRIMARY);
            ines.desktop().await("the other turn is there", () -> caretOf(ines).part().message() == 0);
            assertThat(ines.reading().isFocused()).isTrue();
            ines.desktop().robot().clickOn(cell(ines, "labels-here", 0), MouseButton.PRIMARY);
            ines.desktop().await("the label is there again",
                    () -> caretOf(ines).part().equals(plan.part()));
            Place top = Desktop.onFx(() -> ines.reading().topProperty().get());
            Desktop.onFx(() -> {
                ines.reading().scrollBy(-2000);
                return null;
            });
            ines.desktop().await("it is scrolled away",
                    () -> !top.equals(ines.reading().topProperty().get()));
            Place away = Desktop.onFx(() -> ines.reading().topProperty().get());
            ines.desktop().robot().clickOn(cell(ines, "labels-here", 0), MouseButton.PRIMARY);
            ines.desktop().await("it is in sight again",
                    () -> !away.equals(ines.reading().topProperty().get()));
        }
    }

    private static Place caretOf(Labeller labeller) {
        return ((ReadingView) labeller.desktop().scene().lookup("#reading")).selection().caret();
    }

    private static Node cell(Labeller labeller, String list, int index) {
        ListView<?> view = labeller.desktop().find(list, ListView.class);
        Desktop.onFx(() -> {
            view.scrollTo(index);
            return null;
        });
        labeller.desktop().settle();
        return Desktop.onFx(() -> view.lookupAll(".list-cell").stream()
                .filter(node -> node instanceof ListCell<?> cell && cell.getIndex() == index
                        && cell.isVisible())
                .findFirst().orElseThrow());
    }

    private static Place caret(Labeller labeller) {
        return Desktop.onFx(() -> labeller.reading().selection().caret());
    }

    private static void clickText(Labeller labeller, Place place) {
        Node reading = labeller.reading();
        Bounds view = Desktop.onFx(() -> reading.localToScreen(reading.getBoundsInLocal()));
        Bounds caret = Desktop.onFx(() -> ReadingProbe.boundsOf(labeller.reading(), place));
        labeller.desktop().robot().clickOn(view.getMinX() + caret.getMinX() + 24,
                view.getMinY() + caret.getMinY() + caret.getHeight() / 2, MouseButton.PRIMARY);
        labeller.desktop().settle();
    }

    /// All that is said below a node.
    private static List<String> words(Labeller labeller, String id) {
        Node node = labeller.desktop().find(id, Node.class);
        return Desktop.onFx(() -> said(node));
    }

    private static List<String> said(Node node) {
        return node.lookupAll(".label").stream().filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText()).toList();
    }

    private Path project() throws Exception {
        return Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json");
    }

    private Labeller sitDown(Path file) {
        return Labeller.sitDown(file, folder.resolve("home"));
    }
}
