package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Header;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.gui.Fonts;
import org.subtext.transcript.Find;
import org.subtext.transcript.Place;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A reading view that is no longer shown does nothing more.
class ReadingEndTest {

    private static final int A_WHILE = 600;

    private static Stage stage;

    private final Transcript transcript = Halden.transcript();

    @BeforeAll
    static void start() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        ReadingViewTest.fx(() -> {
            Fonts.load();
            return null;
        });
    }

    @Test
    void aDragThatIsHeldBeyondTheEdgeScrollsNoLonger() {
        ReadingView view = show(List.of());
        Stretch words = Find.all(transcript, "Morning Wick", true).getFirst();
        Bounds at = ReadingViewTest.fx(() -> view.area().boundsOf(words.first()).orElseThrow());
        ReadingViewTest.fx(() -> {
            view.fireEvent(mouse(view, MouseEvent.MOUSE_PRESSED, at.getMinX() + 2, at.getCenterY()));
            view.fireEvent(mouse(view, MouseEvent.MOUSE_DRAGGED, at.getMinX() + 2, view.getHeight() + 200));
            return null;
        });
        Place before = ReadingViewTest.fx(() -> view.topProperty().get());
        WaitForAsyncUtils.sleep(A_WHILE, TimeUnit.MILLISECONDS);
        assertThat(ReadingViewTest.fx(() -> view.topProperty().get())).as("while it is shown")
                .isNotEqualTo(before);
        ReadingViewTest.fx(() -> {
            view.dispose();
            view.show(transcript, List.of(), Halden.COLOURS);
            return null;
        });
        Place top = ReadingViewTest.fx(() -> view.topProperty().get());
        WaitForAsyncUtils.sleep(A_WHILE, TimeUnit.MILLISECONDS);
        assertThat(ReadingViewTest.fx(() -> view.topProperty().get())).as("after its end").isEqualTo(top);
    }

    @Test
    void aPictureOfManyLabelsThatWasPutOffIsNotDrawn() {
        Stretch words = Find.all(transcript, "Morning Wick", true).getFirst();
        List<Span> many = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            many.add(new Span(
                    new Header(UUID.randomUUID(), transcript.key(), Header.RATERS, Halden.RATER,
                            Header.FIRST_PASS, Origin.MANUAL, null, null, 1, Instant.EPOCH),
                    "leak", List.of(Segment.of(transcript, words)), Map.of()));
        }
        ReadingView view = show(many);
        ImageView picture = (ImageView) view.lookup("#minimap").lookup("ImageView");
        WaitForAsyncUtils.sleep(A_WHILE, TimeUnit.MILLISECONDS);
        Object drawn = ReadingViewTest.fx(picture::getImage);
        assertThat(drawn).as("while it is shown").isNotNull();
        ReadingViewTest.fx(() -> {
            view.setHits(List.of(words), null);
            view.dispose();
            return null;
        });
        WaitForAsyncUtils.sleep(A_WHILE, TimeUnit.MILLISECONDS);
        assertThat(ReadingViewTest.fx(picture::getImage)).isSameAs(drawn);
    }

    private ReadingView show(List<Span> spans) {
        return ReadingViewTest.fx(() -> {
            ReadingView made = new ReadingView();
            made.show(transcript, spans, Halden.COLOURS);
            stage.setScene(new Scene(new StackPane(made), 845, 800));
            stage.show();
            return made;
        });
    }

    private static Event mouse(ReadingView view,
            EventType<MouseEvent> type, double x, double y) {
        return new MouseEvent(view, view, type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false,
                false, true, false, false, false, false, true, null);
    }
}
