package org.subtext.agreement;

import java.util.Arrays;
import java.util.List;

/// Units that every rater found to have something or not to have it, summed up so far as Krippendorff's alpha needs them
/// (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011). Units with fewer than two ratings are left out of
/// the observed disagreement and of the expected.
///
/// Tallies of several documents can be added; not for use by several threads at once.
public final class BinaryTally {

    /// Twice the coincidences of yes with no.
    private double disagreement;
    private long positives;
    private long negatives;
    private long units;

    /// Counts units.
    ///
    /// @param raters how many raters judged each of them
    /// @param positive how many of those said yes
    /// @param count how many such units there are
    public void add(int raters, int positive, long count) {
        if (positive < 0 || positive > raters || count < 0) {
            throw new IllegalArgumentException(positive + " of " + raters + " raters, " + count + " times");
        }
        if (raters < 2) {
            return;
        }
        disagreement += 2.0 * positive * (raters - positive) / (raters - 1) * count;
        positives += positive * count;
        negatives += (raters - positive) * count;
        units += count;
    }

    /// Adds another tally, so many times.
    public void add(BinaryTally other, int times) {
        disagreement += other.disagreement * times;
        positives += other.positives * times;
        negatives += other.negatives * times;
        units += other.units * times;
    }

    /// Counts the characters of a document, for `krippendorff_alpha_char`: the unit is a character, the value whether the
    /// rater marked it. Works on the boundaries of the runs and never looks at a single character.
    ///
    /// @param regions what each rater who read the document marked in it, none out of `length`'s reach
    /// @param length how many characters the document has
    public void addCharacters(List<Region> regions, long length) {
        int runs = regions.stream().mapToInt(Region::runs).sum();
        long[] events = new long[2 * runs];
        int used = 0;
        for (Region region : regions) {
            for (int i = 0; i < region.runs(); i++) {
                events[used++] = (long) region.start(i) << 1 | 1;
                events[used++] = (long) region.end(i) << 1;
            }
        }
        Arrays.sort(events);
        long rest = length;
        int marking = 0;
        int at = 0;
        for (long event : events) {
            int position = (int) (event >>> 1);
            if (marking > 0 && position > at) {
                add(regions.size(), marking, position - at);
                rest -= position - at;
            }
            at = position;
            marking += (event & 1) == 1 ? 1 : -1;
        }
        add(regions.size(), 0, rest);
    }

    /// Krippendorff's alpha of two categories; undefined where no unit has two ratings or all ratings are the same.
    public Measured alpha() {
        return alpha(disagreement, positives, negatives);
    }

    /// The alpha of sums.
    static Measured alpha(double disagreement, long positives, long negatives) {
        if (positives + negatives == 0) {
            return Measured.undefined("nothing was judged by two raters");
        }
        if (positives == 0) {
            return Measured.undefined("nobody used it");
        }
        if (negatives == 0) {
            return Measured.undefined("everybody used it everywhere, so nothing varies");
        }
        double ratings = (double) positives + negatives;
        return Measured.of(1 - (ratings - 1) * disagreement / (2.0 * positives * negatives));
    }

    /// Twice the coincidences of yes with no.
    double disagreement() {
        return disagreement;
    }

    /// How many ratings there are of units that at least two raters judged.
    long ratings() {
        return positives + negatives;
    }

    /// How many units at least two raters judged.
    public long units() {
        return units;
    }

    /// How many of the ratings of those units said yes.
    public long positives() {
        return positives;
    }
}
