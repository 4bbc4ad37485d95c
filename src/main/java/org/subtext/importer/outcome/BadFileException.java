package org.subtext.importer.outcome;

import org.jspecify.annotations.Nullable;

/// The person's file is bad: from some place on nothing more can be read from it.
public final class BadFileException extends Exception {

    private static final long serialVersionUID = 1;

    /// The longest reason, in characters.
    public static final int MAX_REASON = 400;

    private final @Nullable String place;
    private final String reason;

    /// @param place where in the file, such as `line 3`, an archive's entry or `labels[2].key`; null for the whole file
    /// @param reason one sentence
    public BadFileException(@Nullable String place, String reason) {
        this(place, reason, null);
    }

    /// @param cause what the library that read the file said, for the log
    public BadFileException(@Nullable String place, String reason, @Nullable Throwable cause) {
        super(place == null ? Sentence.of(reason) : place + ": " + Sentence.of(reason), cause);
        this.place = place;
        this.reason = Sentence.of(reason);
    }

    /// Where in the file; null for the whole file.
    public @Nullable String place() {
        return place;
    }

    /// Why, in one sentence without line breaks, at most [#MAX_REASON] characters.
    public String reason() {
        return reason;
    }
}
