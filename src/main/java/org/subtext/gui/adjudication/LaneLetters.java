package org.subtext.gui.adjudication;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.subtext.gui.common.Words;
import org.subtext.gui.reading.ReadingView;

/// The raters' letters over their lanes, and a tick over that of the adjudicated layer. Lies over the text and lets
/// every click through.
final class LaneLetters extends Pane {

    private static final double TOP = 4;

    private final ReadingView reading;
    private final List<Label> letters = new ArrayList<>();

    LaneLetters(ReadingView reading) {
        this.reading = reading;
        setId("lane-letters");
        setMouseTransparent(true);
        reading.laneChanges().subscribe(this::requestLayout);
    }

    /// Shows letters, one for each layer of the text.
    void show(List<String> names) {
        letters.clear();
        names.forEach(name -> letters.add(Words.styled(name, "st-lane-letter")));
        getChildren().setAll(letters);
    }

    @Override
    protected void layoutChildren() {
        for (int i = 0; i < letters.size(); i++) {
            Label letter = letters.get(i);
            double width = letter.prefWidth(-1);
            letter.resizeRelocate(Math.round(reading.laneCentre(i) - width / 2), TOP, width,
                    letter.prefHeight(-1));
        }
    }
}
