package org.subtext.workflow;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The one background thread on which a project is worked on, one thing after the other, in the order in which they
/// were asked for.
public final class Desk {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            work -> Thread.ofPlatform().name("desk").daemon().unstarted(work));

    Desk() {}

    /// Does some work when what was asked for before is done.
    ///
    /// @return completed on the desk's thread, with the result or with what the work threw, unwrapped by `get` and
    ///         wrapped in a [CompletionException] for what is chained on
    public <T> CompletableFuture<T> submit(Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        thread.execute(() -> {
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
        thread.close();
    }
}
