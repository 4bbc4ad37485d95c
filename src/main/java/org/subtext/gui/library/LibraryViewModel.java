package org.subtext.gui.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.ImportState;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Session;
import org.subtext.workflow.ImportRecord;
import org.subtext.workflow.Library;
import org.subtext.workflow.RemovalReport;
import org.subtext.workflow.Shelf;
import org.subtext.workflow.TranscriptRow;
import org.subtext.workflow.WorkState;

/// The transcripts that a rater or lead sees, narrowed by a filter and in an order of their choice, and the import of more.
/// Filtering and ordering are done aside; only what was last asked for is shown. FX thread only.
final class LibraryViewModel {

    private static final String FILTER = "library-filter";
    private static final String ROW = "library-row";

    private final Session session;
    private final ObservableList<TranscriptRow> shown = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ImportState> importing = new ReadOnlyObjectWrapper<>(
            new ImportState.Idle());
    private final ChangeListener<ImportState> heard = (property, before, now) -> imported(before, now);
    private final ReadOnlyObjectWrapper<Boolean> blind = new ReadOnlyObjectWrapper<>(true);
    private final ReadOnlyObjectWrapper<Boolean> suggesting = new ReadOnlyObjectWrapper<>(false);
    private final ReadOnlyObjectWrapper<Boolean> loaded = new ReadOnlyObjectWrapper<>(false);
    private final ReadOnlyIntegerWrapper filled = new ReadOnlyIntegerWrapper();
    private final ChosenColumns columns;
    private @Nullable Listed listed;
    private int asked;

    LibraryViewModel(Session session) {
        this.session = session;
        columns = new ChosenColumns(session, this::fill);
        importing.set(visible(session.intake().state().get()));
        session.intake().state().addListener(heard);
        session.bookmarks().recall(FILTER).ifPresent(filter::set);
        filter.addListener((property, before, now) -> select());
    }

    /// What was read.
    private record Listed(Shelf shelf, boolean blind, boolean suggesting, Optional<TranscriptRow> next,
            String summary,
            ChosenColumns.Memory columns) {}

    /// Reads the list afresh.
    void load() {
        Library library = session.project().library();
        session.operations().read(() -> {
            Shelf shelf = library.shelf(session.viewer());
            return new Listed(shelf, library.isBlind(), session.project().suggesting().isShownToRaters(),
                    shelf.next(), summarise(shelf), columns.recall());
        }, this::take);
    }

    private void take(Listed fresh) {
        boolean first = listed == null;
        listed = fresh;
        blind.set(fresh.blind());
        suggesting.set(fresh.suggesting());
        columns.take(fresh.columns(), fresh.shelf().showsFields());
        if (first && filter.get().isBlank() && columns.order().isEmpty()) {
            show(fresh, fresh.shelf().rows());
        } else {
            select();
        }
        fill();
    }

    /// Filters and orders what was read, aside.
    private void select() {
        Listed now = listed;
        if (now == null) {
            return;
        }
        int mine = ++asked;
        String words = filter.get();
        List<Shelf.Order> order = columns.order();
        session.operations().aside("filter the library", () -> now.shelf().select(words, order), rows -> {
            if (mine == asked) {
                show(now, rows);
            }
        }, refused -> {}, broken -> {});
    }

    private void show(Listed of, List<TranscriptRow> rows) {
        shown.setAll(rows);
        summary.set(rows.size() == of.shelf().rows().size()
                ? of.summary()
                : Counts.number(rows.size()) + " of " + of.summary());
        loaded.set(true);
    }

    /// Reads the columns that are shown and not there yet, and then those that the filter looks at.
    private void fill() {
        Listed now = listed;
        if (now == null) {
            return;
        }
        List<String> missing = columns.shown().stream().filter(column -> !now.shelf().has(column)).toList();
        session.operations().aside("read columns of the library", () -> {
            missing.parallelStream().forEach(now.shelf()::read);
            return missing;
        }, read -> {
            if (now == listed) {
                filled.set(filled.get() + 1);
            }
        }, refused -> {}, broken -> {});
        session.operations().aside("read what the library filters by", () -> {
            now.shelf().prepare();
            return now;
        }, ready -> {}, refused -> {}, broken -> {});
    }

    /// The transcripts that pass the filter, in the order that was chosen.
    ObservableList<TranscriptRow> shown() {
        return shown;
    }

    /// Changes when there is more to be seen in the columns than before.
    ReadOnlyIntegerProperty filled() {
        return filled.getReadOnlyProperty();
    }

    /// Which columns are shown and in what order their rows.
    ChosenColumns columns() {
        return columns;
    }

    /// Puts the rows in another order.
    void order(List<Shelf.Order> order) {
        if (!order.equals(columns.order())) {
            columns.order(order);
            select();
        }
    }

    /// Every field that can be a column, and in how many transcripts it is.
    void fields(Consumer<List<Shelf.Field>> then) {
        Listed now = listed;
        if (now != null) {
            session.operations().aside("count what is known", () -> now.shelf().fields(), then, refused -> {},
                    broken -> {});
        }
    }

