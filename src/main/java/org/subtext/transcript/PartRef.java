package org.subtext.transcript;

/// Names one part of a transcript.
///
/// @param message the message's index among all messages of all branches
/// @param part the part's index within its message
public record PartRef(int message, int part) implements Comparable<PartRef> {

    @Override
    public int compareTo(PartRef other) {
        return message != other.message
                ? Integer.compare(message, other.message)
                : Integer.compare(part, other.part);
    }
}
