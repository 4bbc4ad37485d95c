package org.subtext.storage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Provenance;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Wtf8;

/// The imports, and which transcripts each of them brought.
public final class ImportStore {

    /// An import that was not removed.
    ///
    /// @param id names it
    /// @param at when it was made
    /// @param files the files that transcripts came from, in order
    /// @param transcripts how many it brought, counting those that another one brought too
    public record Row(UUID id, Instant at, List<String> files, int transcripts) {}

    private final Database database;

    ImportStore(Database database) {
        this.database = database;
    }

    /// Says that an import brought a transcript; the first time this is said of it, it begins.
    public void addSource(UUID id, TranscriptKey transcript, Provenance from) {
        database.update("INSERT INTO import (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", id,
                Instant.now());
        database.update("INSERT INTO source (transcript, import, file, sha256, place, importer,"
                + " importer_version) VALUES (?, ?, ?, ?, ?, ?, ?)", transcript.value(), id,
                Wtf8.encode(from.file()), from.sha256(), bytes(from.place()), from.importer(),
                from.importerVersion());
    }

    /// Whether an import already brought a transcript from the same place of a file with the same bytes, wherever that
    /// file lay and whatever it was called.
    public boolean hasSource(TranscriptKey transcript, Provenance from) {
        return database.first("SELECT 1 FROM source WHERE transcript = ? AND sha256 = ? AND place IS ?",
                row -> row.getInt(1), transcript.value(), from.sha256(), bytes(from.place())).isPresent();
    }

    /// A transcript that an earlier version of an importer read from a file.
    ///
    /// @param place the archive entry or line within the file
    /// @param version the last version that read it there
    public record Earlier(TranscriptKey transcript, @Nullable String place, int version) {}

    /// What earlier versions of an importer read from a file, whatever it was called, and this or a later version from no
    /// file; in the order in which it came. Hidden transcripts are not among it.
    public List<Earlier> earlier(String sha256, String importer, int version) {
        return database.list("SELECT transcript, place, max(importer_version) FROM source"
                + " WHERE sha256 = ? AND importer = ? AND NOT EXISTS (SELECT 1 FROM source AS later"
                + " WHERE later.transcript = source.transcript AND later.importer = source.importer"
                + " AND later.importer_version >= ?)"
                + " AND EXISTS (SELECT 1 FROM transcript WHERE key = source.transcript AND NOT hidden)"
                + " GROUP BY transcript, place ORDER BY min(seq)",
                row -> new Earlier(new TranscriptKey(row.getString(1)),
                        row.getBytes(2) == null ? null : Wtf8.decode(row.getBytes(2)), row.getInt(3)),
                sha256, importer, version);
    }

    /// Says that a later version of the importer reads a transcript just as the earlier one did that brought it.
    public void confirm(TranscriptKey transcript, Provenance from) {
        database.update("UPDATE source SET importer_version = ? WHERE transcript = ? AND sha256 = ?"
                + " AND place IS ? AND importer = ? AND importer_version < ?", from.importerVersion(),
                transcript.value(), from.sha256(), bytes(from.place()), from.importer(),
                from.importerVersion());
    }

    private static byte @Nullable [] bytes(@Nullable String string) {
        return string == null ? null : Wtf8.encode(string);
    }

    /// All imports that were not removed, newest first.
    public List<Row> list() {
        return database.list(
                "SELECT id, at, (SELECT count(DISTINCT transcript) FROM source WHERE import = id)"
                        + " FROM import WHERE removed_at IS NULL ORDER BY at DESC",
                row -> new Row(UUID.fromString(row.getString(1)), Instant.parse(row.getString(2)), List.of(),
                        row.getInt(3)))
                .stream().map(row -> new Row(row.id(), row.at(), files(row.id()), row.transcripts()))
                .toList();
    }

    private List<String> files(UUID id) {
        return database.list("SELECT file FROM source WHERE import = ? GROUP BY file ORDER BY min(seq)",
                row -> Wtf8.decode(row.getBytes(1)), id);
    }

    /// The provenances of a transcript, first import first.
    public List<Provenance> sources(TranscriptKey transcript) {
        return database.list("SELECT file, sha256, place, importer, importer_version FROM source"
                + " WHERE transcript = ? ORDER BY seq",
                row -> new Provenance(Wtf8.decode(row.getBytes(1)), row.getString(2),
                        row.getBytes(3) == null ? null : Wtf8.decode(row.getBytes(3)), row.getString(4),
                        row.getInt(5)),
                transcript.value());
    }

    /// Whether there is such an import, not removed.
    public boolean has(UUID id) {
        return database
                .first("SELECT 1 FROM import WHERE id = ? AND removed_at IS NULL", row -> row.getInt(1), id)
                .isPresent();
    }

    /// How many transcripts an import brought.
    public int transcripts(UUID id) {
        return database.first("SELECT count(DISTINCT transcript) FROM source WHERE import = ?",
                row -> row.getInt(1), id).orElse(0);
    }

    /// Ends an import: it no longer counts as having brought anything.
    ///
    /// @return the transcripts that no other import brought
    public List<TranscriptKey> remove(UUID id, Instant now) {
        List<TranscriptKey> alone = database.list("SELECT DISTINCT transcript FROM source AS mine"
                + " WHERE import = ? AND NOT EXISTS (SELECT 1 FROM source WHERE transcript = mine.transcript"
                + " AND import <> mine.import)", row -> new TranscriptKey(row.getString(1)), id);
        database.update("DELETE FROM source WHERE import = ?", id);
        database.update("UPDATE import SET removed_at = ? WHERE id = ?", now, id);
        return alone;
    }
}
