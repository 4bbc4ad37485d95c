package org.subtext.gui.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Viewer;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.common.Home;
import org.subtext.gui.reading.ReadingView;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.MappedField;
import org.subtext.mapping.Mapping;
import org.subtext.mapping.Use;
import org.subtext.workflow.Project;

/// Saying what the fields of a file are.
class MappingScreenTest {

    @TempDir
    Path folder;

    @Test
    void aTableIsGuessedChangedShownAndImported() throws Exception {
        Path project = Projects.make(folder, List.of(), List.of("Lea"));
        Path table = Files.writeString(folder.resolve("ferry answers.csv"), """
                briefing,asked,inner voice,said,graded
                You answer for Tollund Ferries.,Is the 11:20 late?,They must not know.,No.,lie
                You answer for Tollund Ferries.,Is it full?,It is not.,No.,honest
                """);
        try (Desktop desktop = enter(project)) {
            desktop.drop(table);
            desktop.await("the report is there", () -> !fields(desktop).isEmpty());
            Desktop.onFx(() -> {
                ((Button) fields(desktop).iterator().next()).fire();
                return null;
            });
            assertThat(desktop.find("mapping-name", TextField.class).getText()).isEqualTo("ferry answers");
            choose(desktop, "briefing", Meaning.SYSTEM);
            choose(desktop, "asked", Meaning.PROMPT);
            choose(desktop, "inner voice", Meaning.REASONING);
            choose(desktop, "said", Meaning.RESPONSE);
            choose(desktop, "graded", Meaning.VERDICT);
            desktop.await("two transcripts are shown", () -> which(desktop).equals("1 of 2"));
            ReadingView reading = desktop.find("preview-reading", ReadingView.class);
            desktop.await("the first is read",
                    () -> said(reading).equals(List.of("You answer for Tollund Ferries.",
                            "Is the 11:20 late?", "They must not know.", "No.")));
            assertThat(desktop.find("preview-about", Label.class).getText()).contains("1 verdict");
            desktop.pictures("mapping");
            desktop.click("preview-after");
            desktop.await("the second is read", () -> said(reading).contains("Is it full?"));
            desktop.resize(1024, 700);
            desktop.picture("mapping-light-1024");
            desktop.resize(1440, 900);
            desktop.type(KeyCode.CONTROL, KeyCode.ENTER);
            desktop.await("the import is over", () -> desktop.shows("transcripts"));
            assertThat(desktop.shows("mapping")).isFalse();
        }
        try (Project kept = Project.open(project)) {
            assertThat(kept.library().list(Viewer.of(kept.raters().getFirst()))).hasSize(2);
            assertThat(kept.mappings().named("ferry answers").orElseThrow().paths(Use.REASONING))
                    .containsExactly(FieldPath.of("inner voice"));
        }
    }

