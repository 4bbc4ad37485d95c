package org.subtext.transcript;

import org.jspecify.annotations.Nullable;

/// Where a transcript was read.
///
/// @param file the path as it was given
/// @param sha256 the file's hash, 64 hexadecimal digits
/// @param place the archive entry or `line N` within it; null for the whole file
/// @param importer the id of the importer that read it
/// @param importerVersion that importer's version
public record Provenance(String file, String sha256, @Nullable String place, String importer,
        int importerVersion) {}
