package org.subtext.gui.reading;

import java.util.List;

/// From where to where the bars in the lanes reach. Spans that do not overlap share a lane, and several of them may stand
/// on one line of text: there each has its part of the line's height, in reading order, so that no bar hides another.
final class LaneBars {

    private LaneBars() {}

    /// A height, from its top to its bottom.
    record Extent(double top, double bottom) {

        private double middle() {
            return (top + bottom) / 2;
        }

        private boolean holds(double y) {
            return top <= y && y <= bottom;
        }

        private Extent part(int index, int of) {
            double height = (bottom - top) / of;
            return new Extent(top + index * height, top + (index + 1) * height);
        }
    }

    /// A bar from the line on which its span begins to the one on which it ends; where it goes on above or below what is
    /// drawn, the line is empty.
    record Bar(int lane, Extent first, Extent last) {

        private boolean endsAt(Extent line) {
            return first.holds(line.middle()) || last.holds(line.middle());
        }
    }

    /// How far each bar reaches, in the order of the bars.
    ///
    /// @param bars in reading order
    static List<Extent> of(List<Bar> bars) {
        return bars.stream()
                .map(bar -> new Extent(part(bars, bar, bar.first()).top(),
                        part(bars, bar, bar.last()).bottom()))
                .toList();
    }

    private static Extent part(List<Bar> bars, Bar mine, Extent line) {
        int before = 0;
        int all = 0;
        boolean met = false;
        for (Bar bar : bars) {
            met |= bar == mine;
            if (bar.lane() == mine.lane() && bar.endsAt(line)) {
                all++;
                before += met ? 0 : 1;
            }
        }
        return line.part(before, all);
    }
}
