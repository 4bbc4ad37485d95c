package org.subtext.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Intervals by drawing the transcripts again, with replacement, and computing each measure anew, the disagreement
/// expected by chance included (B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap, 1993). Whole transcripts
/// are drawn, never spans or characters, which depend on one another.
///
/// The same seed gives the same intervals on every machine.
///
/// @param resamples how often to draw; 0 for no intervals
/// @param seed starts the random numbers
public record Bootstrap(int resamples, long seed) {

    /// 2,000 resamples, as `AgreementRow` promises.
    public static final Bootstrap STANDARD = new Bootstrap(2000, 1960);

    /// No intervals.
    public static final Bootstrap NONE = new Bootstrap(0, 0);

    private static final double TAIL = 0.025;

    /// A measure of transcripts, each taken as often as it was drawn.
    @FunctionalInterface
    public interface Resampled {
        /// @param times how often each transcript was drawn; not to be kept
        Measured of(int[] times);
    }

    /// Several measures of the same transcripts, computed together.
    @FunctionalInterface
    public interface ResampledTogether {
        /// @param times how often each transcript was drawn; not to be kept
        /// @return always as many as there are measures
        List<Measured> of(int[] times);
    }

    /// The 95 % percentile intervals of several measures of the same transcripts, drawn together.
    ///
    /// @param transcripts how many there are
    /// @param count how many measures there are
    /// @return an interval for each measure; null where there are fewer than two transcripts or no resample defined it
    public List<@Nullable Interval> intervals(int transcripts, int count, ResampledTogether measures) {
        List<@Nullable Interval> intervals = new ArrayList<>();
        if (transcripts < 2 || resamples == 0) {
            for (int m = 0; m < count; m++) {
                intervals.add(null);
            }
            return intervals;
        }
        double[][] values = new double[count][resamples];
        int[] defined = new int[count];
        Random random = new Random(seed);
        int[] times = new int[transcripts];
        for (int b = 0; b < resamples; b++) {
            Arrays.fill(times, 0);
            for (int i = 0; i < transcripts; i++) {
                times[random.nextInt(transcripts)]++;
            }
            List<Measured> drawn = measures.of(times);
            for (int m = 0; m < count; m++) {
                if (drawn.get(m) instanceof Measured.Value(double number)) {
                    values[m][defined[m]++] = number;
                }
            }
        }
        for (int m = 0; m < count; m++) {
            intervals.add(interval(Arrays.copyOf(values[m], defined[m])));
        }
        return intervals;
    }

    /// The interval of one measure.
    public @Nullable Interval interval(int transcripts, Resampled measure) {
        return intervals(transcripts, 1, times -> List.of(measure.of(times))).getFirst();
    }

    private @Nullable Interval interval(double[] values) {
        if (values.length == 0) {
            return null;
        }
        Arrays.sort(values);
        return new Interval(percentile(values, TAIL), percentile(values, 1 - TAIL), resamples,
                resamples - values.length);
    }

    /// The value below which the share lies, on the straight line between its two neighbours.
    private static double percentile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
