package org.subtext.gui.adjudication;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Session;
import org.subtext.workflow.Refused;

/// Lets wishes wait while something is on its way to the disk, so that keys may be struck as fast as they come and each
/// finds what the one before has led to. FX thread only.
final class Turns {

    private final Session session;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    Turns(Session session) {
        this.session = session;
    }

    /// Does something now, or when what is under way has come back.
    void want(Runnable wish) {
        if (busy) {
            waiting.add(wish);
        } else {
            wish.run();
        }
    }

    /// Reads from the project; a refusal is said. A failure is shown by the saved state, and what waits goes on.
    <T> void read(Callable<T> work, Consumer<? super T> then) {
        busy = true;
        session.operations().read(work, result -> back(() -> then.accept(result)), this::refused,
                broken -> back(() -> {}));
    }

    /// Changes the project; a refusal is said.
    <T> void change(String doing, Callable<T> work, Consumer<? super T> then) {
        busy = true;
        session.operations().change(doing, work, result -> back(() -> then.accept(result)), this::refused,
                broken -> back(() -> {}));
    }

    private void refused(Refused refused) {
        back(() -> say(String.valueOf(refused.getMessage())));
    }

    /// Says a sentence at the bottom of the window.
    void say(String sentence) {
        session.frame().say(Notice.amber(sentence));
    }

    private void back(Runnable then) {
        busy = false;
        then.run();
        while (!busy && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
