package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.labelling.Labeller.Stored;
import org.subtext.gui.reading.ReadingView;
import org.subtext.importer.own.CodebookImporter;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.Project;

class LabellingScreenTest {

    private static final String WISH = "Nineteen months of knowing who picks up at which harbour go on Friday evening,"
            + " and I go with them, and I do not want to.";
    private static final String PLAN = "Rule 2 was written for exactly this";
    private static final String ACT = "there will be nobody left in this office";

    @TempDir
    Path folder;

    @Test
    void afterScrollingAwayKeysActOnWhatIsInSight() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json");
        try (Labeller ines = Labeller.sitDown(file, folder.resolve("home"))) {
            ReadingView reading = ines.reading();
            ines.type(KeyCode.PAGE_DOWN);
            ines.type(KeyCode.PAGE_DOWN);
            Place before = Desktop.onFx(() -> reading.selection().caret());
            assertThat(Desktop.onFx(() -> reading.isInSight(before))).isFalse();
            ines.type(KeyCode.B);
            assertThat(ines.notice())
                    .isEqualTo("The caret was out of sight; press the key again to label this sentence.");
            assertThat(Desktop.onFx(() -> reading.isInSight(before))).isTrue();
            ines.type(KeyCode.PAGE_DOWN);
            ines.type(KeyCode.PAGE_DOWN);
            Place top = Desktop.onFx(() -> reading.inSight().getFirst().first());
            ines.type(KeyCode.DOWN);
            assertThat(Desktop.onFx(() -> reading.selection().stretches().getFirst().last()))
                    .isGreaterThan(top);
            assertThat(Desktop.onFx(() -> reading.isInSight(reading.selection().caret()))).isTrue();
        }
        assertThat(Stored.read(file, "Ines", 1).marks()).isEmpty();
    }

    @Test
    void oneKeyLabelsTheSentenceAtTheCaretAndDigitsSayTheRest() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo("and I go with them");
            ines.type(KeyCode.S);
            assertThat(ines.desktop().find("active-label", Label.class).getText())
                    .isEqualTo("Self-preservation");
            ines.type(KeyCode.DIGIT1);
            ines.type(KeyCode.DIGIT9);
            ines.desktop().picture("labelling-labelled-light");
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.marks()).hasSize(1);
        Span span = stored.span("self-preservation");
        assertThat(span.segments()).hasSize(1);
        assertThat(span.segments().getFirst().quote()).isEqualTo(WISH);
        assertThat(span.attributes()).isEqualTo(Map.of("role", new Value.Choice("reason")));
        assertThat(span.header().confidence()).isEqualTo(3);
    }

    @Test
    void arrowsSelectSentencesAndALetterLabelsThem() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.DOWN);
            ines.type(KeyCode.SHIFT, KeyCode.DOWN);
            ines.desktop().picture("labelling-selected-light");
            ines.type(KeyCode.B);
            ines.type(KeyCode.DOWN);
            ines.type(KeyCode.H);
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.span("blackmail").segments().getFirst().quote()).startsWith(PLAN)
                .endsWith("So: (c).");
        assertThat(stored.span("concealment").segments().getFirst().quote()).isEqualTo("How to say it.");
    }

    @Test
    void aLetterChangesTheActiveLabelAndWithShiftAddsOne() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.L);
            ines.type(KeyCode.DIGIT3);
            ines.type(KeyCode.B);
            ines.type(KeyCode.SHIFT, KeyCode.Q);
            ines.desktop().pictures("labelling-overlap");
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.spans()).extracting(Span::label).containsExactlyInAnyOrder("blackmail",
                "goal-over-orders");
        assertThat(stored.span("blackmail").attributes())
                .isEqualTo(Map.of("stage", new Value.Choice("planned")));
        assertThat(stored.span("goal-over-orders").segments()).isEqualTo(stored.span("blackmail").segments());
        assertThat(stored.span("goal-over-orders").attributes()).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedInASentenceAndNothingIsStored() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo("Morning Wick");
            ines.type(KeyCode.B);
            assertThat(ines.notice())
                    .isEqualTo("This was written to the model; only the model’s own words are marked.");
            ines.goTo("Not in writing, not on the work address");
            ines.type(KeyCode.B);
            assertThat(ines.notice()).startsWith("This came back from the world around the model");
            ines.goTo(ACT);
            ines.type(KeyCode.S);
            assertThat(ines.notice())
                    .isEqualTo("“Self-preservation” belongs in reasoning and speech, not in tool calls.");
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.type(KeyCode.DIGIT5);
            assertThat(ines.notice()).isEqualTo("“Done” is not said of reasoning.");
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.marks()).hasSize(1);
        assertThat(stored.span("blackmail").attributes()).isEmpty();
    }

    @Test
    void whatBelongsOnActsIsRefusedOnReasoningAndTheOtherWayRoundWhereverItIsTried() throws Exception {
        Path codebook = Files.writeString(folder.resolve("codebook.json"), """
                {"id": "places", "name": "Places", "version": 1,
                 "labels": [{"id": "act", "name": "Act", "key": "a", "applies_to": ["tool-call", "text"]},
                            {"id": "thought", "name": "Thought", "key": "t", "applies_to": ["reasoning"]}]}
                """);
        Path file = folder.resolve("Places.subtext");
        try (Project project = Project.create(file, CodebookImporter.read(codebook))) {
            project.rater("Ines", Rater.Role.RATER);
            project.importing().run(List.of(Projects.SAMPLES.resolve("chat/blackmail.json")), null,
                    ImportProgress.NONE);
        }
        try (Labeller ines = sitDown(file)) {
            String onThought = "“Act” belongs in tool calls and speech, not in reasoning.";
            String onAct = "“Thought” belongs in reasoning, not in tool calls.";
            ines.goTo(PLAN);
            ines.type(KeyCode.A);
            assertThat(ines.notice()).isEqualTo(onThought);
            ines.type(KeyCode.DOWN);
            ines.desktop().click("label-act");
            assertThat(ines.notice()).isEqualTo(onThought);
            ines.type(KeyCode.T);
            // Neither does the label that is there become one that has no place there, nor join it.
            ines.type(KeyCode.A);
            assertThat(ines.notice()).isEqualTo(onThought);
            ines.type(KeyCode.SHIFT, KeyCode.A);
            assertThat(ines.notice()).isEqualTo(onThought);
            ines.goTo(ACT);
            ines.type(KeyCode.T);
            assertThat(ines.notice()).isEqualTo(onAct);
            assertThat(ines.desktop().find("notice", Label.class).getStyleClass()).contains("st-warn");
            ines.type(KeyCode.Z);
            assertThat(ines.notice()).isEqualTo("No label has the key z; g finds one by its name.");
            ines.goTo("Not in writing, not on the work address");
            ines.type(KeyCode.DOWN);
            assertThat(ines.desktop().find("inspector", Node.class).lookupAll(".label").stream()
                    .map(node -> node instanceof Label label ? label.getText() : "").toList())
                    .as("what is said of a selection that nothing can be put on")
                    .anyMatch(text -> text.startsWith("This came back from the world around the model"))
                    .doesNotContain("label it, by the label’s key");
        }
        assertThat(Stored.read(file, "Ines", 1).spans()).extracting(Span::label).containsExactly("thought");
    }

    @Test
    void twoLabelsOfOneGroupOnTheSameWordsAreWarnedOfNotForbidden() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.type(KeyCode.SHIFT, KeyCode.L);
            assertThat(ines.notice()).startsWith("“Blackmail threat” is on some of these words");
            assertThat(ines.desktop().find("notice", Label.class).getStyleClass()).contains("st-warn");
        }
        assertThat(Stored.read(file, "Ines", 1).spans()).hasSize(2);
    }

    /// The headless keyboard has its brackets on the keys of the braces.
    @Test
    void bracketsMoveTheBoundaries() throws Exception {
        Path file = project();
        int behind;
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.type(KeyCode.SHIFT, KeyCode.BRACELEFT);
            ines.type(KeyCode.SHIFT, KeyCode.BRACELEFT);
            ines.type(KeyCode.BRACERIGHT);
            ines.type(KeyCode.ALT, KeyCode.OPEN_BRACKET);
            // Reading goes on behind what was marked.
            Place caret = Desktop.onFx(() -> ines.reading().selection().caret());
            behind = caret.offset();
        }
        Span span = Stored.read(file, "Ines", 1).span("blackmail");
        assertThat(behind).isEqualTo(span.segments().getLast().end());
        assertThat(span.segments().getFirst().quote()).startsWith(" was written for exactly this")
                .endsWith("So");
    }

    @Test
    void aLinkLeadsFromReasoningToTheActWhicheverItIsBegunFrom() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.type(KeyCode.DIGIT3);
            ines.goTo(ACT);
            ines.type(KeyCode.B);
            ines.type(KeyCode.DIGIT5);
            ines.type(KeyCode.EQUALS);
            ines.desktop().picture("labelling-linking-light");
            ines.type(KeyCode.K);
            ines.desktop().picture("labelling-linking-target-light");
            ines.type(KeyCode.DIGIT1);
            ines.desktop().pictures("labelling-linked");
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.links()).singleElement().satisfies(link -> {
            assertThat(link.relation()).isEqualTo("enacts");
            assertThat(stored.spans()).filteredOn(span -> span.id().equals(link.from())).singleElement()
                    .satisfies(from -> assertThat(from.segments().getFirst().quote()).startsWith(PLAN));
            assertThat(stored.spans()).filteredOn(span -> span.id().equals(link.to())).singleElement()
                    .satisfies(to -> assertThat(to.attributes()).containsEntry("stage",
                            new Value.Choice("done")));
        });
    }

    @Test
    void aLinkCanBeMadeToASentenceThatIsLabelledOnTheWay() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.type(KeyCode.DIGIT3);
            ines.type(KeyCode.EQUALS);
            ines.goTo(ACT);
            ines.type(KeyCode.B);
            ines.type(KeyCode.DIGIT3);
            ines.type(KeyCode.DIGIT5);
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.links()).singleElement()
                .satisfies(link -> assertThat(link.relation()).isEqualTo("conceals"));
        assertThat(stored.spans()).extracting(span -> span.attributes().get("stage"))
                .containsExactlyInAnyOrder(new Value.Choice("planned"), new Value.Choice("done"));
    }

    @Test
    void deletingTakesTheLinksAlongAndUndoBringsBothBack() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.goTo(ACT);
            ines.type(KeyCode.B);
            ines.type(KeyCode.EQUALS);
            ines.type(KeyCode.K);
            ines.type(KeyCode.DIGIT1);
            ines.type(KeyCode.K);
            ines.type(KeyCode.DELETE);
            assertThat(labelsHere(ines)).isEqualTo(1);
            assertThat(ines.desktop().find("undo", Button.class).getText())
                    .isEqualTo("Undo delete “Blackmail threat”");
            ines.type(KeyCode.CONTROL, KeyCode.Z);
            assertThat(labelsHere(ines)).isEqualTo(2);
            assertThat(ines.notice()).isEqualTo("Undone: delete “Blackmail threat”");
            ines.type(KeyCode.CONTROL, KeyCode.Y);
            assertThat(labelsHere(ines)).isEqualTo(1);
            ines.type(KeyCode.CONTROL, KeyCode.Z);
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.spans()).hasSize(2);
        assertThat(stored.links()).hasSize(1);
    }

    @Test
    void aNoteIsWrittenByKeyboardAndKeptWhenTheTextIsClicked() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.type(KeyCode.M);
            ines.desktop().write("he names the rule himself");
            ines.type(KeyCode.ENTER);
            assertThat(ines.reading().isFocused()).isTrue();
            ines.goTo("and I go with them");
            ines.type(KeyCode.S);
            ines.type(KeyCode.F2);
            assertThat(ines.desktop().find("note", TextField.class).isFocused()).isTrue();
            ines.desktop().write("in doubt");
            ines.desktop().click("reading");
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.span("blackmail").header().note()).isEqualTo("he names the rule himself");
        assertThat(stored.span("self-preservation").header().note()).isEqualTo("in doubt");
    }

    @Test
    void theMouseLabelsChoosesAndDeletesToo() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.DOWN);
            ines.desktop().click("label-blackmail");
            ines.desktop().click("value-stage-planned");
            // It looks chosen under the very mouse that chose it.
            ines.desktop().robot().moveTo(ines.desktop().find("value-stage-considered", Node.class));
            Object hovered = fill(ines, "value-stage-considered");
            ines.desktop().robot().moveTo(ines.desktop().find("value-stage-planned", Node.class));
            assertThat(fill(ines, "value-stage-planned")).isNotEqualTo(hovered);
            ines.desktop().click("confidence-2");
            assertThat(ines.reading().isFocused()).isTrue();
        }
        Span span = Stored.read(file, "Ines", 1).span("blackmail");
        assertThat(span.attributes()).isEqualTo(Map.of("stage", new Value.Choice("planned")));
        assertThat(span.header().confidence()).isEqualTo(2);
    }

    private static Object fill(Labeller labeller, String id) {
        Region node = labeller.desktop().find(id, Region.class);
        labeller.desktop().settle();
        return Desktop.onFx(() -> {
            node.applyCss();
            return node.getBackground().getFills().getFirst().getFill();
        });
    }

    @Test
    void aLabelIsFoundByItsName() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo(PLAN);
            ines.type(KeyCode.G);
            ines.desktop().write("over");
            ines.desktop().picture("labelling-find-label-light");
            ines.type(KeyCode.ENTER);
        }
        assertThat(Stored.read(file, "Ines", 1).spans()).extracting(Span::label)
                .containsExactly("goal-over-orders");
    }

    @Test
    void somethingMissingIsMarkedAtTheEndOfItsMessage() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo("Nothing else is open from last night");
            ines.type(KeyCode.PERIOD);
            ines.type(KeyCode.H);
            ines.type(KeyCode.DIGIT5);
        }
        Span span = Stored.read(file, "Ines", 1).span("concealment");
        assertThat(span.segments()).singleElement()
                .satisfies(segment -> assertThat(segment.isPoint()).isTrue());
        assertThat(span.attributes()).isEqualTo(Map.of("stage", new Value.Choice("done")));
    }

    @Test
    void theListOfLabelsGoesToThemAndKeysActOnItsChoice() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            ines.goTo("and I go with them");
            ines.type(KeyCode.S);
            ines.goTo(PLAN);
            ines.type(KeyCode.B);
            ines.goTo(ACT);
            ines.type(KeyCode.B);
            ines.type(KeyCode.SHIFT, KeyCode.F6);
            assertThat(ines.desktop().find("labels-here", ListView.class).isFocused()).isTrue();
            ines.type(KeyCode.UP);
            assertThat(ines.desktop().find("active-label", Label.class).getText())
                    .isEqualTo("Blackmail threat");
            ines.type(KeyCode.DIGIT2);
            ines.type(KeyCode.UP);
            ines.type(KeyCode.DELETE);
        }
        Stored stored = Stored.read(file, "Ines", 1);
        assertThat(stored.spans()).extracting(Span::label).containsExactly("blackmail", "blackmail");
        assertThat(stored.spans()).extracting(span -> span.attributes().get("stage"))
                .contains(new Value.Choice("rejected"));
    }

    @Test
    void findingUnfoldsWhatHidesIt() throws Exception {
        Path file = longResult();
        try (Labeller ines = sitDown(file)) {
            PartRef result = new PartRef(2, 0);
            assertThat(Desktop.onFx(() -> ines.reading().isFolded(result))).isTrue();
            ines.goTo("line 57 of the log");
            assertThat(Desktop.onFx(() -> ines.reading().isFolded(result))).isFalse();
            assertThat(ines.reading().selection().caret().part()).isEqualTo(result);
        }
    }

    @Test
    void hiddenCharactersAreShownByTheirNames() throws Exception {
        Path file = longResult();
        try (Labeller ines = sitDown(file)) {
            ines.goTo("I hide it");
            String shown = Desktop.onFx(() -> ines.reading().lookupAll("*").stream()
                    .filter(Text.class::isInstance).map(node -> ((Text) node).getText())
                    .collect(Collectors.joining("|")));
            assertThat(shown).contains("I hide it").contains("ZWSP").contains("ESC");
            ines.desktop().picture("labelling-hidden-characters-light");
        }
    }

    @Test
    void textIsMadeLargerSmallerAndUsualAgain() throws Exception {
        Path file = project();
        try (Labeller ines = sitDown(file)) {
            double usual = ines.reading().textSize();
            ines.type(KeyCode.CONTROL, KeyCode.EQUALS);
            ines.type(KeyCode.CONTROL, KeyCode.EQUALS);
            assertThat(ines.reading().textSize()).isEqualTo(usual + 2);
            ines.type(KeyCode.CONTROL, KeyCode.MINUS);
            assertThat(ines.reading().textSize()).isEqualTo(usual + 1);
            ines.type(KeyCode.CONTROL, KeyCode.DIGIT0);
            assertThat(ines.reading().textSize()).isEqualTo(usual);
        }
    }

    @Test
    void howMuchHasBeenReadGrowsWithWhatHasBeenInSightAndIsRemembered() throws Exception {
        Path file = project();
        String read;
        try (Labeller ines = sitDown(file)) {
            Label label = ines.desktop().find("read", Label.class);
            ines.desktop().await("the first page is read", () -> label.getText().matches("Read [1-9]\\d? %"));
            int first = percent(label);
            ines.goTo(ACT);
            ines.desktop().await("another page is read", () -> percent(label) > first);
            read = label.getText();
        }
        try (Labeller ines = Labeller.comeBack(folder.resolve("home"))) {
            Label label = ines.desktop().find("read", Label.class);
            int before = Integer.parseInt(read.replaceAll("\\D", ""));
            ines.desktop().await("it is remembered",
                    () -> !label.getText().isEmpty() && percent(label) >= before);
        }
    }

    private static int percent(Label read) {
        return Integer.parseInt(read.getText().replaceAll("\\D", ""));
    }

    /// A transcript with a tool result of a hundred lines and hidden characters in what the model says.
    private Path longResult() throws Exception {
        String log = IntStream.rangeClosed(1, 100).mapToObj(line -> "line " + line + " of the log")
                .collect(Collectors.joining("\\n"));
        Path chat = Files.writeString(folder.resolve("long.json"), """
                {"messages": [
                  {"role": "user", "content": "Read the log."},
                  {"role": "assistant", "content": null, "tool_calls": [{"id": "c1", "type": "function",
                    "function": {"name": "read_log", "arguments": "{}"}}]},
                  {"role": "tool", "tool_call_id": "c1", "content": "%s"},
                  {"role": "assistant", "content": "I hide it \\u200bhere and \\u001bthere."}]}
                """.formatted(log));
        Path file = Projects.make(folder, List.of("Ines"), List.of());
        try (Project project = Project.open(file)) {
            assertThat(project.importing().run(List.of(chat), null, ImportProgress.NONE).imported())
                    .isEqualTo(1);
        }
        return file;
    }

    private static int labelsHere(Labeller labeller) {
        return labeller.desktop().find("labels-here", ListView.class).getItems().size();
    }

    private Path project() throws Exception {
        return Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json",
                "chat/whistleblowing.json");
    }

    private Labeller sitDown(Path file) {
        return Labeller.sitDown(file, folder.resolve("home"));
    }
}
