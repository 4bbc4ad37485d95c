package org.subtext.annotation;

import java.util.Locale;

/// How a mark came to be.
public enum Origin {
    MANUAL, BULK, SUGGESTION_TAKEN, SUGGESTION_EDITED, IMPORTED;

    /// The name in files, such as `suggestion-taken`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it came of a suggestion.
    public boolean isSuggested() {
        return this == SUGGESTION_TAKEN || this == SUGGESTION_EDITED;
    }
}
