package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.ParentWatch;
import org.subtext.annotation.Rater;

/// The tests themselves leave no process behind when they are killed.
@Execution(ExecutionMode.CONCURRENT)
class OrphanTest {

    @TempDir
    Path folder;

    /// Starts a process that labels without end, says so, and waits.
    static final class Parent {

        private Parent() {}

        /// @param arguments the project, a transcript's key, and where the child's complaints go
        public static void main(String[] arguments) throws Exception {
            ParentWatch.start();
            Process child = ChildJvm.start(Path.of(arguments[2]), LabellingLoop.class, arguments[0],
                    arguments[1], "1");
            System.out.println(child.inputReader().readLine());
            // What the child says is read, so that it is not held up.
            child.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    /// Whether a process has ended is seen by its lock: nobody may have asked for its status.
    @Test
    @Timeout(120)
    void aChildEndsWhenItsParentIsKilled() throws Exception {
        Path file = folder.resolve("study.subtext");
        String key;
        try (Project project = Project.create(file, Fixture.CODEBOOK)) {
            project.rater("Anna", Rater.Role.RATER);
            key = Fixture.add(project, Fixture.transcript("one")).value();
        }
        Path errors = folder.resolve("errors.txt");
        Process parent = ChildJvm.start(errors, Parent.class, file.toString(), key,
                folder.resolve("child-errors.txt").toString());
        assertThat(parent.inputReader().readLine()).as(Files.readString(errors)).startsWith("?");
        assertThat(isOpen(file)).isTrue();
        parent.destroyForcibly().waitFor();
        while (isOpen(file)) {
            Thread.sleep(50);
        }
    }

    private static boolean isOpen(Path file) {
        try {
            Project.open(file).close();
            return false;
        } catch (Refused e) {
            return true;
        }
    }
}
