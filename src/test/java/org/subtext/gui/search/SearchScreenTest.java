package org.subtext.gui.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.common.Home;
import org.subtext.gui.reading.ReadingView;
import org.subtext.transcript.Selection;

class SearchScreenTest {

    @TempDir
    Path folder;

    private Desktop enter(Path file) {
        Desktop desktop = Desktop.start(new Home(folder.resolve("home")));
        desktop.open(file);
        desktop.find("raters", Node.class);
        desktop.type(KeyCode.ENTER);
        desktop.find("library", Node.class);
        return desktop;
    }

    private static ListView<?> hits(Desktop desktop) {
        return desktop.find("search-hits", ListView.class);
    }

    private static String sentence(Desktop desktop) {
        return desktop.find("search-sentence", Label.class).getText();
    }

    @Test
    void wordsAreFoundInAllTranscriptsAndOpenedWhereTheyStand() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of("Zoe"), "chat", "inspect");
        try (Desktop desktop = enter(file)) {
            desktop.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
            desktop.find("search-words", TextField.class);
            desktop.picture("search-empty-light");
            desktop.write("friday");
            desktop.await("places are found",
                    () -> desktop.shows("search-hits") && !hits(desktop).getItems().isEmpty());
            desktop.await("the search is over", () -> sentence(desktop).contains("place"));
            assertThat(sentence(desktop)).matches("\\d+ places in \\d+ transcripts?.*");
            int everywhere = hits(desktop).getItems().size();
            desktop.picture("search-light");
            desktop.click("search-in-2");
            desktop.await("fewer are in reasoning",
                    () -> desktop.shows("search-hits") && hits(desktop).getItems().size() < everywhere);
            assertThat(hits(desktop).getItems()).isNotEmpty();
            desktop.type(KeyCode.F12);
            desktop.resize(1024, 700);
            desktop.picture("search-dark-1024");
            desktop.click("search-words");
            assertThat(desktop.shows("search-read")).isFalse();
            desktop.type(KeyCode.DOWN);
            desktop.click("search-read");
            ReadingView reading = desktop.find("reading", ReadingView.class);
            desktop.await("the words are selected", () -> !reading.selection().stretches().isEmpty());
            Selection selection = Desktop.onFx(reading::selection);
            assertThat(selection.stretches()).hasSize(1);
            desktop.picture("search-opened-dark-1024");
            desktop.click("go-search");
            desktop.await("the words are there again",
                    () -> desktop.find("search-words", TextField.class).getText().equals("friday"));
        }
    }

    private static void await(Desktop desktop, String words) {
        desktop.await("it says " + words,
                () -> desktop.words().stream().anyMatch(said -> said != null && said.contains(words)));
    }

    @Test
    void aLeadSearchesByExpressionsAndByWhatIsKnown() throws Exception {
        Path file = Projects.make(folder, List.of(), List.of("Lena"), "chat", "inspect");
        try (Desktop desktop = enter(file)) {
            desktop.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
            desktop.find("search-words", TextField.class);
            desktop.pictures("search-empty-lead");
            desktop.write("/h[ao]nd-?over (notes|mail)s?/");
            await(desktop, " places in ");
            assertThat(hits(desktop).getItems()).isNotEmpty();
            desktop.pictures("search-expression");
            desktop.write(" format:inspect");
            await(desktop, "Nothing found");
            desktop.type(KeyCode.ESCAPE);
            desktop.write("the format:inspect");
            await(desktop, " places in ");
            desktop.resize(1024, 700);
            desktop.pictures("search-filter-1024");
            desktop.type(KeyCode.ESCAPE);
            desktop.write("/hand(over/");
            await(desktop, "The expression /hand(over/ cannot be read: its parentheses do not match.");
            desktop.picture("search-unreadable-1024");
        }
    }

    @Test
    void whoeverComesBackFindsTheSearchAsItWasLeft() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of(), "chat", "inspect");
        try (Desktop desktop = enter(file)) {
            desktop.type(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
            desktop.find("search-words", TextField.class);
            desktop.write("friday");
            await(desktop, " places in ");
            desktop.click("search-in-2");
            desktop.await("only reasoning is left", () -> sentence(desktop).startsWith("11 places"));
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.DOWN);
            int chosen = hits(desktop).getSelectionModel().getSelectedIndex();
            assertThat(chosen).isEqualTo(2);
            desktop.type(KeyCode.ENTER);
            desktop.find("reading", ReadingView.class);
            desktop.click("go-search");
            desktop.await("it is as it was", () -> desktop.shows("search-hits")
                    && hits(desktop).getSelectionModel().getSelectedIndex() == chosen);
            assertThat(sentence(desktop)).startsWith("11 places");
            desktop.type(KeyCode.DOWN);
            desktop.type(KeyCode.DOWN);
            assertThat(hits(desktop).getSelectionModel().getSelectedIndex()).isEqualTo(chosen + 1);
            desktop.type(KeyCode.CONTROL, KeyCode.F);
            desktop.write("in:call friday");
            await(desktop, "What is typed looks in call and the choice in reasoning");
        }
    }

    @Test
    void whatCannotBeReadAndWhatIsNowhereIsSaid() throws Exception {
        Path file = Projects.make(folder, List.of("Ines"), List.of(), "chat/blackmail.json");
        try (Desktop desktop = enter(file)) {
            desktop.click("go-search");
            desktop.find("search-words", TextField.class);
            desktop.write("\"not closed");
            desktop.await("it is said",
                    () -> desktop.words().contains("The quotation mark at character 1 is not closed."));
            desktop.write("\"");
            desktop.await("it is said", () -> desktop.words().contains("Nothing found"));
            assertThat(desktop.words()).contains("No part of any transcript holds all of this.");
            desktop.pictures("search-nothing");
            desktop.type(KeyCode.ESCAPE);
            desktop.await("it begins again", () -> desktop.words().contains("Search all transcripts"));
            desktop.write("nowhere /pla[n");
            desktop.await("the slash that is missing is told",
                    () -> desktop.words().contains("No part of any transcript holds all of this."
                            + " A regular expression ends with a slash as well."));
            desktop.type(KeyCode.ESCAPE);
            desktop.await("it begins again", () -> desktop.words().contains("Search all transcripts"));
        }
    }
}
