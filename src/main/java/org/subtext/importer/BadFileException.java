package org.subtext.importer;

import org.jspecify.annotations.Nullable;

/// A file that somebody gave us cannot be read from some place on.
public final class BadFileException extends Exception {

    private static final long serialVersionUID = 1;

    private final @Nullable String place;
    private final String reason;

    /// @param place where in the file, such as `line 3` or `labels[2].key`; null for the whole file
    /// @param reason one sentence for the person
    public BadFileException(@Nullable String place, String reason) {
        super(place == null ? reason : place + ": " + reason);
        this.place = place;
        this.reason = reason;
    }

    /// Where in the file; null for the whole file.
    public @Nullable String place() {
        return place;
    }

    /// One sentence for the person.
    public String reason() {
        return reason;
    }
}
