package org.subtext.cli;

import java.util.List;
import org.subtext.workflow.Finding;
import org.subtext.workflow.Project;
import picocli.CommandLine.Command;

/// `subtext check`
@Command(name = "check", description = "Looks for damage: the database, offsets against quotes, history against state.")
final class CheckCommand extends ProjectCommand {

    CheckCommand(Streams streams) {
        super(streams);
    }

    @Override
    int run(Project project) {
        List<Finding> findings = project.checking().run();
        for (Finding finding : findings) {
            streams.say(
                    project.file() + (finding.transcript() == null ? "" : ", " + finding.transcript()) + ": "
                            + finding.sentence());
        }
        if (findings.isEmpty()) {
            streams.say(project.file() + " is in order.");
        }
        return findings.isEmpty() ? Exit.DONE : Exit.PARTLY;
    }
}
