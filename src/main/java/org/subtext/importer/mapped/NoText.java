package org.subtext.importer.mapped;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.subtext.importer.source.SourceFile;

/// Says of a file that is no text in UTF-8 what it is instead, where its first bytes tell.
public final class NoText {

    private static final byte[] BIG_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] LITTLE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private NoText() {}

    /// One sentence; empty if the file may be text.
    public static Optional<String> reason(SourceFile file) {
        if (file.size() == 0) {
            return Optional.of("The file is empty.");
        }
        if (isWide(file.head())) {
            return Optional.of(
                    "The file is in UTF-16 or UTF-32, and Subtext reads UTF-8; save it in that encoding first.");
        }
        return startsWith(file.head(), SQLITE)
                ? Optional.of("This is a database, such as a Subtext project, and no transcripts.")
                : Optional.empty();
    }

    /// Whether it begins with the mark of another encoding of Unicode, or like JSON in one.
    private static boolean isWide(byte[] head) {
        if (startsWith(head, BIG_MARK) || startsWith(head, LITTLE_MARK)) {
            return true;
        }
        return head.length >= 4 && (isJson(head[0]) && head[1] == 0 || head[0] == 0 && (isJson(head[1])
                || head[1] == 0 && head[2] == 0 && isJson(head[3])));
    }

    private static boolean isJson(byte first) {
        return first == '{' || first == '[';
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || bytes[i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
