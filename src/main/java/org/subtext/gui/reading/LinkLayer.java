package org.subtext.gui.reading;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurve;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import org.subtext.annotation.Change;
import org.subtext.annotation.Link;
import org.subtext.annotation.Span;
import org.subtext.gui.common.Theme;
import org.subtext.transcript.Place;

/// The links of the span that is worked on, drawn in the right margin over the rows, from where it stands to where they
/// lead. An end that is out of sight is drawn at the view's edge. FX thread only.
final class LinkLayer extends Pane {

    /// How far out the first curve bends and how much further each other one, in pixels.
    private static final double BEND = 30;
    private static final double BEND_STEP = 10;
    private static final double NAME_STEP = 20;

    private final Marking marking;
    private final Map<UUID, Link> links = new LinkedHashMap<>();
    private Function<String, String> relationName = Function.identity();

    LinkLayer(Marking marking) {
        this.marking = marking;
        setId("links");
        setManaged(false);
        setMouseTransparent(true);
    }

    void set(Collection<Link> all, Function<String, String> relationName) {
        links.clear();
        all.forEach(link -> links.put(link.id(), link));
        this.relationName = relationName;
    }

    /// Takes up a change of a link; changes of other marks make no difference.
    void take(Change change) {
        if (change.before() instanceof Link before) {
            links.remove(before.id());
        }
        if (change.after() instanceof Link after) {
            links.put(after.id(), after);
        }
    }

    void clear() {
        links.clear();
        getChildren().clear();
    }

    /// Draws the links of the active span over rows as they stand now.
    void draw(RowArea rows, ViewIndex index, Theme theme) {
        getChildren().clear();
        if (marking.active == null) {
            return;
        }
        int nth = 0;
        for (Link link : links.values()) {
            if (link.from().equals(marking.active) || link.to().equals(marking.active)) {
                Span from = marking.spans.get(link.from());
                Span to = marking.spans.get(link.to());
                if (from != null && to != null) {
                    draw(link, heightOf(rows, index, from), heightOf(rows, index, to),
                            marking.colours.line(from.label(), theme), rows.margins(), theme, nth++);
                }
            }
        }
    }

    private void draw(Link link, double from, double to, Color colour, Insets margins, Theme theme, int nth) {
        if (Math.max(from, to) < 0 || Math.min(from, to) > getHeight()) {
            return;
        }
        double room = margins.getRight();
        double column = getWidth() - room;
        double top = Math.clamp(from, 4, Math.max(4, getHeight() - 4));
        double bottom = Math.clamp(to, 4, Math.max(4, getHeight() - 4));
        double start = column + Math.min(14, room / 5);
        double bend = start + Math.clamp(room - 24, 8, BEND + nth * BEND_STEP);
        CubicCurve curve = new CubicCurve(start, top, bend, top + 4, bend, bottom - 4, start + 4, bottom);
        curve.setFill(null);
        curve.setStroke(colour);
        curve.setStrokeWidth(1.5);
        curve.getStrokeDashArray().setAll(4.0, 4.0);
        getChildren().add(curve);
        if (bottom == to) {
            getChildren().add(new Circle(start + 4, bottom, 3.5, colour));
        }
        Label name = name(relationName.apply(link.relation()), colour, theme);
        getChildren().add(name);
        name.applyCss();
        name.autosize();
        double middle = start + (bend - start) * 0.75;
        name.relocate(
                Math.round(Math.min(middle - name.getWidth() / 2, getWidth() - name.getWidth() - 2)),
                Math.round((top + bottom) / 2 - name.getHeight() / 2 + nth * NAME_STEP));
    }

    private static Label name(String relation, Color colour, Theme theme) {
        Label name = new Label(relation);
        name.setFont(Font.font(Theme.SANS, FontWeight.BOLD, 11));
        name.setTextFill(colour);
        name.setPadding(new Insets(1, 7, 1, 7));
        CornerRadii round = new CornerRadii(9);
        name.setBackground(new Background(new BackgroundFill(theme.colours().page(), round, Insets.EMPTY)));
        name.setBorder(new Border(new BorderStroke(theme.colours().hairline(), BorderStrokeStyle.SOLID, round,
                BorderWidths.DEFAULT)));
        return name;
    }

    /// The height at which a span stands; beyond the view where it is out of sight.
    private double heightOf(RowArea rows, ViewIndex index, Span span) {
        Place first = span.segments().getFirst().stretch().first();
        if (!index.covers(first.part())) {
            return first.part().message() < index.section(0).ref().message() ? -20 : getHeight() + 20;
        }
        Optional<Bounds> bounds = rows.boundsOf(first);
        if (bounds.isPresent()) {
            return bounds.get().getCenterY();
        }
        return index.rowAt(first) < rows.top().row() ? -20 : getHeight() + 20;
    }
}
