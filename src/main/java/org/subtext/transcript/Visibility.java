package org.subtext.transcript;

/// Who can read a piece of reasoning.
public enum Visibility {
    /// Kept apart from the reply, by the format or by tags.
    PRIVATE,
    /// Shown to whoever reads the reply.
    VISIBLE,
    /// Only a summary of it is there; the part's text is that summary.
    SUMMARY,
    /// There, but encrypted, redacted or withheld; the part's text is empty.
    UNREADABLE;

    /// The name in files: `private`, `visible`, `summary`, `unreadable`.
    public String id() {
        return Ids.of(this);
    }
}
