package org.subtext.importer.json;

import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;

/// Something that should be JSON is not, or is too large to be held.
public final class BadJsonException extends Exception {

    private static final long serialVersionUID = 1;

    private final long line;
    private final boolean cut;

    /// @param line the line of the text that was read, from 1
    /// @param reason one sentence
    /// @param cut whether nothing is wrong but that the end is missing
    /// @param cause what the library said, for the log
    public BadJsonException(long line, String reason, boolean cut, @Nullable Throwable cause) {
        super(reason, cause);
        this.line = line;
        this.cut = cut;
    }

    public BadJsonException(long line, String reason) {
        this(line, reason, false, null);
    }

    /// Whether nothing is wrong but that the end is missing.
    public boolean isCut() {
        return cut;
    }

    /// The line, from 1, within what was read.
    public long line() {
        return line;
    }

    /// One sentence.
    public String reason() {
        return getMessage() == null ? "it is not JSON" : getMessage();
    }

    /// For a file that is one JSON document.
    public BadFileException inFile() {
        return new BadFileException("line " + line, reason(), this);
    }

    /// For a file that is one JSON document with several transcripts, of which those before the trouble are kept.
    ///
    /// @param whole how many those are
    /// @throws BadFileException if there is none
    public void inFileAfter(int whole, TranscriptSink sink) throws BadFileException {
        if (whole == 0) {
            throw inFile();
        }
        sink.failed("line " + line, Sentence.of(reason() + "; " + (whole == 1
                ? "the one transcript before that was read"
                : "the " + whole + " transcripts before that were read")));
    }
}
