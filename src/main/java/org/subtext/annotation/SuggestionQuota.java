package org.subtext.annotation;

import java.util.Optional;

/// How much is kept of what machines say about one transcript: no person can work through more, and a judge gone wrong,
/// or a file made to, could say millions of things. What is beyond is counted, so that it can be told. For one thread.
public final class SuggestionQuota {

    /// Suggestions of a transcript.
    public static final int MOST = 5_000;
    /// Quotes of a suggestion.
    public static final int MOST_QUOTES = 100;
    /// Characters of all suggestions of a transcript that come together, with their quotes.
    public static final long MOST_CHARACTERS = 8_000_000;

    private int taken;
    private long characters;
    private long leftOut;

    /// @param taken how many the transcript has already
    public SuggestionQuota(int taken) {
        this.taken = taken;
    }

    /// Takes one more in, or counts it as left out.
    ///
    /// @return whether it is taken in
    public boolean takes(Suggested suggested) {
        long said = suggested.name().length() + (long) suggested.description().length();
        for (Citation.Quoted quoted : suggested.quotes()) {
            said += quoted.quote().length();
        }
        return takes(said);
    }

    /// As [#takes(Suggested)], for one of so many characters.
    public boolean takes(long more) {
        boolean fits = taken < MOST && more <= MOST_CHARACTERS - characters;
        if (fits) {
            taken++;
            characters += more;
        } else {
            leftOut++;
        }
        return fits;
    }

    /// What is to be said of those that were left out, without the full stop; empty if none was.
    ///
    /// @param one what one is, such as `suggestion`
    /// @param several what several are
    public Optional<String> remark(String one, String several) {
        return leftOut == 0
                ? Optional.empty()
                : Optional.of(leftOut + " " + (leftOut == 1 ? one : several) + " of this transcript "
                        + (leftOut == 1 ? "was" : "were") + " left out; at most " + MOST
                        + " are kept, of at most " + MOST_CHARACTERS / 1_000_000
                        + " million characters together");
    }
}
