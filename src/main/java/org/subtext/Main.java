package org.subtext;

import org.jspecify.annotations.NullMarked;
import org.subtext.cli.Cli;
import org.subtext.gui.SubtextApp;
import org.subtext.workflow.LogFile;

/// Starts Subtext: the window for no argument or one project, else the command line.
@NullMarked
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        LogFile.install();
        if (Cli.isForWindow(arguments)) {
            SubtextApp.launch(arguments);
        } else {
            System.exit(Cli.run(arguments));
        }
    }
}
