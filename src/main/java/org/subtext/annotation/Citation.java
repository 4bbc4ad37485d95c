package org.subtext.annotation;

import java.util.ArrayList;
import java.util.List;
import org.subtext.transcript.Transcript;

/// Words that somebody quotes from a transcript.
///
/// @param quote the words, as they were quoted
/// @param claim where they are said to stand
/// @param anchoring where they stand
public record Citation(String quote, Claim claim, Anchoring anchoring) {

    /// A quote before it is looked for.
    ///
    /// @param claim where it is said to stand
    public record Quoted(String quote, Claim claim) {}

    /// Looks for quotes in a transcript, all at once.
    public static List<Citation> of(Transcript transcript, List<Quoted> quotes) {
        List<Anchoring> anchorings = Anchors.of(transcript, quotes);
        List<Citation> citations = new ArrayList<>();
        for (int i = 0; i < quotes.size(); i++) {
            citations.add(new Citation(quotes.get(i).quote(), quotes.get(i).claim(), anchorings.get(i)));
        }
        return citations;
    }
}
