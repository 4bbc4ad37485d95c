package org.subtext.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.subtext.workflow.Project;
import org.subtext.workflow.Refused;
import org.subtext.workflow.SampleProject;
import org.subtext.workflow.TranscriptRow;

/// What a person meets who starts the window where there is no screen.
final class WithoutWindow {

    private final Streams streams;

    WithoutWindow(Streams streams) {
        this.streams = streams;
    }

    /// Says how to get a window, then lists a project and the commands that go on from there.
    ///
    /// @param named the project; null for the sample project
    void tell(@Nullable Path named) throws Refused {
        streams.say(
                "There is no screen here for a window: start Subtext in a desktop session, over ssh -X, or under"
                        + " xvfb-run (on Linux with GTK 3 installed, the package libgtk-3-0).");
        try (Project project = named == null ? SampleProject.open() : Project.open(named)) {
            PrintStream text = streams.text();
            text.printf("%n%s holds:%n%n", project.file());
            TranscriptRow first = null;
            for (TranscriptRow row : project.library().list(ProjectCommand.LEAD)) {
                first = first == null ? row : first;
                text.printf("%5d  %s  %-8s %4d messages  %s%n", row.number(), row.key(), row.format(),
                        row.messages(),
                        Plain.line(row.title()));
            }
            text.printf("%nGo on from there on the command line:%n%n");
            command(text, "transcripts " + project.file());
            if (first != null) {
                command(text, "show " + project.file() + " " + first.key());
            }
            command(text, "import " + project.file() + " FOLDER");
            command(text, "annotate " + project.file() + " LABELS.jsonl --rater NAME");
            command(text, "agreement " + project.file());
            command(text, "export " + project.file() + " --as annotations --to LABELS.jsonl");
            command(text, "--help");
            text.flush();
        }
    }

    /// As it is typed where Subtext was started: in its image as the program's name, else through Maven.
    private static void command(PrintStream text, String arguments) {
        boolean image = System.getProperty("jpackage.app-path") != null;
        text.println(image ? "  subtext " + arguments : "  mvn -q -Dsubtext.args=\"" + arguments + "\"");
    }
}
