package org.subtext.transcript;

import java.util.function.BooleanSupplier;

/// A text whose reading can be stopped from outside, however long it is and whoever reads it.
final class StoppableText implements CharSequence {

    /// Says that nobody wants what the text was read for.
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the search was stopped", null, false, false);
        }
    }

    /// So many characters are read without asking. The slowest expression takes some ten microseconds for each.
    private static final int UNASKED = 512;

    private final String text;
    private final BooleanSupplier goesOn;
    private int left = UNASKED;

    StoppableText(String text, BooleanSupplier goesOn) {
        this.text = text;
        this.goesOn = goesOn;
    }

    /// @throws Stopped if nobody wants to go on
    @Override
    public char charAt(int index) {
        if (--left < 0) {
            left = UNASKED;
            if (!goesOn.getAsBoolean()) {
                throw new Stopped();
            }
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
