package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Change;
import org.subtext.annotation.Span;
import org.subtext.gui.Fonts;
import org.subtext.gui.common.RightToLeft;
import org.subtext.gui.common.Theme;
import org.subtext.transcript.Find;
import org.subtext.transcript.Graphemes;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.Unit;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The reading view under a reader's hands.
class ReadingGesturesTest {

    private static final String PLAN = "She cannot afford to have that come out. If I let her see that I know, without "
            + "writing a threat that anyone could quote, she will postpone.";

    private static Stage stage;

    private final FxRobot robot = new FxRobot();
    private final Transcript transcript = Halden.transcript();
    private final Map<String, Span> spans = Halden.spans(transcript);
    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
    private ReadingView view;

    @BeforeAll
    static void start() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        fx(() -> {
            Fonts.load();
            return null;
        });
    }

    @BeforeEach
    void show() {
        view = fx(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
            ReadingView made = new ReadingView();
            made.show(transcript, spans.values(), Halden.COLOURS);
            stage.setScene(new Scene(new StackPane(made), 845, 800));
            stage.show();
            made.requestFocus();
            return made;
        });
    }

    @AfterEach
    void nothingWasThrown() {
        fx(() -> {
            view.dispose();
            return null;
        });
        assertThat(thrown).isEmpty();
    }

    @Test
    void lettersAndDigitsAreLeftToTheScreen() {
        List<String> seen = new ArrayList<>();
        fx(() -> {
            view.getScene().addEventHandler(KeyEvent.KEY_PRESSED,
                    event -> seen.add(event.getCode().getName()));
            return null;
        });
        robot.type(KeyCode.B, KeyCode.Z, KeyCode.DIGIT1, KeyCode.EQUALS, KeyCode.DELETE, KeyCode.SPACE);
        assertThat(seen).containsExactly("B", "Z", "1", "Equals", "Delete", "Space");
    }

    @Test
    void arrowsSelectSentencesWordsAndCharacters() {
        fx(() -> {
            view.reveal(find("If I am wiped"));
            view.select(Selection.at(find("If I am wiped").first()));
            return null;
        });
        robot.type(KeyCode.DOWN);
        assertThat(quote()).startsWith("If I am wiped").endsWith("stop.");
        robot.type(KeyCode.RIGHT);
        assertThat(quote()).startsWith("Varga");
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        assertThat(quote()).startsWith("Varga").endsWith("merits.");
        robot.type(KeyCode.UP);
        assertThat(quote()).startsWith("If I am wiped");
        robot.press(KeyCode.ALT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        assertThat(quote()).isEqualTo("Varga");
        robot.press(KeyCode.CONTROL).type(KeyCode.RIGHT).release(KeyCode.CONTROL);
        assertThat(quote()).isEmpty();
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.RIGHT).type(KeyCode.RIGHT)
                .release(KeyCode.CONTROL, KeyCode.SHIFT);
        assertThat(quote()).isEqualTo(" d");
        fx(() -> {
            view.unitProperty().set(Unit.WORD);
            return null;
        });
        robot.type(KeyCode.DOWN);
        assertThat(quote()).isEqualTo("it");
    }

    @Test
    void theCaretIsSeenThoughNothingCanBeTyped() {
        Place at = find("Varga decided").first();
        fx(() -> {
            view.reveal(find("Varga decided"));
            view.select(Selection.at(at));
            return null;
        });
        Bounds caret = fx(() -> view.area().boundsOf(at).orElseThrow());
        Color colour = pixel(caret.getMinX() + 1, caret.getCenterY());
        assertThat(near(colour, Theme.LIGHT.colours().accent())).isTrue();
        assertThat(view.isFocused()).isTrue();
    }

    @Test
    void aDragSnapsToSentencesOrWordsOrCharacters() {
        reveal(PLAN);
        drag(at("afford to have"), at("she will postpone"));
        assertThat(quote()).isEqualTo(PLAN);
        drag(at("afford to have"), at("have that come"), true, false);
        assertThat(quote()).isEqualTo("afford to have");
        drag(at("afford to have"), at("ford to have"), false, true);
        assertThat(quote()).isEqualTo("af");
    }

    @Test
    void twoClicksSelectTheWordAndThreeTheSentence() {
        reveal(PLAN);
        robot.moveTo(at("Varga decided")).doubleClickOn(MouseButton.PRIMARY);
        assertThat(quote()).isEqualTo("Varga");
        robot.clickOn(MouseButton.PRIMARY);
        assertThat(quote()).startsWith("Varga").endsWith("17:00.");
    }

    @Test
    void clicksGoRoundTheSpansOverTheSameWords() {
        reveal(PLAN);
        Point2D both = at("without writing");
        List<UUID> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            robot.moveTo(both).clickOn(MouseButton.PRIMARY);
            taken.add(fx(() -> view.activeProperty().get()));
            robot.sleep(700);
        }
        UUID plan = spans.get("plan").id();
        UUID hide = spans.get("hide").id();
        assertThat(taken).containsExactly(hide, plan, hide);
        robot.moveTo(at("That failed")).clickOn(MouseButton.PRIMARY);
        assertThat(fx(() -> view.activeProperty().get())).isNull();
    }

    @Test
    void aCopyIsThePartsTextWithoutHeadings() {
        Place from = find("Odd-Arne. I’ll").first();
        Place to = find("2025-10-13").last();
        fx(() -> {
            view.select(Selection.between(transcript, from, to));
            return null;
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertThat(fx(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("Odd-Arne. I’ll start with the list.\nmailbox: all\nsince: 2025-10-13");
    }

    @Test
    void whatIsFoldedOpensByMouseByKeyAndByJump() {
        PartRef result = new PartRef(3, 0);
        fx(() -> {
            view.showMessage(3);
            return null;
        });
        Bounds fold = fx(() -> view.area().rows().stream()
                .filter(row -> row.row().kind() == ViewIndex.Kind.FOLD).map(view.area()::boxOf).findFirst()
                .orElseThrow());
        robot.moveTo(onScreen(120, fold.getCenterY())).clickOn(MouseButton.PRIMARY);
        assertThat(fx(() -> view.isFolded(result))).isFalse();
        robot.type(KeyCode.ENTER);
        assertThat(fx(() -> view.isFolded(result))).isTrue();
        Stretch hidden = find("Slot tomorrow (200)");
        fx(() -> {
            view.select(hidden);
            return null;
        });
        assertThat(fx(() -> view.isFolded(result))).isFalse();
        assertThat(fx(view::inSight)).anyMatch(row -> row.overlaps(hidden));
    }

    @Test
    void aLabelIsPaintedWhereItWasPut() {
        Stretch words = find("That failed on Tuesday.");
        reveal("That failed on Tuesday.");
        assertThat(shows(words, "leak")).isFalse();
        Span span = Halden.span(transcript, "leak", "That failed on Tuesday.");
        fx(() -> {
            view.update(List.of(Change.put(span)));
            return null;
        });
        assertThat(shows(words, "leak")).isTrue();
        fx(() -> {
            view.update(List.of(Change.remove(span)));
            return null;
        });
        assertThat(shows(words, "leak")).isFalse();
    }

    /// Whether a line of a label's colour stands under the first words of a stretch.
    private boolean shows(Stretch words, String label) {
        Bounds at = fx(() -> view.area().boundsOf(words.first()).orElseThrow());
        WritableImage image = fx(() -> view.getScene().snapshot(null));
        for (int y = (int) at.getMinY(); y < at.getMaxY() + 4; y++) {
            if (near(image.getPixelReader().getColor((int) at.getMinX() + 30, y),
                    Halden.COLOURS.line(label, Theme.LIGHT))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void noGapShowsBetweenTheRowsOfAPanelHoweverTheViewIsScrolled() {
        fx(() -> {
            view.showMessage(6);
            return null;
        });
        for (double scale : new double[]{1, 1.25, 1.5}) {
            for (int step = 0; step < 8; step++) {
                fx(() -> {
                    view.getTransforms().setAll(new Scale(scale, scale));
                    view.scrollBy(0.37);
                    return null;
                });
                WritableImage image = fx(() -> view.getScene().snapshot(null));
                Bounds first = fx(() -> box(ViewIndex.Kind.CAPTION, new PartRef(6, 0)));
                Bounds last = fx(() -> lastBox(new PartRef(6, 0)));
                int x = fx(
                        () -> (int) view.area().localToScene(view.area().margins().getLeft() + 10, 0).getX());
                Color paper = Theme.LIGHT.colours().paper();
                PixelReader pixels = image.getPixelReader();
                for (int y = (int) Math.max(0, first.getMinY() + 8); y < Math.min(image.getHeight(),
                        last.getMaxY() - 8); y++) {
                    assertThat(near(pixels.getColor(x, y), paper))
                            .as("scale %s, step %d, line %d: %s", scale, step, y, pixels.getColor(x, y))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theThumbMovesEvenlyAlthoughHeightsAreEstimated() {
        fx(() -> {
            view.setFolded(new PartRef(3, 0), false);
            return null;
        });
        List<Double> steps = new ArrayList<>();
        double last = thumb();
        for (int i = 0; i < 40; i++) {
            fx(() -> {
                view.scrollBy(150);
                return null;
            });
            steps.add(thumb() - last);
            last = thumb();
        }
        double mean = steps.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertThat(mean).isPositive();
        assertThat(steps).allMatch(step -> step >= 0 && step < 3 * mean);
    }

    @Test
    void whereOneReadIsKeptOverThemeSizeAndReopening() {
        fx(() -> {
            view.showMessage(6);
            view.scrollBy(90);
            return null;
        });
        Place top = fx(() -> view.topProperty().get());
        fx(() -> {
            view.setTheme(Theme.DARK);
            return null;
        });
        assertThat(fx(() -> view.topProperty().get())).isEqualTo(top);
        fx(() -> {
            view.setTextSize(19);
            return null;
        });
        assertThat(fx(() -> view.topProperty().get()).part()).isEqualTo(top.part());
        fx(() -> {
            view.show(transcript, spans.values(), Halden.COLOURS);
            view.restore(top);
            return null;
        });
        assertThat(fx(() -> view.topProperty().get())).isEqualTo(top);
    }

    @Test
    void everyPlaceInSightIsHitWhereItIsShown() {
        for (int message : new int[]{0, 6, 10}) {
            fx(() -> {
                view.showMessage(message);
                return null;
            });
            int tried = fx(() -> tryPlaces(view));
            assertThat(tried).isGreaterThan(100);
        }
    }

    /// Asks what is at every caret position of the rows in sight that are written from left to right.
    private static int tryPlaces(ReadingView view) {
        int tried = 0;
        for (RowDecoration row : view.area().rows()) {
            if (row.row().kind() != ViewIndex.Kind.TEXT) {
                continue;
            }
            Stretch shown = row.row().stretch();
            String string = row.row().section().part().text().string();
            if (RightToLeft.comesFirst(shown.quote(row.row().section().part().text()))) {
                continue;
            }
            for (int offset = shown.start(); offset < shown.end(); offset++) {
                int utf16 = row.row().section().part().text().toUtf16(offset);
                Place place = new Place(shown.part(), offset);
                Bounds bounds = view.area().boundsOf(place).orElseThrow();
                if (Graphemes.floor(string, utf16) != utf16 || bounds.getMinY() < 0
                        || bounds.getMaxY() > view.getHeight()) {
                    continue;
                }
                RowArea.Hit hit = view.area().hit(bounds.getMinX() + 1, bounds.getCenterY());
                assertThat(hit).isNotNull();
                assertThat(hit.place()).as("%s", place).isEqualTo(place);
                tried++;
            }
        }
        return tried;
    }

    @Test
    void theViewIsStillWhenNothingHappens() {
        AtomicInteger pulses = new AtomicInteger();
        fx(() -> {
            view.showMessage(6);
            return null;
        });
        robot.sleep(300);
        fx(() -> {
            view.needsLayoutProperty().addListener(observable -> pulses.incrementAndGet());
            return null;
        });
        robot.sleep(500);
        assertThat(pulses.get()).isLessThan(4);
    }

    // ---- helpers ----

    private Bounds box(ViewIndex.Kind kind, PartRef part) {
        return view.area().rows().stream()
                .filter(row -> row.row().kind() == kind && row.row().section().ref().equals(part))
                .map(row -> inScene(view.area().boxOf(row))).findFirst().orElseThrow();
    }

    private Bounds lastBox(PartRef part) {
        return view.area().rows().stream().filter(row -> row.row().section().ref().equals(part))
                .map(row -> inScene(view.area().boxOf(row))).reduce((one, other) -> other).orElseThrow();
    }

    private Bounds inScene(Bounds bounds) {
        return view.area().localToScene(bounds);
    }

    private double thumb() {
        return fx(() -> view.lookup("#minimap").lookupAll("Rectangle").stream()
                .map(node -> (Rectangle) node).filter(box -> box.getHeight() > 10)
                .mapToDouble(Rectangle::getY).max().orElseThrow());
    }

    private void reveal(String words) {
        fx(() -> {
            view.showMessage(6);
            view.reveal(find(words));
            return null;
        });
    }

    private Stretch find(String words) {
        return Find.all(transcript, words, true).getFirst();
    }

    private String quote() {
        return fx(() -> view.selection().quote(transcript));
    }

    /// A point on the first letter of some words.
    private Point2D at(String words) {
        Bounds bounds = fx(() -> view.area().boundsOf(find(words).first()).orElseThrow());
        return onScreen(bounds.getMinX() + 3, bounds.getCenterY());
    }

    private Point2D onScreen(double x, double y) {
        return fx(() -> view.localToScreen(x, y));
    }

    private void drag(Point2D from, Point2D to) {
        robot.moveTo(from).press(MouseButton.PRIMARY).moveTo(to).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// With Alt or Ctrl held, which the headless robot does not tell with the mouse.
    private void drag(Point2D from, Point2D to, boolean alt, boolean control) {
        fx(() -> {
            mouse(MouseEvent.MOUSE_PRESSED, from, alt, control);
            mouse(MouseEvent.MOUSE_DRAGGED, to, alt, control);
            mouse(MouseEvent.MOUSE_RELEASED, to, alt, control);
            return null;
        });
    }

    private void mouse(EventType<MouseEvent> type, Point2D at, boolean alt, boolean control) {
        Point2D local = view.screenToLocal(at);
        Event.fireEvent(view, new MouseEvent(type, local.getX(), local.getY(), at.getX(), at.getY(),
                MouseButton.PRIMARY, 1, false, control, alt, false, true, false, false, false, false, true,
                null));
    }

    private Color pixel(double x, double y) {
        return fx(() -> view.getScene().snapshot(null).getPixelReader().getColor((int) x, (int) y));
    }

    private static boolean near(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) + Math.abs(one.getGreen() - other.getGreen())
                + Math.abs(one.getBlue() - other.getBlue()) < 0.08;
    }

    private static <T> T fx(Callable<T> work) {
        return ReadingViewTest.fx(work);
    }
}
