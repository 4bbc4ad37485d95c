package org.subtext.annotation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;

/// Where somebody says that a quote stands. It may be wrong, and each piece of it may be missing.
///
/// @param messageId the source's own id of the message
/// @param message the message's index
/// @param turn which of the target's messages on the branch that the conversation ended on, from 1
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

    /// One of the target's turns.
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

    /// The message that is meant; null where none is, or there is no such message.
    @Nullable
    Integer messageIn(Transcript transcript) {
        if (message != null) {
            return message >= 0 && message < transcript.messages().size() ? message : null;
        }
        if (messageId != null) {
            for (Message one : transcript.messages()) {
                if (messageId.equals(one.sourceId())) {
                    return one.index();
                }
            }
        }
        if (call != null) {
            for (Message one : transcript.messages()) {
                if (one.parts().stream().anyMatch(this::isCalled)) {
                    return one.index();
                }
            }
        }
        return turn == null ? null : turnIn(transcript, turn);
    }

    private static @Nullable Integer turnIn(Transcript transcript, int turn) {
        int count = 0;
        for (Message one : transcript.messages()) {
            if (one.author() == Author.TARGET && !one.isRolledBack() && ++count == turn) {
                return one.index();
            }
        }
        return null;
    }

    private boolean isCalled(Part one) {
        return call != null && call.equals(one.call()) && !one.arguments().isEmpty();
    }

    /// The stretches that the offsets may mean, one for each part that they fit into; empty where there are no offsets.
    List<Stretch> stretchesIn(Transcript transcript) {
        List<Stretch> stretches = new ArrayList<>();
        Integer where = messageIn(transcript);
        if (where == null || start == null || end == null || start < 0 || end < start) {
            return stretches;
        }
        List<Part> parts = transcript.messages().get(where).parts();
        for (int i = 0; i < parts.size(); i++) {
            if (part != null && part != i || call != null && !isCalled(parts.get(i))) {
                continue;
            }
            int from = origin(parts.get(i));
            if ((long) from + end <= parts.get(i).text().length()) {
                stretches.add(new Stretch(new PartRef(where, i), from + start, from + end));
            }
        }
        return stretches;
    }

    /// Where the offsets count from in a part.
    private int origin(Part one) {
        return argument == null
                ? 0
                : one.arguments().stream().filter(each -> each.name().equals(argument)).findFirst()
                        .map(Argument::start).orElse(0);
    }
}
