package org.subtext.gui.reading;

import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.text.Font;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Theme;

/// Says at the foot of the text that the rest of it is still being read, and keeps what is wanted of the rest until it is
/// there: what to select and where to go, the last wish of each kind. FX thread only.
final class Arrival extends Label {

    private static final String READING = "The rest of the transcript is being read…";
    private static final String GOING = "Going there as soon as the transcript is read…";
    /// What is read sooner need not be spoken of.
    private static final Duration SOON = Duration.millis(400);
    private static final CornerRadii ROUND = new CornerRadii(12);

    private final PauseTransition patience = new PauseTransition(SOON);
    private @Nullable Runnable selecting;
    private @Nullable Runnable moving;

    Arrival() {
        setId("reading-on");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        setFont(Font.font(Theme.SANS, 12));
        setPadding(new Insets(4, 12, 4, 12));
        patience.setOnFinished(event -> setVisible(true));
    }

    void dress(Theme theme) {
        setTextFill(theme.colours().muted());
        setBackground(new Background(new BackgroundFill(theme.colours().side(), ROUND, Insets.EMPTY)));
        setBorder(new Border(new BorderStroke(theme.colours().hairline(), BorderStrokeStyle.SOLID, ROUND,
                BorderWidths.DEFAULT)));
    }

    /// Text is shown of which there is more to come, or all that there is.
    void begin(boolean moreToCome) {
        rest();
        if (moreToCome) {
            setText(READING);
            patience.playFromStart();
        }
    }

    /// Selects something when the rest is there, instead of what was to be selected before.
    void select(@Nullable Runnable wish) {
        selecting = wish;
    }

    /// Goes somewhere when the rest is there, instead of where one was to go before.
    void move(@Nullable Runnable wish) {
        moving = wish;
        tell();
    }

    private void tell() {
        if (moving != null) {
            setText(GOING);
            setVisible(true);
        } else {
            setText(READING);
        }
        if (getParent() != null) {
            getParent().requestLayout();
        }
    }

    /// The rest is there: does what was wanted of it.
    void fulfil() {
        Runnable select = selecting;
        Runnable move = moving;
        rest();
        if (select != null) {
            select.run();
        }
        if (move != null) {
            move.run();
        }
    }

    /// Nothing more is coming.
    void rest() {
        patience.stop();
        selecting = null;
        moving = null;
        setVisible(false);
    }

    /// Puts it at the foot of a view.
    void layOut(double width, double height) {
        autosize();
        relocate(Math.round((width - getWidth()) / 2), Math.round(height - getHeight() - 14));
    }
}
