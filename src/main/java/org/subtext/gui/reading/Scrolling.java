package org.subtext.gui.reading;

import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Place;

/// Brings rows into sight. What is asked for before there is a size to do it in is done once there is; only the last
/// such wish counts. FX thread only.
final class Scrolling {

    private final Region view;
    private @Nullable ViewIndex index;
    private @Nullable RowArea rows;
    private @Nullable Runnable wish;

    Scrolling(Region view) {
        this.view = view;
    }

    /// Takes up new rows; what was wished of the old ones is forgotten.
    void over(@Nullable ViewIndex index, @Nullable RowArea rows) {
        this.index = index;
        this.rows = rows;
        this.wish = null;
    }

    /// Does now what was wished for, if there is a size by now.
    void fulfil() {
        Runnable wanted = wish;
        if (wanted != null && isReady()) {
            wish = null;
            wanted.run();
        }
    }

    private boolean isReady() {
        return rows != null && rows.getHeight() > 0 && rows.getScene() != null;
    }

    private void whenReady(Runnable action) {
        if (isReady()) {
            action.run();
        } else {
            wish = action;
        }
    }

    void by(double pixels) {
        if (rows != null && isReady()) {
            rows.scrollBy(pixels);
            view.requestLayout();
        }
    }

    /// Brings a row to the top, `above` pixels of it out of sight.
    void toRow(int row, double above) {
        whenReady(() -> {
            if (rows != null) {
                rows.showAtTop(row, -above);
                view.requestLayout();
            }
        });
    }

    /// Brings a line of the index's estimate to the middle.
    void toLine(double line) {
        ViewIndex all = index;
        if (all != null && isReady()) {
            toRow(all.rowAtLine(line), -view.getHeight() / 2);
        }
    }

    /// Brings a place to the top, with its heading where it is the first under one.
    void toTop(Place place) {
        ViewIndex all = index;
        if (all != null) {
            int row = all.rowAt(place);
            int heading = all.headingRow(place.part());
            toRow(row <= heading + 2 && all.nearest(heading).equals(place) ? heading : row, 0);
        }
    }

    /// Brings a place into sight, if it is not.
    void reveal(Place place) {
        whenReady(() -> {
            if (rows != null) {
                rows.reveal(place);
                view.requestLayout();
            }
        });
    }

    /// How many lines of the index's estimate are above the view.
    double linesAbove() {
        ViewIndex all = index;
        RowArea shown = rows;
        if (all == null || shown == null) {
            return 0;
        }
        RowArea.Top first = shown.top();
        int above = all.linesAbove(first.row());
        int tall = all.linesAbove(first.row() + 1) - above;
        double height = shown.rows().stream().filter(row -> shown.numberOf(row.row()) == first.row())
                .mapToDouble(row -> shown.boxOf(row).getHeight()).findFirst().orElse(1);
        return above + tall * Math.clamp(first.above() / Math.max(1, height), 0, 1);
    }
}
