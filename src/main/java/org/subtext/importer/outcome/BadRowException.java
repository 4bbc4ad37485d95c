package org.subtext.importer.outcome;

/// One row, sample or message is not what its format says it is; the rest of the file may be read on.
public final class BadRowException extends Exception {

    private static final long serialVersionUID = 1;

    /// @param reason one sentence
    public BadRowException(String reason) {
        super(Sentence.of(reason));
    }

    /// One sentence.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
