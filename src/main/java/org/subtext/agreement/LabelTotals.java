package org.subtext.agreement;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.subtext.agreement.Matching.Rule;

/// What two raters have in common and what not of one label, summed over transcripts.
final class LabelTotals {

    /// Transcripts that both have read for the label, and those of them where it can be judged.
    private int compared;
    private int judged;
    private SpanCounts exact = SpanCounts.NONE;
    private SpanCounts overlapping = SpanCounts.NONE;
    private SpanCounts halfOverlapping = SpanCounts.NONE;
    private SpanCounts characters = SpanCounts.NONE;
    private final Map<Presence, PairTally> presence = new EnumMap<>(Presence.class);

    LabelTotals() {
        for (Presence unit : Presence.values()) {
            presence.put(unit, PairTally.NONE);
        }
    }

    /// Adds a transcript in which both have read the universe.
    void add(Universe universe, Found first, Found second) {
        compared++;
        judged += universe.isEmpty() ? 0 : 1;
        for (Presence unit : Presence.values()) {
            long size = universe.size(unit);
            PairTally here = new PairTally(0, 0, 0, size);
            if (first.anywhere() || second.anywhere()) {
                BitSet both = (BitSet) first.where(unit).clone();
                both.and(second.where(unit));
                long a = first.where(unit).cardinality();
                long b = second.where(unit).cardinality();
                long common = both.cardinality();
                here = new PairTally(common, a - common, b - common, size - a - b + common);
            }
            presence.put(unit, presence(unit).plus(here));
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

    /// Adds what is known of another label.
    void add(LabelTotals other) {
        compared = Math.max(compared, other.compared);
        judged = Math.max(judged, other.judged);
        exact = exact.plus(other.exact);
        overlapping = overlapping.plus(other.overlapping);
        halfOverlapping = halfOverlapping.plus(other.halfOverlapping);
        characters = characters.plus(other.characters);
        presence.replaceAll((unit, tally) -> tally.plus(other.presence(unit)));
    }

    int compared() {
        return compared;
    }

    PairTally presence(Presence unit) {
        return presence.getOrDefault(unit, PairTally.NONE);
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
