package org.subtext.agreement;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What became of computing a measure. A measure that cannot be computed is not 0, not 1 and not NaN: it is undefined,
/// for a reason that is shown in its place, left out of means and exported as null.
public sealed interface Measured {

    /// A number, always finite.
    record Value(double number) implements Measured {
        public Value {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("a measure is a number, not " + number);
            }
        }
    }

    /// No number.
    ///
    /// @param reason why, in words that read on after “undefined:”, such as `nobody used it`
    record Undefined(String reason) implements Measured {}

    /// A number.
    static Measured of(double number) {
        return new Value(number);
    }

    /// No number.
    static Measured undefined(String reason) {
        return new Undefined(reason);
    }

    /// The quotient, which is undefined for the reason given where there is nothing to divide by.
    static Measured ratio(double numerator, double denominator, String otherwise) {
        return denominator == 0 ? undefined(otherwise) : of(numerator / denominator);
    }

    /// The mean of those that are defined.
    ///
    /// @param otherwise the reason where none is
    static Measured mean(Collection<? extends Measured> measured, String otherwise) {
        double sum = 0;
        int defined = 0;
        for (Measured one : measured) {
            if (one instanceof Value(double number)) {
                sum += number;
                defined++;
            }
        }
        return ratio(sum, defined, otherwise);
    }

    /// Whether there is a number.
    default boolean isDefined() {
        return this instanceof Value;
    }

    /// The number, if there is one; else null, as in files.
    default @Nullable Double orNull() {
        return this instanceof Value(double number) ? (Double) number : null;
    }

    /// One of two things, by whether there is a number.
    default <T> T fold(Function<Double, T> value, Function<String, T> undefined) {
        return switch (this) {
            case Value(double number) -> value.apply(number);
            case Undefined(String reason) -> undefined.apply(reason);
        };
    }
}
