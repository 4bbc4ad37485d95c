package org.subtext.gui.labelling;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Transcript;

/// A place of a transcript as a text to be remembered, such as `12.0.340`.
final class Bookmark {

    private Bookmark() {}

    static String of(Place place) {
        return place.part().message() + "." + place.part().part() + "." + place.offset();
    }

    /// The place that was remembered; empty if nothing was, or the transcript has no such place.
    static Optional<Place> read(Transcript transcript, @Nullable String text) {
        if (text == null || !text.matches("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}")) {
            return Optional.empty();
        }
        String[] numbers = text.split("\\.");
        PartRef part = new PartRef(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        int offset = Integer.parseInt(numbers[2]);
        return transcript.has(part) && offset <= transcript.part(part).text().length()
                ? Optional.of(new Place(part, offset))
                : Optional.empty();
    }
}
