package org.subtext.gui.common;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as they stand in tables: short, and never rounded to something that they are not.
public final class Figures {

    private static final String MINUS = "−";

    private Figures() {}

    /// A measure between -1 and 1 with two digits and no zero in front: `.86`, `−.12`. Only what is exactly 1 or 0 stands
    /// without a point: `.00` has been rounded, `0` has not.
    public static String of(double number) {
        double size = Math.abs(number);
        String sign = number < 0 ? MINUS : "";
        if (size == Math.rint(size)) {
            return (size == 0 ? "" : sign) + (long) size;
        }
        String digits = BigDecimal.valueOf(size).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
        return sign + (digits.startsWith("0") ? digits.substring(1) : digits);
    }

    /// Both ends of an interval: `.55 to .70`.
    public static String range(double low, double high) {
        return of(low) + " to " + of(high);
    }
}
