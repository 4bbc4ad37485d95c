package org.subtext.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Brings a file's tables to the version that this program knows.
///
/// The version stands in `user_version`, which is part of the transaction: a step and its number are made together or
/// not at all. Before the first step a whole copy of the file is put beside it.
final class Schema {

    private final Path file;
    private final Database database;
    private final List<Migration> migrations;

    Schema(Path file, Database database, List<Migration> migrations) {
        this.file = file;
        this.database = database;
        this.migrations = migrations;
    }

    void bringUpToDate(boolean create) throws UnusableFileException, SQLException {
        int version = number("PRAGMA user_version");
        int current = migrations.getLast().version();
        if (version > current) {
            throw new UnusableFileException(file + " was made by a newer Subtext (its version is " + version
                    + ", this program reads up to " + current + ").");
        }
        if (version == 0 && !create) {
            throw new UnusableFileException(file + " is not a whole project: its making was cut short.");
        }
        if (version > 0) {
            requireFit(version);
        }
        if (version == current) {
            return;
        }
        if (version > 0) {
            keepCopy(version);
        }
        if (create) {
            database.script("PRAGMA application_id = " + FileHeader.APPLICATION);
        }
        for (Migration migration : migrations.subList(version, migrations.size())) {
            database.<Void, SQLException>write(() -> {
                database.script(migration.script());
                migration.filling().accept(database);
                database.script("PRAGMA user_version = " + migration.version());
                return null;
            });
        }
    }

    /// A file of an unfinished Subtext, or one that somebody changed, may carry a version whose tables it does not have.
    private void requireFit(int version) throws UnusableFileException, SQLException {
        Optional<String> misfit = Tables.after(migrations.subList(0, version)).misfit(Tables.of(database));
        if (misfit.isPresent()) {
            throw new UnusableFileException(file + " cannot be used: its table “" + misfit.get()
                    + "” is not as version " + version
                    + " of Subtext’s projects has it; an unfinished Subtext made"
                    + " the file, or it was changed by hand.");
        }
    }

    private int number(String sql) {
        return database.first(sql, row -> row.getInt(1)).orElseThrow();
    }

    private void keepCopy(int version) throws SQLException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        Path copy = file.resolveSibling(stem + ".v" + version + ending);
        for (int i = 2; Files.exists(copy); i++) {
            copy = file.resolveSibling(stem + ".v" + version + "-" + i + ending);
        }
        database.script("VACUUM INTO '" + copy.toAbsolutePath().toString().replace("'", "''") + "'");
    }
}
