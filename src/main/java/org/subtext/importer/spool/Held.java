package org.subtext.importer.spool;

import org.subtext.importer.outcome.Limits;

/// How much of a file is held in memory at once, where what belongs together stands apart.
public final class Held {

    private long left = Limits.TREE;

    /// Takes in so many bytes; false if there is no room for them.
    public boolean take(long bytes) {
        if (bytes > left) {
            return false;
        }
        left -= bytes;
        return true;
    }

    /// Lets go of so many bytes.
    public void release(long bytes) {
        left += bytes;
    }
}
