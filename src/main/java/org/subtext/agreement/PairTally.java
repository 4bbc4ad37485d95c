package org.subtext.agreement;

/// Units that both raters of a pair judged, by who found something in them.
///
/// @param both both did
/// @param first only the first did
/// @param second only the second did
/// @param neither neither did
public record PairTally(long both, long first, long second, long neither) {

    /// No units.
    public static final PairTally NONE = new PairTally(0, 0, 0, 0);

    /// Both together.
    public PairTally plus(PairTally other) {
        return new PairTally(both + other.both, first + other.first, second + other.second,
                neither + other.neither);
    }

    /// The share of agreement where something was found: 2a / (2a + b + c) (D. V. Cicchetti and A. R. Feinstein, High
    /// agreement but low kappa: II, Journal of Clinical Epidemiology 43, 1990).
    public Measured positiveAgreement() {
        return Measured.ratio(2.0 * both, 2.0 * both + first + second, "neither of the two used it");
    }

    /// The share of agreement where nothing was found: 2d / (2d + b + c) (Cicchetti and Feinstein 1990).
    public Measured negativeAgreement() {
        return Measured.ratio(2.0 * neither, 2.0 * neither + first + second,
                "both of the two used it everywhere");
    }

    /// How many units there are.
    public long units() {
        return both + first + second + neither;
    }
}
