package org.subtext.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.subtext.agreement.Shape;
import org.subtext.transcript.Author;
import org.subtext.transcript.ContextView;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Wtf8;

/// The transcripts. Their texts are never changed; a transcript that was removed with its import but that somebody had
/// worked on is hidden and stays.
public final class TranscriptStore {

    /// A transcript in a list.
    ///
    /// @param number given in the order of import, never given again
    /// @param characters the sum of its parts' lengths in code points
    public record Row(int number, TranscriptKey key, String title, String format, int messages, int parts,
            long characters) {}

    /// A stored transcript and its number.
    public record Numbered(int number, Transcript transcript) {}

    /// What is longer than this is not read at once.
    private static final int LONG_MESSAGES = 500;
    private static final long LONG_CHARACTERS = 300_000;

    private static final DomainJson<Metadata> METADATA = DomainJson.of(Metadata.class);
    private static final DomainJson<Identity> IDENTITY = DomainJson.of(Identity.class);

    /// The names that a key was made of.
    private record Identity(TreeMap<String, String> names) {}

    private final Database database;
    private final TranscriptRows rows;
    private final SearchStore search;
    private final FieldStore fields;
    private final AliasStore aliases;

    TranscriptStore(Database database, SearchStore search, FieldStore fields, AliasStore aliases) {
        this.database = database;
        this.search = search;
        this.fields = fields;
        this.aliases = aliases;
        this.rows = new TranscriptRows(database);
    }

    /// Adds a transcript that is not there. Its messages are gone through once.
    public void add(NewTranscript added) {
        Transcript transcript = added.transcript();
        int number = database
                .first("UPDATE project SET next_number = next_number + 1 RETURNING next_number - 1",
                        row -> row.getInt(1))
                .orElseThrow();
        database.update("INSERT INTO transcript (key, number, title, format, identity, occurrence, metadata,"
                + " messages, parts, characters) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                transcript.key().value(), number, Wtf8.encode(transcript.title()), transcript.format(),
                IDENTITY.write(new Identity(new TreeMap<>(added.identity()))), added.occurrence(),
                METADATA.write(transcript.metadata()), transcript.messages().size(), 0, 0);
        TranscriptRows.Size size = rows.insert(number, transcript);
        database.update("UPDATE transcript SET parts = ?, characters = ? WHERE number = ?", size.parts(),
                size.characters(), number);
        fields.add(number, transcript.metadata());
    }

    /// Every key, with whether it is hidden.
    public Map<TranscriptKey, Boolean> keys() {
        Map<TranscriptKey, Boolean> keys = new HashMap<>();
        database.each("SELECT key, hidden FROM transcript",
                row -> keys.put(new TranscriptKey(row.getString(1)), row.getBoolean(2)));
        return keys;
    }

    /// The number of a transcript that is there and not hidden.
    public Optional<Integer> number(TranscriptKey key) {
        return database.first("SELECT number FROM transcript WHERE key = ? AND NOT hidden",
                row -> row.getInt(1), key.value());
    }

    /// All that are not hidden, in the order of their numbers.
    public List<Row> list() {
        return database.list("SELECT number, key, title, format, messages, parts, characters"
                + " FROM transcript INDEXED BY transcript_listed WHERE hidden = 0 ORDER BY number",
                TranscriptStore::row);
    }

    /// Hands on the same, one after the other, each with what is known of it and where it was first read: the file and,
    /// behind a colon, the place within it.
    public void each(RowTaker taker) {
        database.each("SELECT number, key, title, format, messages, parts, characters, metadata"
                + " FROM transcript WHERE NOT hidden ORDER BY number",
                row -> taker.take(row(row), METADATA.read(row.getBytes(8)), source(row.getString(2))));
    }

