package org.subtext.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Expression;
import org.subtext.transcript.Field;
import org.subtext.transcript.Kind;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Phrase;
import org.subtext.transcript.Query;
import org.subtext.transcript.Role;
import org.subtext.transcript.Term;
import org.subtext.transcript.Text;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Wtf8;

/// The search index: which words stand in which part of the transcripts themselves, hidden or not. It is filled a piece
/// at a time; what is not in it yet can be read from here to be searched as it is.
public final class SearchStore {

    /// A part somewhere in the project.
    ///
    /// @param transcript its transcript's number
    public record Where(int transcript, PartRef part) {}

    /// A part to be searched as it is.
    ///
    /// @param transcript its transcript's number
    public record Plain(int transcript, PartRef part, Field field, Text text) {}

    /// A transcript to be searched as it is.
    ///
    /// @param number its number
    /// @param characters how long it is, in code points
    public record Unread(int number, int messages, long characters) {}

    /// What to ask of the index; the parts that it has for this are among others those that a query is found in.
    public static final class Lookup {

        private final String match;

        private Lookup(String match) {
            this.match = match;
        }
    }

    /// How much is in the index, in code points.
    public record State(long indexed, long all) {

        public boolean isComplete() {
            return indexed >= all;
        }
    }

    private static final Map<String, Role> ROLES = Stream.of(Role.values())
            .collect(Collectors.toUnmodifiableMap(Role::id, Function.identity()));
    private static final Map<String, Kind> KINDS = Stream.of(Kind.values())
            .collect(Collectors.toUnmodifiableMap(Kind::id, Function.identity()));

    /// A row number is the transcript's number, the message's index and the part's, so that rows are in reading order.
    private static final int PART_BITS = 16;
    private static final int MESSAGE_BITS = 22;
    private static final int TRANSCRIPT_SHIFT = PART_BITS + MESSAGE_BITS;
    private static final String EACH = "SELECT p.transcript, p.message, p.part, p.kind, m.role, p.text FROM part p"
            + " JOIN message m ON m.transcript = p.transcript AND m.view = p.view AND m.message = p.message"
            + " WHERE p.view = 0 AND ";
    private static final String PARTS = EACH
            + "p.transcript = ? AND p.message >= ? AND p.message < ? ORDER BY p.message, p.part";
    private static final String ALL_PARTS = EACH
            + "p.transcript >= ? AND p.transcript <= ? ORDER BY p.transcript, p.view, p.message, p.part";
    private static final String PART = EACH + "p.transcript = ? AND p.message = ? AND p.part = ?";
    private static final String UNREAD = "SELECT number, messages, characters FROM transcript WHERE NOT hidden";
    /// A word that no text has: that a word of the part is missing in the vocabulary.
    static final String LONG_WORD = "…";
    /// So many words can be asked for at once in reasonable time.
    private static final int MOST_WORDS = 2000;

    private final Database database;
    private final Vocabulary vocabulary;

    SearchStore(Database database) {
        this.database = database;
        this.vocabulary = new Vocabulary(database);
    }

    /// Begins to fill the index, or goes on with it.
    public SearchFilling filling() {
        return new SearchFilling(database, this, vocabulary.new Filling());
    }

    /// Puts a part's words into the index.
    ///
    /// @param words folded, with a space between
    /// @return false if the index has no row number for it
    boolean add(Plain part, String words) {
        PartRef ref = part.part();
        if (ref.message() >>> MESSAGE_BITS != 0 || ref.part() >>> PART_BITS != 0) {
            return false;
        }
        if (!words.isEmpty()) {
            database.update("INSERT INTO search (rowid, " + part.field().id() + ") VALUES (?, ?)",
                    row(part.transcript(), ref), words);
        }
        return true;
    }

    /// Takes a transcript's words out of the index.
    void forget(int transcript) {
        long first = (long) transcript << TRANSCRIPT_SHIFT;
        database.update("DELETE FROM search WHERE rowid >= ? AND rowid < ?", first,
                first + (1L << TRANSCRIPT_SHIFT));
    }

    /// The last place that a part of a transcript can have.
    public static Where end(int transcript) {
        return where(((long) transcript + 1 << TRANSCRIPT_SHIFT) - 1);
    }

    private static long row(int transcript, PartRef part) {
        return (long) transcript << TRANSCRIPT_SHIFT | (long) part.message() << PART_BITS | part.part();
    }

