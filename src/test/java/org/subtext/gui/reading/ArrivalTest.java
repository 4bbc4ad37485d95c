package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.subtext.gui.reading.ReadingViewTest.fx;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subtext.gui.common.Theme;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.testfx.api.FxToolkit;

/// The rest of a long transcript comes while its first pages are being read.
class ArrivalTest {

    private static final int HERE = 1001;
    private static final PartRef FAR = new PartRef(OpeningTest.MESSAGES - 1, 0);

    private static Stage stage;

    private final Transcript transcript = OpeningTest.transcript(new AtomicInteger());
    private final ReadingView view = show();

    @BeforeAll
    static void start() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        fx(() -> {
            Theme.loadFonts();
            return null;
        });
    }

    private ReadingView show() {
        return fx(() -> {
            ReadingView made = new ReadingView();
            made.show(OpeningTest.opening(transcript, HERE), Halden.COLOURS);
            stage.setScene(new Scene(new StackPane(made), 900, 700));
            Theme.LIGHT.dress(stage.getScene());
            stage.show();
            return made;
        });
    }

    private void extend() {
        fx(() -> {
            view.extend(Typeset.of(transcript));
            return null;
        });
    }

    private RowArea.Top top() {
        return fx(() -> view.area().top());
    }

    @Test
    void nothingMovesWhenItComes() {
        fx(() -> {
            view.showMessage(HERE + 2);
            view.select(new Stretch(new PartRef(HERE + 3, 1), 3, 12));
            view.setFolded(new PartRef(HERE + 2, 0), true);
            view.scrollBy(77);
            return null;
        });
        Place place = fx(() -> view.topProperty().get());
        RowArea.Top before = top();
        var selected = fx(view::selection);
        var seen = fx(view::inSight);
        extend();
        assertThat(fx(view::isWhole)).isTrue();
        assertThat(fx(() -> view.topProperty().get())).isEqualTo(place);
        assertThat(top().above()).isEqualTo(before.above());
        assertThat(top().row()).isGreaterThan(before.row());
        assertThat(fx(view::selection)).isEqualTo(selected);
        assertThat(fx(view::inSight)).isEqualTo(seen);
    }

    @Test
    void whatIsWantedOfTheRestWaitsVisiblyAndIsDoneThen() {
        fx(() -> {
            view.showMessage(HERE);
            return null;
        });
        Place top = fx(() -> view.topProperty().get());
        fx(() -> {
            Event.fireEvent(view,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.END, false, true, false, false));
            return null;
        });
        assertThat(fx(() -> view.topProperty().get())).as("it does not go half the way").isEqualTo(top);
        Label sign = fx(() -> (Label) view.lookup("#reading-on"));
        assertThat(sign.isVisible()).isTrue();
        assertThat(sign.getText()).startsWith("Going there");
        extend();
        assertThat(sign.isVisible()).isFalse();
        assertThat(fx(() -> view.selection().caret().part())).isEqualTo(FAR);
        assertThat(fx(() -> view.isInSight(view.selection().caret()))).isTrue();
    }

    @Test
    void whoGoesSomewhereElseMeanwhileStaysThere() {
        fx(() -> {
            view.reveal(new Stretch(FAR, 0, 1));
            view.showMessage(HERE + 4);
            return null;
        });
        Place top = fx(() -> view.topProperty().get());
        extend();
        assertThat(fx(() -> view.topProperty().get())).isEqualTo(top);
    }

    @Test
    void theMapShowsNoWholeThatItDoesNotKnow() {
        Rectangle window = fx(() -> (Rectangle) view.lookup("#minimap").lookup(".map-window"));
        assertThat(window.isVisible()).isFalse();
        extend();
        assertThat(fx(window::isVisible)).isTrue();
        double middle = window.getY() / fx(view::getHeight);
        assertThat(middle).isBetween(0.2, 0.3);
    }
}
