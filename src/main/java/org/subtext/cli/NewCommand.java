package org.subtext.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook;
import org.subtext.workflow.ChosenCodebook;
import org.subtext.workflow.Project;
import org.subtext.workflow.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subtext new`
@Command(name = "new", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Makes a project.")
final class NewCommand implements Callable<Integer> {

    private final Streams streams;

    @Parameters(index = "0", paramLabel = "PROJECT", description = "the file to make, such as study.subtext")
    private Path project;

    @Option(names = "--codebook", paramLabel = "ID-or-FILE", description = "a codebook that comes with Subtext, or a file of JSON or YAML; subtext-default unless said")
    private @Nullable String codebook;

    NewCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Refused {
        Codebook chosen = ChosenCodebook.of(codebook);
        try (Project made = Project.create(project, chosen)) {
            streams.say("Made " + made.file() + " with the codebook “" + chosen.name() + "”, version "
                    + chosen.version() + ".");
        }
        return Exit.DONE;
    }
}
