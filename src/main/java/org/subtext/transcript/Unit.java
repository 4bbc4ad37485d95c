package org.subtext.transcript;

/// In what steps a person moves through text.
public enum Unit {
    /// What a reader takes for one character: a grapheme cluster.
    CHARACTER,
    /// A run of letters and digits; see [Words].
    WORD,
    /// A sentence as it was found at import; see [Sentences].
    SENTENCE,
    /// Lines up to the next blank one.
    PARAGRAPH
}
