package org.subtext.gui;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Home;
import org.subtext.gui.common.Theme;
import org.subtext.gui.reading.WarmingUp;
import org.subtext.gui.shell.Window;
import org.subtext.workflow.Refused;
import org.subtext.workflow.SampleProject;

/// The window as a program.
public final class SubtextApp extends Application {

    private static final System.Logger LOG = System.getLogger(SubtextApp.class.getName());

    private @Nullable Home home;
    private @Nullable Path project;

    /// Opens the window and returns when it is closed.
    ///
    /// @param arguments the project to open, or nothing for the one that was open last
    /// @throws NoDisplayException if there is no screen, or on Linux no GTK, to open it with
    public static void open(String... arguments) throws NoDisplayException {
        try {
            Application.launch(SubtextApp.class, arguments);
        } catch (UnsupportedOperationException e) {
            // What goes wrong once the program runs comes wrapped; this is the toolkit refusing to start.
            throw new NoDisplayException(e);
        }
    }

    /// A newcomer has no project yet and is given the sample project, before there is a window that could stand still.
    @Override
    public void init() {
        List<String> arguments = getParameters().getRaw();
        home = Home.ofThisPerson();
        if (!arguments.isEmpty()) {
            project = Path.of(arguments.getFirst());
        } else if (home.recall(Window.LAST_PROJECT).isEmpty()) {
            project = SampleProject.path();
            try {
                SampleProject.prepare();
            } catch (Refused e) {
                // The window then says that there is no such project, and offers to open another.
                LOG.log(System.Logger.Level.WARNING, "no sample project", e);
            }
        }
    }

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        Window window = new Window(stage, Objects.requireNonNull(home));
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> Platform.runLater(() -> window.failed(failure)));
        window.open(project);
        WarmingUp.begin(window.theme().get());
    }
}
