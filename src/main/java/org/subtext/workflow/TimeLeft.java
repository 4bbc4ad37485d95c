package org.subtext.workflow;

import java.util.function.LongSupplier;

/// How long something will still take that tells now and then how far it is, in words that a person can rely on: nothing
/// is said before there is something to judge by, and what was said changes only when it is no longer true. For one
/// thread.
///
/// The pace is that of the last half minute or so, because files differ: what is already in the project is passed over
/// quickly, and a log in an archive takes longer than its bytes.
public final class TimeLeft {

    private static final double NANOS = 1e9;
    /// How long what happened counts, in seconds.
    private static final double MEMORY = 30;
    /// Nothing is said before so many seconds.
    private static final double WARMING = 5;
    /// Nor before this part of all is done, unless it goes so slowly that many seconds have passed.
    private static final double ENOUGH = 0.01;
    private static final double LONG = 30;
    /// In seconds; what comes in between is gathered.
    private static final double STEP = 0.2;
    /// How many times an estimate must exceed all that rounds to what was said before more is said.
    private static final double DOUBT = 1.2;

    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    private final LongSupplier clock;
    private final long begin;
    private long seenAt;
    private long seen;
    private double recentWork;
    private double recentTime;
    /// What was said, in seconds; 0 before anything was.
    private long said;

    /// Begins now.
    public TimeLeft() {
        this(System::nanoTime);
    }

    /// @param clock in nanoseconds, from any beginning
    TimeLeft(LongSupplier clock) {
        this.clock = clock;
        this.begin = clock.getAsLong();
        this.seenAt = begin;
    }

    /// Takes in how far it is.
    ///
    /// @param done how much is done, never decreasing
    /// @param total how much there is
    /// @return such as `about 2 minutes left`; empty while there is nothing to go by
    public String at(long done, long total) {
        long now = clock.getAsLong();
        double passed = (now - seenAt) / NANOS;
        if (passed >= STEP) {
            double kept = Math.exp(-passed / MEMORY);
            recentWork = recentWork * kept + done - seen;
            recentTime = recentTime * kept + passed;
            seenAt = now;
            seen = done;
        }
        double elapsed = (now - begin) / NANOS;
        if (elapsed < WARMING || recentWork <= 0 || elapsed < LONG && done < total * ENOUGH) {
            return said == 0 ? "" : words(said);
        }
        double left = Math.max(0, total - done) * recentTime / recentWork;
        long rounded = rounded(left);
        if (said == 0 || rounded < said || left > (said + step(said) / 2.0) * DOUBT) {
            said = rounded;
        }
        return words(said);
    }

    private static long rounded(double seconds) {
        return Math.max(1, Math.round(seconds / step(seconds))) * step(seconds);
    }

    /// Tens of seconds, minutes, fives of minutes, hours.
    private static int step(double seconds) {
        return seconds < MINUTE ? 10 : seconds < 10.5 * MINUTE ? MINUTE : seconds < HOUR ? 5 * MINUTE : HOUR;
    }

    private static String words(long seconds) {
        if (seconds <= 10) {
            return "a few seconds left";
        }
        if (seconds < MINUTE) {
            return "about " + seconds + " seconds left";
        }
        if (seconds < HOUR) {
            long minutes = seconds / MINUTE;
            return minutes == 1 ? "about a minute left" : "about " + minutes + " minutes left";
        }
        long hours = seconds / HOUR;
        return hours == 1 ? "about an hour left" : "about " + hours + " hours left";
    }
}
