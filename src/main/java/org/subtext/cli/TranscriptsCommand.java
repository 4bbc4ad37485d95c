package org.subtext.cli;

import java.io.PrintStream;
import org.subtext.workflow.Project;
import org.subtext.workflow.TranscriptRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `subtext transcripts`
@Command(name = "transcripts", description = "Lists the transcripts.")
final class TranscriptsCommand extends ProjectCommand {

    @Option(names = "--json", description = "as JSON, an object a line")
    private boolean json;

    TranscriptsCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run(Project project) {
        if (json) {
            project.exporting().transcripts(streams.out());
            return Exit.DONE;
        }
        PrintStream text = streams.text();
        for (TranscriptRow row : project.library().list(LEAD)) {
            text.printf("%5d  %s  %-8s %5d messages %9d characters  %s%n", row.number(), row.key(),
                    row.format(),
                    row.messages(), row.characters(), Plain.line(row.title()));
        }
        text.flush();
        return Exit.DONE;
    }
}
