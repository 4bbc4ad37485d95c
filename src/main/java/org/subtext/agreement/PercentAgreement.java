package org.subtext.agreement;

/// How often raters chose the same, with nothing taken off for chance. With gaps there are three ways to average, which
/// differ; each has its own name.
public final class PercentAgreement {

    private PercentAgreement() {}

    /// The share of items that two raters put into the same category, of those that both rated: `percent_agreement`.
    public static Measured pair(Ratings ratings, int first, int second) {
        int same = 0;
        int both = 0;
        for (int i = 0; i < ratings.size(); i++) {
            int a = ratings.rating(i, first);
            int b = ratings.rating(i, second);
            if (a != Ratings.MISSING && b != Ratings.MISSING) {
                both++;
                same += a == b ? 1 : 0;
            }
        }
        return Measured.ratio(same, both, "the two judged nothing in common");
    }

    /// The share of agreeing pairs of ratings among all pairs: `percent_agreement_pooled`.
    public static Measured pooled(Ratings ratings) {
        double agreeing = 0;
        double pairs = 0;
        for (int i = 0; i < ratings.size(); i++) {
            int[] counts = ratings.counts(i);
            double n = ratings.rated(i);
            agreeing += agreeing(counts);
            pairs += n * (n - 1);
        }
        return Measured.ratio(agreeing, pairs, "nothing was judged by two raters");
    }

    /// The mean over items of the share of agreeing pairs (J. L. Fleiss, Measuring nominal scale agreement among many
    /// raters, Psychological Bulletin 76, 1971): `percent_agreement_item_mean`.
    public static Measured itemMean(Ratings ratings) {
        double sum = 0;
        int items = 0;
        for (int i = 0; i < ratings.size(); i++) {
            int[] counts = ratings.counts(i);
            double n = ratings.rated(i);
            if (n >= 2) {
                sum += agreeing(counts) / (n * (n - 1));
                items++;
            }
        }
        return Measured.ratio(sum, items, "nothing was judged by two raters");
    }

    /// The mean over items, each counted as often as it was rated, which is 1 minus the observed disagreement of
    /// Krippendorff's nominal alpha: `percent_agreement_rating_weighted`.
    public static Measured ratingWeighted(Ratings ratings) {
        double sum = 0;
        double rated = 0;
        for (int i = 0; i < ratings.size(); i++) {
            int[] counts = ratings.counts(i);
            double n = ratings.rated(i);
            if (n >= 2) {
                sum += agreeing(counts) / (n - 1);
                rated += n;
            }
        }
        return Measured.ratio(sum, rated, "nothing was judged by two raters");
    }

    /// Ordered pairs of ratings in the same category.
    static double agreeing(int[] counts) {
        double agreeing = 0;
        for (int count : counts) {
            agreeing += (double) count * (count - 1);
        }
        return agreeing;
    }
}
