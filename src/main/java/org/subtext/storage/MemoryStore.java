package org.subtext.storage;

import java.util.Optional;
import java.util.UUID;

/// Where each rater was and how they like it; outside the history.
public final class MemoryStore {

    private final Database database;

    MemoryStore(Database database) {
        this.database = database;
    }

    public Optional<String> recall(UUID rater, String name) {
        return database.first("SELECT value FROM memory WHERE rater = ? AND name = ?",
                row -> row.getString(1),
                rater, name);
    }

    public void remember(UUID rater, String name, String value) {
        database.update("INSERT INTO memory (rater, name, value) VALUES (?, ?, ?)"
                + " ON CONFLICT (rater, name) DO UPDATE SET value = excluded.value", rater, name, value);
    }
}
