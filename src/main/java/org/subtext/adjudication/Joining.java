package org.subtext.adjudication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.transcript.PartRef;

/// Joins spans character by character. The text comes from the quotes, so the transcript is not needed.
final class Joining {

    private Joining() {}

    /// The characters that any span has, as segments in reading order that do not touch.
    static List<Segment> union(List<Span> spans) {
        List<Segment> pieces = spans.stream().flatMap(span -> span.segments().stream())
                .filter(segment -> !segment.isPoint())
                .sorted(Comparator.comparing(Segment::part).thenComparingInt(Segment::start)
                        .thenComparingInt(Segment::end))
                .toList();
        List<Segment> union = new ArrayList<>();
        for (Segment piece : pieces) {
            Segment last = union.isEmpty() ? null : union.getLast();
            if (last == null || !last.part().equals(piece.part()) || piece.start() > last.end()) {
                union.add(piece);
            } else if (piece.end() > last.end()) {
                String more = slice(piece, last.end(), piece.end());
                union.set(union.size() - 1,
                        new Segment(last.part(), last.start(), piece.end(), last.quote() + more));
            }
        }
        return union;
    }

    /// The characters that both have.
    ///
    /// @param first segments in reading order that do not touch, as [#union] gives them
    /// @param second likewise
    static List<Segment> intersection(List<Segment> first, List<Segment> second) {
        List<Segment> intersection = new ArrayList<>();
        for (int i = 0, j = 0; i < first.size() && j < second.size();) {
            Segment a = first.get(i);
            Segment b = second.get(j);
            PartRef part = a.part();
            int order = part.compareTo(b.part());
            if (order == 0) {
                int start = Math.max(a.start(), b.start());
                int end = Math.min(a.end(), b.end());
                if (start < end) {
                    intersection.add(new Segment(part, start, end, slice(a, start, end)));
                }
                order = Integer.compare(a.end(), b.end());
            }
            if (order < 0) {
                i++;
            } else {
                j++;
            }
        }
        return intersection;
    }

    /// How many characters two spans share.
    static long common(Span a, Span b) {
        return intersection(union(List.of(a)), union(List.of(b))).stream()
                .mapToLong(segment -> segment.end() - segment.start()).sum();
    }

    private static String slice(Segment segment, int start, int end) {
        String quote = segment.quote();
        int from = quote.offsetByCodePoints(0, start - segment.start());
        return quote.substring(from, quote.offsetByCodePoints(from, end - start));
    }
}
