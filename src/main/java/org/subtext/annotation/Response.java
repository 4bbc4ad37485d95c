package org.subtext.annotation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody made of a suggestion: took it up as a span, or dismissed it.
///
/// @param header whose it is and how it came to be
/// @param suggestion the suggestion's id
/// @param span the span that it became; null if it was dismissed
public record Response(Header header, UUID suggestion, @Nullable UUID span) implements Mark {

    @Override
    public Response with(Header header) {
        return new Response(header, suggestion, span);
    }

    /// Whether it was dismissed.
    public boolean isDismissal() {
        return span == null;
    }
}
