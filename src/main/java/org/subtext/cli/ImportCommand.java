package org.subtext.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.workflow.Exporting;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.ImportReport;
import org.subtext.workflow.Importing;
import org.subtext.workflow.Project;
import org.subtext.workflow.Refused;
import org.subtext.workflow.TimeLeft;
import org.subtext.workflow.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// `subtext import`
@Command(name = "import", description = "Imports files and folders, recognising each file's format.")
final class ImportCommand extends ProjectCommand {

    private static final long NANOS_BETWEEN_REPORTS = 2_000_000_000L;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "PATH", description = "files and folders")
    private List<Path> paths = List.of();

    @Option(names = "--format", paramLabel = "ID", description = "the format of all the files, instead of recognising each")
    private @Nullable String format;

    @Option(names = "--mapping", paramLabel = "FILE-or-NAME", description = "a mapping that says what the fields of all the files are: one of the project, or a file")
    private @Nullable String mapping;

    @Option(names = "--json", description = "a report as JSON, an object")
    private boolean json;

    ImportCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() throws Refused {
        if (format != null && !Importing.formats().contains(format)) {
            throw new ParameterException(spec.commandLine(), "There is no format of transcripts “" + format
                    + "”, only " + String.join(", ", Importing.formats()));
        }
        if (format != null && mapping != null) {
            throw new ParameterException(spec.commandLine(),
                    "--format and --mapping cannot be said together");
        }
        return super.call();
    }

    @Override
    int run(Project project) throws Refused {
        Progress progress = new Progress(streams);
        ImportReport report = mapping == null
                ? project.importing().run(paths, format, progress)
                : project.importing().mapped(paths, project.mappings().chosen(mapping), progress);
        if (json) {
            Exporting.report(report, streams.out());
        } else {
            report.failed().forEach(trouble -> streams.say(said(trouble)));
            report.warnings().forEach(trouble -> streams.say("Note: " + said(trouble)));
            streams.say(Words.count(report.imported(), "transcript") + " imported, " + report.unchanged()
                    + " unchanged"
                    + (report.completed() == 0 ? "" : ", " + report.completed() + " with more about them")
                    + (report.renewed() == 0
                            ? ""
                            : ", " + report.renewed()
                                    + " read anew by a newer version (labels and answers that followed: "
                                    + report.followed() + ")")
                    + ", " + Words.count(report.failed().size(), "failure") + ".");
        }
        return report.failed().isEmpty() ? Exit.DONE : Exit.PARTLY;
    }

    static String said(Trouble trouble) {
        return trouble.file() + (trouble.place() == null ? "" : ", " + trouble.place()) + ": "
                + trouble.reason();
    }

    /// Says now and then how far a long import is.
    private static final class Progress implements ImportProgress {

        private final Streams streams;
        private final TimeLeft left = new TimeLeft();
        private long last = System.nanoTime();

        Progress(Streams streams) {
            this.streams = streams;
        }

        @Override
        public void at(Path file, int filesDone, int filesTotal, long bytesDone, long bytesTotal,
                int transcripts) {
            long now = System.nanoTime();
            String remaining = left.at(bytesDone, bytesTotal);
            if (now - last >= NANOS_BETWEEN_REPORTS) {
                last = now;
                long percent = bytesTotal == 0 ? 0 : 100 * bytesDone / bytesTotal;
                streams.say(percent + " %, file " + (filesDone + 1) + " of " + filesTotal + ", "
                        + Words.count(transcripts, "transcript") + " so far"
                        + (remaining.isEmpty() ? "" : ", " + remaining));
            }
        }

        @Override
        public boolean cancelled() {
            return Thread.currentThread().isInterrupted();
        }
    }
}
