package org.subtext.gui.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Session;
import org.subtext.gui.common.Words;
import org.subtext.gui.reading.ReadingView;
import org.subtext.transcript.Author;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Stretch;

/// Where the rater is in the text and what they have read of it: remembered from one time to the next, and told in the
/// bottom bar. How much that is of a long transcript can only be told when all of it is there; what has been in sight
/// until then is counted then. FX thread only.
final class Whereabouts {

    /// How long something must stand still in sight to count as read, and a place to be remembered.
    private static final Duration DWELL = Duration.millis(700);

    private final Session session;
    private final OpenSheet sheet;
    private final ReadingView reading;
    private final List<Stretch> uncounted = new ArrayList<>();
    private final Label read = Words.muted("");
    private @Nullable Coverage coverage;
    /// Whether something has been folded or opened since the coverage was last told of it.
    private boolean folded;
    private final PauseTransition dwell = new PauseTransition(DWELL);

    Whereabouts(OpenSheet sheet, ReadingView reading) {
        this.session = sheet.session();
        this.sheet = sheet;
        this.reading = reading;
        read.setId("read");
        read.setMinWidth(Region.USE_PREF_SIZE);
        dwell.setOnFinished(event -> dwelt());
        reading.topProperty().addListener((property, before, now) -> moved());
        reading.foldChanges().addListener((property, before, now) -> folded = true);
        reading.selectionProperty().addListener((property, before, now) -> moved());
        tell();
        moved();
    }

    /// All of the transcript is there.
    ///
    /// @param all what had been read of it before
    void whole(Coverage all) {
        all.see(uncounted);
        uncounted.clear();
        coverage = all;
        folded = true;
        tell();
    }

    /// How much has been read, as it is told.
    Label read() {
        return read;
    }

    private void moved() {
        dwell.playFromStart();
    }

    /// The screen leaves the window: remembers where the rater is now.
    void end() {
        dwelt();
        dwell.stop();
    }

    /// The person has stayed here for a moment: counts what is in sight as read and remembers the place.
    private void dwelt() {
        if (coverage == null) {
            uncounted.addAll(reading.inSight());
        } else {
            coverage.see(reading.inSight());
        }
        tell();
        String key = sheet.transcript().key().value();
        Place top = reading.topProperty().get();
        if (top != null) {
            session.remember(Memory.TOP + key, Bookmark.of(top));
        }
        session.remember(Memory.CARET + key, Bookmark.of(reading.selection().caret()));
        if (coverage != null) {
            session.remember(Memory.READ + key, coverage.remembered());
        }
    }

    /// How many hundredths of the text have been in sight, where that is known.
    OptionalInt percent() {
        if (coverage == null) {
            return OptionalInt.empty();
        }
        if (folded) {
            coverage.passOver(this::isPassedOver);
            folded = false;
        }
        return OptionalInt.of(coverage.percent());
    }

    /// What is folded away need not be read, unless the model under study said, thought or did it.
    private boolean isPassedOver(PartRef part) {
        return reading.isFolded(part)
                && sheet.transcript().messages().get(part.message()).author() != Author.TARGET;
    }

    private void tell() {
        OptionalInt percent = percent();
        read.setText(percent.isEmpty() ? "Read … %" : "Read " + percent.getAsInt() + " %");
    }
}
