package org.subtext.cli;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.subtext.annotation.Viewer;
import org.subtext.workflow.Project;
import org.subtext.workflow.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What all commands on a project share: they open it, work as its lead, and close it.
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
abstract class ProjectCommand implements Callable<Integer> {

    /// How a lead sees; no rater of the project, so nothing is the lead's own.
    static final Viewer LEAD = new Viewer(new UUID(0, 0), true);

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PROJECT", description = "the project file")
    Path project;

    final Streams streams;

    ProjectCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Refused {
        try (Project open = Project.open(project)) {
            return run(open);
        }
    }

    /// Does the work.
    ///
    /// @return the exit status
    abstract int run(Project project) throws Refused;
}
