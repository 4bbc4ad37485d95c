package org.subtext.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.subtext.annotation.Suggestion;
import org.subtext.annotation.Viewer;
import org.subtext.transcript.TranscriptKey;

/// What was suggested, and the passes in which it may be seen. Nothing is read without a [Viewer]: who does not see
/// everything sees the suggestions on a transcript only once they have begun a further pass there.
public final class SuggestionStore {

    private static final DomainJson<Suggestion> JSON = DomainJson.of(Suggestion.class);
    private static final String SEEN = " AND (? OR EXISTS (SELECT 1 FROM pass"
            + " WHERE pass.transcript = suggestion.transcript AND pass.rater = ?))";

    private final Database database;

    SuggestionStore(Database database) {
        this.database = database;
    }

    /// Adds a suggestion, or to one that is there what only this one knows.
    ///
    /// @return whether that changed anything
    public boolean add(Suggestion suggestion) {
        Optional<Suggestion> known = database.first("SELECT body FROM suggestion WHERE id = ?",
                row -> JSON.read(row.getBytes(1)), suggestion.id());
        Suggestion all = known.map(one -> one.and(suggestion)).orElse(suggestion);
        if (known.filter(all::equals).isPresent()) {
            return false;
        }
        database.update("INSERT INTO suggestion (id, transcript, body) VALUES (?, ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET body = excluded.body", all.id(), all.transcript().value(),
                JSON.write(all));
        return true;
    }

    /// What the viewer may see of the suggestions on a transcript, in the order in which they came.
    public List<Suggestion> on(TranscriptKey transcript, Viewer viewer) {
        return database.list("SELECT body FROM suggestion WHERE transcript = ?" + SEEN + " ORDER BY seq",
                row -> JSON.read(row.getBytes(1)), transcript.value(), viewer.seesAll(), viewer.rater());
    }

    /// Puts a suggestion in the place of the one of its id, be that on another transcript.
    public void replace(Suggestion suggestion) {
        database.update("UPDATE suggestion SET transcript = ?, body = ? WHERE id = ?",
                suggestion.transcript().value(), JSON.write(suggestion), suggestion.id());
    }

    /// Takes a suggestion away.
    public void remove(UUID id) {
        database.update("DELETE FROM suggestion WHERE id = ?", id);
    }

    /// How many suggestions there are on a transcript.
    public int count(TranscriptKey transcript) {
        return database.first("SELECT count(*) FROM suggestion WHERE transcript = ?", row -> row.getInt(1),
                transcript.value()).orElse(0);
    }

    /// Whether there is a suggestion.
    public boolean has(UUID id) {
        return database.first("SELECT 1 FROM suggestion WHERE id = ?", row -> row.getInt(1), id).isPresent();
    }

    /// Whether there are any suggestions on a transcript, which is no secret where it is asked.
    public boolean any(TranscriptKey transcript) {
        return database.first("SELECT 1 FROM suggestion WHERE transcript = ? LIMIT 1", row -> row.getInt(1),
                transcript.value()).isPresent();
    }

    /// What the viewer may see of all suggestions, also on transcripts that are hidden, one after the other.
    public void each(Viewer viewer, Consumer<Suggestion> taker) {
        database.each("SELECT body FROM suggestion WHERE 1" + SEEN + " ORDER BY seq",
                row -> taker.accept(JSON.read(row.getBytes(1))), viewer.seesAll(), viewer.rater());
    }

    /// Says that somebody begins a further pass on a transcript.
    public void begin(TranscriptKey transcript, UUID rater, String pass, Instant now) {
        database.update("INSERT INTO pass (transcript, rater, pass, begun_at) VALUES (?, ?, ?, ?)",
                transcript.value(), rater, pass, now);
    }

    /// Says that whoever began further passes on a transcript began them on another too.
    public void beginAlso(TranscriptKey from, TranscriptKey to) {
        database.update("INSERT INTO pass (transcript, rater, pass, begun_at)"
                + " SELECT ?, rater, pass, begun_at FROM pass WHERE transcript = ?"
                + " ON CONFLICT DO NOTHING", to.value(), from.value());
    }

    /// The further pass that somebody began last on a transcript.
    public Optional<String> pass(TranscriptKey transcript, UUID rater) {
        return database.first("SELECT pass FROM pass WHERE transcript = ? AND rater = ?"
                + " ORDER BY begun_at DESC LIMIT 1", row -> row.getString(1), transcript.value(), rater);
    }
}
