package org.subtext.transcript;

/// A run of characters within one part.
///
/// @param part the part
/// @param start code point offset of the first character
/// @param end code point offset after the last; equal to `start` for a place between characters
public record Stretch(PartRef part, int start, int end) implements Comparable<Stretch> {

    public Stretch {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a stretch runs from " + start + " to " + end);
        }
    }

    /// How many code points it has.
    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /// The place before its first character.
    public Place first() {
        return new Place(part, start);
    }

    /// The place after its last character.
    public Place last() {
        return new Place(part, end);
    }

    /// Whether a character of it stands at an offset.
    public boolean holds(Place place) {
        return part.equals(place.part()) && start <= place.offset() && place.offset() < end;
    }

    /// Whether the two share at least one character.
    public boolean overlaps(Stretch other) {
        return part.equals(other.part) && start < other.end && other.start < end;
    }

    /// Whether the two share a character, or one begins where the other ends.
    public boolean touches(Stretch other) {
        return part.equals(other.part) && start <= other.end && other.start <= end;
    }

    /// The characters, verbatim.
    ///
    /// @throws IndexOutOfBoundsException if the transcript has no such characters
    public String quote(Transcript transcript) {
        return quote(transcript.part(part).text());
    }

    /// The characters in the text of its part.
    public String quote(Text text) {
        return text.slice(start, end);
    }

    /// By where they start; of two that start together, the longer first.
    @Override
    public int compareTo(Stretch other) {
        int starts = first().compareTo(other.first());
        return starts != 0 ? starts : Integer.compare(other.end, end);
    }
}
