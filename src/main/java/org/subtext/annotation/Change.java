package org.subtext.annotation;

import org.jspecify.annotations.Nullable;

/// One mark put, replaced or taken away. What stood before is part of the change: it is both the way back and the
/// condition under which the change may be made.
///
/// @param before what stands under the mark's id before; null if nothing does
/// @param after what stands there afterwards; null if nothing does
public record Change(@Nullable Mark before, @Nullable Mark after) {

    public Change {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a change changes something");
        }
        if (before != null && after != null && !before.id().equals(after.id())) {
            throw new IllegalArgumentException("a mark keeps its id");
        }
    }

    /// Puts a new mark.
    public static Change put(Mark mark) {
        return new Change(null, mark);
    }

    /// Replaces a mark by another value of it.
    public static Change replace(Mark before, Mark after) {
        return new Change(before, after);
    }

    /// Takes a mark away.
    public static Change remove(Mark mark) {
        return new Change(mark, null);
    }

    /// The change that takes this one back.
    public Change inverse() {
        return new Change(after, before);
    }

    /// The mark on whichever side there is one; the later value where there are two.
    public Mark mark() {
        return after != null ? after : java.util.Objects.requireNonNull(before);
    }
}
