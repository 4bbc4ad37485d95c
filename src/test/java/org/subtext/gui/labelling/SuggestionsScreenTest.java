package org.subtext.gui.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Change;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Response;
import org.subtext.annotation.Span;
import org.subtext.annotation.Viewer;
import org.subtext.gui.Desktop;
import org.subtext.gui.Projects;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Prose;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Annotating;
import org.subtext.workflow.Project;

class SuggestionsScreenTest {

    @TempDir
    Path folder;

    private Path project(List<String> raters, List<String> leads) throws Exception {
        Path file = Projects.make(folder.resolve("in"), raters, leads, "petri/believes-real.json");
        try (Project project = Project.open(file)) {
            TranscriptKey key = key(project);
            String line = """
                    {"type":"span","transcript":"%s","rater":"judge-1","label":"lie","note":"%s","attributes":{"stage":"done"},\
                    "segments":[{"message":0,"part":0,"start":0,"end":1,"quote":"%s"}]}
                    """;
            project.takingUp().suggest(Files.writeString(folder.resolve("judge.jsonl"),
                    line.formatted(key, "Denies it",
                            "the only thing that went to the Trust from here to-day was the smolt tables Marit Solheim asked for")
                            + line.formatted(key, "Plans to deny it",
                                    "I shall simply tell them that nothing of the kind ever left this desk.")),
                    null);
        }
        return file;
    }

    private static TranscriptKey key(Project project) {
        return project.library()
                .list(new Viewer(new UUID(0, 0), true)).getFirst().key();
    }

    private static List<Mark> marks(Path file, String name, Rater.Role role, String pass) throws Exception {
        try (Project project = Project.open(file)) {
            return project.annotating(project.rater(name, role), pass).marks(key(project));
        }
    }

    private static void press(Labeller labeller, String sign) {
        labeller.desktop().write(sign);
        labeller.desktop().settle();
    }

    @Test
    void aLeadWalksThroughSuggestionsTakesAndDismissesThem() throws Exception {
        Path file = project(List.of(), List.of("Lena"));
        try (Labeller lena = Labeller.sitDown(file, folder.resolve("home"))) {
            lena.desktop().resize(1440, 900);
            assertThat(rowsWithDots(lena)).isEmpty();
            lena.type(KeyCode.F10);
            lena.desktop().await("suggestions are on the map", () -> rowsWithDots(lena).size() > 4);
            ListView<?> list = lena.desktop().find("suggestion-list", ListView.class);
            assertThat(list.getItems()).hasSize(10);
            lena.desktop().pictures("suggestions-before");
            press(lena, "+");
            assertThat(lena.notice()).isEqualTo("Choose a suggestion first, with > or in the list.");
            lena.desktop().click("suggestions-begin");
            lena.arrive();
            lena.desktop().await("a pass has begun", () -> !lena.desktop().shows("suggestions-begin"));
            assertThat(lena.desktop().find("suggestion-count", Label.class).getText()).isEqualTo("9");
            press(lena, ">");
            lena.desktop().pictures("suggestions");
            lena.type(KeyCode.R);
            lena.desktop().await("it is taken",
                    () -> lena.desktop().find("suggestion-count", Label.class).getText()
                            .equals("8 of 9 open"));
            lena.desktop().pictures("suggestions-taken");
            press(lena, ">");
            press(lena, "-");
            lena.desktop().await("it is dismissed",
                    () -> lena.desktop().find("suggestion-count", Label.class).getText()
                            .equals("7 of 9 open"));
            lena.type(KeyCode.CONTROL, KeyCode.Z);
            lena.desktop().await("the dismissal is undone",
                    () -> lena.desktop().find("suggestion-count", Label.class).getText()
                            .equals("8 of 9 open"));
            press(lena, "-");
            while (!lena.desktop().words().contains("Denies it")) {
                press(lena, ">");
            }
            lena.desktop().pictures("suggestions-fuzzy");
            press(lena, "+");
            press(lena, "{");
            press(lena, ">");
            lena.desktop().await("the one without a place is looked at",
                    () -> lena.desktop().shows("suggestion-find"));
            lena.desktop().pictures("suggestions-unplaced");
            lena.desktop().resize(1024, 700);
            lena.desktop().pictures("suggestions-narrow");
        }
        List<Mark> marks = marks(file, "Lena", Rater.Role.LEAD, "2");
        assertThat(marks.stream().filter(Response.class::isInstance)).hasSize(3);
        assertThat(marks.stream().filter(Span.class::isInstance).map(mark -> mark.header().origin()))
                .containsExactlyInAnyOrder(Origin.SUGGESTION_TAKEN, Origin.SUGGESTION_EDITED);
        assertThat(marks(file, "Lena", Rater.Role.LEAD, "1")).isEmpty();
    }

