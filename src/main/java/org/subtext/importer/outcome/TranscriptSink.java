package org.subtext.importer.outcome;

import org.jspecify.annotations.Nullable;

/// Where an importer puts what it reads. A place is `line N`, the name of an archive's entry, or null for the whole
/// file; a reason is one sentence without line breaks, of at most 400 characters.
public interface TranscriptSink {

    /// One transcript. Its messages may be there only until this returns.
    ///
    /// @throws CancelledException if the import is to stop
    void transcript(Draft draft, @Nullable String place) throws CancelledException;

    /// A part of the file that should have been a transcript and could not be read.
    void failed(@Nullable String place, String reason);

    /// Something that was read in a way the person should know of.
    void warning(@Nullable String place, String reason);

    /// How far the file has been read.
    ///
    /// @param bytesRead of the file's own bytes, never decreasing
    /// @throws CancelledException if the import is to stop
    void progress(long bytesRead) throws CancelledException;
}
