package org.subtext.gui;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.stage.Stage;
import org.subtext.gui.common.Home;
import org.subtext.gui.common.Theme;
import org.subtext.gui.shell.Window;

/// The window as a program.
public final class SubtextApp extends Application {

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

    @Override
    public void start(Stage stage) {
        Theme.loadFonts();
        List<String> arguments = getParameters().getRaw();
        new Window(stage, Home.ofThisPerson())
                .open(arguments.isEmpty() ? null : Path.of(arguments.getFirst()));
    }
}
