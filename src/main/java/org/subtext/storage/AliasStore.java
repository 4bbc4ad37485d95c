package org.subtext.storage;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.subtext.transcript.TranscriptKey;

/// The keys that transcripts had before: an earlier version of their importer read their file otherwise. Each is a former
/// key of one transcript and the key of none: the file itself sees to that when a transcript is added.
public final class AliasStore {

    private final Database database;

    AliasStore(Database database) {
        this.database = database;
    }

    /// The key under which a transcript is now that somebody outside names; the same key if it is nobody's former one.
    public TranscriptKey current(TranscriptKey named) {
        return database.first("SELECT transcript FROM alias WHERE key = ?",
                row -> new TranscriptKey(row.getString(1)), named.value()).orElse(named);
    }

    /// Whether a key is a former one.
    public boolean has(TranscriptKey key) {
        return !current(key).equals(key);
    }

    /// The former keys of a transcript, the oldest first.
    public List<TranscriptKey> former(TranscriptKey transcript) {
        return database.list("SELECT key FROM alias WHERE transcript = ? ORDER BY since, key",
                row -> new TranscriptKey(row.getString(1)), transcript.value());
    }

    /// Hands on every former key with the one that its transcript has now.
    public void each(BiConsumer<TranscriptKey, TranscriptKey> taker) {
        database.each("SELECT key, transcript FROM alias ORDER BY since, key",
                row -> taker.accept(new TranscriptKey(row.getString(1)),
                        new TranscriptKey(row.getString(2))));
    }

    /// Makes the former keys of a transcript those of another.
    void hand(TranscriptKey from, TranscriptKey to) {
        database.update("UPDATE alias SET transcript = ? WHERE transcript = ?", to.value(), from.value());
    }

    /// Makes a key that is no transcript's any more a former one.
    void add(TranscriptKey former, TranscriptKey now, Instant since) {
        database.update("INSERT INTO alias (key, transcript, since) VALUES (?, ?, ?)", former.value(),
                now.value(), since);
    }

    /// The former keys that transcripts have, which there should be none of.
    public List<TranscriptKey> ambiguous() {
        return database.list("SELECT key FROM alias JOIN transcript USING (key) ORDER BY key",
                row -> new TranscriptKey(row.getString(1)));
    }
}
