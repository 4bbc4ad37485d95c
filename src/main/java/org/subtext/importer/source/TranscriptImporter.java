package org.subtext.importer.source;

import java.io.IOException;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.TranscriptSink;

/// Reads the transcripts of one format. Stateless and safe for any thread; a [SourceFile] is for one.
public interface TranscriptImporter {

    /// Names the format for good: on the command line, in projects, and as the folder of its samples.
    String id();

    /// What the format is called in front of people.
    String name();

    /// Counts changes in what is read from the same file. Whatever changes the key of a transcript has to raise it: only of
    /// what an earlier version read is known that the transcript with the other key is the same, so that labels follow. For
    /// an importer whose reading something beside it and the file decides, as a mapping does, that is not known; it never
    /// raises it.
    int version();

    /// Whether the file is in this format, judged by its content alone. At most one importer claims any file.
    ///
    /// @throws IOException if the file cannot be read
    boolean claims(SourceFile file) throws IOException;

    /// Reads all transcripts of a file in its order. A bad row or entry goes to [TranscriptSink#failed] and the rest is
    /// read on; where the file breaks off, so does the trouble, and what came before stays. The sink is told how far the
    /// file is read at least once in each megabyte.
    ///
    /// @throws BadFileException if nothing can be read from the file; an import then takes back what went to the sink
    ///         before
    /// @throws CancelledException if the sink asked to stop
    /// @throws IOException if the file cannot be read at all, such as a disk that failed
    void read(SourceFile file, TranscriptSink sink) throws IOException, BadFileException, CancelledException;
}
