package org.subtext.annotation;

import java.util.List;
import java.util.function.Function;
import org.subtext.transcript.Kind;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Text;

/// The parts of a transcript, to be compared with those of another reading of the same source.
///
/// @param parts all of them, in reading order
/// @param texts gives the text of a part; called again for each look at it, so that no transcript is held whole
public record PartList(List<Entry> parts, Function<PartRef, Text> texts) {

    public PartList {
        parts = List.copyOf(parts);
    }

    /// A part.
    ///
    /// @param isTargets whether a rater reads it unless told otherwise: it has text, and the target wrote it
    /// @param print what it is compared by
    public record Entry(PartRef ref, boolean isTargets, Print print) {}

    /// What a part is compared by: that of a part of the same kind and text is the same, and that of another hardly ever.
    ///
    /// @param length in code points
    public record Print(Kind kind, int length, int hash) {

        public static Print of(Kind kind, Text text) {
            return new Print(kind, text.length(), text.hashCode());
        }
    }

    Text text(int index) {
        return texts.apply(parts.get(index).ref());
    }
}
