package org.subtext.annotation;

import org.subtext.transcript.PartRef;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;

/// One of the places where words stand.
///
/// @param similarity 1 but for a fuzzy one
record Occurrence(Stretch stretch, Anchoring.How how, double similarity) {

    int message() {
        return stretch.part().message();
    }

    Segment segment(Transcript transcript) {
        return Segment.of(transcript, stretch);
    }

    /// Some units of UTF-16 of a part; a pair that is cut in two is taken whole.
    static Occurrence of(PartRef part, Text text, int from, int to, Anchoring.How how, double similarity) {
        int end = text.toCodePoint(to);
        boolean whole = text.toUtf16(end) == to;
        return new Occurrence(new Stretch(part, text.toCodePoint(from), whole ? end : end + 1), how,
                similarity);
    }
}
