package org.subtext;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.NullMarked;

/// Ends the process of a test when the one that started it is gone, however that ended: killed, it could not end its
/// children itself, and a child that labels without end would go on for ever.
@NullMarked
public final class ParentWatch {

    /// The status with which an orphan ends.
    private static final int ORPHANED = 3;

    private ParentWatch() {}

    /// Watches from now on. Standard input must be a pipe from the parent, on which nothing is said: it ends with it.
    public static void start() {
        Thread.ofPlatform().daemon().name("parent watch").start(() -> {
            awaitEnd();
            Runtime.getRuntime().halt(ORPHANED);
        });
    }

    private static void awaitEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // A pipe that cannot be read has nobody at its other end either.
        }
    }
}
