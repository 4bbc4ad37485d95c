package org.subtext.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Where the details of a failure go: `subtext.log` in the [SubtextFolder]. The file is made when there is something to
/// write, and begun anew when it has grown large.
public final class LogFile extends Handler {

    private static final long LARGE = 4L << 20;

    private final Path file;

    private LogFile(Path file) {
        this.file = file;
        setFormatter(new SimpleFormatter());
        setLevel(Level.WARNING);
    }

    /// The file.
    public static Path path() {
        return SubtextFolder.path().resolve("subtext.log");
    }

    /// Sends warnings and errors to the file and nothing anywhere else. Called once, when the program starts.
    public static void install() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(new LogFile(path()));
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            boolean large = Files.exists(file) && Files.size(file) > LARGE;
            Files.writeString(file, getFormatter().format(record), StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    large ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND);
        } catch (IOException | UncheckedIOException e) {
            reportError("the log cannot be written to " + file, null, ErrorManager.WRITE_FAILURE);
        }
    }

    @Override
    public void flush() {
        // Every record is on its way to the disk when it is published.
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }
}