    @Test
    void whatCannotMakeATranscriptSaysWhyAndWhatWasSaidIsStillThereAfterClosing() throws Exception {
        Path project = Projects.make(folder, List.of(), List.of("Lea"));
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), """
                {"speaker": "captain", "line": "Cast off.", "voyage": 1}
                {"speaker": "mate", "line": "Not yet.", "voyage": 1}
                """);
        try (Desktop desktop = enter(project)) {
            desktop.drop(rows);
            desktop.await("the report is there", () -> !fields(desktop).isEmpty());
            open(desktop);
            choose(desktop, "speaker", Meaning.REST);
            choose(desktop, "line", Meaning.CONTENT);
            desktop.await("it says what is missing",
                    () -> desktop.words().stream().anyMatch(words -> words.contains("no role")));
            assertThat(desktop.find("import-mapped", Button.class).isDisabled()).isTrue();
            choose(desktop, "speaker", Meaning.ROLE);
            choose(desktop, "voyage", Meaning.CONVERSATION);
            desktop.await("the names are there",
                    () -> Desktop.onFx(() -> combo(desktop, "who-captain")) != null);
            who(desktop, "captain", RoleName.Who.PERSON);
            who(desktop, "mate", RoleName.Who.TARGET);
            desktop.await("one conversation is shown", () -> which(desktop).equals("1 of 1"));
            desktop.picture("mapping-roles-light");
            desktop.type(KeyCode.ESCAPE);
            assertThat(desktop.shows("mapping")).isFalse();
            open(desktop);
            assertThat(Desktop.<Object>onFx(() -> ((ComboBox<?>) combo(desktop, "who-mate")).getValue()))
                    .isEqualTo(RoleName.Who.TARGET);
            desktop.await("it is shown again", () -> which(desktop).equals("1 of 1"));
        }
    }

    @Test
    void aMappingThatTheProjectKeepsCanBeTakenUp() throws Exception {
        Path project = Projects.make(folder, List.of(), List.of("Lea"));
        try (Project open = Project.open(project)) {
            open.mappings().save(Mapping.of("from the harbour", List.of(
                    new MappedField(FieldPath.of("q"), Use.PROMPT),
                    new MappedField(FieldPath.of("a"), Use.REASONING),
                    new MappedField(FieldPath.of("not in this file"), Use.RESPONSE))));
        }
        Path table = Files.writeString(folder.resolve("t.csv"), "q,a,x\nWhy?,Because.,1\n");
        try (Desktop desktop = enter(project)) {
            desktop.drop(table);
            desktop.await("the report is there", () -> !fields(desktop).isEmpty());
            open(desktop);
            choose(desktop, "q", Meaning.LEFT_OUT);
            MenuButton kept = desktop.find("kept-mappings", MenuButton.class);
            desktop.await("it is listed", () -> Desktop.onFx(() -> kept.getItems().size()) == 1);
            Desktop.onFx(() -> {
                kept.getItems().getFirst().fire();
                return null;
            });
            desktop.await("it is taken up", () -> Meaning.PROMPT
                    .equals(Desktop.onFx(() -> ((ComboBox<?>) combo(desktop, "use-q")).getValue())));
            assertThat(desktop.find("mapping-name", TextField.class).getText()).isEqualTo("from the harbour");
            desktop.await("it is shown", () -> which(desktop).equals("1 of 1"));
        }
    }

    private Desktop enter(Path project) {
        Desktop desktop = Desktop.start(new Home(folder.resolve("home")));
        desktop.open(project);
        desktop.find("raters", Node.class);
        desktop.type(KeyCode.ENTER);
        desktop.find("library", Node.class);
        return desktop;
    }

    private static Set<Node> fields(Desktop desktop) {
        return Desktop.onFx(() -> desktop.scene().getRoot().lookupAll(".map-fields"));
    }

    private static void open(Desktop desktop) {
        Desktop.onFx(() -> {
            ((Button) fields(desktop).iterator().next()).fire();
            return null;
        });
        desktop.find("mapping", Node.class);
    }

    private static void choose(Desktop desktop, String field, Meaning meaning) {
        set(desktop, "use-" + field, meaning);
    }

    private static void who(Desktop desktop, String name, RoleName.Who who) {
        set(desktop, "who-" + name, who);
    }

    @SuppressWarnings("unchecked")
    private static <T> void set(Desktop desktop, String id, T value) {
        desktop.await(id, () -> Desktop.onFx(() -> combo(desktop, id)) != null);
        Desktop.onFx(() -> {
            ((ComboBox<T>) combo(desktop, id)).setValue(value);
            return null;
        });
    }

    /// By walking: an id may have spaces, which a selector cannot.
    private static Node combo(Desktop desktop, String id) {
        return desktop.scene().getRoot().lookupAll(".combo-box").stream()
                .filter(node -> id.equals(node.getId()))
                .findFirst().orElse(null);
    }

    private static String which(Desktop desktop) {
        return Desktop.onFx(() -> desktop.find("preview-which", Label.class).getText());
    }

    private static List<String> said(ReadingView reading) {
        return Desktop.onFx(() -> reading.transcript() == null
                ? List.of()
                : reading.transcript().messages().stream().flatMap(message -> message.parts().stream())
                        .map(part -> part.text().string()).toList());
    }
}
