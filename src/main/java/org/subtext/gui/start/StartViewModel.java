package org.subtext.gui.start;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Rater;
import org.subtext.gui.common.Home;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Opened;
import org.subtext.workflow.Project;
import org.subtext.workflow.Refused;

/// Opens or makes a project, then lets a rater be chosen or made. FX thread only; projects are opened on a thread of
/// their own, because an old one may have to be brought up to date.
public final class StartViewModel {

    /// What the window does with what was chosen here.
    ///
    /// @param opened told of a project that was opened; the window closes the one before
    /// @param chosen told who is in the chair
    /// @param says where sentences are said
    public record Entrance(Consumer<Opened> opened, Consumer<Rater> chosen, Consumer<Notice> says) {}

    private static final String LAST_RATER = "rater";

    private final Home home;
    private final Entrance entrance;
    private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Rater> raters = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /// @param opened the project that is open already; null for none
    public StartViewModel(Home home, Entrance entrance, @Nullable Opened opened) {
        this.home = home;
        this.entrance = entrance;
        if (opened != null) {
            take(opened);
        }
    }

    /// The project that is open; null before there is one.
    public ReadOnlyObjectProperty<@Nullable Opened> opened() {
        return opened.getReadOnlyProperty();
    }

    /// Everyone who works on the open project, by name.
    public ObservableList<Rater> raters() {
        return FXCollections.unmodifiableObservableList(raters);
    }

    /// Why the last thing asked for was not done; empty if it was.
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Whether a project is being opened.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Who was in the chair last time on this project and machine, if they are still among its raters.
    public Optional<Rater> last() {
        Opened now = opened.get();
        if (now == null) {
            return Optional.empty();
        }
        Optional<UUID> id = home.recall(LAST_RATER + "." + now.project().id()).map(UUID::fromString);
        return raters.stream().filter(rater -> id.isPresent() && rater.id().equals(id.get())).findFirst();
    }

    public void open(Path file) {
        bring(() -> Project.open(file));
    }

    /// Makes a project with the default codebook.
    public void create(Path file) {
        bring(() -> Project.create(file));
    }

    /// Puts somebody in the chair.
    public void choose(Rater rater) {
        Opened now = opened.get();
        if (now != null) {
            home.remember(LAST_RATER + "." + now.project().id(), rater.id().toString());
            entrance.chosen().accept(rater);
        }
    }

    /// Puts somebody new in the chair, or whoever has that name and role already.
    public void begin(String name, Rater.Role role) {
        Opened now = opened.get();
        if (now == null) {
            return;
        }
        if (name.isBlank()) {
            problem.set("Type your name first; the other raters do not see it.");
            return;
        }
        problem.set("");
        now.operations().change("add " + name.strip(), () -> now.project().rater(name.strip(), role),
                this::choose,
                refused -> problem.set(refused.getMessage()), broken -> {});
    }

    private void bring(Callable<Project> way) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        problem.set("");
        Thread.ofVirtual().name("opening a project").start(() -> {
            try {
                Project project = way.call();
                Platform.runLater(() -> {
                    busy.set(false);
                    Opened fresh = Opened.of(project, entrance.says());
                    entrance.opened().accept(fresh);
                    take(fresh);
                });
            } catch (Refused refused) {
                fail(String.valueOf(refused.getMessage()));
            } catch (Throwable broken) {
                fail("This file cannot be opened. " + broken);
            }
        });
    }

    private void fail(String sentence) {
        Platform.runLater(() -> {
            busy.set(false);
            problem.set(sentence);
        });
    }

    private void take(Opened fresh) {
        if (fresh.intake().isRunning()) {
            problem.set("Waiting for the import: the raters come when the file that is being read is in.");
        }
        fresh.operations().read(() -> fresh.project().raters(), found -> {
            List<Rater> byName = found.stream()
                    .sorted(Comparator.comparing(Rater::name, String.CASE_INSENSITIVE_ORDER)).toList();
            raters.setAll(byName);
            problem.set("");
            opened.set(fresh);
        });
    }
}
