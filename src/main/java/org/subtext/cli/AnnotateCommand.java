package org.subtext.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.subtext.workflow.Project;
import org.subtext.workflow.Refused;
import org.subtext.workflow.TakingUpReport;
import org.subtext.workflow.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subtext annotate`
@Command(name = "annotate", description = "Takes up annotations from a file of JSON Lines.")
final class AnnotateCommand extends ProjectCommand {

    @Parameters(index = "1", paramLabel = "FILE.jsonl", description = "one annotation a line")
    private Path file;

    @Option(names = "--rater", paramLabel = "NAME", description = "whose the lines are that name nobody")
    private @Nullable String rater;

    @Option(names = "--suggest", description = "takes up spans as suggestions, which are nobody's work and hidden from raters")
    private boolean suggest;

    AnnotateCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run(Project project) throws Refused {
        TakingUpReport report = suggest
                ? project.takingUp().suggest(file, rater)
                : project.takingUp().run(file, rater);
        report.notes().forEach(this::say);
        report.failed().forEach(this::say);
        streams.say(Words.count(report.taken(), "line") + " taken up" + (suggest ? " as suggestions, " : ", ")
                + report.unchanged() + " unchanged, "
                + report.failed().size() + " refused.");
        if (report.failed().isEmpty()) {
            return Exit.DONE;
        }
        return report.taken() + report.unchanged() == 0 ? Exit.IMPOSSIBLE : Exit.PARTLY;
    }

    private void say(Trouble trouble) {
        streams.say(trouble.file() + (trouble.place() == null ? "" : ", " + trouble.place()) + ": "
                + trouble.reason());
    }
}
