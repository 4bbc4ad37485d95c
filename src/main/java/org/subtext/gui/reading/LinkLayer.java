package org.subtext.gui.reading;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
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
import org.subtext.gui.common.Theme;

/// The links of the span that is worked on, drawn in the right margin over the rows, from where it stands to where they
/// lead. An end that is out of sight is drawn at the view's edge.
final class LinkLayer extends Pane {

    LinkLayer() {
        setId("links");
        setManaged(false);
        setMouseTransparent(true);
    }

    void clear() {
        getChildren().clear();
    }

    /// Draws one link.
    ///
    /// @param x the right edge of the column
    /// @param room the width of the margin
    /// @param from the height at which it starts
    /// @param to the height that it leads to
    /// @param nth counts the links drawn together, from 0; each bends a little further out
    void draw(double x, double room, double from, double to, String relation, Color colour, Theme theme,
            int nth) {
        double top = Math.clamp(from, 4, getHeight() - 4);
        double bottom = Math.clamp(to, 4, getHeight() - 4);
        double start = x + Math.min(14, room / 5);
        double bend = start + Math.clamp(room - 24, 8, 30.0 + nth * 10);
        CubicCurve curve = new CubicCurve(start, top, bend, top + 4, bend, bottom - 4, start + 4, bottom);
        curve.setFill(null);
        curve.setStroke(colour);
        curve.setStrokeWidth(1.5);
        curve.getStrokeDashArray().setAll(4.0, 4.0);
        getChildren().add(curve);
        if (bottom == to) {
            getChildren().add(new Circle(start + 4, bottom, 3.5, colour));
        }
        Label name = new Label(relation);
        name.setFont(Font.font(Theme.SANS, FontWeight.BOLD, 11));
        name.setTextFill(colour);
        name.setAlignment(Pos.CENTER);
        name.setPadding(new Insets(1, 7, 1, 7));
        CornerRadii round = new CornerRadii(9);
        name.setBackground(new Background(new BackgroundFill(theme.colours().page(), round, Insets.EMPTY)));
        name.setBorder(new Border(new BorderStroke(theme.colours().hairline(), BorderStrokeStyle.SOLID, round,
                BorderWidths.DEFAULT)));
        getChildren().add(name);
        name.applyCss();
        name.autosize();
        double middle = start + (bend - start) * 0.75;
        name.relocate(Math.round(Math.min(middle - name.getWidth() / 2, x + room - name.getWidth() - 2)),
                Math.round((top + bottom) / 2 - name.getHeight() / 2 + nth * 20.0));
    }
}
