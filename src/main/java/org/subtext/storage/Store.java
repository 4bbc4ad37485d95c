package org.subtext.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// One open project file. Each of its parts keeps some of the tables; what belongs together is written within one
/// [#write]. Any thread may call. Changes wait for one another; readings wait for nothing, and find all that was saved
/// before they began.
///
/// The file is locked for this process from opening to closing. The journal is a write-ahead log that is synchronised
/// at every commit, so that what was committed survives a killed process and a lost power supply.
public final class Store implements AutoCloseable {

    /// What is done within one transaction.
    @FunctionalInterface
    public interface Work<T, E extends Exception> extends Database.Work<T, E> {}

    private final Path file;
    private final ProjectLock lock;
    private final Database database;
    private final ProjectStore project;
    private final CodebookStore codebooks;
    private final RaterStore raters;
    private final MemoryStore memory;
    private final TranscriptStore transcripts;
    private final ImportStore imports;
    private final MarkStore marks;
    private final HistoryStore history;
    private final SearchStore search;
    private final SuggestionStore suggestions;
    private final MappingStore mappings;
    private final FieldStore fields;
    private final AliasStore aliases;

    private Store(Path file, ProjectLock lock, Database database) {
        this.file = file;
        this.lock = lock;
        this.database = database;
        this.project = new ProjectStore(database);
        this.codebooks = new CodebookStore(database);
        this.raters = new RaterStore(database);
        this.memory = new MemoryStore(database);
        this.search = new SearchStore(database);
        this.fields = new FieldStore(database);
        this.aliases = new AliasStore(database);
        this.transcripts = new TranscriptStore(database, search, fields, aliases);
        this.imports = new ImportStore(database);
        this.marks = new MarkStore(database);
        this.history = new HistoryStore(database, project);
        this.suggestions = new SuggestionStore(database);
        this.mappings = new MappingStore(database);
    }

    /// Makes a project file.
    ///
    /// @param file where; there must be nothing yet, but the folder must be there
    public static Store create(Path file) throws UnusableFileException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            throw new UnusableFileException(file + " exists already.", e);
        } catch (NoSuchFileException e) {
            throw new UnusableFileException("The folder of " + file + " does not exist.", e);
        } catch (IOException e) {
            throw new UnusableFileException("The folder of " + file + " cannot be written to.", e);
        }
        try {
            return open(file, Migration.ALL, true);
        } catch (Throwable e) {
            discard(file, e);
            throw e;
        }
    }

    private static void discard(Path file, Throwable cause) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /// Opens a project file. One of an older version is brought up to date, with a copy kept beside it.
    public static Store open(Path file) throws UnusableFileException {
        return open(file, Migration.ALL, false);
    }

    /// Opens a file with the schema that some steps lead to.
    static Store open(Path file, List<Migration> migrations, boolean create) throws UnusableFileException {
        if (!Files.exists(file)) {
            throw new UnusableFileException(file + " does not exist.");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableFileException(file + " is not a file.");
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new UnusableFileException(file + " cannot be written to.");
        }
        ProjectLock lock = lock(file);
        try {
            return new Store(file, lock, prepare(file, migrations, create));
        } catch (Throwable e) {
            unlock(lock, e);
            throw e;
        }
    }

    private static ProjectLock lock(Path file) throws UnusableFileException {
        try {
            return ProjectLock.of(file);
        } catch (AccessDeniedException e) {
            throw new UnusableFileException("The folder of " + file + " cannot be written to.", e);
        } catch (IOException e) {
            throw new UnusableFileException(file + " cannot be locked: " + e.getMessage(), e);
        }
    }

    private static void unlock(ProjectLock lock, Throwable cause) {
        try {
            lock.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static Database prepare(Path file, List<Migration> migrations, boolean create)
            throws UnusableFileException {
        try {
            FileHeader.check(file, create);
            Database database = Database.open(file);
            try {
                new Schema(file, database, migrations).bringUpToDate(create);
                return database;
            } catch (Throwable e) {
                database.close();
                throw e;
            }
        } catch (StorageException e) {
            throw new UnusableFileException(unusable(file, e.getCause()), e);
        } catch (SQLException e) {
            throw new UnusableFileException(unusable(file, e), e);
        } catch (IOException e) {
            throw new UnusableFileException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String unusable(Path file, Throwable cause) {
        SQLiteErrorCode code = cause instanceof SQLiteException e
                ? e.getResultCode()
                : SQLiteErrorCode.SQLITE_ERROR;
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED -> file + " is in use by another program.";
            case SQLITE_READONLY, SQLITE_READONLY_DIRECTORY, SQLITE_CANTOPEN, SQLITE_PERM ->
                file + " cannot be written to.";
            case SQLITE_FULL -> "There is no room left where " + file + " is.";
            case SQLITE_NOTADB -> file + " is not a Subtext project.";
            default -> file + " is damaged: " + cause.getMessage();
        };
    }

    /// Runs work in one transaction, which is committed when it returns and undone whole when it throws. Within a
    /// transaction it runs as a part of it.
    public <T, E extends Exception> T write(Work<T, E> work) throws E {
        return database.write(work);
    }

    /// Runs work whose readings are all of one moment, whatever is changed meanwhile. Within a transaction it reads what
    /// the transaction has done so far.
    public <T, E extends Exception> T read(Work<T, E> work) throws E {
        return database.read(work);
    }

    /// What is wrong with the database itself, in its own words; empty if nothing is.
    public List<String> damage() {
        return read(this::found);
    }

    private List<String> found() {
        // The search index is checked by what the connection remembers of it; a query makes it look again.
        database.each("SELECT rowid FROM search LIMIT 1", row -> {});
        List<String> damage = database.list("PRAGMA integrity_check", row -> row.getString(1));
        List<String> dangling = database.list("PRAGMA foreign_key_check",
                row -> "a row of " + row.getString(1) + " refers to a row of " + row.getString(3)
                        + " that is not there");
        return java.util.stream.Stream.concat(damage.stream().filter(line -> !line.equals("ok")),
                dangling.stream()).toList();
    }

    public Path file() {
        return file;
    }

    public ProjectStore project() {
        return project;
    }

    public CodebookStore codebooks() {
        return codebooks;
    }

    public RaterStore raters() {
        return raters;
    }

    public MemoryStore memory() {
        return memory;
    }

    public TranscriptStore transcripts() {
        return transcripts;
    }

    public ImportStore imports() {
        return imports;
    }

    public MarkStore marks() {
        return marks;
    }

    public HistoryStore history() {
        return history;
    }

    public MappingStore mappings() {
        return mappings;
    }

    public SearchStore search() {
        return search;
    }

    public SuggestionStore suggestions() {
        return suggestions;
    }

    public FieldStore fields() {
        return fields;
    }

    public AliasStore aliases() {
        return aliases;
    }

    @Override
    public void close() {
        try (lock) {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
