package org.subtext.importer.outcome;

/// How large a thing in a file may be before it is refused with a sentence rather than running out of memory. What is
/// held at once goes with the memory that the program was given, so that 64 million characters of one transcript fit
/// into 512 MB, and twice as many of Latin letters alone.
public final class Limits {

    /// Levels of nesting in JSON.
    public static final int DEPTH = 500;

    /// Characters in one string, bytes in one line.
    public static final int STRING = Math.clamp(Runtime.getRuntime().maxMemory() / 8, 16 << 20, 512 << 20);

    /// Bytes, roughly, in one JSON value held in memory.
    public static final long TREE = Math.clamp(Runtime.getRuntime().maxMemory() / 4, 64L << 20, 2L << 30);

    /// Bytes, roughly, of what is read one after the other and held at once before it goes to a temporary file.
    public static final long HELD = Math.clamp(Runtime.getRuntime().maxMemory() / 64, 1L << 20, 64L << 20);

    /// Characters in a name or a number.
    public static final int TOKEN = 1 << 20;

    /// Bytes in the directory of an archive, which takes about ten times as many in memory.
    public static final long DIRECTORY = Math.clamp(Runtime.getRuntime().maxMemory() / 16, 16L << 20,
            256L << 20);

    /// Bytes in a file that is read together with another one.
    public static final long BESIDE = Math.clamp(Runtime.getRuntime().maxMemory() / 16, 16L << 20, 64L << 20);

    private Limits() {}

    /// A number of bytes in words.
    public static String inWords(long bytes) {
        return bytes < 10 << 10
                ? bytes + " bytes"
                : bytes < 10 << 20
                        ? (bytes >> 10) + " KB"
                        : (bytes >> 20) + " MB";
    }
}
