package org.subtext.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;

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

    /// Messages that follow one another.
    record Run(int first, int last) {

        /// How many messages lie between these and another one; 0 if it is among them.
        int distance(int message) {
            return Math.max(0, Math.max(first - message, message - last));
        }
    }

    /// The messages that are meant; null where none are, or there are no such messages.
    @Nullable
    Run messagesIn(Transcript transcript) {
        Integer only = messageIn(transcript);
        if (only != null) {
            return new Run(only, only);
        }
        return turn == null ? null : turnIn(transcript.messages(), turn);
    }

    private @Nullable Integer messageIn(Transcript transcript) {
        if (message != null) {
            return message >= 0 && message < transcript.messages().size() ? message : null;
        }
        return first(transcript, one -> messageId != null && messageId.equals(one.sourceId()))
                .or(() -> first(transcript, one -> one.parts().stream().anyMatch(this::isCalled)))
                .orElse(null);
    }

    private static Optional<Integer> first(Transcript transcript, Predicate<Message> meant) {
        return transcript.messages().stream().filter(meant).findFirst().map(Message::index);
    }

    private static @Nullable Run turnIn(List<Message> messages, int turn) {
        int turns = 0;
        int first = -1;
        for (Message one : messages) {
            if (one.role() != Role.USER || one.isRolledBack()) {
                continue;
            }
            turns++;
            if (turns == turn) {
                first = one.index() + 1;
            } else if (turns > turn) {
                return new Run(first, Math.max(first, one.index() - 1));
            }
        }
        return first >= 0 && first < messages.size() ? new Run(first, messages.size() - 1) : null;
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
