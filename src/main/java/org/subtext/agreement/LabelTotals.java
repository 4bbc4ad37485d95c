package org.subtext.agreement;

import java.util.BitSet;
import java.util.List;
import org.subtext.agreement.Matching.Rule;

/// What two raters have in common and what not of one label, summed over transcripts.
final class LabelTotals {

    private static final int BOTH = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int NEITHER = 3;

    /// Transcripts that both have read for the label, and those of them where it can be judged.
    private int compared;
    private int judged;
    private SpanCounts exact = SpanCounts.NONE;
    private SpanCounts overlapping = SpanCounts.NONE;
    private SpanCounts halfOverlapping = SpanCounts.NONE;
    private SpanCounts characters = SpanCounts.NONE;
    /// For each kind of unit how many have been found by both, the first, the second, neither.
    private final long[][] presence = new long[Presence.values().length][NEITHER + 1];

    /// Adds a transcript in which both have read the universe and neither found anything.
    void addUnmarked(Universe universe) {
        compared++;
        judged += universe.isEmpty() ? 0 : 1;
        for (Presence unit : Presence.values()) {
            presence[unit.ordinal()][NEITHER] += universe.size(unit);
        }
    }

    /// Adds a transcript in which both have read the universe.
    void add(Universe universe, Found first, Found second) {
        addUnmarked(universe);
        for (Presence unit : Presence.values()) {
            BitSet both = (BitSet) first.where(unit).clone();
            both.and(second.where(unit));
            long a = first.where(unit).cardinality();
            long b = second.where(unit).cardinality();
            long common = both.cardinality();
            long[] counts = presence[unit.ordinal()];
            counts[BOTH] += common;
            counts[FIRST] += a - common;
            counts[SECOND] += b - common;
            counts[NEITHER] -= a + b - common;
        }
        if (!first.spans().isEmpty() || !second.spans().isEmpty()) {
            List<Extent> a = first.extents();
            List<Extent> b = second.extents();
            exact = exact.plus(SpanAgreement.exact(a, b));
            overlapping = overlapping.plus(matched(Matching.of(a, b, Rule.OVERLAP), first, second));
            halfOverlapping = halfOverlapping.plus(matched(Matching.of(a, b, Rule.IOU_50), first, second));
            characters = characters.plus(SpanAgreement.characters(first.region(), second.region()));
        }
    }

    private static SpanCounts matched(Matching matching, Found first, Found second) {
        return new SpanCounts(matching.size(), first.spans().size(), second.spans().size());
    }

    /// Adds the spans and characters of another label.
    void add(LabelTotals other) {
        compared = Math.max(compared, other.compared);
        judged = Math.max(judged, other.judged);
        exact = exact.plus(other.exact);
        overlapping = overlapping.plus(other.overlapping);
        halfOverlapping = halfOverlapping.plus(other.halfOverlapping);
        characters = characters.plus(other.characters);
    }

    int compared() {
        return compared;
    }

    /// Whether the label can be judged anywhere that both have read.
    boolean isJudgeable() {
        return judged > 0;
    }

    PairTally presence(Presence unit) {
        long[] counts = presence[unit.ordinal()];
        return new PairTally(counts[BOTH], counts[FIRST], counts[SECOND], counts[NEITHER]);
    }

    SpanCounts counts(SpanMeasure measure) {
        return switch (measure) {
            case EXACT_F1 -> exact;
            case OVERLAP_1TO1_F1 -> overlapping;
            case IOU50_F1 -> halfOverlapping;
            case CHAR_F1 -> characters;
        };
    }

    /// The F1, or why there is none.
    Measured f1(SpanMeasure measure) {
        return unless(counts(measure).f1());
    }

    /// The measure, or what comes before it: that there was nothing to compare.
    Measured unless(Measured measured) {
        if (compared == 0) {
            return Measured.undefined("the two have finished no transcript in common");
        }
        return judged == 0 ? Measured.undefined(SpanComparison.NOT_JUDGEABLE) : measured;
    }
}
