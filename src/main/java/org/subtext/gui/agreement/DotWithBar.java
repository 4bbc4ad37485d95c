package org.subtext.gui.agreement;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.subtext.agreement.Interval;
import org.subtext.gui.common.Figures;
import org.subtext.gui.common.Words;

/// One number on a scale: a dot where it is, a bar as wide as its interval, its digits above. Rows of them stand under
/// one another without a gap, so that their grid lines join.
final class DotWithBar extends Region {

    /// Room at both ends, so that a dot on 0 or 1 is whole.
    static final double INSET = 24;

    private static final double RADIUS = 6;
    private static final double BAR = 8;
    private static final double BAR_OPACITY = .28;
    private static final double HEIGHT = 36;

    private final Axis axis;
    private final List<Line> grid = new ArrayList<>();
    private final @Nullable Double value;
    private final @Nullable Interval interval;
    private final Rectangle bar = new Rectangle();
    private final Circle dot = new Circle(RADIUS);
    private final Label digits = Words.styled("", "st-figure");

    /// @param value null for a row of grid lines and nothing else
    /// @param interval null where there is none
    DotWithBar(Axis axis, @Nullable Double value, @Nullable Interval interval, Color colour) {
        this.axis = axis;
        this.value = value;
        this.interval = interval;
        setMinWidth(120);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        for (double tick : axis.ticks()) {
            Line line = new Line();
            line.getStyleClass().add("st-grid-line");
            grid.add(line);
        }
        getChildren().addAll(grid);
        bar.setFill(colour.deriveColor(0, 1, 1, BAR_OPACITY));
        bar.setArcWidth(BAR);
        bar.setArcHeight(BAR);
        dot.setFill(colour);
        if (value != null) {
            digits.setText(Figures.of(value));
            if (interval != null) {
                getChildren().add(bar);
            }
            getChildren().addAll(dot, digits);
        }
    }

    @Override
    protected void layoutChildren() {
        double middle = Math.round(getHeight() / 2) + 5;
        double[] ticks = axis.ticks();
        for (int i = 0; i < ticks.length; i++) {
            double x = Math.round(x(ticks[i])) + .5;
            Line line = grid.get(i);
            line.setStartX(x);
            line.setEndX(x);
            line.setEndY(getHeight());
        }
        if (value == null) {
            return;
        }
        if (interval != null) {
            bar.setX(x(interval.low()));
            bar.setWidth(Math.max(BAR, x(interval.high()) - x(interval.low())));
            bar.setY(middle - BAR / 2);
            bar.setHeight(BAR);
        }
        dot.setCenterX(x(value));
        dot.setCenterY(middle);
        double width = digits.prefWidth(-1);
        digits.resizeRelocate(Math.round(Math.clamp(x(value) - width / 2, 0, getWidth() - width)),
                middle - 23,
                width, digits.prefHeight(-1));
    }

    private double x(double at) {
        return INSET + axis.place(at) * (getWidth() - 2 * INSET);
    }
}
