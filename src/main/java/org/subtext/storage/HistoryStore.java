package org.subtext.storage;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Edit;

/// Everything that was ever done, and what each actor can undo and redo of it.
public final class HistoryStore {

    /// How an entry came about.
    public enum Act {
        DO, UNDO, REDO,
        /// Cannot be undone: an import, a removal, a file of annotations taken up.
        RECORD
    }

    /// One thing that was done.
    ///
    /// @param id names it
    /// @param actor who did it; null for what is only recorded
    /// @param at when
    /// @param act how it came about
    /// @param of the entry that an undo takes back or a redo makes again; else null
    /// @param codebookVersion the codebook's version at the time
    /// @param summary what it was, in a few words
    /// @param edit what it did to the marks; null if nothing
    public record Entry(UUID id, @Nullable UUID actor, Instant at, Act act, @Nullable UUID of,
            int codebookVersion, String summary, @Nullable Edit edit) {}

    /// A place on an actor's stack.
    ///
    /// @param position places are in this order
    /// @param entry the entry that was done
    /// @param edit what it did
    public record Step(int position, UUID entry, Edit edit) {}

    private static final DomainJson<Edit> JSON = DomainJson.of(Edit.class);

    private final Database database;
    private final ProjectStore project;

    HistoryStore(Database database, ProjectStore project) {
        this.database = database;
        this.project = project;
    }

    /// Adds an entry at the end.
    public void append(Entry entry) {
        UUID replica = project.replica();
        int number = database.first("SELECT coalesce(max(replica_seq), 0) + 1 FROM history WHERE replica = ?",
                row -> row.getInt(1), replica).orElseThrow();
        database.update("INSERT INTO history (id, replica, replica_seq, actor, at, act, of, codebook_version,"
                + " summary, edit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entry.id(), replica, number,
                entry.actor(), entry.at(), entry.act().name().toLowerCase(Locale.ROOT), entry.of(),
                entry.codebookVersion(), entry.summary(),
                entry.edit() == null ? null : JSON.write(entry.edit()));
    }

    /// Hands on every edit from the first, as it was applied.
    public void replay(Consumer<Edit> taker) {
        database.each("SELECT edit FROM history WHERE edit IS NOT NULL ORDER BY seq",
                row -> taker.accept(JSON.read(row.getBytes(1))));
    }

    /// All entries, oldest first.
    public List<Entry> entries() {
        return database.list("SELECT id, actor, at, act, of, codebook_version, summary, edit FROM history"
                + " ORDER BY seq",
                row -> new Entry(UUID.fromString(row.getString(1)), id(row.getString(2)),
                        Instant.parse(row.getString(3)),
                        Act.valueOf(row.getString(4).toUpperCase(Locale.ROOT)), id(row.getString(5)),
                        row.getInt(6), row.getString(7),
                        row.getBytes(8) == null ? null : JSON.read(row.getBytes(8))));
    }

    /// Names the last act that was recorded and changed no mark, as an import is; 0 if there was none.
    public long lastRecorded() {
        return database.first("SELECT seq FROM history WHERE edit IS NULL ORDER BY seq DESC LIMIT 1",
                row -> row.getLong(1)).orElse(0L);
    }

    /// When each actor last did, undid or redid something.
    public Map<UUID, Instant> lastActive() {
        Map<UUID, Instant> last = new HashMap<>();
        database.each("SELECT actor, max(at) FROM history WHERE actor IS NOT NULL GROUP BY actor",
                row -> last.put(UUID.fromString(row.getString(1)), Instant.parse(row.getString(2))));
        return last;
    }

    private static @Nullable UUID id(@Nullable String string) {
        return string == null ? null : UUID.fromString(string);
    }

    /// Puts a new entry on top of an actor's stack; what could be redone no longer can.
    public void push(UUID actor, UUID entry) {
        database.update("DELETE FROM undo_step WHERE actor = ? AND undone", actor);
        database.update("INSERT INTO undo_step (actor, position, entry, undone) SELECT ?,"
                + " coalesce(max(position), 0) + 1, ?, 0 FROM undo_step WHERE actor = ?", actor, entry,
                actor);
    }

    /// What the actor would undo next.
    public Optional<Step> undoable(UUID actor) {
        return step("WHERE actor = ? AND NOT undone ORDER BY position DESC LIMIT 1", actor);
    }

    /// What the actor would redo next.
    public Optional<Step> redoable(UUID actor) {
        return step("WHERE actor = ? AND undone ORDER BY position LIMIT 1", actor);
    }

    private Optional<Step> step(String which, UUID actor) {
        return database.first("SELECT position, entry, (SELECT edit FROM history WHERE id = entry)"
                + " FROM undo_step " + which,
                row -> new Step(row.getInt(1), UUID.fromString(row.getString(2)),
                        JSON.read(row.getBytes(3))),
                actor);
    }

    /// The summary of what the actor would undo next.
    public Optional<String> undoSummary(UUID actor) {
        return summary("WHERE actor = ? AND NOT undone ORDER BY position DESC LIMIT 1", actor);
    }

    /// The summary of what the actor would redo next.
    public Optional<String> redoSummary(UUID actor) {
        return summary("WHERE actor = ? AND undone ORDER BY position LIMIT 1", actor);
    }

    private Optional<String> summary(String which, UUID actor) {
        return database.first("SELECT (SELECT summary FROM history WHERE id = entry) FROM undo_step " + which,
                row -> row.getString(1), actor);
    }

    /// Moves a step from what can be undone to what can be redone, or back.
    public void mark(UUID actor, Step step, boolean undone) {
        database.update("UPDATE undo_step SET undone = ? WHERE actor = ? AND position = ?", undone, actor,
                step.position());
    }

    /// Takes a step off the stack for good.
    public void drop(UUID actor, Step step) {
        database.update("DELETE FROM undo_step WHERE actor = ? AND position = ?", actor, step.position());
    }
}
