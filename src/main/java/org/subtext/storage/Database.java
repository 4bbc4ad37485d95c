package org.subtext.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/// One connection to one SQLite file, with its prepared statements. Every call holds the connection for itself, so that
/// any thread may call; a transaction holds it until its end.
final class Database implements AutoCloseable {

    /// Makes a value of the row that the result stands on.
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Takes the row that the result stands on.
    @FunctionalInterface
    interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /// What is done within a transaction.
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /// In KiB, as SQLite takes it. A large import goes back to pages of its indexes, which would else be written often.
    private static final int CACHE = -32_768;
    private static final int BUSY_MILLISECONDS = 5_000;
    /// Always nine digits, so that times sort as text.
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(9)
            .toFormatter();

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    /// Fair, so that whoever waits for a long transaction comes next, and not the transaction after it.
    private final ReentrantLock lock = new ReentrantLock(true);
    private boolean writing;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /// Opens a file, which is made if it is not there. Nothing of it is read yet.
    static Database open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        config.setCacheSize(CACHE);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        // The driver would ask for the last row number after each insertion.
        config.setGetGeneratedKeys(false);
        return new Database(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
    }

    /// A time as it is stored.
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /// Runs work in one transaction, which is committed when it returns and undone whole when it throws. Within a
    /// transaction it runs as a part of it.
    <T, E extends Exception> T write(Work<T, E> work) throws E {
        lock.lock();
        try {
            return writing ? work.run() : transact(work);
        } finally {
            lock.unlock();
        }
    }

    private <T, E extends Exception> T transact(Work<T, E> work) throws E {
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw abandoned("a change could not be begun: ", e);
        }
        writing = true;
        T result;
        try {
            result = work.run();
        } catch (Throwable e) {
            rollBack(e);
            throw e;
        } finally {
            writing = false;
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw abandoned("a change could not be saved: ", e);
        }
        return result;
    }

    private StorageException abandoned(String what, SQLException cause) {
        StorageException failure = new StorageException(what + cause.getMessage(), cause);
        rollBack(failure);
        return failure;
    }

    /// Takes back what the transaction did so far.
    private void rollBack(Throwable failure) {
        try {
            if (connection.getAutoCommit()) {
                // After a failed commit the driver believes itself out of the transaction; SQLite does not.
                script("ROLLBACK");
            } else {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
            leaveTransaction(failure);
        }
    }

    /// SQLite ends a transaction by itself when the disk fails; the driver has yet to be told.
    private void leaveTransaction(Throwable failure) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /// All rows of a query.
    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        List<T> list = new ArrayList<>();
        each(sql, row -> list.add(reader.read(row)), values);
        return list;
    }

    /// The first row of a query.
    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        List<T> list = list(sql, reader, values);
        return list.isEmpty() ? Optional.empty() : Optional.of(list.getFirst());
    }

    /// Hands on each row of a query.
    void each(String sql, RowTaker taker, @Nullable Object... values) {
        lock.lock();
        try (ResultSet rows = bind(sql, values).executeQuery()) {
            while (rows.next()) {
                taker.take(rows);
            }
        } catch (SQLException e) {
            throw new StorageException("the project could not be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw StorageException.unreadable(e);
        } finally {
            lock.unlock();
        }
    }

    /// Runs one statement that changes something, within a transaction.
    ///
    /// @return how many rows it changed
    int update(String sql, @Nullable Object... values) {
        if (!lock.isHeldByCurrentThread() || !writing) {
            throw new IllegalStateException("changes are made within a transaction");
        }
        try {
            return bind(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw new StorageException("the project could not be changed: " + e.getMessage(), e);
        }
    }

    /// Runs a script of any number of statements, which `execute` would stop after the first of.
    void script(String sql) throws SQLException {
        lock.lock();
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } finally {
            lock.unlock();
        }
    }

    private PreparedStatement bind(String sql, @Nullable Object[] values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> statement.setNull(i + 1, 0);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case String string -> statement.setString(i + 1, string);
                case Integer number -> statement.setInt(i + 1, number);
                case Long number -> statement.setLong(i + 1, number);
                case Boolean yes -> statement.setInt(i + 1, yes ? 1 : 0);
                case UUID id -> statement.setString(i + 1, id.toString());
                case Instant instant -> statement.setString(i + 1, time(instant));
                default -> throw new IllegalArgumentException("cannot store a " + values[i].getClass());
            }
        }
        return statement;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw new StorageException("the project could not be closed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }
}
