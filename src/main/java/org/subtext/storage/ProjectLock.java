package org.subtext.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps a second process, and a second window, away from a project that is open.
///
/// The lock is the operating system's and lies on a hidden file beside the project, so it ends with the process however
/// that ends, and a file left behind means nothing. It cannot lie on the project file: on Unix, closing any handle on a
/// file drops all of the process's locks on it, SQLite's too. For the same reason the file is opened only once in a
/// process, and it is never deleted, or two processes could each lock a file of that name.
final class ProjectLock implements AutoCloseable {

    /// Far behind the process id, which others may read while the lock is held.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int LONGEST_ID = 40;

    /// The lock files that this process holds open.
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private ProjectLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Locks a project.
    ///
    /// @param project the project file, which exists
    static ProjectLock of(Path project) throws UnusableFileException, IOException {
        Path real = project.toRealPath();
        Path file = real.resolveSibling("." + real.getFileName() + ".lock");
        synchronized (HELD) {
            if (!HELD.add(file)) {
                throw inUse(project, null);
            }
        }
        try {
            return new ProjectLock(file, lock(project, file));
        } catch (Throwable e) {
            release(file);
            throw e;
        }
    }

    private static FileChannel lock(Path project, Path file) throws UnusableFileException, IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            hide(file);
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(project, holder(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid())
                    .getBytes(StandardCharsets.US_ASCII)), 0);
            return channel;
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    private static void hide(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("dos")
                && file.getFileSystem().getSeparator().equals("\\")) {
            Files.setAttribute(file, "dos:hidden", true);
        }
    }

    private static @Nullable String holder(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_ID);
        int read = channel.read(bytes, 0);
        return read <= 0 ? null : new String(bytes.array(), 0, read, StandardCharsets.US_ASCII);
    }

    private static UnusableFileException inUse(Path project, @Nullable String process) {
        return new UnusableFileException(project + " is already open in "
                + (process == null ? "another window." : "another Subtext (process " + process + ")."));
    }

    private static void release(Path file) {
        synchronized (HELD) {
            HELD.remove(file);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            release(file);
        }
    }
}
