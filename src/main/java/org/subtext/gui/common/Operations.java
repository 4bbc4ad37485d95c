package org.subtext.gui.common;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.subtext.gui.common.Saved.Failed.What;
import org.subtext.workflow.Refused;

/// The one door to the project. What is asked for is done on the project's own thread, in the order in which it was
/// asked for, and its result comes back on the FX thread in that order too; what takes long is done
/// aside. FX thread only.
///
/// A refusal is a sentence, said at the bottom of the window or given to whoever wants it. Any other failure is broken
/// world: it is shown in the saved state, with a detail that can be copied.
public final class Operations {

    /// A thread, or threads, of the project.
    public interface Desk {
        <T> CompletableFuture<T> submit(Callable<T> work);
    }

    private static final System.Logger LOG = System.getLogger(Operations.class.getName());

    private final Desk desk;
    private final Desk aside;
    private final Consumer<Notice> says;
    private final ReadOnlyObjectWrapper<Saved> saved = new ReadOnlyObjectWrapper<>(new Saved.Yes());
    private int underWay;

    /// @param desk where the work is done, in order
    /// @param aside where work is done that nothing is to wait for
    /// @param says where refusals are said
    public Operations(Desk desk, Desk aside, Consumer<Notice> says) {
        this.desk = desk;
        this.aside = aside;
        this.says = says;
    }

    /// Whether everything asked for so far is on the disk.
    public ReadOnlyObjectProperty<Saved> saved() {
        return saved.getReadOnlyProperty();
    }

    /// How many changes are on their way.
    public int underWay() {
        return underWay;
    }

    /// Takes note of a failure, so that it need not be shown any longer.
    public void acknowledge() {
        if (underWay == 0) {
            saved.set(new Saved.Yes());
        }
    }

    /// Does something that changes the project; a refusal is said.
    ///
    /// @param doing what it is, in the words of the undo menu
    public <T> void change(String doing, Callable<T> work, Consumer<? super T> then) {
        change(doing, work, then, refused -> says.accept(Notice.amber(refused.getMessage())), broken -> {});
    }

    /// Does something that changes the project.
    ///
    /// @param doing what it is, in the words of the undo menu
    /// @param refused told why it was not done
    /// @param broken told that it failed, after the saved state says so: what the screen shows of it must go
    public <T> void change(String doing, Callable<T> work, Consumer<? super T> then,
            Consumer<Refused> refused,
            Consumer<Throwable> broken) {
        underWay++;
        if (!(saved.get() instanceof Saved.Failed)) {
            saved.set(new Saved.Busy(doing));
        }
        submit(desk, work, then, refused, failure -> {
            fail(What.CHANGE, "Not saved: " + doing + ". " + sentence(failure), failure);
            broken.accept(failure);
        }, () -> {
            underWay--;
            if (underWay == 0 && saved.get() instanceof Saved.Busy) {
                saved.set(new Saved.Yes());
            }
        });
    }

    /// Reads from the project; a refusal is said.
    public <T> void read(Callable<T> work, Consumer<? super T> then) {
        read(work, then, refused -> says.accept(Notice.amber(refused.getMessage())));
    }

    /// Reads from the project.
    ///
    /// @param refused told why it cannot be read
    public <T> void read(Callable<T> work, Consumer<? super T> then, Consumer<Refused> refused) {
        read(work, then, refused, broken -> {});
    }

    /// Reads from the project.
    ///
    /// @param refused told why it cannot be read
    /// @param broken told that it failed, after the saved state says so: whoever waits for it must wait no longer
    public <T> void read(Callable<T> work, Consumer<? super T> then, Consumer<Refused> refused,
            Consumer<Throwable> broken) {
        submit(desk, work, then, refused, failure -> {
            fail(What.OTHER, "Could not be read. " + sentence(failure), failure);
            broken.accept(failure);
        }, () -> {});
    }

    /// Does something that takes long beside everything else, in no order with it; the saved state is about it only when
    /// it fails.
    ///
    /// @param doing what it is, in a few words
    /// @param refused told why it was not done
    /// @param broken told that it failed, after the saved state says so
    /// @return completed when it is over
    public <T> CompletableFuture<T> aside(String doing, Callable<T> work, Consumer<? super T> then,
            Consumer<Refused> refused, Consumer<Throwable> broken) {
        return submit(aside, work, then, refused, failure -> {
            fail(What.OTHER, "Failed: " + doing + ". " + sentence(failure), failure);
            broken.accept(failure);
        }, () -> {});
    }

    /// @param settled run first when the work has come back, so that the saved state counts what is still under way
    private static <T> CompletableFuture<T> submit(Desk where, Callable<T> work, Consumer<? super T> then,
            Consumer<Refused> refused, Consumer<Throwable> broken, Runnable settled) {
        return where.submit(work).whenComplete((result, thrown) -> Platform.runLater(() -> {
            Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
            settled.run();
            switch (failure) {
                case null -> then.accept(result);
                case Refused reason -> refused.accept(reason);
                default -> {
                    LOG.log(System.Logger.Level.ERROR, "an operation failed", failure);
                    broken.accept(failure);
                }
            }
        }));
    }

    /// That a change is not on the disk is not covered up by anything that fails later and loses less.
    private void fail(What what, String reason, Throwable failure) {
        boolean worse = saved.get() instanceof Saved.Failed before && before.what() == What.CHANGE;
        if (what == What.CHANGE || !worse) {
            saved.set(failed(what, reason, failure));
        }
    }

    /// A failure with the trace that somebody who can help needs.
    public static Saved.Failed failed(What what, String reason, Throwable failure) {
        StringWriter detail = new StringWriter();
        failure.printStackTrace(new PrintWriter(detail));
        return new Saved.Failed(what, reason, detail.toString());
    }

    private static String sentence(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
