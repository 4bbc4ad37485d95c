package org.subtext.annotation;

import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Stretch;

/// Where somebody says that a quote stands. It may be wrong, and each piece of it may be missing.
///
/// @param messageId the source's own id of the message
/// @param message the message's index
/// @param turn what follows the n-th message of the user, up to the next, on the branch that the conversation ended
///        on
/// @param call the source's id of the tool call
/// @param argument the argument of that call
/// @param part the part's index in its message
/// @param start code point offset of the first character: in the argument's value, where there is one, else in a part of
///        the message, which the claim need not name
/// @param end code point offset after the last
public record Claim(@Nullable String messageId, @Nullable Integer message, @Nullable Integer turn,
        @Nullable String call, @Nullable String argument, @Nullable Integer part, @Nullable Integer start,
        @Nullable Integer end) {

    /// Nobody says where.
    public static final Claim NONE = new Claim(null, null, null, null, null, null, null, null);

    /// A message, and perhaps offsets in one of its parts.
    public static Claim message(@Nullable String id, @Nullable Integer start, @Nullable Integer end) {
        return new Claim(id, null, null, null, null, null, start, end);
    }

    /// A value of an argument of a tool call, and perhaps offsets in it.
    public static Claim argument(@Nullable String messageId, String call, @Nullable String argument,
            @Nullable Integer start, @Nullable Integer end) {
        return new Claim(messageId, null, null, call, argument, null, start, end);
    }

    /// What the target did in answer to one of the user's messages, from 1.
    public static Claim turn(int turn) {
        return new Claim(null, null, turn, null, null, null, null, null);
    }

    /// Some characters of a part.
    public static Claim stretch(Stretch stretch) {
        return new Claim(null, stretch.part().message(), null, null, null, stretch.part().part(),
                stretch.start(), stretch.end());
    }

    /// How much it says: of two claims about one quote the one that says more is kept.
    int detail() {
        int detail = 0;
        for (Object said : new Object[]{messageId, message, turn, call, argument, part, start, end}) {
            detail += said == null ? 0 : 1;
        }
        return detail;
    }
}
