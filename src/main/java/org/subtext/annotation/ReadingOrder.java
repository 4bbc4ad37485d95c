package org.subtext.annotation;

import java.util.Comparator;

/// The order in which spans are met when a transcript is read.
public final class ReadingOrder {

    /// By where they begin, the longer first where two begin together, then by when they were made.
    public static final Comparator<Span> SPANS = Comparator
            .comparing((Span span) -> span.segments().getFirst().part())
            .thenComparingInt(span -> span.segments().getFirst().start())
            .thenComparing(Comparator.comparingInt((Span span) -> span.segments().getLast().end()).reversed())
            .thenComparing(span -> span.header().createdAt())
            .thenComparing(Span::id);

    private ReadingOrder() {}
}
