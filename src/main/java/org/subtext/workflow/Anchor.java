package org.subtext.workflow;

import org.subtext.annotation.Segment;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Text;

/// Where a quote stands in a part: where it is said to stand, or else at the only other place where it does.
///
/// @param segment the place, with the quote
/// @param moved whether it is another place than was said
record Anchor(Segment segment, boolean moved) {

    /// Finds a quote.
    ///
    /// @param start where it is said to begin, in code points
    /// @param end where it is said to end
    /// @throws Refused if it stands nowhere, or at more than one other place, so that it would have to be guessed
    static Anchor of(Text text, PartRef part, int start, int end, String quote) throws Refused {
        if (end <= text.length() && text.slice(start, end).equals(quote)) {
            return new Anchor(new Segment(part, start, end, quote), false);
        }
        if (quote.isEmpty()) {
            throw new Refused(start == end
                    ? "The part has " + text.length() + " characters, so there is no point at " + start + "."
                    : "There is no quote, so nothing tells whether " + start + " to " + end + " is meant.");
        }
        int only = -1;
        for (int at = text.find(quote, 0); at >= 0; at = text.find(quote, at + 1)) {
            if (only >= 0) {
                throw new Refused(
                        "The quote does not stand at its offsets and stands at several other places of the part.");
            }
            only = at;
        }
        if (only < 0) {
            throw new Refused("The quote stands neither at its offsets nor anywhere else in the part.");
        }
        int found = text.toCodePoint(only);
        return new Anchor(new Segment(part, found, found + quote.codePointCount(0, quote.length()), quote),
                true);
    }
}
