package org.subtext.gui.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.text.TextFlow;
import javafx.scene.text.TextLineInfo;

/// Where characters stand in a row that is laid out, as one rectangle a line (more where directions mix), in the
/// coordinates of the row's text.
final class Lines {

    private Lines() {}

    /// The rectangles of the characters from `start` to `end` (UTF-16 in the row), from top to bottom.
    static List<Bounds> of(TextFlow flow, int start, int end) {
        List<Bounds> lines = new ArrayList<>();
        double minX = 0;
        double minY = 0;
        double maxX = 0;
        double maxY = 0;
        boolean open = false;
        for (PathElement element : flow.getRangeShape(start, end, false)) {
            switch (element) {
                case MoveTo move -> {
                    if (open) {
                        add(lines, minX, minY, maxX, maxY);
                    }
                    open = true;
                    minX = maxX = move.getX();
                    minY = maxY = move.getY();
                }
                case LineTo line -> {
                    minX = Math.min(minX, line.getX());
                    maxX = Math.max(maxX, line.getX());
                    minY = Math.min(minY, line.getY());
                    maxY = Math.max(maxY, line.getY());
                }
                default -> throw new IllegalStateException("a run of characters is made of lines");
            }
        }
        if (open) {
            add(lines, minX, minY, maxX, maxY);
        }
        return lines;
    }

    /// The same, each without the white space at its right end that a break left there.
    ///
    /// @param origin where the row begins in the string
    static List<Bounds> trimmed(TextFlow flow, String string, int origin, int start, int end) {
        List<Bounds> lines = of(flow, start, end);
        if (lines.size() < 2) {
            return lines;
        }
        List<Bounds> trimmed = new ArrayList<>(lines);
        for (TextLineInfo line : flow.getLayoutInfo().getTextLines(false)) {
            int last = Math.min(line.end(), end);
            while (last > line.start() && string.charAt(origin + last - 1) == ' ') {
                last--;
            }
            if (last < line.end() && last > start && line.end() < end) {
                List<Bounds> space = of(flow, last, line.end());
                trimmed.replaceAll(bounds -> space.isEmpty() ? bounds : without(bounds, space.getFirst()));
            }
        }
        return trimmed;
    }

    private static Bounds without(Bounds line, Bounds space) {
        boolean same = Math.abs(line.getMinY() - space.getMinY()) < 2
                && Math.abs(line.getMaxX() - space.getMaxX()) < 1;
        return same
                ? new BoundingBox(line.getMinX(), line.getMinY(),
                        Math.max(0, space.getMinX() - line.getMinX()), line.getHeight())
                : line;
    }

    private static void add(List<Bounds> lines, double minX, double minY, double maxX, double maxY) {
        Bounds last = lines.isEmpty() ? null : lines.getLast();
        boolean joins = last != null && Math.min(last.getMaxY(), maxY) - Math.max(last.getMinY(), minY) > 2
                && minX <= last.getMaxX() + 1 && maxX >= last.getMinX() - 1;
        if (last != null && joins) {
            double left = Math.min(minX, last.getMinX());
            double top = Math.min(minY, last.getMinY());
            lines.set(lines.size() - 1, new BoundingBox(left, top, Math.max(maxX, last.getMaxX()) - left,
                    Math.max(maxY, last.getMaxY()) - top));
        } else if (maxX > minX) {
            lines.add(new BoundingBox(minX, minY, maxX - minX, maxY - minY));
        }
    }

    /// An outline around lines, each `above` and `below` its rectangle; lines that stand under one another in part of
    /// their width are drawn around together.
    ///
    /// @param crisp gives the nearest height at which a pixel begins
    static List<PathElement> outline(List<Bounds> lines, double above, double below,
            DoubleUnaryOperator crisp) {
        List<PathElement> path = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || !stand(lines.get(i - 1), lines.get(i))) {
                around(lines.subList(from, i), above, below, crisp, path);
                from = i;
            }
        }
        return path;
    }

    private static boolean stand(Bounds upper, Bounds lower) {
        return lower.getMinY() > upper.getMinY() + 2
                && Math.min(upper.getMaxX(), lower.getMaxX()) > Math.max(upper.getMinX(), lower.getMinX());
    }

    private static void around(List<Bounds> lines, double above, double below, DoubleUnaryOperator crisp,
            List<PathElement> path) {
        int count = lines.size();
        double[] y = new double[count + 1];
        y[0] = crisp.applyAsDouble(lines.getFirst().getMinY() - above) + 0.5;
        y[count] = crisp.applyAsDouble(lines.getLast().getMaxY() + below) + 0.5;
        for (int i = 1; i < count; i++) {
            y[i] = crisp.applyAsDouble(
                    (lines.get(i - 1).getMaxY() + below + lines.get(i).getMinY() - above) / 2) + 0.5;
        }
        path.add(new MoveTo(left(lines.getFirst()), y[0]));
        for (int i = 0; i < count; i++) {
            path.add(new LineTo(right(lines.get(i)), y[i]));
            path.add(new LineTo(right(lines.get(i)), y[i + 1]));
        }
        for (int i = count - 1; i >= 0; i--) {
            path.add(new LineTo(left(lines.get(i)), y[i + 1]));
            path.add(new LineTo(left(lines.get(i)), y[i]));
        }
        path.add(new ClosePath());
    }

    private static double left(Bounds line) {
        return Math.round(line.getMinX() - 2) + 0.5;
    }

    private static double right(Bounds line) {
        return Math.round(line.getMaxX() + 1) + 0.5;
    }
}
