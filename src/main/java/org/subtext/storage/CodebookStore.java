package org.subtext.storage;

import java.time.Instant;
import java.util.Optional;
import org.subtext.annotation.Codebook;

/// Every version of the codebook, whole.
public final class CodebookStore {

    private static final DomainJson<Codebook> JSON = DomainJson.of(Codebook.class);

    private final Database database;

    CodebookStore(Database database) {
        this.database = database;
    }

    /// Adds a version, which becomes the current one.
    public void add(Codebook codebook, Instant now) {
        database.update("INSERT INTO codebook (version, body, created_at) VALUES (?, ?, ?)",
                codebook.version(), JSON.write(codebook), now);
    }

    /// The newest version. Empty in a file whose making was cut short.
    public Optional<Codebook> current() {
        return database.first("SELECT body FROM codebook ORDER BY version DESC LIMIT 1",
                row -> JSON.read(row.getBytes(1)));
    }
}
