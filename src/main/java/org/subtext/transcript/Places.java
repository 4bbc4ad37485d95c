package org.subtext.transcript;

import org.jspecify.annotations.Nullable;

/// The places where a term stands in one text, found one after the other as they are asked for.
interface Places {

    /// The next place, which begins behind the beginning of the one before; null if there is none.
    Query.@Nullable Range next();
}
