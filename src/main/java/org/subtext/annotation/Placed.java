package org.subtext.annotation;

import org.subtext.transcript.PartRef;

/// One segment of a span where it stands in its part.
///
/// @param span the span
/// @param segment which of its segments
/// @param layer whose work it is among those shown together, counted from 0
/// @param lane counted from 0; segments of one layer that overlap are in different lanes
public record Placed(Span span, int segment, int layer, int lane) {

    public PartRef part() {
        return span.segments().get(segment).part();
    }

    /// Code point offset of its first character.
    public int start() {
        return span.segments().get(segment).start();
    }

    /// Code point offset after its last.
    public int end() {
        return span.segments().get(segment).end();
    }

    /// Whether it marks a place between characters.
    public boolean isPoint() {
        return start() == end();
    }
}
