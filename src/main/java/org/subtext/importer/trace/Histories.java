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
        private Piece piece;
        private final Map<Object, List<Entry>> next = new HashMap<>();
        /// When a history last ended here.
        private int ended;

        Entry(@Nullable Entry before, Piece piece) {
            this.before = before;
            this.depth = before == null ? 1 : before.depth + 1;
            this.piece = piece;
        }

        boolean is(Piece other) {
            return same(piece, other);
        }
    }

    private static final Set<Kind> SAID = Set.of(Kind.TEXT, Kind.TOOL_CALL, Kind.TOOL_RESULT, Kind.MEDIA);

    private final List<Entry> log = new ArrayList<>();
    private final Map<Object, List<Entry>> first = new HashMap<>();
    /// The entries with which nothing goes on, by their words.
    private final Map<Object, Set<Entry>> ends = new HashMap<>();
    private @Nullable Entry last;
    private int taken;
    private long characters;

    /// Takes in the history of the next call.
    void add(List<Piece> history) {
        add(history, false);
    }

    /// Takes in the history of the next call.
    ///
    /// @param kept whether the model's server keeps the conversation, so that a call may be shown only what is new
    void add(List<Piece> history, boolean kept) {
        taken++;
        Entry at = null;
        int known = 0;
        for (Entry next = next(null, history, 0); next != null; next = next(at, history, known)) {
            next.piece = richer(next.piece, history.get(known));
            at = next;
            known++;
        }
        List<Piece> fresh = history.subList(known, history.size());
        boolean leaves = at == null ? !log.isEmpty() : !at.next.isEmpty();
        if (leaves && !fresh.isEmpty()) {
            int end = rejoined(history, known);
            if (end > 0) {
                at = Objects.requireNonNull(end(history, end));
                fresh = unknown(history, end, at);
            } else if (goesOn(history.subList(0, known), fresh, kept)) {
                at = last;
            }
        }
        for (Piece piece : fresh) {
            at = append(at, piece);
        }
        if (at != null) {
            at.ended = taken;
            last = at;
        }
    }

    private static boolean goesOn(List<Piece> known, List<Piece> fresh, boolean kept) {
        return known.stream().allMatch(Histories::isSystem) && (fresh.getFirst().role() == Role.TOOL
                || kept && fresh.stream().noneMatch(Histories::isSystem));
    }

    private @Nullable Entry next(@Nullable Entry at, List<Piece> history, int known) {
        if (known == history.size()) {
            return null;
        }
        Piece piece = history.get(known);
        Map<Object, List<Entry>> following = at == null ? first : at.next;
        return following.getOrDefault(words(piece), List.of()).stream().filter(entry -> entry.is(piece))
                .findFirst().orElse(null);
    }

    private Entry append(@Nullable Entry at, Piece piece) {
        Entry entry = new Entry(at, piece);
        Object words = words(piece);
        (at == null ? first : at.next).computeIfAbsent(words, _ -> new ArrayList<>(1)).add(entry);
        if (at != null) {
            Set<Entry> ended = ends.get(words(at.piece));
            if (ended != null) {
                ended.remove(at);
            }
        }
        ends.computeIfAbsent(words, _ -> new LinkedHashSet<>()).add(entry);
        log.add(entry);
        piece.parts().forEach(part -> characters += part.text().string().length());
        return entry;
    }

    /// Up to where a history shows the end of an earlier one and then goes on; 0 if it does not.
    private int rejoined(List<Piece> history, int from) {
        for (int end = history.size() - 1; end > Math.max(from, 1); end--) {
            if (end(history, end) != null) {
                return end;
            }
        }
        return 0;
    }

    /// The end of an earlier history that the first messages of this one close with; the latest if there are several.
    private @Nullable Entry end(List<Piece> history, int count) {
        Piece closing = history.get(count - 1);
        Entry found = null;
        for (Entry entry : ends.getOrDefault(words(closing), Set.of())) {
            boolean closes = entry.is(closing) && entry.before != null
                    && entry.before.is(history.get(count - 2));
            if (closes && (found == null || found.ended <= entry.ended)) {
                found = entry;
            }
        }
        return found;
    }

    /// What of a history is not on the line that leads to an entry, which its first `count` messages close with.
    private static List<Piece> unknown(List<Piece> history, int count, Entry end) {
        Map<Object, List<Entry>> line = new HashMap<>();
        for (Entry entry = end; entry != null; entry = entry.before) {
            line.computeIfAbsent(words(entry.piece), _ -> new ArrayList<>(1)).add(entry);
        }
        List<Piece> unknown = new ArrayList<>();
        for (Piece piece : history.subList(0, count)) {
            List<Entry> alike = line.getOrDefault(words(piece), List.of());
            Entry same = alike.stream().filter(entry -> entry.is(piece)).findFirst().orElse(null);
            if (same == null) {
                unknown.add(piece);
            } else {
                same.piece = richer(same.piece, piece);
            }
        }
        unknown.addAll(history.subList(count, history.size()));
        return unknown;
    }

    private static boolean isSystem(Piece piece) {
        return piece.role() == Role.SYSTEM;
    }

    /// What messages that are the same have in common.
    private static Object words(Piece piece) {
        List<Object> words = new ArrayList<>();
        words.add(piece.role());
        for (Part part : piece.parts()) {
            if (SAID.contains(part.kind())) {
                words.add(part.kind());
                words.add(part.text().string().strip());
                words.add(part.kind() == Kind.TOOL_CALL ? String.valueOf(part.tool()) : "");
                words.add(String.valueOf(part.media()));
            }
        }
        return words;
    }

    private static boolean same(Piece one, Piece other) {
        if (!words(one).equals(words(other))) {
            return false;
        }
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
