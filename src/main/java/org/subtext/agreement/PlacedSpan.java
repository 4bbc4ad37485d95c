package org.subtext.agreement;

import java.util.BitSet;
import org.subtext.annotation.Span;

/// A span, and where it lies on the axis of its transcript, on which the parts stand one behind the other with a gap of
/// one between them: so a span that reaches across parts has its segments apart, and the end of a part is not the
/// beginning of the next.
///
/// @param span the mark
/// @param extent where it lies
/// @param parts the parts it lies in, by their number in the shape
record PlacedSpan(Span span, Extent extent, BitSet parts) {}
