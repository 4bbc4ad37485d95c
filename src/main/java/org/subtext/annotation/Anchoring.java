package org.subtext.annotation;

import java.util.List;

/// Where a quote was found to stand in a transcript, and how; or why it was not.
public sealed interface Anchoring {

    /// How a quote was found, the best first.
    enum How {
        /// Character for character where it is said to stand.
        EXACT,
        /// Character for character, but elsewhere than it is said to stand, or nobody said where.
        MOVED,
        /// But for white space, quotation marks, dashes, Markdown, escapes and case.
        NORMALISED,
        /// But for some characters.
        FUZZY
    }

    /// How many places of a quote are counted.
    int MOST_PLACES = 100;

    /// Why a quote was not found.
    enum Why {
        /// There is nothing in it to be found.
        EMPTY,
        /// It stands at several places, and nothing says which is meant.
        AMBIGUOUS,
        /// It stands nowhere, not even roughly.
        NOWHERE,
        /// It was not looked for to the end, which would take too long: it is in too many pieces, say, or what it begins
        /// with stands everywhere.
        UNSEARCHED
    }

    /// It stands here.
    ///
    /// @param similarity 1 but for a fuzzy one
    /// @param segments at least one; several where the quote leaves something out
    /// @param missing what the quote joins to that and stands nowhere
    record At(How how, double similarity, List<Segment> segments, List<String> missing)
            implements
                Anchoring {

        public At {
            segments = List.copyOf(segments);
            missing = List.copyOf(missing);
            if (segments.isEmpty()) {
                throw new IllegalArgumentException("what is anchored stands somewhere");
            }
        }
    }

    /// It has no place.
    ///
    /// @param places at how many it stands; one more than [#MOST_PLACES] if they were not counted to the end
    record Unanchored(Why why, int places) implements Anchoring {

        /// At how many places it stands, as a person is told: `3`, or `more than 100`.
        public String placesInWords() {
            return places > MOST_PLACES ? "more than " + MOST_PLACES : String.valueOf(places);
        }
    }

    /// How good it is: the less, the better.
    default double rank() {
        return switch (this) {
            case At at -> at.how().ordinal() + (1 - at.similarity()) + at.missing().size();
            case Unanchored _ -> Double.MAX_VALUE;
        };
    }
}
