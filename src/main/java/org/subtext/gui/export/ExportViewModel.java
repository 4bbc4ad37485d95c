package org.subtext.gui.export;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.subtext.annotation.Header;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Session;

/// Writing the annotations of a layer to a file. FX thread only.
final class ExportViewModel {

    /// What can be written.
    enum Layer {
        RATERS(Header.RATERS, "Everyone’s labels",
                "what each rater marked and answered, with their names"), GOLD(Header.GOLD,
                        "The settled layer", "what came of settling, with every decision and its reason");

        private final String id;
        private final String title;
        private final String meaning;

        Layer(String id, String title, String meaning) {
            this.id = id;
            this.title = title;
            this.meaning = meaning;
        }

        String title() {
            return title;
        }

        String meaning() {
            return meaning;
        }
    }

    private final Session session;
    private final ReadOnlyObjectWrapper<Layer> layer = new ReadOnlyObjectWrapper<>(Layer.RATERS);
    private final StringProperty file = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Notice> said = new ReadOnlyObjectWrapper<>(Notice.plain(""));
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    ExportViewModel(Session session) {
        this.session = session;
        suggest();
    }

    ReadOnlyObjectProperty<Layer> layer() {
        return layer.getReadOnlyProperty();
    }

    /// Where it is to go, as it is typed.
    StringProperty file() {
        return file;
    }

    /// What became of it.
    ReadOnlyObjectProperty<Notice> said() {
        return said.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    void choose(Layer next) {
        boolean suggested = file.get().equals(suggestion().toString());
        layer.set(next);
        if (suggested) {
            suggest();
        }
    }

    private void suggest() {
        file.set(suggestion().toString());
    }

    /// Beside the project, under its name.
    private Path suggestion() {
        return session.project().file().toAbsolutePath()
                .resolveSibling(session.project().name() + "-" + layer.get().id + ".jsonl");
    }

    /// Writes the file.
    void export() {
        if (file.get().isBlank() || busy.get()) {
            return;
        }
        Path to;
        try {
            to = Path.of(file.get().strip());
        } catch (InvalidPathException e) {
            said.set(Notice.amber("There can be no file of this name."));
            return;
        }
        busy.set(true);
        said.set(Notice.plain("Writing…"));
        String id = layer.get().id;
        session.operations().read(() -> session.project().exporting().annotations(id, to), lines -> {
            busy.set(false);
            said.set(Notice.plain(lines == 0
                    ? "There is nothing in this layer yet; " + to + " is empty."
                    : Counts.of(lines, "line") + " written to " + to + "."));
            session.frame().say(said.get());
        }, refused -> {
            busy.set(false);
            said.set(Notice.amber(String.valueOf(refused.getMessage())));
        }, broken -> {
            busy.set(false);
            said.set(Notice.bad("Nothing was written. " + broken.getMessage()));
        });
    }
}
