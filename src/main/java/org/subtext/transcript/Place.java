package org.subtext.transcript;

/// A place between characters of a transcript.
///
/// @param part the part
/// @param offset how many code points of the part stand before it
public record Place(PartRef part, int offset) implements Comparable<Place> {

    public Place {
        if (offset < 0) {
            throw new IllegalArgumentException("no place at " + offset);
        }
    }

    @Override
    public int compareTo(Place other) {
        int parts = part.compareTo(other.part);
        return parts != 0 ? parts : Integer.compare(offset, other.offset);
    }
}
