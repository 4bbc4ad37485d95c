package org.subtext.annotation;

import java.util.Map;

/// A mark that puts a label on something.
public sealed interface Labelled extends Mark permits Span, MessageLabel, TranscriptLabel {

    /// The label's id in the codebook.
    String label();

    /// Values by attribute id.
    Map<String, Value> attributes();

    /// The same mark with other attributes.
    Labelled withAttributes(Map<String, Value> attributes);

    /// The same mark with another label.
    Labelled withLabel(String label);
}
