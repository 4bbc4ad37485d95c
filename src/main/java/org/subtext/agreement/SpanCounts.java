package org.subtext.agreement;

/// What two raters marked and what of it matches. Counts of documents and labels are added before the quotient is taken.
///
/// @param matched how much of it is the same
/// @param first how much the first rater marked
/// @param second how much the second rater marked
public record SpanCounts(long matched, long first, long second) {

    /// Nothing marked.
    public static final SpanCounts NONE = new SpanCounts(0, 0, 0);

    /// Both together.
    public SpanCounts plus(SpanCounts other) {
        return new SpanCounts(matched + other.matched, first + other.first, second + other.second);
    }

    /// The F1: twice what matches over all that both marked. The same for either rater as the reference, and the limit of
    /// Cohen's kappa where the negatives cannot be counted (G. Hripcsak and A. S. Rothschild, Agreement, the F-measure,
    /// and reliability in information retrieval, JAMIA 12, 2005).
    public Measured f1() {
        return Measured.ratio(2.0 * matched, marked(), "neither of the two used it");
    }

    /// All that both marked.
    public long marked() {
        return first + second;
    }
}
