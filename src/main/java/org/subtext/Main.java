package org.subtext;

import org.jspecify.annotations.NullMarked;
import org.subtext.cli.Cli;
import org.subtext.gui.NoDisplayException;
import org.subtext.gui.SubtextApp;
import org.subtext.workflow.LogFile;

/// Starts Subtext: the window for no argument or one project, else the command line.
@NullMarked
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        LogFile.install();
        if (!Cli.isForWindow(arguments)) {
            System.exit(Cli.run(arguments));
        }
        try {
            SubtextApp.open(arguments);
        } catch (NoDisplayException _) {
            System.exit(Cli.runWithoutWindow(arguments));
        }
    }
}
