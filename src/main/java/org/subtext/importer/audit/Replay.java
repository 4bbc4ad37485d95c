package org.subtext.importer.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonPatch;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.transcript.Message;

/// Replays the edits of one view of an audit, keeping what was taken back.
///
/// The view's *history* is the list of messages that it shows at a moment. An edit turns it into another one:
///
/// - `add` puts a message at the end;
/// - `rollback` keeps everything up to and with the message `to_id`, or where there is no such message in the history
///   all but the last `count`;
/// - `reset` puts a new list in its place;
/// - `json_patch` changes the list as a JSON document.
///
/// Every message that was ever in the history stays, once. Messages of the last history are on the branch
/// [Message#MAIN]. Whenever an edit drops messages from the history, a branch ends: what it dropped is `branch-1` at
/// the first such edit, `branch-2` at the second, and so on; what comes back later and stays is not rolled back, and
/// what is dropped twice belongs to the later branch. Branches of which nothing is left have no number.
///
/// A message of a reset or a patch, or an added one with an id, is the same as an earlier one if it has the same id,
/// role, author and parts; then it is not repeated. A message that was changed is a new one, and the old one is
/// dropped.
///
/// The order is that in which the messages happened, with one exception: a new message stands before those that it
/// precedes in the history, so that the messages of a branch always read in their order.
final class Replay {

    /// How many messages may be looked at in all, such as five thousand in four thousand rewritings.
    private static final long MOST_LOOKS = 20_000_000;

    private final MessageReader reader;
    private final UnaryOperator<Piece> authors;
    private List<Entry> log = new ArrayList<>();
    private List<Entry> history = new ArrayList<>();
    private int ended;
    private final JsonPatch patch = new JsonPatch();
    private long looks;

    /// A message of the file, which may be several of ours.
    private static final class Entry {

        private final Json.Obj source;
        private final List<Piece> pieces;
        /// Deep comparisons are long, and most are of what differs.
        private final int sourceHash;
        private final int piecesHash;
        /// Which of the ends of branches took it along, the last one; 0 for none.
        private int branch;

        Entry(Json.Obj source, List<Piece> pieces) {
            this.source = source;
            this.pieces = pieces;
            this.sourceHash = source.hashCode();
            this.piecesHash = pieces.hashCode();
        }

        /// The same message once more.
        Entry(Entry same) {
            this.source = same.source;
            this.pieces = same.pieces;
            this.sourceHash = same.sourceHash;
            this.piecesHash = same.piecesHash;
        }

        boolean is(Entry other) {
            return sourceHash == other.sourceHash && source.equals(other.source)
                    || piecesHash == other.piecesHash && pieces.equals(other.pieces);
        }

        @Nullable
        String id() {
            return source.string("id");
        }
    }

    /// @param authors says who wrote a message
    Replay(MessageReader reader, UnaryOperator<Piece> authors) {
        this.reader = reader;
        this.authors = authors;
    }

    /// Makes one edit.
    ///
    /// @throws BadRowException if it cannot be made
    void apply(Json.Obj edit) throws BadRowException {
        String operation = String.valueOf(edit.string("operation"));
        switch (operation) {
            case "add" -> add(read(edit.get("message")));
            case "rollback" -> {
                look(history.size());
                show(new ArrayList<>(history.subList(0, rolledBack(edit))));
            }
            case "reset" -> become(readAll(edit.items("new_messages")));
            case "json_patch" -> patch(edit.items("patch"));
            default -> throw new BadRowException(
                    "an edit has the operation " + Sentence.quote(operation) + ", which is not known");
        }
    }

    /// @throws BadRowException if more is looked at than a person's or a program's audit could ask for
    private void look(long messages) throws BadRowException {
        looks += messages;
        if (looks > MOST_LOOKS) {
            throw new BadRowException(
                    "its messages are rolled back or rewritten more often than can be followed");
        }
    }

    private void add(Entry entry) throws BadRowException {
        int after = history.isEmpty() ? 0 : log.lastIndexOf(history.getLast()) + 1;
        look(log.size() - after);
        Entry earlier = null;
        if (entry.id() != null && after < log.size()) {
            look(history.size());
            earlier = find(entry, after, new HashSet<>(history), Set.of());
        }
        if (earlier == null) {
            log.add(entry);
        }
        history.add(earlier == null ? entry : earlier);
    }

