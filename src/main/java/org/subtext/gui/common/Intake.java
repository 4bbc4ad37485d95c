package org.subtext.gui.common;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Rater;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.ImportReport;
import org.subtext.workflow.Refused;
import org.subtext.workflow.TimeLeft;

/// The import of an open project, one at a time. It belongs to the project and not to a screen, so that it can be watched
/// and stopped by whoever comes back to it. FX thread only.
public final class Intake {

    /// Imports files and folders.
    @FunctionalInterface
    public interface Run {
        ImportReport of(List<Path> paths, ImportProgress progress) throws Refused;
    }

    /// How often the progress of an import is shown.
    private static final long PROGRESS_EVERY_NANOS = 50_000_000;

    private final Operations operations;
    private final Run run;
    private final Consumer<Notice> says;
    private final ReadOnlyObjectWrapper<ImportState> state = new ReadOnlyObjectWrapper<>(
            new ImportState.Idle());
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
    private @Nullable UUID rater;

    /// @param run called aside
    /// @param says where refusals are said
    public Intake(Operations operations, Run run, Consumer<Notice> says) {
        this.operations = operations;
        this.run = run;
        this.says = says;
    }

    /// How the import is going that is under way, or was last.
    public ReadOnlyObjectProperty<ImportState> state() {
        return state.getReadOnlyProperty();
    }

    /// Whether files are being read.
    public boolean isRunning() {
        return state.get() instanceof ImportState.Running;
    }

    /// Whether somebody began the import. What its files are called may tell others what they are not to know.
    public boolean isOf(Rater somebody) {
        return somebody.id().equals(rater);
    }

    /// Imports files and folders, folders with all that is in them. While an import is under way it is said that these
    /// must wait.
    ///
    /// @return whether they are being imported
    public boolean bring(List<Path> paths, Rater begins) {
        return bring(paths, begins, run);
    }

    /// The same in another way than usual.
    public boolean bring(List<Path> paths, Rater begins, Run run) {
        if (paths.isEmpty()) {
            return false;
        }
        if (isRunning()) {
            says.accept(
                    Notice.amber("An import is under way; bring these files again when it is over."));
            return false;
        }
        cancelled.set(false);
        rater = begins.id();
        state.set(new ImportState.Running(0, "Looking at what is there…"));
        underWay = operations.aside("import", () -> run.of(paths, new Progress()),
                report -> state.set(new ImportState.Over(report)), refused -> {
                    state.set(new ImportState.Idle());
                    says.accept(Notice.amber(String.valueOf(refused.getMessage())));
                }, broken -> state.set(new ImportState.Idle()));
        return true;
    }

    /// Stops the import under way; the files that were read stay.
    public void cancel() {
        cancelled.set(true);
    }

    /// Takes away what is told of the last import.
    public void dismiss() {
        if (state.get() instanceof ImportState.Over) {
            state.set(new ImportState.Idle());
        }
    }

    /// Stops the import under way and waits until it has let go of the project.
    void close() {
        cancel();
        underWay.handle((report, failure) -> report).join();
    }

    /// Told on the thread that imports, shown on the FX thread no oftener than can be seen.
    private final class Progress implements ImportProgress {

        private final TimeLeft left = new TimeLeft();
        private long shownAt;

        @Override
        public void at(Path file, int filesDone, int filesTotal, long bytesDone, long bytesTotal,
                int transcripts) {
            long now = System.nanoTime();
            if (now - shownAt < PROGRESS_EVERY_NANOS) {
                return;
            }
            shownAt = now;
            String remaining = left.at(bytesDone, bytesTotal);
            double done = bytesTotal == 0 ? 0 : (double) bytesDone / bytesTotal;
            String sentence = "Reading " + file.getFileName() + ", file "
                    + Math.min(filesDone + 1, filesTotal) + " of "
                    + filesTotal + ", " + Counts.of(transcripts, "transcript") + " so far"
                    + (remaining.isEmpty() ? "" : ", " + remaining);
            Platform.runLater(() -> {
                if (isRunning()) {
                    state.set(new ImportState.Running(done, sentence));
                }
            });
        }

        @Override
        public boolean cancelled() {
            return cancelled.get();
        }
    }
}
