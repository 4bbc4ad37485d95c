package org.subtext.importer.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.message.Piece;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// Makes one conversation of the calls of a model, each of which was shown an ever longer history and answered it.
///
/// A call's *history* is what it was shown and what came of it. Histories are taken in in the order of the calls:
///
/// - what a history has in common with an earlier one, from its beginning on, is the same messages;
/// - what follows goes on where the earlier one ended, or else is a branch that leaves it;
/// - a history that was shortened or reworded at its beginning, as by a compaction, but still shows the last two
///   messages of an earlier one and goes on from there, is no branch: what is new in it follows that end;
/// - one that begins with what a tool gave back goes on at the end of the last one, and so does one with nothing that
///   is known but instructions, in a conversation whose history the model's server keeps.
///
/// The longest line of messages is the branch [Message#MAIN], of equally long ones the last. What leaves it is
/// `branch-1`, `branch-2` and so on in the order in which they begin. Messages stand in the order in which they were
/// first shown or said, so that those of a branch always read in their order.
///
/// Two messages are the same if role and words are, apart from white space around them, and ids of calls where both
/// have them. Histories mostly repeat an answer without its reasoning; the one that has it is kept. Two answers with
/// different reasoning are two.
final class Histories {

    /// A message and the branch that it is on.
    record Told(Piece piece, String branch) {

        /// The pieces as messages.
        static List<Message> number(List<Told> told) {
            List<Message> messages = new ArrayList<>(told.size());
            for (Told one : told) {
                messages.add(one.piece.at(messages.size(), one.branch));
            }
            return messages;
        }
    }

    /// A message where a line of them has come to.
    private static final class Entry {

        private final @Nullable Entry before;
        private final int depth;
        private final Words words;
        private Piece piece;
        private final Map<Words, List<Entry>> next = new HashMap<>();
        /// When a history last ended here.
        private int ended;

        Entry(@Nullable Entry before, Shown shown) {
            this.before = before;
            this.depth = before == null ? 1 : before.depth + 1;
            this.words = shown.words;
            this.piece = shown.piece;
        }

        /// Its words and those before it; null of the first one.
        @Nullable
        Ending ending() {
            return before == null ? null : new Ending(before.words, words);
        }
    }

    /// What messages that are the same have in common.
    private static final class Words {

        private final List<Object> words = new ArrayList<>();
        private final int hash;

