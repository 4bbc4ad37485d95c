package org.subtext.gui.common;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as they stand in tables: short, and never rounded to something that they are not.
public final class Figures {

    private static final String MINUS = "−";

    private Figures() {}

    /// A measure between -1 and 1 with two digits and no zero in front: `.86`, `−.12`, `1`, `0`. What is not quite 1 is
    /// not shown as 1, nor is what is not quite 0 shown as 0: `>.99`, `<.01`.
    public static String of(double number) {
        double size = Math.abs(number);
        String sign = number < 0 ? MINUS : "";
        if (size == Math.rint(size)) {
            return (size == 0 ? "" : sign) + (long) size;
        }
        BigDecimal rounded = BigDecimal.valueOf(size).setScale(2, RoundingMode.HALF_EVEN);
        if (rounded.signum() == 0) {
            return sign.isEmpty() ? "<.01" : ">" + MINUS + ".01";
        }
        if (rounded.compareTo(BigDecimal.ONE) == 0 && size < 1) {
            return sign.isEmpty() ? ">.99" : "<" + MINUS + ".99";
        }
        String digits = rounded.toPlainString();
        return sign + (digits.startsWith("0") ? digits.substring(1) : digits);
    }

    /// Both ends of an interval: `.55 to .70`.
    public static String range(double low, double high) {
        return of(low) + " to " + of(high);
    }
}
