package org.subtext.gui.agreement;

import java.util.stream.DoubleStream;

/// The scale on which measures stand side by side: always up to 1, and down to 0 or, where something is lower, to the
/// next fifth below it. Chance-corrected measures can be lower than any scale should reach; what is below [#FLOOR] is
/// shown at its edge, and so is what is lower than 0 by next to nothing.
///
/// @param low where it begins
record Axis(double low) {

    private static final double STEP = .2;
    private static final double FLOOR = -1;
    private static final double NEXT_TO_NOTHING = .05;

    /// The scale that all of these fit on.
    static Axis of(DoubleStream values) {
        double least = values.min().orElse(0);
        return new Axis(least > -NEXT_TO_NOTHING ? 0 : Math.max(FLOOR, Math.floor(least / STEP) * STEP));
    }

    /// The values at which there is a line, from the lowest.
    double[] ticks() {
        int count = (int) Math.round((1 - low) / STEP) + 1;
        double[] ticks = new double[count];
        for (int i = 0; i < count; i++) {
            ticks[i] = Math.round((low + i * STEP) * 10) / 10.0;
        }
        return ticks;
    }

    /// Where a value stands, 0 at the left end and 1 at the right.
    double place(double value) {
        return Math.clamp((value - low) / (1 - low), 0, 1);
    }
}
