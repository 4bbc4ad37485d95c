package org.subtext.gui.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextFlow;
import javafx.scene.text.TextLineInfo;
import org.subtext.annotation.Placed;
import org.subtext.annotation.Runs;
import org.subtext.annotation.Span;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Theme;
import org.subtext.gui.reading.LaneBars.Extent;
import org.subtext.gui.reading.ViewIndex.Kind;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Text;

/// What is drawn behind and beside the text of one row: tints, underlines, outlines, hits, selection, caret, lanes. It
/// lies behind the text as the first child of the row's flow and is drawn anew whenever that is laid out. The text
/// itself knows nothing of labels, so that putting one makes no text anew.
final class RowDecoration extends Region {

    /// The distance of the first lane from the column, and of one lane from the next.
    static final double LANE_FIRST = 13;
    static final double LANE_STEP = 7;
    /// The distance of the lanes of people from one another, so that a letter has room over each.
    static final double LAYER_STEP = 11;

    static final double LANE_WIDTH = 4;
    private static final int MOST_UNDERLINES = 3;
    private static final int MOST_HIDDEN = 20;
    private static final double MORE_SIZE = 11.5;

    private final TextFlow flow;
    private final RowStyle row;
    private final Marking marking;
    private final Theme theme;

    RowDecoration(TextFlow flow, RowStyle row, Marking marking, Theme theme) {
        this.flow = flow;
        this.row = row;
        this.marking = marking;
        this.theme = theme;
        setManaged(false);
        setMouseTransparent(true);
        flow.widthProperty().addListener(observable -> requestLayout());
        flow.heightProperty().addListener(observable -> requestLayout());
        flow.needsLayoutProperty().addListener((observable, was, needs) -> {
            if (!needs) {
                requestLayout();
            }
        });
    }

    RowStyle row() {
        return row;
    }

    TextFlow flow() {
        return flow;
    }

    /// Draws everything again before the next frame.
    void redraw() {
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        List<Node> shapes = new ArrayList<>();
        if (row.kind() == Kind.TEXT) {
            List<Placed> placed = marking.spans.touching(row.stretch().part(), row.stretch().start(),
                    row.stretch().end());
            tints(placed, shapes);
            hits(shapes);
            selection(shapes);
            underlines(placed, shapes);
            suggestions(shapes);
            outline(placed, shapes);
            points(placed, shapes);
            lanes(placed, shapes);
            caret(shapes);
        }
        if (row.kind() == Kind.FOLD && !row.stretch().isEmpty()) {
            hidden(shapes);
        }
        if (row.section().message().isRolledBack()) {
            rolledBack(shapes);
        }
        getChildren().setAll(shapes);
    }

    /// Behind a fold line stand the colours of the labels that it hides, and it is marked if there are hits behind it.
    private void hidden(List<Node> shapes) {
        TextLineInfo line = flow.getLayoutInfo().getTextLine(0, false);
        Bounds words = Lines.of(flow, line.start(), line.end()).getFirst();
        if (!marking.hitsIn(row.stretch()).isEmpty()) {
            shapes.add(box(words, 0, 0, theme.colours().hit()));
        }
        double x = words.getMaxX() + 14;
        List<String> labels = marking.labelsIn(row.stretch());
        for (String label : labels.subList(0, Math.min(MOST_HIDDEN, labels.size()))) {
            Rectangle mark = fill(x, crisp(words.getCenterY() - 4), 8, 8, marking.colours.line(label, theme));
            mark.setArcWidth(4);
            mark.setArcHeight(4);
            shapes.add(mark);
            x += 12;
        }
        if (labels.size() > MOST_HIDDEN) {
            var more = new javafx.scene.text.Text(x, 0,
                    "+" + Counts.number(labels.size() - MOST_HIDDEN));
            more.setFont(Font.font(Theme.SANS, MORE_SIZE));
            more.setFill(theme.colours().muted());
            more.setTextOrigin(VPos.CENTER);
            more.setY(words.getCenterY());
            shapes.add(more);
        }
    }

    private List<Bounds> lines(int start, int end) {
        Text text = row.section().part().text();
        int origin = text.toUtf16(row.stretch().start());
        int from = text.toUtf16(Math.max(start, row.stretch().start())) - origin;
        int to = text.toUtf16(Math.min(end, row.stretch().end())) - origin;
        return from < to ? Lines.trimmed(flow, text.string(), origin, from, to) : List.of();
    }

