package org.subtext.gui.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Session;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.ImportRecord;
import org.subtext.workflow.ImportReport;
import org.subtext.workflow.RemovalReport;
import org.subtext.workflow.TranscriptRow;
import org.subtext.workflow.WorkState;

/// The transcripts that a rater or lead sees, narrowed by a filter, and the import of more. FX thread only.
final class LibraryViewModel {

    /// How often the progress of an import is shown.
    private static final long PROGRESS_EVERY_NANOS = 50_000_000;

    private final Session session;
    private final ObservableList<TranscriptRow> rows = FXCollections.observableArrayList();
    private final FilteredList<TranscriptRow> shown = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ImportState> importing = new ReadOnlyObjectWrapper<>(
            new ImportState.Idle());
    private final ReadOnlyObjectWrapper<Boolean> loaded = new ReadOnlyObjectWrapper<>(false);
    private final AtomicBoolean cancelled = new AtomicBoolean();

    LibraryViewModel(Session session) {
        this.session = session;
        filter.addListener((property, before, now) -> shown.setPredicate(row -> matches(row, now)));
    }

    /// Reads the list afresh.
    void load() {
        session.operations().read(() -> session.project().library().list(session.viewer()), found -> {
            rows.setAll(found);
            summary.set(summarise(found));
            loaded.set(true);
        });
    }

    /// The transcripts that pass the filter, in the order of the library.
    ObservableList<TranscriptRow> shown() {
        return FXCollections.unmodifiableObservableList(shown);
    }

    /// Whether the list has been read; before that an empty list means nothing.
    ReadOnlyObjectProperty<Boolean> loaded() {
        return loaded.getReadOnlyProperty();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// What is looked for, in words that must all be found.
    StringProperty filter() {
        return filter;
    }

    /// How many there are and how far they are, as a sentence.
    ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ImportState> importing() {
        return importing.getReadOnlyProperty();
    }

    boolean showsSources() {
        return session.isLead();
    }

    /// The transcript to go on with: one that was begun, else the first that was not.
    Optional<TranscriptRow> next() {
        return rows.stream().filter(row -> row.state() == WorkState.STARTED).findFirst()
                .or(() -> rows.stream().filter(row -> row.state() == WorkState.NOT_STARTED).findFirst());
    }

    void open(TranscriptRow row) {
        session.frame().go("labelling", row.key());
    }

    /// Imports files and folders; folders with all that is in them.
    void bring(List<Path> paths) {
        if (paths.isEmpty() || importing.get() instanceof ImportState.Running) {
            return;
        }
        cancelled.set(false);
        importing.set(new ImportState.Running(0, "Looking at what is there…"));
        session.operations().change("import",
                () -> session.project().importing().run(paths, null, new Progress()),
                this::over, refused -> {
                    importing.set(new ImportState.Idle());
                    session.frame().say(Notice.amber(String.valueOf(refused.getMessage())));
                }, broken -> {
                    importing.set(new ImportState.Idle());
                    load();
                });
    }

    private void over(ImportReport report) {
        importing.set(new ImportState.Over(report));
        load();
    }

    /// Stops the import under way; what has been read stays.
    void cancel() {
        cancelled.set(true);
    }

    /// Takes away what is told of the last import.
    void dismiss() {
        if (importing.get() instanceof ImportState.Over) {
            importing.set(new ImportState.Idle());
        }
    }

    /// Every import of the project, for the card that lists them.
    void imports(Consumer<List<ImportRecord>> then) {
        session.operations().read(() -> session.project().importing().imports(), then);
    }

    /// Removes an import.
    void remove(UUID id, Consumer<RemovalReport> then) {
        session.operations().change("remove an import", () -> session.project().importing().remove(id),
                report -> {
                    load();
                    then.accept(report);
                });
    }

    private static boolean matches(TranscriptRow row, String words) {
        String all = String.join("\n", row.title(), row.source(), row.format(), state(row.state()),
                String.valueOf(row.metadata().model()), String.valueOf(row.metadata().scenario()),
                String.valueOf(row.metadata().condition())).toLowerCase(Locale.ROOT);
        for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /// How far a transcript is, in a word.
    static String state(WorkState state) {
        return switch (state) {
            case NOT_STARTED -> "not begun";
            case STARTED -> "begun";
            case DONE -> "finished";
        };
    }

    private static String summarise(List<TranscriptRow> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        long done = rows.stream().filter(row -> row.state() == WorkState.DONE).count();
        long started = rows.stream().filter(row -> row.state() == WorkState.STARTED).count();
        return Counts.of(rows.size(), "transcript") + ", " + Counts.number(done) + " finished, "
                + Counts.number(started) + " begun";
    }

    /// Told on the project's thread, shown on the FX thread no oftener than can be seen.
    private final class Progress implements ImportProgress {

        private long shownAt;

        @Override
        public void at(Path file, int filesDone, int filesTotal, long bytesDone, long bytesTotal,
                int transcripts) {
            long now = System.nanoTime();
            if (now - shownAt < PROGRESS_EVERY_NANOS) {
                return;
            }
            shownAt = now;
            double done = bytesTotal == 0 ? 0 : (double) bytesDone / bytesTotal;
            String sentence = "Reading " + file.getFileName() + ", file "
                    + Math.min(filesDone + 1, filesTotal) + " of "
                    + filesTotal + ", " + Counts.of(transcripts, "transcript") + " so far";
            Platform.runLater(() -> {
                if (importing.get() instanceof ImportState.Running) {
                    importing.set(new ImportState.Running(done, sentence));
                }
            });
        }

        @Override
        public boolean cancelled() {
            return cancelled.get();
        }
    }
}
