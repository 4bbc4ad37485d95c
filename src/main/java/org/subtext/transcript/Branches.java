package org.subtext.transcript;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The branches that a conversation was taken back past, in the order in which they begin. The messages of a branch need
/// not stand together: another branch, or the conversation itself, may go on between them.
public final class Branches {

    /// A branch.
    ///
    /// @param number from 1, in the order in which branches begin
    /// @param name as its messages have it
    /// @param first the index of its first message
    /// @param last the index of its last message
    /// @param messages how many it has
    public record Branch(int number, String name, int first, int last, int messages) {

        /// Whether its name tells a reader something: the importers only number what was rolled back.
        public boolean isNamed() {
            return !NUMBERED.matcher(name).matches();
        }

        private Branch with(Message message) {
            return new Branch(number, name, first, message.index(), messages + 1);
        }
    }

    private static final Pattern NUMBERED = Pattern.compile("branch-\\d+");

    private final Map<String, Branch> byName = new LinkedHashMap<>();
    /// The messages at which a reader comes into another branch or back to the conversation, ascending.
    private final List<Integer> turns = new ArrayList<>();

    private Branches() {}

    public static Branches of(List<Message> messages) {
        Branches branches = new Branches();
        String before = Message.MAIN;
        for (Message message : messages) {
            String name = message.branch();
            if (!name.equals(before)) {
                branches.turns.add(message.index());
                before = name;
            }
            if (message.isRolledBack()) {
                Branch known = branches.byName.get(name);
                branches.byName.put(name, known == null
                        ? new Branch(branches.byName.size() + 1, name, message.index(), message.index(), 1)
                        : known.with(message));
            }
        }
        return branches;
    }

    /// All of them; empty if the conversation was never taken back.
    public List<Branch> list() {
        return List.copyOf(byName.values());
    }

    /// The one that a message belongs to; empty for the conversation itself.
    public Optional<Branch> of(Message message) {
        return Optional.ofNullable(byName.get(message.branch()));
    }

    /// The nearest message after one, or before it, at which a reader comes into another branch or back to the
    /// conversation; empty if there is none.
    ///
    /// @param message the index of a message
    public Optional<Integer> turn(int message, boolean forwards) {
        return forwards
                ? turns.stream().filter(turn -> turn > message).findFirst()
                : turns.reversed().stream().filter(turn -> turn < message).findFirst();
    }
}