    private void tints(List<Placed> placed, List<Node> shapes) {
        for (Runs.Run run : Runs.of(placed, row.stretch().start(), row.stretch().end())) {
            Placed top = run.placed().getLast();
            for (Placed one : run.placed()) {
                if (one.span().id().equals(marking.active)) {
                    top = one;
                }
            }
            Color tint = marking.colours.tint(top.span().label(), theme);
            for (Bounds line : lines(run.start(), run.end())) {
                shapes.add(box(line, 1, 1, tint));
            }
        }
    }

    private void hits(List<Node> shapes) {
        for (Stretch hit : marking.hitsIn(row.stretch())) {
            for (Bounds line : lines(hit.start(), hit.end())) {
                Rectangle box = box(line, 0, 0, theme.colours().hit());
                box.setArcWidth(4);
                box.setArcHeight(4);
                if (hit.equals(marking.hit())) {
                    box.setStroke(theme.colours().text());
                }
                shapes.add(box);
            }
        }
    }

    private void selection(List<Node> shapes) {
        Color colour = theme.colours().accent().deriveColor(0, 1, 1, theme == Theme.DARK ? 0.38 : 0.24);
        marking.selection.in(row.stretch().part()).filter(row.stretch()::overlaps)
                .ifPresent(stretch -> lines(stretch.start(), stretch.end())
                        .forEach(line -> shapes.add(box(line, 1, 2, colour))));
    }

    private void underlines(List<Placed> placed, List<Node> shapes) {
        ToIntFunction<Placed> level = marking.layers > 1 ? Placed::layer : Placed::lane;
        for (Placed one : placed) {
            double down = Math.min(MOST_UNDERLINES - 1, level.applyAsInt(one)) * 3.0;
            Color colour = marking.colours.line(one.span().label(), theme);
            for (Bounds line : lines(one.start(), one.end())) {
                shapes.add(
                        fill(line.getMinX(), Math.round(line.getMaxY()) + down, line.getWidth(), 2, colour));
            }
        }
    }

    private void outline(List<Placed> placed, List<Node> shapes) {
        for (Placed one : placed) {
            if (one.span().id().equals(marking.active) && !one.isPoint()) {
                List<PathElement> elements = Lines.outline(lines(one.start(), one.end()), 2, 3, this::crisp);
                Path path = new Path(elements);
                path.setStroke(marking.colours.line(one.span().label(), theme));
                path.setStrokeWidth(1.5);
                path.setStrokeLineJoin(StrokeLineJoin.ROUND);
                shapes.add(path);
            }
        }
    }

    /// What is suggested has dots around it and no colour of a label's.
    private void suggestions(List<Node> shapes) {
        marking.suggestedIn(row.stretch()).forEach(stretch -> suggestion(stretch, false, shapes));
        marking.lookedAtIn(row.stretch()).forEach(stretch -> suggestion(stretch, true, shapes));
    }

    private void suggestion(Stretch stretch, boolean current, List<Node> shapes) {
        Path path = new Path(Lines.outline(lines(stretch.start(), stretch.end()), 2, 3, this::crisp));
        path.setStroke(current ? theme.colours().accent() : theme.colours().muted());
        path.setStrokeWidth(current ? 2 : 1.25);
        path.setStrokeLineCap(StrokeLineCap.ROUND);
        path.getStrokeDashArray().setAll(0.1, current ? 4.5 : 3.5);
        shapes.add(path);
    }

    /// A point, where something is missing, is a small wedge under the line.
    private void points(List<Placed> placed, List<Node> shapes) {
        for (Placed one : placed) {
            if (one.isPoint()) {
                Bounds at = caretAt(one.start());
                double x = at.getMinX();
                double y = at.getMaxY() - 2;
                Polygon wedge = new Polygon(x, y - 4, x - 5, y + 4, x + 5, y + 4);
                wedge.setFill(marking.colours.line(one.span().label(), theme));
                shapes.add(wedge);
                if (one.span().id().equals(marking.active)) {
                    wedge.setStroke(theme.colours().text());
                }
            }
        }
    }

