package org.subtext.cli;

import java.nio.file.Path;
import org.subtext.annotation.Header;
import org.subtext.workflow.Exporting;
import org.subtext.workflow.KnownFormat;
import org.subtext.workflow.Project;
import org.subtext.workflow.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `subtext export`
@Command(name = "export", description = "Writes a dataset.")
final class ExportCommand extends ProjectCommand {

    private static final String STANDARD_OUTPUT = "-";

    @Option(names = "--as", required = true, paramLabel = "ID", description = "annotations or codebook")
    private String format;

    @Option(names = "--to", required = true, paramLabel = "PATH", description = "the file to write, or - for standard output")
    private Path to;

    @Option(names = "--layer", paramLabel = "raters|gold|NAME", defaultValue = Header.RATERS, description = "whose annotations: everyone's (raters) unless said, or an adjudicated layer")
    private String layer;

    ExportCommand(Streams streams) {
        super(streams);
    }

    @Override
    public Integer call() throws Refused {
        if (Exporting.formats().stream().filter(KnownFormat::writes).map(KnownFormat::id)
                .noneMatch(format::equals)) {
            throw new ParameterException(spec.commandLine(), "There is no format “" + format
                    + "” to write; there are "
                    + String.join(", ",
                            Exporting.formats().stream().filter(KnownFormat::writes).map(KnownFormat::id)
                                    .toList()));
        }
        return super.call();
    }

    @Override
    int run(Project project) throws Refused {
        boolean codebook = format.equals("codebook");
        if (to.toString().equals(STANDARD_OUTPUT)) {
            if (codebook) {
                project.exporting().codebook(streams.out());
            } else {
                project.exporting().annotations(layer, streams.out());
            }
            return Exit.DONE;
        }
        if (codebook) {
            project.exporting().codebook(to);
        } else {
            project.exporting().annotations(layer, to);
        }
        streams.say("Wrote " + to + ".");
        return Exit.DONE;
    }
}
