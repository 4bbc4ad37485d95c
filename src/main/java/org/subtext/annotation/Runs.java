package org.subtext.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Flattens segments that overlap into runs that do not.
public final class Runs {

    private Runs() {}

    /// A run of characters that the same segments cover.
    ///
    /// @param start code point offset of its first character
    /// @param end code point offset after its last
    /// @param placed the segments over it, in the order in which they were given; at least one
    public record Run(int start, int end, List<Placed> placed) {
        public Run {
            placed = List.copyOf(placed);
        }
    }

    /// The runs within `from` to `to` that at least one segment covers, in order. Points cover nothing.
    ///
    /// @param placed segments of one part, as [SpanIndex#touching] gives them
    public static List<Run> of(List<Placed> placed, int from, int to) {
        TreeSet<Integer> bounds = new TreeSet<>();
        for (Placed one : placed) {
            if (!one.isPoint() && one.start() < to && one.end() > from) {
                bounds.add(Math.max(from, one.start()));
                bounds.add(Math.min(to, one.end()));
            }
        }
        List<Run> runs = new ArrayList<>();
        Integer start = null;
        for (Integer end : bounds) {
            if (start != null) {
                List<Placed> over = new ArrayList<>();
                for (Placed one : placed) {
                    if (one.start() <= start && one.end() >= end) {
                        over.add(one);
                    }
                }
                if (!over.isEmpty()) {
                    runs.add(new Run(start, end, over));
                }
            }
            start = end;
        }
        return runs;
    }
}
