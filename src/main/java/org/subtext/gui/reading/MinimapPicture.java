package org.subtext.gui.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Theme;
import org.subtext.transcript.Place;
import org.subtext.transcript.Stretch;

/// What the map at the edge shows, of one moment: voices, then suggestions, labels and hits. What is suggested is two dots
/// at the left edge, of which a label that stands there covers the second. It is drawn by any thread and looks at no text.
///
/// @param index the rows, which nobody changes
/// @param suggested what is suggested
/// @param suggestion what of it is being looked at
/// @param height in pixels
record MinimapPicture(ViewIndex index, List<Span> spans, List<Stretch> suggested, List<Stretch> suggestion,
        List<Stretch> hits, LabelColours colours, Theme theme, int height) {

    private static final int WIDTH = (int) Minimap.WIDTH;
    /// A span of more characters than this is drawn in its full height.
    private static final int TALL = 400;
    /// In pixels, either way.
    private static final int DOT = 2;

    /// The pixels, row by row, as ARGB.
    int[] draw() {
        int[] pixels = new int[WIDTH * height];
        voices(pixels);
        dots(pixels, suggested, argb(theme.colours().muted()));
        dots(pixels, suggestion, argb(theme.colours().accent()));
        Map<String, Integer> inks = new HashMap<>();
        for (Span span : spans) {
            int argb = inks.computeIfAbsent(span.label(), label -> argb(colours.line(label, theme)));
            for (Segment segment : span.segments()) {
                int y = at(new Place(segment.part(), segment.start()));
                int end = segment.end() - segment.start() < TALL
                        ? y
                        : at(new Place(segment.part(), segment.end()));
                fill(pixels, Minimap.INSET, WIDTH - Minimap.INSET, y, Math.max(y + 3, end), argb);
            }
        }
        int found = argb(theme.colours().paperInk());
        for (Stretch hit : hits) {
            int y = at(hit.first());
            fill(pixels, WIDTH - Minimap.INSET - 3, WIDTH, y, y + 2, found);
        }
        return pixels;
    }

    private void dots(int[] pixels, List<Stretch> stretches, int argb) {
        for (Stretch stretch : stretches) {
            int y = at(stretch.first());
            fill(pixels, 0, DOT, y, y + DOT, argb);
            fill(pixels, DOT + 1, 2 * DOT + 1, y, y + DOT, argb);
        }
    }

    private void voices(int[] pixels) {
        int reasoning = argb(theme.colours().paperRule().deriveColor(0, 1, 1, 0.55));
        int call = argb(theme.colours().faint().deriveColor(0, 1, 1, 0.45));
        int speech = argb(theme.colours().faint().deriveColor(0, 1, 1, 0.22));
        for (Outline.Section section : index.outline().sections()) {
            int argb = switch (section.voice()) {
                case REASONING -> reasoning;
                case CALL -> call;
                case SPEECH -> speech;
                default -> 0;
            };
            if (argb != 0) {
                int from = y(index.linesAbove(index.headingRow(section.ref()) + 1));
                int to = y(index.linesAbove(index.lastRow(section.ref()) + 1));
                fill(pixels, 6, WIDTH - 6, from, Math.max(from + 1, to - 1), argb);
            }
        }
    }

    private int at(Place place) {
        return y(index.linesAbove(index.rowAt(place)));
    }

    private int y(int line) {
        return (int) (line / (double) Math.max(1, index.linesAbove(index.rows())) * height);
    }

    private static void fill(int[] pixels, int left, int right, int top, int bottom, int argb) {
        for (int y = Math.max(0, top); y < bottom && (y + 1) * WIDTH <= pixels.length; y++) {
            for (int x = left; x < right; x++) {
                pixels[y * WIDTH + x] = argb;
            }
        }
    }

    private static int argb(Color colour) {
        return (int) Math.round(colour.getOpacity() * 255) << 24
                | (int) Math.round(colour.getRed() * 255) << 16
                | (int) Math.round(colour.getGreen() * 255) << 8 | (int) Math.round(colour.getBlue() * 255);
    }
}