    private int rolledBack(Json.Obj edit) {
        String last = edit.string("to_id");
        for (int i = history.size() - 1; i >= 0 && last != null; i--) {
            if (last.equals(history.get(i).id())) {
                return i + 1;
            }
        }
        int count = edit.get("count") instanceof Json.Literal(String source) && source.matches("[0-9]{1,9}")
                ? Integer.parseInt(source)
                : 0;
        return Math.max(0, history.size() - count);
    }

    private void patch(List<Json> steps) throws BadRowException {
        look((long) history.size() * steps.size());
        Json before = new Json.Arr(history.stream().map(entry -> (Json) entry.source).toList());
        if (patch.apply(before, steps) instanceof Json.Arr(List<Json> after)) {
            Map<Json, Entry> unchanged = new IdentityHashMap<>();
            history.forEach(entry -> unchanged.put(entry.source, entry));
            List<Entry> entries = new ArrayList<>();
            for (Json message : after) {
                Entry same = unchanged.get(message);
                entries.add(same == null ? read(message) : new Entry(same));
            }
            become(entries);
        } else {
            throw new BadRowException("a patch leaves no list of messages");
        }
    }

    /// Puts a list of messages in the place of the history.
    private void become(List<Entry> next) throws BadRowException {
        look(log.size() + history.size());
        Set<Entry> before = new HashSet<>(history);
        Map<Entry, Integer> positions = new HashMap<>();
        for (int i = 0; i < log.size(); i++) {
            positions.put(log.get(i), i);
        }
        List<Entry> merged = new ArrayList<>();
        Set<Entry> now = new LinkedHashSet<>();
        List<Entry> waiting = new ArrayList<>();
        int taken = 0;
        for (Entry entry : next) {
            Entry earlier = find(entry, taken, now, before);
            if (earlier == null) {
                waiting.add(entry);
                now.add(entry);
            } else {
                int position = Objects.requireNonNull(positions.get(earlier));
                merged.addAll(log.subList(taken, position));
                merged.addAll(waiting);
                waiting.clear();
                merged.add(earlier);
                taken = position + 1;
                now.add(earlier);
            }
        }
        merged.addAll(log.subList(taken, log.size()));
        merged.addAll(waiting);
        log = merged;
        show(new ArrayList<>(now));
    }

    private void show(List<Entry> now) {
        Set<Entry> kept = new HashSet<>(now);
        List<Entry> dropped = history.stream().filter(entry -> !kept.contains(entry)).toList();
        if (!dropped.isEmpty()) {
            ended++;
            dropped.forEach(entry -> entry.branch = ended);
        }
        history = now;
    }

    /// The same message among those from a position on that are not taken; one that is preferred first.
    private @Nullable Entry find(Entry entry, int from, Set<Entry> taken, Set<Entry> preferred)
            throws BadRowException {
        Entry found = null;
        for (Entry earlier : log.subList(from, log.size())) {
            look(1);
            if (earlier.is(entry) && !taken.contains(earlier)) {
                if (preferred.contains(earlier)) {
                    return earlier;
                }
                found = found == null ? earlier : found;
            }
        }
        return found;
    }

    private List<Entry> readAll(List<Json> messages) throws BadRowException {
        List<Entry> entries = new ArrayList<>();
        for (Json message : messages) {
            entries.add(read(message));
        }
        return entries;
    }

    private Entry read(@Nullable Json message) throws BadRowException {
        if (!(message instanceof Json.Obj object)) {
            throw new BadRowException("a message is not an object");
        }
        return new Entry(object, reader.read(object, null).stream().map(authors).toList());
    }

    /// All messages of all branches.
    List<Message> messages() {
        Set<Entry> last = new HashSet<>(history);
        List<Integer> branches = new ArrayList<>(new TreeSet<>(
                log.stream().filter(entry -> !last.contains(entry)).map(entry -> entry.branch).toList()));
        List<Message> messages = new ArrayList<>();
        for (Entry entry : log) {
            String branch = last.contains(entry)
                    ? Message.MAIN
                    : "branch-" + (Collections.binarySearch(branches, entry.branch) + 1);
            for (Piece piece : entry.pieces) {
                messages.add(piece.at(messages.size(), branch));
            }
        }
        return messages;
    }
}
