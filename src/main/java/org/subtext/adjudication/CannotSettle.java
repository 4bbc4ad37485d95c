package org.subtext.adjudication;

/// A decision that makes no sense here. The message is one sentence for the person who tried.
public final class CannotSettle extends Exception {

    private static final long serialVersionUID = 1;

    public CannotSettle(String sentence) {
        super(sentence);
    }

    /// The sentence.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
