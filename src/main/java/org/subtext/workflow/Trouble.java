package org.subtext.workflow;

import org.jspecify.annotations.Nullable;

/// Something in a file that could not be read or that the person should know of.
///
/// @param file the path, as it was given or as it was found in a folder
/// @param place `line N`, an archive's entry, or null for the whole file
/// @param reason one sentence
public record Trouble(String file, @Nullable String place, String reason) {}