    private static Where where(long row) {
        return new Where((int) (row >>> TRANSCRIPT_SHIFT),
                new PartRef((int) (row >>> PART_BITS & (1 << MESSAGE_BITS) - 1),
                        (int) (row & (1 << PART_BITS) - 1)));
    }

    /// How far the index is.
    public State state() {
        long all = sum("SELECT sum(characters) FROM transcript");
        // Of a transcript that is being read into it, as much as of its messages.
        return new State(all - sum("SELECT sum(characters - characters * searchable / max(messages, 1))"
                + " FROM transcript WHERE searchable < messages AND searchable >= 0"), all);
    }

    private long sum(String sql) {
        return database.first(sql, row -> row.getLong(1)).orElse(0L);
    }

    /// The transcripts that are not wholly in the index, in the order of their numbers; those that are hidden are left out.
    public List<Unread> unindexed() {
        return unread(" AND searchable < messages");
    }

    /// All transcripts, in the order of their numbers; those that are hidden are left out.
    public List<Unread> all() {
        return unread("");
    }

    private List<Unread> unread(String which) {
        return database.list(UNREAD + which + " ORDER BY number",
                row -> new Unread(row.getInt(1), row.getInt(2), row.getLong(3)));
    }

    /// What to ask of the index for a query; empty where it cannot help. In one reading with what is then found.
    public Optional<Lookup> lookup(Query query) {
        List<String> terms = query.terms().stream().flatMap(this::asked).toList();
        if (terms.isEmpty()) {
            return Optional.empty();
        }
        String all = String.join(" AND ", terms);
        return Optional.of(new Lookup(query.fields().isEmpty()
                ? all
                : "{" + query.fields().stream().map(Field::id).sorted().collect(Collectors.joining(" "))
                        + "} : ("
                        + all + ")"));
    }

    private Stream<String> asked(Term term) {
        return switch (term) {
            case Phrase phrase when phrase.open() -> {
                // The index would first put together all places of all words that begin so; these it takes one by one.
                List<String> words = phrase.words().subList(0, phrase.words().size() - 1);
                yield Stream.concat(words.isEmpty() ? Stream.of() : Stream.of(following(words)),
                        any(vocabulary.beginning(phrase.words().getLast(), MOST_WORDS + 1)));
            }
            case Phrase phrase -> Stream.of(following(phrase.words()));
            case Expression expression -> expression.required().stream()
                    .flatMap(runs -> any(vocabulary.holding(runs, MOST_WORDS + 1)));
        };
    }

    private static String following(List<String> words) {
        return '"' + String.join(" ", words) + '"';
    }

    /// Nothing where there are too many.
    private static Stream<String> any(Set<String> words) {
        return words.size() > MOST_WORDS
                ? Stream.of()
                : Stream.of(Stream.concat(words.stream(), Stream.of(LONG_WORD))
                        .collect(Collectors.joining("\" OR \"", "(\"", "\")")));
    }

    /// The parts in the index that may hold a query, in reading order. Parts of transcripts that are not wholly in it are
    /// among them.
    ///
    /// @param after only parts behind this one; null for all
    public List<Where> find(Lookup lookup, @Nullable Where after, int limit) {
        return database.list(
                "SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?",
                row -> where(row.getLong(1)), lookup.match,
                after == null ? -1L : row(after.transcript(), after.part()), limit);
    }

    /// The key of a transcript that is not hidden.
    public Optional<TranscriptKey> key(int transcript) {
        return database.first("SELECT key FROM transcript WHERE number = ? AND NOT hidden",
                row -> new TranscriptKey(row.getString(1)), transcript);
    }

    /// The parts of some messages of a transcript, in order.
    ///
    /// @param from the first message
    /// @param to the one after the last
    public List<Plain> plain(int transcript, int from, int to) {
        return database.list(PARTS, SearchStore::plain, transcript, from, to);
    }

    /// The parts of all transcripts from one number to another, in order; those that are hidden are among them.
    public List<Plain> plain(int first, int last) {
        return database.list(ALL_PARTS, SearchStore::plain, first, last);
    }

    private static Plain plain(ResultSet row) throws SQLException {
        return new Plain(row.getInt(1), new PartRef(row.getInt(2), row.getInt(3)),
                Field.of(Objects.requireNonNull(ROLES.get(row.getString(5))),
                        Objects.requireNonNull(KINDS.get(row.getString(4)))),
                Text.of(Wtf8.decode(row.getBytes(6))));
    }

    /// One part; empty if there is none.
    public Optional<Plain> plain(Where where) {
        return database.first(PART, SearchStore::plain, where.transcript(), where.part().message(),
                where.part().part());
    }
}
