package org.subtext.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.subtext.mapping.Mapping;

/// The mappings that were saved.
public final class MappingStore {

    private static final DomainJson<Mapping> JSON = DomainJson.of(Mapping.class);

    private final Database database;

    MappingStore(Database database) {
        this.database = database;
    }

    /// All of them, by name.
    public List<Mapping> list() {
        return database.list("SELECT body FROM mapping ORDER BY name", row -> JSON.read(row.getBytes(1)));
    }

    public Optional<Mapping> named(String name) {
        return database.first("SELECT body FROM mapping WHERE name = ?", row -> JSON.read(row.getBytes(1)),
                name);
    }

    /// Keeps a mapping; what was kept under its name is replaced.
    public void save(Mapping mapping, Instant now) {
        database.update("INSERT INTO mapping (name, body, saved_at) VALUES (?, ?, ?) ON CONFLICT (name)"
                + " DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at", mapping.name(),
                JSON.write(mapping), now);
    }

    public void delete(String name) {
        database.update("DELETE FROM mapping WHERE name = ?", name);
    }
}