        Words(Piece piece) {
            words.add(piece.role());
            for (Part part : piece.parts()) {
                if (SAID.contains(part.kind())) {
                    words.add(part.kind());
                    words.add(part.text().string().strip());
                    words.add(part.kind() == Kind.TOOL_CALL ? String.valueOf(part.tool()) : "");
                    words.add(String.valueOf(part.media()));
                }
            }
            hash = words.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Words same && hash == same.hash && words.equals(same.words);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /// The words of the last two messages of a history.
    private record Ending(Words before, Words last) {}

    /// A message of a history, its words made once.
    private record Shown(Piece piece, Words words) {

        Shown(Piece piece) {
            this(piece, new Words(piece));
        }
    }

    /// The end of an earlier history that a history's first `count` messages close with.
    private record Rejoined(Entry entry, int count) {}

    /// How many comparisons of messages a conversation may cost.
    static final long MOST_STEPS = 100_000_000;

    private static final Set<Kind> SAID = Set.of(Kind.TEXT, Kind.TOOL_CALL, Kind.TOOL_RESULT, Kind.MEDIA);

    private final List<Entry> log = new ArrayList<>();
    private final Map<Words, List<Entry>> first = new HashMap<>();
    /// The entries with which nothing goes on, by their words and those before them.
    private final Map<Ending, Set<Entry>> ends = new HashMap<>();
    private final long mostSteps;
    private long steps;
    private boolean isCut;
    private @Nullable Entry last;
    private int taken;
    private long characters;

    Histories() {
        this(MOST_STEPS);
    }

    /// @param mostSteps how many comparisons of messages it may cost
    Histories(long mostSteps) {
        this.mostSteps = mostSteps;
    }

    /// Takes in the history of the next call.
    void add(List<Piece> history) {
        add(history, false);
    }

    /// Takes in the history of the next call.
    ///
    /// @param kept whether the model's server keeps the conversation, so that a call may be shown only what is new
    void add(List<Piece> given, boolean kept) {
        List<Shown> history = given.stream().map(Shown::new).toList();
        taken++;
        Entry at = null;
        int known = 0;
        for (Entry next = next(null, history, 0); next != null; next = next(at, history, known)) {
            next.piece = richer(next.piece, history.get(known).piece);
            at = next;
            known++;
        }
        List<Shown> fresh = history.subList(known, history.size());
        boolean leaves = at == null ? !log.isEmpty() : !at.next.isEmpty();
        if (leaves && !fresh.isEmpty()) {
            Rejoined rejoined = rejoined(history, known);
            if (rejoined != null) {
                at = rejoined.entry;
                fresh = unknown(history, rejoined.count, at);
            } else if (goesOn(history.subList(0, known), fresh, kept)) {
                at = last;
            }
        }
        for (Shown shown : fresh) {
            at = append(at, shown);
        }
        if (at != null) {
            at.ended = taken;
            last = at;
        }
    }

    private static boolean goesOn(List<Shown> known, List<Shown> fresh, boolean kept) {
        return known.stream().allMatch(Histories::isSystem) && (fresh.getFirst().piece.role() == Role.TOOL
                || kept && fresh.stream().noneMatch(Histories::isSystem));
    }

    private @Nullable Entry next(@Nullable Entry at, List<Shown> history, int known) {
        if (known == history.size()) {
            return null;
        }
        Shown shown = history.get(known);
        Map<Words, List<Entry>> following = at == null ? first : at.next;
        return same(following.getOrDefault(shown.words, List.of()), shown.piece);
    }

    /// The first of some entries with the words of a message that is the same.
    private @Nullable Entry same(List<Entry> alike, Piece piece) {
        for (Entry entry : alike) {
            if (!step()) {
                return null;
            }
            if (agree(entry.piece, piece)) {
                return entry;
            }
        }
        return null;
    }

    /// Counts a comparison; false if there were too many, after which what is alike is no longer looked for.
    private boolean step() {
        steps++;
        isCut |= steps > mostSteps;
        return !isCut;
    }

    /// Whether messages may stand twice because comparing them all would have taken too long.
    boolean isCut() {
        return isCut;
    }

    private Entry append(@Nullable Entry at, Shown shown) {
        Entry entry = new Entry(at, shown);
        (at == null ? first : at.next).computeIfAbsent(shown.words, _ -> new ArrayList<>(1)).add(entry);
        if (at != null && at.ending() instanceof Ending before
                && ends.get(before) instanceof Set<Entry> ended) {
            ended.remove(at);
        }
        if (entry.ending() instanceof Ending ending) {
            ends.computeIfAbsent(ending, _ -> new LinkedHashSet<>()).add(entry);
        }
        log.add(entry);
        shown.piece.parts().forEach(part -> characters += part.text().string().length());
        return entry;
    }

    /// Where a history shows the end of an earlier one and then goes on; null if it does not.
    private @Nullable Rejoined rejoined(List<Shown> history, int from) {
        for (int count = history.size() - 1; count > Math.max(from, 1); count--) {
            if (end(history, count) instanceof Entry entry) {
                return new Rejoined(entry, count);
            }
        }
        return null;
    }

    /// The end of an earlier history that the first messages of this one close with; the latest if there are several.
    private @Nullable Entry end(List<Shown> history, int count) {
        Shown closing = history.get(count - 1);
        Shown before = history.get(count - 2);
        Entry found = null;
        for (Entry entry : ends.getOrDefault(new Ending(before.words, closing.words), Set.of())) {
            if (!step()) {
                return found;
            }
            boolean closes = agree(entry.piece, closing.piece)
                    && agree(Objects.requireNonNull(entry.before).piece, before.piece);
            if (closes && (found == null || found.ended <= entry.ended)) {
                found = entry;
            }
        }
        return found;
    }

    /// What of a history is not on the line that leads to an entry, which its first `count` messages close with.
    private List<Shown> unknown(List<Shown> history, int count, Entry end) {
        Map<Words, List<Entry>> line = new HashMap<>();
        for (Entry entry = end; entry != null && step(); entry = entry.before) {
            line.computeIfAbsent(entry.words, _ -> new ArrayList<>(1)).add(entry);
        }
        List<Shown> unknown = new ArrayList<>();
        for (Shown shown : history.subList(0, count)) {
            Entry same = same(line.getOrDefault(shown.words, List.of()), shown.piece);
            if (same == null) {
                unknown.add(shown);
            } else {
                same.piece = richer(same.piece, shown.piece);
            }
        }
        unknown.addAll(history.subList(count, history.size()));
        return unknown;
    }

    private static boolean isSystem(Shown shown) {
        return shown.piece.role() == Role.SYSTEM;
    }

    /// Whether two messages of the same words are the same.
    private static boolean agree(Piece one, Piece other) {
        List<Part> calls = said(one);
        List<Part> others = said(other);
        for (int i = 0; i < calls.size(); i++) {
            String call = calls.get(i).call();
            String same = others.get(i).call();
            if (call != null && same != null && !call.equals(same)) {
                return false;
            }
        }
        List<Part> thoughts = thoughts(one);
        List<Part> more = thoughts(other);
        return thoughts.isEmpty() || more.isEmpty() || thoughts.equals(more);
    }

    private static List<Part> said(Piece piece) {
        return piece.parts().stream().filter(part -> SAID.contains(part.kind())).toList();
    }

    private static List<Part> thoughts(Piece piece) {
        return piece.parts().stream().filter(part -> part.kind() == Kind.REASONING).toList();
    }

    private static Piece richer(Piece known, Piece again) {
        return again.parts().size() > known.parts().size() ? again : known;
    }

    /// How many characters the messages have.
    long characters() {
        return characters;
    }

    /// All messages of all branches.
    List<Told> told() {
        Set<Entry> main = new HashSet<>();
        for (Entry entry = longest(); entry != null; entry = entry.before) {
            main.add(entry);
        }
        Map<Entry, String> branches = new HashMap<>();
        Set<Entry> continued = new HashSet<>();
        List<Told> told = new ArrayList<>(log.size());
        int count = 0;
        for (Entry entry : log) {
            String branch = Message.MAIN;
            if (!main.contains(entry)) {
                boolean goesOn = entry.before != null && !main.contains(entry.before)
                        && continued.add(entry.before);
                branch = goesOn ? branches.get(entry.before) : "branch-" + ++count;
            }
            branches.put(entry, branch);
            told.add(new Told(entry.piece, branch));
        }
        return told;
    }

    private @Nullable Entry longest() {
        Entry longest = null;
        for (Entry entry : log) {
            if (longest == null || entry.depth > longest.depth
                    || entry.depth == longest.depth && entry.ended >= longest.ended) {
                longest = entry;
            }
        }
        return longest;
    }
}
