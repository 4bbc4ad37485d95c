package org.subtext.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The alphas of labels over all raters and transcripts, with their intervals.
///
/// Drawing the transcripts again costs only as much as there is marked: how many ratings a transcript has is the same for
/// most labels and summed once, and what disagrees or is positive is kept only where there is any.
final class PooledAlphas {

    /// Characters, and then the units of presence.
    static final int UNITS = 1 + Presence.values().length;

    private final List<Alpha> alphas = new ArrayList<>();
    private final List<long[]> ratings = new ArrayList<>();
    private final List<@Nullable Interval> intervals;

    /// One alpha: what is marked, by transcript.
    private static final class Alpha {
        final BinaryTally sum = new BinaryTally();
        /// Which of the distinct lists of ratings by transcript is its own.
        int ratings;
        int marked;
        int[] transcripts = new int[8];
        BinaryTally[] tallies = new BinaryTally[8];

        void add(int transcript, BinaryTally tally) {
            sum.add(tally, 1);
            if (tally.positives() > 0) {
                if (marked == transcripts.length) {
                    transcripts = Arrays.copyOf(transcripts, 2 * marked);
                    tallies = Arrays.copyOf(tallies, 2 * marked);
                }
                transcripts[marked] = transcript;
                tallies[marked++] = tally;
            }
        }

        Measured of(int[] times, long[] ratings) {
            double disagreement = 0;
            long positives = 0;
            for (int i = 0; i < marked; i++) {
                int drawn = times[transcripts[i]];
                disagreement += tallies[i].disagreement() * drawn;
                positives += tallies[i].positives() * drawn;
            }
            return BinaryTally.alpha(disagreement, positives, ratings[this.ratings] - positives);
        }
    }

    /// @param transcripts for each transcript and label a tally for each unit; null where nothing is compared
    PooledAlphas(List<@Nullable BinaryTally[][]> transcripts, int labels, Bootstrap bootstrap) {
        Map<List<Long>, Integer> distinct = new HashMap<>();
        for (int label = 0; label < labels; label++) {
            for (int unit = 0; unit < UNITS; unit++) {
                Alpha alpha = new Alpha();
                Long[] counts = new Long[transcripts.size()];
                Arrays.fill(counts, 0L);
                for (int t = 0; t < counts.length; t++) {
                    BinaryTally[] tallies = transcripts.get(t)[label];
                    if (tallies != null) {
                        alpha.add(t, tallies[unit]);
                        counts[t] = tallies[unit].ratings();
                    }
                }
                alpha.ratings = distinct.computeIfAbsent(Arrays.asList(counts), list -> {
                    ratings.add(list.stream().mapToLong(Long::longValue).toArray());
                    return ratings.size() - 1;
                });
                alphas.add(alpha);
            }
        }
        this.intervals = bootstrap.intervals(transcripts.size(), alphas.size(), this::drawn);
    }

    private List<Measured> drawn(int[] times) {
        long[] sums = new long[ratings.size()];
        for (int i = 0; i < sums.length; i++) {
            long[] counts = ratings.get(i);
            for (int t = 0; t < times.length; t++) {
                sums[i] += counts[t] * times[t];
            }
        }
        List<Measured> drawn = new ArrayList<>(alphas.size());
        for (Alpha alpha : alphas) {
            drawn.add(alpha.of(times, sums));
        }
        return drawn;
    }

    /// Everything counted for a label in a unit.
    BinaryTally sum(int label, int unit) {
        return alphas.get(label * UNITS + unit).sum;
    }

    /// Where the alpha of a label in a unit may lie.
    @Nullable
    Interval interval(int label, int unit) {
        return intervals.get(label * UNITS + unit);
    }
}
