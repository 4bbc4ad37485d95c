package org.subtext.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What the project is, and its settings.
public final class ProjectStore {

    private final Database database;

    ProjectStore(Database database) {
        this.database = database;
    }

    /// Gives a new file its identity.
    public void found(Instant now) {
        database.update("INSERT INTO project (id, replica, next_number, created_at) VALUES (?, ?, 1, ?)",
                UUID.randomUUID(), UUID.randomUUID(), now);
    }

    /// The project's id. Empty in a file whose making was cut short.
    public Optional<UUID> id() {
        return database.first("SELECT id FROM project", row -> UUID.fromString(row.getString(1)));
    }

    /// Names this copy of the project in the history.
    UUID replica() {
        return database.first("SELECT replica FROM project", row -> UUID.fromString(row.getString(1)))
                .orElseThrow();
    }

    public Optional<String> setting(String name) {
        return database.first("SELECT value FROM setting WHERE name = ?", row -> row.getString(1), name);
    }

    public void setting(String name, String value) {
        database.update("INSERT INTO setting (name, value) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value);
    }

    /// The number that the next transcript gets.
    public int nextNumber() {
        return database.first("SELECT next_number FROM project", row -> row.getInt(1)).orElse(1);
    }
}
