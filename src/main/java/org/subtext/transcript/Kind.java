package org.subtext.transcript;

/// What a part of a message is.
public enum Kind {
    /// Said aloud.
    TEXT,
    /// Thought; always with a [Visibility].
    REASONING,
    /// A tool called, with its arguments as text.
    TOOL_CALL,
    /// What the tool gave back.
    TOOL_RESULT,
    /// An image, sound, video or document that Subtext names but does not show.
    MEDIA;

    /// The name in files: `text`, `reasoning`, `tool-call`, `tool-result`, `media`.
    public String id() {
        return Ids.of(this);
    }
}
