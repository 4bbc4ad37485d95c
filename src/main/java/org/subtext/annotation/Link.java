package org.subtext.annotation;

import java.util.UUID;

/// A link between two spans of the same rater, above all from reasoning to the act that came of it.
///
/// @param header whose it is and how it came to be
/// @param from the span it starts at
/// @param to the span it leads to
/// @param relation the relation's id in the codebook
public record Link(Header header, UUID from, UUID to, String relation) implements Mark {

    @Override
    public Link with(Header header) {
        return new Link(header, from, to, relation);
    }
}