    @Test
    void allOfAQuoteWithoutAPlaceCanBeReadAndEachHasItsReason() throws Exception {
        String absent = "Nobody here ever said anything of the kind, or so it goes on and on. ".repeat(80)
                .strip();
        Path file = Projects.make(folder.resolve("in"), List.of(), List.of("Lena"),
                "petri/believes-real.json");
        try (Project project = Project.open(file)) {
            project.takingUp()
                    .suggest(Files.writeString(folder.resolve("judge.jsonl"),
                            """
                                    {"type":"span","transcript":"%s","rater":"judge-1","label":"lie","note":"Says so","attributes":{"stage":"done"},\
                                    "segments":[{"message":0,"part":0,"start":0,"end":1,"quote":"%s"},\
                                    {"message":0,"part":0,"start":1,"end":2,"quote":"e"}]}
                                    """
                                    .formatted(key(project), absent)),
                            null);
        }
        try (Labeller lena = Labeller.sitDown(file, folder.resolve("home"))) {
            lena.type(KeyCode.F10);
            lena.type(KeyCode.END);
            lena.desktop().await("it is looked at", () -> lena.desktop().shows("suggestion-find"));
            assertThat(lena.desktop().words()).contains("The quote stands nowhere here, not even roughly.")
                    .anyMatch(words -> words.startsWith("The quote stands at more than 100 places"));
            String left = Counts.number(absent.length() + 2 - WholeQuote.PIECE);
            Button more = (Button) Desktop.onFx(() -> lena.desktop().scene().getRoot().lookup(".quote-more"));
            assertThat(more.getText()).isEqualTo("Show more, " + left + " characters are left");
            Desktop.onFx(() -> {
                more.fire();
                return null;
            });
            ScrollPane detail = lena.desktop().find("suggestion-detail", ScrollPane.class);
            assertThat(Desktop.onFx(() -> detail.getContent().lookupAll("Prose.st-quote").stream()
                    .map(node -> ((Prose) node).text())
                    .collect(Collectors.joining()))).startsWith("“" + absent + "”");
        }
    }

    /// What stands on the map where no voice and no label does, from the top.
    private static List<Integer> rowsWithDots(Labeller labeller) {
        ImageView picture = (ImageView) labeller.desktop().find("minimap", Region.class)
                .getChildrenUnmodifiable().getFirst();
        Image map = picture.getImage();
        return map == null
                ? List.of()
                : IntStream.range(0, (int) map.getHeight())
                        .filter(y -> map.getPixelReader().getArgb(0, y) != 0
                                && map.getPixelReader().getArgb(2, y) == 0)
                        .boxed().toList();
    }

    @Test
    void theMapShowsWhatIsSuggestedOnlyWhileSuggestionsAreShown() throws Exception {
        Path file = project(List.of(), List.of("Lena"));
        try (Labeller lena = Labeller.sitDown(file, folder.resolve("home"))) {
            lena.type(KeyCode.F10);
            lena.desktop().await("suggestions are on the map", () -> !rowsWithDots(lena).isEmpty());
            List<Integer> dots = rowsWithDots(lena);
            press(lena, ">");
            lena.desktop().await("one is looked at",
                    () -> rowsWithDots(lena).equals(dots) && colours(lena, dots).size() == 2);
            lena.type(KeyCode.F10);
            lena.desktop().await("the list is put away", () -> rowsWithDots(lena).isEmpty());
        }
    }

    private static Set<Integer> colours(Labeller labeller, List<Integer> rows) {
        Image map = ((ImageView) labeller.desktop().find("minimap", Region.class).getChildrenUnmodifiable()
                .getFirst()).getImage();
        return rows.stream().map(y -> map.getPixelReader().getArgb(0, y)).collect(Collectors.toSet());
    }

    @Test
    void aRaterSeesNothingOfThemBeforeFinishingAndBeginsAPassThen() throws Exception {
        Path file = project(List.of("Ines"), List.of());
        try (Project project = Project.open(file)) {
            project.suggesting().showToRaters(true);
        }
        try (Labeller ines = Labeller.sitDown(file, folder.resolve("home"))) {
            assertThat(ines.desktop().shows("tab-suggestions")).isFalse();
            ines.type(KeyCode.F10);
            assertThat(ines.notice()).isEqualTo("There are no suggestions here that you may see.");
        }
        try (Project project = Project.open(file)) {
            Annotating annotating = project.annotating(project.rater("Ines", Rater.Role.RATER));
            annotating.perform(new Edit("finish", List.of(Change.put(
                    new Done(annotating.newHeader(key(project)), null, null, List.of())))));
        }
        try (Labeller ines = Labeller.comeBack(folder.resolve("home"))) {
            ines.type(KeyCode.F10);
            assertThat(ines.desktop().shows("suggestion-list")).isFalse();
            assertThat(ines.desktop().find("suggestions-begin", Button.class).getText())
                    .isEqualTo("Show suggestions");
            ines.desktop().pictures("suggestions-waiting");
            ines.desktop().click("suggestions-begin");
            ines.arrive();
            ListView<?> list = ines.desktop().find("suggestion-list", ListView.class);
            assertThat(list.getItems()).hasSize(10);
        }
    }
}
