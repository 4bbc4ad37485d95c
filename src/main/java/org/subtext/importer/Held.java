package org.subtext.importer;

/// How much of a file is held in memory at once, where what belongs together stands apart.
final class Held {

    private long left = Limits.TREE;

    /// Takes in so many bytes; false if there is no room for them.
    boolean take(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    /// Lets go of so many bytes.
    void release(long bytes) {
        left += bytes;
    }
}
