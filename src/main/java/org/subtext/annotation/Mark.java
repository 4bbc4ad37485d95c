package org.subtext.annotation;

import java.util.UUID;

/// Anything that somebody has put on a transcript. Marks are values: a changed mark is a new value with the same id.
public sealed interface Mark permits Labelled, Answer, Link, Done, Decision, Response {

    Header header();

    /// The same mark under another header.
    Mark with(Header header);

    default UUID id() {
        return header().id();
    }
}
