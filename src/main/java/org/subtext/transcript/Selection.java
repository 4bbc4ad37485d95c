package org.subtext.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /// What is selected of a part; empty if nothing is.
    public Optional<Stretch> in(PartRef part) {
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretches.get(middle).part().compareTo(part) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < stretches.size() && stretches.get(low).part().equals(part)
                ? Optional.of(stretches.get(low))
                : Optional.empty();
    }

    /// How the selected characters begin, with … behind where they go on. Of the transcript no more is read than that
    /// takes.
    ///
    /// @param most how many characters at most, in code points
    public String beginning(Transcript transcript, int most) {
        StringBuilder beginning = new StringBuilder();
        int left = most;
        for (Stretch stretch : stretches) {
            if (left <= 0) {
                return beginning.append('…').toString();
            }
            beginning.append(beginning.isEmpty() ? "" : "\n");
            int end = Math.min(stretch.end(), stretch.start() + left);
            beginning.append(transcript.part(stretch.part()).text().slice(stretch.start(), end));
            if (end < stretch.end()) {
                return beginning.append('…').toString();
            }
            left -= stretch.length();
        }
        return beginning.toString();
    }

    /// The selected characters, verbatim; those of different parts with a line break between.
    public String quote(Transcript transcript) {
        return stretches.stream().map(stretch -> stretch.quote(transcript)).collect(Collectors.joining("\n"));
    }
}
