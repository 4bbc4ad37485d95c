package org.subtext.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is selected: from an anchor to a caret, over as many parts as lie between.
///
/// @param anchor where it was begun
/// @param caret where it was led to; before, at or after the anchor
/// @param stretches the selected characters in reading order, one stretch for a part, none of them empty
public record Selection(Place anchor, Place caret, List<Stretch> stretches) {

    public Selection {
        stretches = List.copyOf(stretches);
    }

    /// Nothing selected, the caret at a place.
    public static Selection at(Place caret) {
        return new Selection(caret, caret, List.of());
    }

    /// Everything between two places, in whichever order they stand.
    public static Selection between(Transcript transcript, Place anchor, Place caret) {
        boolean forwards = anchor.compareTo(caret) <= 0;
        Place from = forwards ? anchor : caret;
        Place to = forwards ? caret : anchor;
        List<Stretch> stretches = new ArrayList<>();
        for (int message = from.part().message(); message <= to.part().message(); message++) {
            int count = transcript.messages().get(message).parts().size();
            for (int part = 0; part < count; part++) {
                PartRef ref = new PartRef(message, part);
                if (ref.compareTo(from.part()) < 0 || ref.compareTo(to.part()) > 0) {
                    continue;
                }
                int start = ref.equals(from.part()) ? from.offset() : 0;
                int end = ref.equals(to.part()) ? to.offset() : transcript.part(ref).text().length();
                if (start < end) {
                    stretches.add(new Stretch(ref, start, end));
                }
            }
        }
        return new Selection(anchor, caret, stretches);
    }

    /// A stretch, with the caret behind it.
    public static Selection of(Stretch stretch) {
        return new Selection(stretch.first(), stretch.last(),
                stretch.isEmpty() ? List.of() : List.of(stretch));
    }

    public boolean isEmpty() {
        return stretches.isEmpty();
    }

    /// The selected characters, verbatim; those of different parts with a line break between.
    public String quote(Transcript transcript) {
        return stretches.stream().map(stretch -> stretch.quote(transcript)).collect(Collectors.joining("\n"));
    }
}
