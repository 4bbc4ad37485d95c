package org.subtext.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The first bytes of a project file (https://sqlite.org/fileformat.html#the_database_header): they say whether it is
/// one before SQLite, which would write to it, has a look.
final class FileHeader {

    /// What SQLite writes at [#APPLICATION_AT] of our files: `SubT`.
    static final int APPLICATION = 0x53756254;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APPLICATION_AT = 68;
    private static final int PAGE_SIZE_AT = 16;
    private static final int CHANGES_AT = 24;
    private static final int PAGES_AT = 28;
    private static final int CHANGES_AT_PAGES_AT = 92;
    private static final long LARGEST_PAGE = 65_536;
    private static final int LENGTH = 100;

    private FileHeader() {}

    /// @param empty whether the file is empty because it is being made
    static void check(Path file, boolean empty) throws UnusableFileException, IOException {
        // This must come before SQLite opens the file: closing a handle of ours would drop its locks.
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(LENGTH);
        }
        if (empty && head.length == 0) {
            return;
        }
        if (head.length == 0) {
            throw new UnusableFileException(file + " is empty, so it is not a Subtext project.");
        }
        if (head.length < LENGTH || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || ByteBuffer.wrap(head).getInt(APPLICATION_AT) != APPLICATION) {
            throw new UnusableFileException(file + " is not a Subtext project.");
        }
        if (Files.size(file) < pages(ByteBuffer.wrap(head)) && !hasLog(file)) {
            throw new UnusableFileException(file + " is damaged: its end is missing.");
        }
    }

    /// How many bytes all pages take; 0 if the header does not know.
    private static long pages(ByteBuffer head) {
        int size = Short.toUnsignedInt(head.getShort(PAGE_SIZE_AT));
        boolean known = head.getInt(CHANGES_AT) == head.getInt(CHANGES_AT_PAGES_AT);
        return known ? (size == 1 ? LARGEST_PAGE : size) * Integer.toUnsignedLong(head.getInt(PAGES_AT)) : 0;
    }

    /// Whether a killed process left changes that are yet to be carried over.
    private static boolean hasLog(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return Files.exists(log) && Files.size(log) > 0;
    }
}