    private void lanes(List<Placed> placed, List<Node> shapes) {
        double above = -flow.getLayoutY();
        double below = box().getHeight() - flow.getLayoutY();
        int count = marking.spans.lanes(row.stretch().part());
        double room = flow.getLayoutX() - LANE_FIRST - LANE_WIDTH;
        double step = marking.layers > 1 ? LAYER_STEP : Math.min(LANE_STEP, room / Math.max(1, count - 1));
        List<Placed> drawn = new ArrayList<>();
        List<LaneBars.Bar> bars = new ArrayList<>();
        for (Placed one : placed.stream().sorted(Comparator.comparingInt(Placed::start)).toList()) {
            List<Bounds> lines = one.isPoint()
                    ? List.of(caretAt(one.start()))
                    : lines(one.start(), one.end());
            boolean fromAbove = one.start() < row.stretch().start();
            boolean toBelow = one.end() > row.stretch().end();
            if (lines.isEmpty() && !(fromAbove && toBelow)) {
                continue;
            }
            drawn.add(one);
            bars.add(new LaneBars.Bar(marking.layers > 1 ? marking.layers - 1 - one.layer() : one.lane(),
                    fromAbove ? new Extent(above, above) : line(lines.getFirst(), one.isPoint()),
                    toBelow ? new Extent(below, below) : line(lines.getLast(), one.isPoint())));
        }
        List<Extent> extents = LaneBars.of(bars);
        for (int i = 0; i < drawn.size(); i++) {
            Span span = drawn.get(i).span();
            double width = span.id().equals(marking.active) ? LANE_WIDTH + 1 : LANE_WIDTH;
            Rectangle bar = fill(-LANE_FIRST - bars.get(i).lane() * step, extents.get(i).top(), width,
                    extents.get(i).bottom() - extents.get(i).top(),
                    marking.colours.line(span.label(), theme));
            bar.setArcWidth(width);
            bar.setArcHeight(width);
            shapes.add(bar);
        }
    }

    /// How high a bar is on a line: as high as the words with their underline, or less where it is a point's.
    private static Extent line(Bounds line, boolean point) {
        return point
                ? new Extent(line.getMinY() + 4, line.getMaxY() - 4)
                : new Extent(line.getMinY(), line.getMaxY() + 2);
    }

    private void caret(List<Node> shapes) {
        if (row.stretch().equals(marking.caretRow)) {
            Bounds at = caretAt(marking.caretOffset);
            shapes.add(fill(Math.round(at.getMinX()), at.getMinY(), 2, at.getHeight(),
                    theme.colours().accent().deriveColor(0, 1, 1, marking.focused ? 1 : 0.45)));
        }
    }

    /// The line between characters at a code point offset of the part, clamped to the row.
    Bounds caretAt(int offset) {
        Text text = row.section().part().text();
        int origin = text.toUtf16(row.stretch().start());
        int column = text.toUtf16(Math.clamp(offset, row.stretch().start(), row.stretch().end())) - origin;
        return new Path(flow.getCaretShape(column, true)).getLayoutBounds();
    }

    private void rolledBack(List<Node> shapes) {
        double top = -flow.getLayoutY();
        Line rule = new Line(-5, top, -5, box().getHeight() + top);
        rule.setStroke(theme.colours().faint());
        rule.setStrokeWidth(1.5);
        rule.setStrokeLineCap(StrokeLineCap.BUTT);
        rule.getStrokeDashArray().setAll(4.0, 4.0);
        shapes.add(rule);
    }

    private Region box() {
        return flow.getParent() instanceof Region region ? region : flow;
    }

    /// The nearest height at which a pixel of the row's box begins.
    private double crisp(double y) {
        return Math.round(y + flow.getLayoutY()) - flow.getLayoutY();
    }

    private Rectangle box(Bounds line, double above, double below, Color colour) {
        double top = crisp(line.getMinY() - above);
        return fill(line.getMinX() - 1, top, line.getWidth() + 2, crisp(line.getMaxY() + below) - top,
                colour);
    }

    private static Rectangle fill(double x, double y, double width, double height, Color colour) {
        Rectangle rectangle = new Rectangle(x, y, Math.max(0, width), Math.max(0, height));
        rectangle.setFill(colour);
        return rectangle;
    }
}
