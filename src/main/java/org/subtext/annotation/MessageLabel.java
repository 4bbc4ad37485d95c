package org.subtext.annotation;

import java.util.Map;

/// A label on a whole message.
///
/// @param header whose it is and how it came to be
/// @param message the message's index
/// @param label the label's id
/// @param attributes values by attribute id
public record MessageLabel(Header header, int message, String label, Map<String, Value> attributes)
        implements
            Labelled {

    public MessageLabel {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public MessageLabel with(Header header) {
        return new MessageLabel(header, message, label, attributes);
    }

    @Override
    public MessageLabel withAttributes(Map<String, Value> attributes) {
        return new MessageLabel(header, message, label, attributes);
    }

    @Override
    public MessageLabel withLabel(String label) {
        return new MessageLabel(header, message, label, attributes);
    }
}
