package org.subtext.gui.labelling;

import java.util.Objects;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Session;
import org.subtext.gui.common.Theme;
import org.subtext.gui.reading.ReadingView;
import org.subtext.gui.reading.Typeset;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Stretch;

/// The text of a transcript with room for the panels beside it: what is seen of the labelling screen first, before the
/// labels are there. FX thread only.
final class Page extends StackPane {

    private static final double NARROW = 1240;

    private final Session session;
    private final Memory memory;
    private final ReadingView reading = new ReadingView();
    private final Panels panels;
    private final BooleanBinding narrow = widthProperty().lessThan(NARROW);
    private final ChangeListener<Theme> themeChanged = (property, before, now) -> reading.setTheme(now);

    Page(Session session, Typeset typeset, Memory memory) {
        this.session = session;
        this.memory = memory;
        reading.setTheme(Objects.requireNonNull(session.frame().theme().get()));
        session.frame().theme().addListener(themeChanged);
        if (memory.textSize() > 0) {
            reading.setTextSize(memory.textSize());
        }
        reading.setShut(memory.shut());
        reading.shutProperty().addListener(
                (property, before, now) -> session.remember(Memory.SHUT, Memory.written(now)));
        reading.show(typeset, LabelColours.of(session.project().codebook()));
        panels = new Panels(session, memory, reading);
        getChildren().add(panels);
        panels.narrow(narrow.get());
        narrow.addListener((property, before, now) -> panels.narrow(now));
    }

    /// Whether there is little room.
    ObservableBooleanValue narrow() {
        return narrow;
    }

    /// How the rater left it.
    Memory memory() {
        return memory;
    }

    ReadingView reading() {
        return reading;
    }

    Panels panels() {
        return panels;
    }

    /// It is in the window: goes back to where the rater stopped.
    ///
    /// @param text what to show and select instead; null for nothing
    void begin(@Nullable Stretch text) {
        Optional.ofNullable(reading.transcript()).ifPresent(transcript -> {
            Bookmark.read(transcript, memory.top()).ifPresent(reading::restore);
            Bookmark.read(transcript, memory.caret())
                    .ifPresent(place -> reading.select(Selection.at(place)));
        });
        if (text != null) {
            reading.reveal(text);
            reading.select(text);
        }
        reading.requestFocus();
    }

    /// It leaves the window.
    void end() {
        session.frame().theme().removeListener(themeChanged);
        reading.dispose();
    }
}
