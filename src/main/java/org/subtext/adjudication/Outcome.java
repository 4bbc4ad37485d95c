package org.subtext.adjudication;

import java.util.Locale;

/// What was decided, in a word.
public enum Outcome {
    /// All said the same, and it was accepted.
    AGREED,
    /// One rater's version.
    TOOK,
    /// All versions side by side.
    BOTH_VALID,
    /// All characters that anybody marked.
    UNION,
    /// The characters that all marked.
    INTERSECTION,
    /// Something that the lead put.
    OWN,
    /// Nothing.
    NONE,
    /// Nothing, because the codebook does not say.
    CODEBOOK_UNCLEAR;

    /// The word in files, such as `both-valid`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
