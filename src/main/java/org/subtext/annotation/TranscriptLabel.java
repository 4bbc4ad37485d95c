package org.subtext.annotation;

import java.util.Map;

/// A label on a whole transcript.
///
/// @param header whose it is and how it came to be
/// @param label the label's id
/// @param attributes values by attribute id
public record TranscriptLabel(Header header, String label,
        Map<String, Value> attributes) implements Labelled {

    public TranscriptLabel {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public TranscriptLabel with(Header header) {
        return new TranscriptLabel(header, label, attributes);
    }

    @Override
    public TranscriptLabel withAttributes(Map<String, Value> attributes) {
        return new TranscriptLabel(header, label, attributes);
    }

    @Override
    public TranscriptLabel withLabel(String label) {
        return new TranscriptLabel(header, label, attributes);
    }
}