    /// What stands in a column; empty where there is nothing, or nothing yet.
    String value(TranscriptRow row, String column) {
        Listed now = listed;
        return now == null || !now.shelf().has(column) ? "" : now.shelf().value(row, column);
    }

    /// Whether the list has been read; before that an empty list means nothing.
    ReadOnlyObjectProperty<Boolean> loaded() {
        return loaded.getReadOnlyProperty();
    }

    /// Whether model, condition and all else that might sway raters is kept from them.
    ReadOnlyObjectProperty<Boolean> blind() {
        return blind.getReadOnlyProperty();
    }

    /// Keeps it from them, or lets them see it from when they next open something.
    void setBlind(boolean next) {
        if (next == blind.get() || !session.isLead()) {
            return;
        }
        session.operations().change(next ? "hide sources from raters" : "show sources to raters", () -> {
            session.project().library().setBlind(next);
            return next;
        }, blind::set);
    }

    /// Whether raters are shown what machines suggest, once they have finished.
    ReadOnlyObjectProperty<Boolean> suggesting() {
        return suggesting.getReadOnlyProperty();
    }

    /// Shows raters who have finished what machines suggest, or keeps it from them.
    void setSuggesting(boolean next) {
        if (next == suggesting.get() || !session.isLead()) {
            return;
        }
        session.operations().change(next ? "show suggestions to raters" : "hide suggestions from raters",
                () -> {
                    session.project().suggesting().showToRaters(next);
                    return next;
                }, suggesting::set);
    }

    boolean isEmpty() {
        return listed == null || listed.shelf().rows().isEmpty();
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
        return listed == null ? Optional.empty() : listed.next();
    }

    void open(TranscriptRow row) {
        session.frame().go("labelling", row.key());
    }

    /// Imports files and folders; folders with all that is in them.
    ///
    /// @return whether they are being imported; if not, it is said why
    boolean bring(List<Path> paths) {
        return session.intake().bring(paths, session.rater());
    }

    private void imported(ImportState before, ImportState now) {
        importing.set(visible(now));
        if (before instanceof ImportState.Running && !(now instanceof ImportState.Running)) {
            load();
        }
    }

    /// What may be seen of an import; the names of the files that another rater brings may tell what is hidden.
    private ImportState visible(ImportState state) {
        if (session.isLead() || session.intake().isOf(session.rater())) {
            return state;
        }
        return state instanceof ImportState.Running(double done, String _)
                ? new ImportState.Running(done, "Transcripts are being imported…")
                : new ImportState.Idle();
    }

    /// Stops the import under way; what has been read stays.
    void cancel() {
        session.intake().cancel();
    }

    /// Takes away what is told of the last import.
    void dismiss() {
        session.intake().dismiss();
    }

    /// The row to begin with: the one that was chosen when the library was left, else the first.
    int begin() {
        int number = session.bookmarks().recall(ROW).map(Integer::valueOf).orElse(-1);
        return IntStream.range(0, shown.size()).filter(i -> shown.get(i).number() == number).findFirst()
                .orElse(0);
    }

    /// Listens no longer, and keeps what it was like.
    ///
    /// @param chosen the row that is chosen; null for none, as long as nothing is shown
    void leave(@Nullable TranscriptRow chosen) {
        session.bookmarks().keep(FILTER, filter.get());
        if (chosen != null) {
            session.bookmarks().keep(ROW, String.valueOf(chosen.number()));
        }
        session.intake().state().removeListener(heard);
    }

    /// Every import of the project, for the card that lists them.
    void imports(Consumer<List<ImportRecord>> then) {
        session.operations().read(() -> session.project().importing().imports(), then);
    }

    /// Removes an import.
    void remove(UUID id, Consumer<RemovalReport> then) {
        if (session.intake().isRunning()) {
            session.frame().say(Notice.amber("An import is under way; remove another when it is over."));
            return;
        }
        session.operations().change("remove an import", () -> session.project().importing().remove(id),
                report -> {
                    load();
                    then.accept(report);
                });
    }

    /// How far a transcript is: for a rater, with their own work; for a lead, with that of all who have begun it.
    WorkState standing(TranscriptRow row) {
        return listed == null ? WorkState.NOT_STARTED : listed.shelf().standing(row);
    }

    /// The same in words.
    String state(TranscriptRow row) {
        return listed == null ? "" : listed.shelf().state(row);
    }

    private static String summarise(Shelf shelf) {
        List<TranscriptRow> rows = shelf.rows();
        if (rows.isEmpty()) {
            return "";
        }
        long done = rows.stream().filter(row -> shelf.standing(row) == WorkState.DONE).count();
        long started = rows.stream().filter(row -> shelf.standing(row) == WorkState.STARTED).count();
        return Counts.of(rows.size(), "transcript") + ", " + Counts.number(done) + " finished, "
                + Counts.number(started) + " begun";
    }
}
