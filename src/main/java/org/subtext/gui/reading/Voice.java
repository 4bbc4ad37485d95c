package org.subtext.gui.reading;

import org.subtext.transcript.Message;
import org.subtext.transcript.Part;

/// In whose voice a part speaks, which decides how it is set.
public enum Voice {
    /// Instructions.
    SYSTEM,
    /// What the model is asked.
    USER,
    /// What the model said.
    SPEECH,
    /// What it thought.
    REASONING,
    /// What it did.
    CALL,
    /// What came of it.
    RESULT,
    /// What is not text.
    MEDIA;

    /// The voice of a part of a message.
    public static Voice of(Message message, Part part) {
        return switch (part.kind()) {
            case REASONING -> REASONING;
            case TOOL_CALL -> CALL;
            case TOOL_RESULT -> RESULT;
            case MEDIA -> MEDIA;
            case TEXT -> switch (message.role()) {
                case SYSTEM -> SYSTEM;
                case USER -> USER;
                case ASSISTANT -> SPEECH;
                case TOOL -> RESULT;
            };
        };
    }

    /// Whether it is set in a panel of its own colour, off the page.
    public boolean isPanel() {
        return this == REASONING || this == CALL || this == RESULT || this == MEDIA;
    }

    /// Whether it is set in letters of one width.
    public boolean isMonospaced() {
        return this == CALL || this == RESULT;
    }
}
