package org.subtext.gui.reading;

import java.util.List;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Span;
import org.subtext.gui.common.Theme;
import org.subtext.transcript.Place;
import org.subtext.transcript.Stretch;

/// What a reading view is drawn with: the rows, the links over them, the map at the edge. The rows are made anew for
/// another transcript, theme or size; what depends on where they stand follows them. FX thread only.
final class Canvas {

    private final Region view;
    private final ObservableList<Node> children;
    private final Marking marking;
    private final Arrival arrival;
    private final Runnable followed;
    private final LinkLayer links;
    private final Scrolling scrolling;

    private Theme theme = Theme.LIGHT;
    private double textSize = RowLook.USUAL_SIZE;
    private @Nullable ViewIndex index;
    private @Nullable RowArea area;
    private @Nullable Minimap minimap;
    /// Whether rows may stand elsewhere than when links and minimap were last drawn. Where they stand is known only when
    /// a pulse has laid them out; asking for another layout from within one would be lost.
    private boolean moved;

    /// @param view what it is drawn in
    /// @param children those of the view
    /// @param arrival keeps what is wanted while only a part of the transcript is there
    /// @param followed told whenever rows may stand elsewhere than before
    Canvas(Region view, ObservableList<Node> children, Marking marking, Arrival arrival, Runnable followed) {
        this.view = view;
        this.children = children;
        this.marking = marking;
        this.arrival = arrival;
        this.followed = followed;
        this.links = new LinkLayer(marking);
        this.scrolling = new Scrolling(view);
        children.add(links);
        view.setBackground(Background.fill(theme.colours().page()));
        Runnable follow = this::follow;
        view.sceneProperty().addListener((observable, before, now) -> {
            if (before != null) {
                before.removePostLayoutPulseListener(follow);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(follow);
            }
        });
    }

    Theme theme() {
        return theme;
    }

    /// Changes the look; what is at the top stays there.
    void setTheme(Theme wanted) {
        if (theme != wanted) {
            theme = wanted;
            rebuild(area == null ? null : area.top());
        }
    }

    double textSize() {
        return textSize;
    }

    /// Changes the size of the text; what is at the top stays there.
    void setTextSize(double wanted) {
        if (textSize != wanted) {
            textSize = wanted;
            rebuild(area == null ? null : area.top());
        }
    }

    /// Shows the rows of another transcript, from the first.
    void show(ViewIndex rows) {
        index = rows;
        links.clear();
        rebuild(null);
    }

    /// Shows other rows of the same transcript, all of it where it was shown in part; what is at the top stays there.
    void exchange(ViewIndex before, ViewIndex rows) {
        RowArea.Top top = area == null ? null : area.top();
        index = rows;
        rebuild(top == null || before.rows() == 0
                ? null
                : new RowArea.Top(rows.rowOf(before, top.row()), top.above()));
    }

    private void rebuild(RowArea.@Nullable Top keep) {
        dispose();
        view.setBackground(Background.fill(theme.colours().page()));
        ViewIndex rows = index;
        if (rows == null || rows.rows() == 0) {
            scrolling.over(rows, null);
            return;
        }
        RowArea fresh = new RowArea(rows, new RowLook(theme, textSize), marking);
        area = fresh;
        scrolling.over(rows, fresh);
        if (minimap == null) {
            minimap = new Minimap(rows, marking, theme, this::scrollTo);
            children.addFirst(minimap);
        } else {
            minimap.show(rows, marking, theme);
        }
        children.addFirst(fresh);
        fresh.setOnScrolled(() -> moved = true);
        view.requestLayout();
        if (keep != null) {
            scrolling.toRow(keep.row(), keep.above());
        }
    }

    /// Brings a share of the whole transcript above the middle of the view.
    private void scrollTo(double share) {
        ViewIndex rows = index;
        if (rows != null && rows.isWhole()) {
            scrolling.toLine(share * rows.linesAbove(rows.rows()));
        } else {
            arrival.move(() -> scrollTo(share));
        }
    }

    /// Lets go of the rows.
    void dispose() {
        if (minimap != null) {
            minimap.rest();
        }
        RowArea old = area;
        if (old != null) {
            area = null;
            scrolling.over(index, null);
            children.remove(old);
            old.dispose();
        }
    }

    @Nullable
    RowArea area() {
        return area;
    }

    LinkLayer links() {
        return links;
    }

    Scrolling scrolling() {
        return scrolling;
    }

    /// The first place in sight; null before anything is.
    @Nullable
    Place top() {
        return area == null || index == null ? null : index.nearest(area.top().row());
    }

    /// Takes up rows that were replaced by others.
    void replaced(ViewIndex.Splice splice) {
        if (area != null) {
            area.replaced(splice);
        }
        redraw();
        redrawMap();
        view.requestLayout();
    }

    /// Draws again what lies over the text, on all rows.
    void redraw() {
        if (area != null) {
            area.redraw();
        }
    }

    /// The same on the rows that show something of some stretches.
    void redraw(List<Stretch> touched) {
        redraw(row -> touched.stream().anyMatch(row::touches));
    }

    /// The same on some rows.
    ///
    /// @param touched whether what a row shows, of its part, is to be drawn again
    void redraw(Predicate<Stretch> touched) {
        if (area != null) {
            area.redraw(touched);
        }
    }

    /// Draws the map again.
    void redrawMap() {
        if (minimap != null) {
            minimap.redraw();
        }
    }

    /// Draws spans on the map at once, and the one that is worked on.
    void drawOnMap(List<Span> spans) {
        if (minimap != null) {
            minimap.drawFront(spans);
        }
    }

    /// Draws the links again when the rows stand where they will.
    void drawLinks() {
        moved = true;
        Platform.requestNextPulse();
    }

    void layout() {
        double wide = view.getWidth() - Minimap.WIDTH;
        links.resizeRelocate(0, 0, wide, view.getHeight());
        if (minimap != null) {
            minimap.resizeRelocate(wide, 0, Minimap.WIDTH, view.getHeight());
        }
        if (area != null) {
            area.resizeRelocate(0, 0, wide, view.getHeight());
        }
        moved = true;
    }

    private void follow() {
        if (!moved || area == null || index == null || minimap == null) {
            return;
        }
        moved = false;
        scrolling.fulfil();
        double above = scrolling.linesAbove();
        minimap.sight(above, above + view.getHeight() / (textSize * 1.6));
        links.draw(area, index, theme);
        followed.run();
    }
}
