package org.subtext.workflow;

/// How far a rater is with a transcript.
public enum WorkState {
    /// Nothing of theirs is on it.
    NOT_STARTED,
    /// Something of theirs is on it.
    STARTED,
    /// They have said that they are done with it.
    DONE
}
