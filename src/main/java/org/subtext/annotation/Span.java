package org.subtext.annotation;

import java.util.List;
import java.util.Map;

/// A label on runs of text. More than one segment makes it discontinuous, or lets it reach across parts.
///
/// @param header whose it is and how it came to be
/// @param label the label's id
/// @param segments at least one, in reading order, not touching one another's characters
/// @param attributes values by attribute id
public record Span(Header header, String label, List<Segment> segments, Map<String, Value> attributes)
        implements
            Labelled {

    public Span {
        segments = List.copyOf(segments);
        attributes = Map.copyOf(attributes);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a span marks something");
        }
    }

    @Override
    public Span with(Header header) {
        return new Span(header, label, segments, attributes);
    }

    @Override
    public Span withAttributes(Map<String, Value> attributes) {
        return new Span(header, label, segments, attributes);
    }

    @Override
    public Span withLabel(String label) {
        return new Span(header, label, segments, attributes);
    }

    /// The same span on other text.
    public Span withSegments(List<Segment> segments) {
        return new Span(header, label, segments, attributes);
    }

    /// Whether the two share at least one character.
    public boolean overlaps(Span other) {
        return segments.stream().anyMatch(mine -> other.segments.stream().anyMatch(mine::overlaps));
    }
}