    /// Takes a transcript of the list with all that is known of it.
    @FunctionalInterface
    public interface RowTaker {
        void take(Row row, Metadata metadata, String source);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getInt(1), new TranscriptKey(row.getString(2)), Wtf8.decode(row.getBytes(3)),
                row.getString(4), row.getInt(5), row.getInt(6), row.getLong(7));
    }

    private String source(String key) {
        return database.first("SELECT file, place FROM source WHERE transcript = ? ORDER BY seq LIMIT 1",
                row -> source(row.getBytes(1), row.getBytes(2)), key).orElse("");
    }

    /// Hands on where each transcript was first read, by its number; hidden ones are among them.
    public void sources(BiConsumer<Integer, String> taker) {
        Set<Integer> known = new HashSet<>();
        database.each("SELECT t.number, file, place FROM source JOIN transcript t ON t.key = transcript"
                + " ORDER BY seq", row -> {
                    if (known.add(row.getInt(1))) {
                        taker.accept(row.getInt(1), source(row.getBytes(2), row.getBytes(3)));
                    }
                });
    }

    private static String source(byte[] file, byte @Nullable [] place) {
        return Wtf8.decode(file) + (place == null ? "" : ": " + Wtf8.decode(place));
    }

    /// A transcript, unless it is hidden. It takes the same short time however long it is: what is too long to be had at
    /// once is read when it is asked for, and so are the views of others.
    public Optional<Numbered> read(TranscriptKey key) {
        return database.first("SELECT number, title, format, metadata, messages, characters FROM transcript"
                + " WHERE key = ? AND NOT hidden", row -> {
                    int number = row.getInt(1);
                    boolean isLong = row.getInt(5) > LONG_MESSAGES || row.getLong(6) > LONG_CHARACTERS;
                    return numbered(key, row,
                            isLong ? rows.stored(number, row.getInt(5)) : rows.messages(number),
                            rows.storedContext(number));
                }, key.value());
    }

    /// A transcript with all its text at once, unless it is hidden. 50 MB of it take a fraction of a second.
    public Optional<Numbered> readWhole(TranscriptKey key) {
        return database.first("SELECT number, title, format, metadata FROM transcript"
                + " WHERE key = ? AND NOT hidden",
                row -> numbered(key, row, rows.messages(row.getInt(1)), rows.context(row.getInt(1))),
                key.value());
    }

    private static Numbered numbered(TranscriptKey key, ResultSet row, List<Message> messages,
            List<ContextView> context) throws SQLException {
        return new Numbered(row.getInt(1), new Transcript(key, Wtf8.decode(row.getBytes(2)), row.getString(3),
                METADATA.read(row.getBytes(4)), messages, context));
    }

    /// How many messages before one of a transcript stand in a role, those of an author left out.
    public int countBefore(TranscriptKey key, int message, Role role, Author without) {
        return database.first("SELECT count(*) FROM message WHERE transcript ="
                + " (SELECT number FROM transcript WHERE key = ?) AND view = 0 AND message < ? AND role = ?"
                + " AND author <> ?", row -> row.getInt(1), key.value(), message, role.id(), without.id())
                .orElse(0);
    }

    /// The messages of a transcript that are on no branch that it ended on, without their parts.
    public List<Message> rolledBack(TranscriptKey key) {
        return database
                .first("SELECT number FROM transcript WHERE key = ?", row -> row.getInt(1), key.value())
                .map(rows::rolledBack).orElse(List.of());
    }

    /// A transcript without its text, unless it is hidden. It takes a small part of the time of reading it.
    public Optional<Shape> shape(TranscriptKey key) {
        return database.first("SELECT number FROM transcript WHERE key = ? AND NOT hidden",
                row -> rows.shape(key, row.getInt(1)), key.value());
    }

    /// The text of one part; empty if there is no such part.
    public Optional<Text> text(TranscriptKey key, PartRef part) {
        return database.first("SELECT text FROM part WHERE transcript ="
                + " (SELECT number FROM transcript WHERE key = ?) AND view = 0 AND message = ? AND part = ?",
                row -> Text.of(Wtf8.decode(row.getBytes(1))), key.value(), part.message(),
                part.part());
    }

    /// How many messages a transcript has; 0 if there is no such transcript.
    public int messages(TranscriptKey key) {
        return database.first("SELECT messages FROM transcript WHERE key = ?", row -> row.getInt(1),
                key.value()).orElse(0);
    }

    /// A transcript as it was added, hidden or not.
    public Optional<NewTranscript> added(TranscriptKey key) {
        return database.first("SELECT number, title, format, metadata, identity, occurrence FROM transcript"
                + " WHERE key = ?", row -> {
                    SortedMap<String, String> identity = IDENTITY.read(row.getBytes(5)).names();
                    return new NewTranscript(numbered(key, row, rows.messages(row.getInt(1)),
                            rows.context(row.getInt(1))).transcript(), identity, row.getInt(6));
                }, key.value());
    }

    /// What is known of a transcript, hidden or not, beside its messages.
    public Optional<Metadata> metadata(TranscriptKey key) {
        return database.first("SELECT metadata FROM transcript WHERE key = ?",
                row -> METADATA.read(row.getBytes(1)), key.value());
    }

    /// Changes what is known of a transcript beside its messages.
    public void metadata(TranscriptKey key, Metadata metadata) {
        described(key, fields::remove);
        database.update("UPDATE transcript SET metadata = ? WHERE key = ?", METADATA.write(metadata),
                key.value());
        described(key, fields::add);
    }

    private void described(TranscriptKey key, BiConsumer<Integer, Metadata> taker) {
        database.each("SELECT number, metadata FROM transcript WHERE key = ?",
                row -> taker.accept(row.getInt(1), METADATA.read(row.getBytes(2))), key.value());
    }

    /// Whether somebody once put a mark on it.
    public boolean isWorkedOn(TranscriptKey key) {
        return database.first("SELECT worked_on FROM transcript WHERE key = ?", row -> row.getBoolean(1),
                key.value()).orElse(false);
    }

    /// What went into the key of a transcript beside its content; empty if there is no such transcript.
    public Optional<SortedMap<String, String>> identity(TranscriptKey key) {
        return database.first("SELECT identity FROM transcript WHERE key = ?",
                row -> IDENTITY.read(row.getBytes(1)).names(), key.value());
    }

    /// Hides a transcript or brings it back.
    public void hide(TranscriptKey key, boolean hidden) {
        database.update("UPDATE transcript SET hidden = ? WHERE key = ?", hidden, key.value());
    }

    /// Lets a transcript give way to another, which was read from the same place of the same file. Its key becomes a former
    /// key of the other. No mark and no suggestion lies on it any more.
    public void replace(TranscriptKey before, TranscriptKey after, Instant now) {
        database.update("UPDATE source SET transcript = ? WHERE transcript = ?", after.value(),
                before.value());
        aliases.hand(before, after);
        delete(before);
        aliases.add(before, after, now);
    }

    /// Deletes a transcript that no mark lies on and that no import names any more.
    public void delete(TranscriptKey key) {
        database.first("SELECT number FROM transcript WHERE key = ?", row -> row.getInt(1), key.value())
                .ifPresent(search::forget);
        described(key, fields::remove);
        for (String table : List.of("part", "message", "context_view")) {
            database.update("DELETE FROM " + table + " WHERE transcript ="
                    + " (SELECT number FROM transcript WHERE key = ?)", key.value());
        }
        for (String table : List.of("suggestion", "pass", "alias")) {
            database.update("DELETE FROM " + table + " WHERE transcript = ?", key.value());
        }
        database.update("DELETE FROM transcript WHERE key = ?", key.value());
    }
}
