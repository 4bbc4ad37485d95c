package org.subtext.gui.reading;

import java.util.Objects;
import javafx.geometry.Bounds;
import org.subtext.transcript.Place;

/// Looks into the reading view for tests of other screens.
public final class ReadingProbe {

    private ReadingProbe() {}

    /// Where the character behind a place is drawn, in the view's own coordinates. FX thread only.
    public static Bounds boundsOf(ReadingView view, Place place) {
        return Objects.requireNonNull(view.area()).boundsOf(place).orElseThrow();
    }
}
