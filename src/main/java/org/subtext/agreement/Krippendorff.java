package org.subtext.agreement;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Krippendorff's alpha: 1 minus the observed disagreement over the disagreement expected by chance, for any number of
/// raters, with gaps, and with a distance between categories that suits their scale (K. Krippendorff, Computing
/// Krippendorff's Alpha-Reliability, 2011; A. F. Hayes and K. Krippendorff, Answering the Call for a Standard Reliability
/// Measure for Coding Data, Communication Methods and Measures 1, 2007).
///
/// Items with fewer than two ratings are left out of both.
public final class Krippendorff {

    private Krippendorff() {}

    /// How far apart two categories are.
    public sealed interface Metric {

        /// Any two are equally far apart.
        record Nominal() implements Metric {}

        /// As far as there are ratings between them.
        record Ordinal() implements Metric {}

        /// As far as their numbers differ.
        ///
        /// @param numbers a number for each category, in their order
        record Numbers(double[] numbers) implements Metric {}
    }

    /// Alpha for names, `krippendorff_alpha_nominal`.
    public static Measured nominal(Ratings ratings) {
        return alpha(ratings, new Metric.Nominal(), null);
    }

    /// Alpha for ranks, `krippendorff_alpha_ordinal`; the categories are in their order.
    public static Measured ordinal(Ratings ratings) {
        return alpha(ratings, new Metric.Ordinal(), null);
    }

    /// Alpha for numbers, `krippendorff_alpha_interval`.
    ///
    /// @param numbers the number that each category stands for
    public static Measured interval(Ratings ratings, double... numbers) {
        return alpha(ratings, new Metric.Numbers(numbers.clone()), null);
    }

    /// Alpha by any metric.
    ///
    /// @param drawn how often each cluster of items was drawn; null for once each
    static Measured alpha(Ratings ratings, Metric metric, int @Nullable [] drawn) {
        int[][] patterns = ratings.patterns();
        double[] times = ratings.times(drawn);
        double[] totals = new double[ratings.categories().size()];
        double n = 0;
        for (int p = 0; p < patterns.length; p++) {
            int rated = ratings.ratedByPattern()[p];
            if (rated >= 2 && times[p] > 0) {
                n += rated * times[p];
                for (int c = 0; c < totals.length; c++) {
                    totals[c] += patterns[p][c] * times[p];
                }
            }
        }
        if (n == 0) {
            return Measured.undefined("nothing was judged by two raters");
        }
        if (Arrays.stream(totals).filter(total -> total > 0).count() < 2) {
            return Measured.undefined("all judgements are the same, so nothing varies");
        }
        double[] scale = scale(metric, totals);
        double observed = 0;
        for (int p = 0; p < patterns.length; p++) {
            int rated = ratings.ratedByPattern()[p];
            if (rated >= 2 && times[p] > 0) {
                observed += times[p] * disagreement(patterns[p], metric, scale) / (rated - 1);
            }
        }
        double expected = disagreement(totals, metric, scale);
        return expected == 0
                ? Measured.undefined("all judgements are the same, so nothing varies")
                : Measured.of(1 - (n - 1) * observed / expected);
    }

    /// Where each category stands on a line on which distance is difference. For ranks that is the number of ratings
    /// below it plus half of its own: the sum from c to k less half of both ends is exactly that difference.
    private static double[] scale(Metric metric, double[] totals) {
        return switch (metric) {
            case Metric.Nominal() -> new double[totals.length];
            case Metric.Numbers(double[] numbers) -> numbers;
            case Metric.Ordinal() -> {
                double[] ranks = new double[totals.length];
                double below = 0;
                for (int c = 0; c < totals.length; c++) {
                    ranks[c] = below + totals[c] / 2;
                    below += totals[c];
                }
                yield ranks;
            }
        };
    }

    private static double disagreement(int[] counts, Metric metric, double[] scale) {
        double[] numbers = new double[counts.length];
        for (int c = 0; c < counts.length; c++) {
            numbers[c] = counts[c];
        }
        return disagreement(numbers, metric, scale);
    }

    /// The sum over all ordered pairs of different categories of both counts times the squared distance.
    private static double disagreement(double[] counts, Metric metric, double[] scale) {
        double n = 0;
        double mean = 0;
        double squares = 0;
        for (int c = 0; c < counts.length; c++) {
            n += counts[c];
            mean += counts[c] * scale[c];
            squares += counts[c] * counts[c];
        }
        if (metric instanceof Metric.Nominal) {
            return n * n - squares;
        }
        mean /= n;
        double spread = 0;
        for (int c = 0; c < counts.length; c++) {
            spread += counts[c] * (scale[c] - mean) * (scale[c] - mean);
        }
        return 2 * n * spread;
    }
}
