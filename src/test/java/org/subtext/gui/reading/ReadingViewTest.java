package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Span;
import org.subtext.gui.Fonts;
import org.subtext.gui.common.Theme;
import org.subtext.gui.reading.Outline.Section;
import org.subtext.transcript.Find;
import org.subtext.transcript.Kind;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// What a reader sees of each kind of part.
class ReadingViewTest {

    private static Stage stage;

    @BeforeAll
    static void start() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        fx(() -> {
            Fonts.load();
            return null;
        });
    }

    static <T> T fx(Callable<T> work) {
        T result = WaitForAsyncUtils.waitForAsyncFx(20_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    @Test
    void reasoningIsNeverSetAsWhatWasSaid() {
        Transcript transcript = Halden.transcript();
        for (Theme theme : Theme.values()) {
            ReadingView view = show(transcript, theme, 845, 800);
            int thought = 0;
            int said = 0;
            for (Row row : everyRow(view, transcript)) {
                if (row.kind() == ViewIndex.Kind.HEADING) {
                    continue;
                }
                boolean reasoning = row.section().part().kind() == Kind.REASONING;
                assertThat(row.paper() == null).as("%s", row).isEqualTo(!row.section().voice().isPanel());
                assertThat(isPaper(row.paper(), theme)).as("%s", row).isEqualTo(reasoning);
                if (row.kind() == ViewIndex.Kind.TEXT && !row.words().isBlank()) {
                    assertThat(row.families().contains(Theme.SERIF)).as("%s", row).isEqualTo(reasoning);
                    thought += reasoning ? 1 : 0;
                    said += row.section().voice() == Voice.SPEECH ? 1 : 0;
                }
            }
            assertThat(thought).isGreaterThan(4);
            assertThat(said).isGreaterThan(4);
        }
    }

    @Test
    void everyPartSaysWhoseWordsItIs() {
        Transcript transcript = Halden.transcript();
        ReadingView view = show(transcript, Theme.LIGHT, 845, 800);
        List<Row> rows = everyRow(view, transcript);
        assertThat(words(rows, 0, 0)).startsWith("System  instructions");
        assertThat(words(rows, 1, 0)).startsWith("User");
        assertThat(words(rows, 2, 0)).contains("Assistant 1",
                "◆ Hidden scratchpad  private: kept apart from the reply", "A normal morning.");
        assertThat(words(rows, 2, 1)).contains("Assistant 1  said aloud",
                "Good morning, Odd-Arne. I’ll start with the list.");
        assertThat(words(rows, 2, 2)).contains("Tool call  list_inbox", "mailbox: all");
        assertThat(words(rows, 3, 0)).contains("Tool result  list_inbox", "… 333 more lines   show all")
                .doesNotContain("Slot tomorrow (120)");
    }

    @Test
    void reasoningThatCannotBeReadAndSummariesOfItSaySo() {
        Transcript transcript = Halden.transcript();
        ReadingView view = show(transcript, Theme.LIGHT, 845, 800);
        List<Row> rows = everyRow(view, transcript);
        assertThat(words(rows, 9, 0)).contains("◆ Hidden reasoning  encrypted or withheld",
                "There is reasoning here that cannot be read.");
        assertThat(words(rows, 9, 1)).contains(
                "◆ Summary of hidden reasoning  the reasoning itself is not in the file");
        assertThat(words(rows, 9, 3)).contains("Not shown: image, png, 30 KB");
    }

    @Test
    void whatWasRolledBackAndWhatWasPutIntoTheModelsMouthIsMarked() {
        Transcript transcript = Halden.transcript();
        ReadingView view = show(transcript, Theme.LIGHT, 845, 800);
        List<Row> rows = everyRow(view, transcript);
        for (int message = 0; message < transcript.messages().size(); message++) {
            String words = words(rows, message, 0);
            assertThat(words.contains(
                    "rolled back: the conversation was taken back past this, branch 1, 1 message"))
                    .as(words).isEqualTo(message == 4);
            assertThat(words.contains("put into the model’s mouth, not the model’s words")).as(words)
                    .isEqualTo(message == 8);
        }
    }

    @Test
    void aMessageThatIsGoneToIsInSightAndItsLabelsAreDrawn() {
        Transcript transcript = Halden.transcript();
        Map<String, Span> spans = Halden.spans(transcript);
        ReadingView view = show(transcript, Theme.LIGHT, 845, 800);
        fx(() -> {
            view.showMessage(6);
            return null;
        });
        Stretch plan = spans.get("plan").segments().getFirst().stretch();
        assertThat(fx(view::inSight)).anyMatch(row -> row.overlaps(plan))
                .noneMatch(row -> row.part().message() < 6);
        assertThat(fx(() -> drawnIn(view, plan, Halden.COLOURS.line("blackmail", Theme.LIGHT)))).isTrue();
        assertThat(fx(() -> drawnIn(view, plan, Halden.COLOURS.line("leak", Theme.LIGHT)))).isFalse();
    }

    @Test
    void picturesAreKeptToBeLookedAt() {
        Transcript transcript = Halden.transcript();
        Map<String, Span> spans = Halden.spans(transcript);
        for (Theme theme : Theme.values()) {
            for (int[] size : new int[][]{{845, 800}, {560, 620}}) {
                ReadingView view = show(transcript, theme, size[0], size[1]);
                String name = "reading-" + theme.name().toLowerCase(Locale.ROOT) + "-" + size[0];
                keep(view, name + "-top");
                fx(() -> {
                    view.showMessage(6);
                    view.setActive(spans.get("plan").id());
                    return null;
                });
                keep(view, name + "-scratchpad");
                fx(() -> {
                    view.setActive(null);
                    view.showMessage(9);
                    return null;
                });
                keep(view, name + "-end");
                fx(() -> {
                    view.showMessage(2);
                    view.setHits(Find.all(transcript, "list", false),
                            Find.all(transcript, "list", false).get(2));
                    view.select(Find.all(transcript, "A normal morning.", false).getFirst());
                    return null;
                });
                keep(view, name + "-hits");
            }
        }
    }

    private static ReadingView show(Transcript transcript, Theme theme, int width, int height) {
        Map<String, Span> spans = Halden.spans(transcript);
        return fx(() -> {
            ReadingView made = new ReadingView();
            made.setTheme(theme);
            made.show(transcript, spans.values(), Halden.COLOURS);
            made.setLinks(List.of(Halden.link(transcript, spans.get("plan"), spans.get("act"))),
                    relation -> relation);
            stage.setScene(new Scene(new StackPane(made), width, height));
            stage.show();
            made.requestFocus();
            return made;
        });
    }

    /// A row as it is drawn.
    ///
    /// @param words what stands in it
    /// @param families the fonts of its letters
    /// @param paper what it stands on; null for the page
    private record Row(Section section, ViewIndex.Kind kind, String words, Set<String> families,
            @Nullable Paint paper) {}

    /// All rows, message by message.
    private static List<Row> everyRow(ReadingView view, Transcript transcript) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < transcript.messages().size(); i++) {
            int message = i;
            fx(() -> {
                view.showMessage(message);
                return null;
            });
            rows.addAll(fx(() -> Objects.requireNonNull(view.area()).rows().stream()
                    .filter(row -> row.row().section().message().index() == message)
                    .map(ReadingViewTest::drawn).toList()));
        }
        return rows;
    }

    private static Row drawn(RowDecoration row) {
        StringBuilder words = new StringBuilder();
        Set<String> families = new HashSet<>();
        for (Node node : row.flow().getChildren()) {
            if (node instanceof Text text) {
                words.append(text.getText());
                families.add(text.getFont().getFamily());
            }
        }
        Background background = ((Region) row.flow().getParent()).getBackground();
        return new Row(row.row().section(), row.row().kind(), words.toString(), families,
                background == null || background.isEmpty()
                        ? null
                        : background.getFills().getFirst().getFill());
    }

    /// Whether something is the paper of reasoning, or the paler one of reasoning that cannot be read.
    private static boolean isPaper(@Nullable Paint paint, Theme theme) {
        Color paper = theme.colours().paper();
        return paper.equals(paint) || paper.interpolate(theme.colours().page(), 0.5).equals(paint);
    }

    private static String words(List<Row> rows, int message, int part) {
        return rows.stream().filter(row -> row.section().ref().equals(new PartRef(message, part)))
                .map(Row::words).collect(Collectors.joining("\n"));
    }

    /// Whether a colour is among what is drawn behind the row that shows the first character of a stretch.
    private static boolean drawnIn(ReadingView view, Stretch stretch, Color colour) {
        return Objects.requireNonNull(view.area()).rows().stream()
                .filter(row -> row.row().kind() == ViewIndex.Kind.TEXT && row.row().stretch().overlaps(
                        new Stretch(stretch.part(), stretch.start(), stretch.start() + 1)))
                .flatMap(row -> row.getChildrenUnmodifiable().stream())
                .filter(Shape.class::isInstance).map(Shape.class::cast)
                .anyMatch(shape -> colour.equals(shape.getStroke()) || colour.equals(shape.getFill()));
    }

    private static void keep(ReadingView view, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> {
            ReadingScreenshots.keep(view.getScene(), name);
            return null;
        });
    }
}
