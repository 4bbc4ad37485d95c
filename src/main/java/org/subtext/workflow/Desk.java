package org.subtext.workflow;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Background threads on which a project is worked on: either one, for one thing after the other in the order in which
/// they were asked for, or one for each thing.
public final class Desk {

    private final ExecutorService threads;

    private Desk(ExecutorService threads) {
        this.threads = threads;
    }

    /// One thing after the other.
    static Desk inOrder() {
        return new Desk(Executors.newSingleThreadExecutor(
                work -> Thread.ofPlatform().name("desk").daemon().unstarted(work)));
    }

    /// Everything at once.
    static Desk atOnce() {
        return new Desk(Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("aside-", 1).daemon().factory()));
    }

    /// Does some work; where things are done in order, when what was asked for before is done.
    ///
    /// @return completed on the thread that did it, with the result or with what the work threw, unwrapped by `get` and
    ///         wrapped in a [CompletionException] for what is chained on
    public <T> CompletableFuture<T> submit(Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                future.complete(work.call());
            } catch (Throwable e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    /// Waits until all that was asked for is done, and takes nothing more.
    void close() {
        threads.close();
    }

    /// Takes nothing more, and waits for nothing.
    void leave() {
        threads.shutdown();
    }
}
