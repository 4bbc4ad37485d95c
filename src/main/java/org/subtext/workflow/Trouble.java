package org.subtext.workflow;

import org.jspecify.annotations.Nullable;

/// Something in a file that could not be read or that the person should know of.
///
/// @param file the path, as it was given or as it was found in a folder
/// @param place `line N`, an archive's entry, or null for the whole file
/// @param reason one sentence
/// @param mappable whether it is a file in no known format of which a mapping could make something
public record Trouble(String file, @Nullable String place, String reason, boolean mappable) {

    /// Of which no mapping could make anything.
    public Trouble(String file, @Nullable String place, String reason) {
        this(file, place, reason, false);
    }
}
