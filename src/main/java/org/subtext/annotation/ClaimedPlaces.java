package org.subtext.annotation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;

/// What claims mean in a transcript, whose messages are gone through once for all of them.
final class ClaimedPlaces {

    /// Messages that follow one another.
    record Run(int first, int last) {

        /// How many messages lie between these and another one; 0 if it is among them.
        int distance(int message) {
            return Math.max(0, Math.max(first - message, message - last));
        }
    }

    private final Transcript transcript;
    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, Integer> byCall = new HashMap<>();
    /// The messages of the user on the branch that the conversation ended on.
    private final List<Integer> users = new ArrayList<>();

    ClaimedPlaces(Transcript transcript) {
        this.transcript = transcript;
        for (Message message : transcript.messages()) {
            if (message.sourceId() != null) {
                byId.putIfAbsent(message.sourceId(), message.index());
            }
            for (Part part : message.parts()) {
                if (part.call() != null && !part.arguments().isEmpty()) {
                    byCall.putIfAbsent(part.call(), message.index());
                }
            }
            if (message.role() == Role.USER && !message.isRolledBack()) {
                users.add(message.index());
            }
        }
    }

    /// The messages that are meant; null where none are, or there are no such messages.
    @Nullable
    Run messages(Claim claim) {
        Integer only = message(claim);
        if (only != null) {
            return new Run(only, only);
        }
        return claim.turn() == null ? null : turn(claim.turn());
    }

    private @Nullable Integer message(Claim claim) {
        Integer message = claim.message();
        if (message != null) {
            return message >= 0 && message < transcript.messages().size() ? message : null;
        }
        Integer named = claim.messageId() == null ? null : byId.get(claim.messageId());
        return named != null ? named : claim.call() == null ? null : byCall.get(claim.call());
    }

    private @Nullable Run turn(int turn) {
        if (turn < 1 || turn > users.size()) {
            return null;
        }
        int first = users.get(turn - 1) + 1;
        int end = turn < users.size() ? users.get(turn) : transcript.messages().size();
        return turn < users.size()
                ? new Run(first, Math.max(first, end - 1))
                : first < end ? new Run(first, end - 1) : null;
    }

    /// The stretches of a length in code points that the offsets may mean, one for each part that they fit into; empty
    /// where there are no offsets, or they are those of something longer or shorter.
    List<Stretch> stretches(Claim claim, int length) {
        List<Stretch> stretches = new ArrayList<>();
        Integer where = message(claim);
        Integer start = claim.start();
        Integer end = claim.end();
        if (where == null || start == null || end == null || start < 0
                || (long) start + length != end) {
            return stretches;
        }
        List<Part> parts = transcript.messages().get(where).parts();
        for (int i = 0; i < parts.size(); i++) {
            if (claim.part() != null && claim.part() != i
                    || claim.call() != null && !isCalled(claim, parts.get(i))) {
                continue;
            }
            int from = origin(claim, parts.get(i));
            if ((long) from + end <= parts.get(i).text().length()) {
                stretches.add(new Stretch(new PartRef(where, i), from + start, from + end));
            }
        }
        return stretches;
    }

    private static boolean isCalled(Claim claim, Part part) {
        return claim.call() != null && claim.call().equals(part.call()) && !part.arguments().isEmpty();
    }

    /// Where the offsets count from in a part.
    private static int origin(Claim claim, Part part) {
        return claim.argument() == null
                ? 0
                : part.arguments().stream().filter(each -> each.name().equals(claim.argument())).findFirst()
                        .map(Argument::start).orElse(0);
    }
}
