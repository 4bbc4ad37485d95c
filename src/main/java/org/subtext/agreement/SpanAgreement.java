package org.subtext.agreement;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How far two raters' spans of one label in one document agree. Spans that one rater put twice on the same place count
/// once.
public final class SpanAgreement {

    private SpanAgreement() {}

    /// Spans with the same segments, for `exact_f1`. A span of no length matches another at its place.
    public static SpanCounts exact(List<Extent> first, List<Extent> second) {
        Set<Extent> a = new HashSet<>(first);
        Set<Extent> b = new HashSet<>(second);
        long matched = a.stream().filter(b::contains).count();
        return new SpanCounts(matched, a.size(), b.size());
    }

    /// Spans paired one to one where they share a character, for `overlap_1to1_f1`.
    public static SpanCounts overlapping(List<Extent> first, List<Extent> second) {
        return matched(first, second, Matching.Rule.OVERLAP);
    }

    /// Spans paired one to one where intersection over union is at least 0.5, for `iou50_f1`.
    public static SpanCounts halfOverlapping(List<Extent> first, List<Extent> second) {
        return matched(first, second, Matching.Rule.IOU_50);
    }

    private static SpanCounts matched(List<Extent> first, List<Extent> second, Matching.Rule rule) {
        List<Extent> a = Extent.distinct(first);
        List<Extent> b = Extent.distinct(second);
        return new SpanCounts(Matching.of(a, b, rule).size(), a.size(), b.size());
    }

    /// Characters that both marked, for `char_f1`.
    public static SpanCounts characters(Region first, Region second) {
        return new SpanCounts(first.common(second), first.size(), second.size());
    }
}
