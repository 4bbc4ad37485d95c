package org.subtext.workflow;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

/// Holds a project open until its input ends.
@NullMarked
final class Holder {

    private Holder() {}

    /// @param arguments the project
    public static void main(String[] arguments) throws Refused, IOException {
        Project project = Project.open(Path.of(arguments[0]));
        System.out.println("open");
        System.out.flush();
        System.in.read();
        project.close();
    }
}
