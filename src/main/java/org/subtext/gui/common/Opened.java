package org.subtext.gui.common;

import java.util.function.Consumer;
import org.subtext.workflow.Project;

/// A project that is open in this window.
///
/// @param operations the one door to it
/// @param intake its import, whoever looks on
public record Opened(Project project, Operations operations, Intake intake) implements AutoCloseable {

    /// @param says where refusals are said
    public static Opened of(Project project, Consumer<Notice> says) {
        Operations operations = new Operations(project.desk()::submit, project.aside()::submit, says);
        return new Opened(project, operations, new Intake(operations,
                (paths, progress) -> project.importing().run(paths, null, progress), says));
    }

    /// Stops an import, which leaves the project as it was before the file in hand, waits for what else was asked for, and
    /// closes the project.
    @Override
    public void close() {
        intake.close();
        project.close();
    }
}
