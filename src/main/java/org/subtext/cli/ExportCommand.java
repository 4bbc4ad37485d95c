package org.subtext.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        if (to.toString().equals(STANDARD_OUTPUT)) {
            write(project, streams.out());
            return Exit.DONE;
        }
        if (Files.isDirectory(to)) {
            throw new Refused(to + " is a folder, not a file.");
        }
        try {
            writeTo(to, project);
        } catch (IOException e) {
            throw new Refused(to + " cannot be written.", e);
        }
        streams.say("Wrote " + to + ".");
        return Exit.DONE;
    }

    /// Puts a whole file in the place of an old one; what is no ordinary file, such as a pipe, is written to as it is.
    private void writeTo(Path file, Project project) throws IOException, Refused {
        boolean exists = Files.exists(file);
        Path place = exists ? file.toRealPath() : file;
        Path first = exists && !Files.isRegularFile(file)
                ? place
                : place.resolveSibling("." + place.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(first))) {
            write(project, out);
        }
        if (!first.equals(place)) {
            Files.move(first, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void write(Project project, OutputStream out) throws Refused {
        if (format.equals("codebook")) {
            project.exporting().codebook(out);
        } else {
            project.exporting().annotations(layer, out);
        }
    }
}
