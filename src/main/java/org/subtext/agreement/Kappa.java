package org.subtext.agreement;

import java.util.Arrays;

/// Agreement of two raters beyond what their own habits would give by chance.
public final class Kappa {

    private Kappa() {}

    /// What a disagreement costs, by how many categories lie between.
    public enum Weight {
        /// Any disagreement the same (J. Cohen, A coefficient of agreement for nominal scales, Educational and
        /// Psychological Measurement 20, 1960).
        NONE,
        /// By the steps between them (J. Cohen, Weighted kappa, Psychological Bulletin 70, 1968).
        LINEAR,
        /// By the square of the steps (Cohen 1968).
        QUADRATIC;

        double of(int a, int b) {
            int steps = Math.abs(a - b);
            return switch (this) {
                case NONE -> steps == 0 ? 0 : 1;
                case LINEAR -> steps;
                case QUADRATIC -> (double) steps * steps;
            };
        }
    }

    /// Cohen's kappa of two raters over the items that both rated: `cohen_kappa`, `weighted_kappa_linear`,
    /// `weighted_kappa_quadratic`. A step is one place on the declared scale, whether or not anybody used it.
    public static Measured cohen(Ratings ratings, int first, int second, Weight weight) {
        int categories = ratings.categories().size();
        double[] a = new double[categories];
        double[] b = new double[categories];
        double observed = 0;
        int n = 0;
        for (int i = 0; i < ratings.size(); i++) {
            int one = ratings.rating(i, first);
            int other = ratings.rating(i, second);
            if (one != Ratings.MISSING && other != Ratings.MISSING) {
                a[one]++;
                b[other]++;
                observed += weight.of(one, other);
                n++;
            }
        }
        if (n == 0) {
            return Measured.undefined("the two judged nothing in common");
        }
        double expected = 0;
        for (int c = 0; c < categories; c++) {
            for (int k = 0; k < categories && a[c] > 0; k++) {
                expected += a[c] * b[k] * weight.of(c, k);
            }
        }
        return expected == 0
                ? Measured.undefined("both made one and the same judgement throughout, so nothing varies")
                : Measured.of(1 - n * observed / expected);
    }

    /// Fleiss's kappa with the treatment of gaps of K. L. Gwet (Handbook of Inter-Rater Reliability, 2014): agreement over
    /// items with two ratings and more, the chance of a category as its mean share over all rated items.
    public static Measured fleissGeneralised(Ratings ratings) {
        double chance = Arrays.stream(shares(ratings)).map(share -> share * share).sum();
        return corrected(ratings, chance);
    }

    /// Gwet's AC1 (K. L. Gwet, Computing inter-rater reliability and its variance in the presence of high agreement,
    /// British Journal of Mathematical and Statistical Psychology 61, 2008) for as many categories as are declared.
    public static Measured gwetAc1(Ratings ratings) {
        int categories = ratings.categories().size();
        if (categories < 2) {
            return Measured.undefined("there is only one category");
        }
        double chance = Arrays.stream(shares(ratings)).map(share -> share * (1 - share)).sum()
                / (categories - 1);
        return corrected(ratings, chance);
    }

    private static double[] shares(Ratings ratings) {
        double[] shares = new double[ratings.categories().size()];
        int rated = 0;
        for (int i = 0; i < ratings.size(); i++) {
            int[] counts = ratings.counts(i);
            double n = ratings.rated(i);
            if (n > 0) {
                rated++;
                for (int c = 0; c < shares.length; c++) {
                    shares[c] += counts[c] / n;
                }
            }
        }
        for (int c = 0; c < shares.length && rated > 0; c++) {
            shares[c] /= rated;
        }
        return shares;
    }

    private static Measured corrected(Ratings ratings, double chance) {
        return PercentAgreement.itemMean(ratings).fold(
                agreement -> Math.abs(1 - chance) < 1e-12
                        ? Measured.undefined("all judgements are the same, so nothing varies")
                        : Measured.of((agreement - chance) / (1 - chance)),
                Measured::undefined);
    }
}
