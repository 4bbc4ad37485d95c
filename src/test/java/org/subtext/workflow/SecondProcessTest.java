package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Rater;

@Execution(ExecutionMode.CONCURRENT)
class SecondProcessTest {

    @TempDir
    Path folder;

    private Path file;
    private Path errors;

    @BeforeEach
    void makeProject() throws Refused {
        file = folder.resolve("study.subtext");
        errors = folder.resolve("errors.txt");
        Project.create(file, Fixture.CODEBOOK).close();
    }

    private Process hold() throws Exception {
        Process process = ChildJvm.start(errors, Holder.class, file.toString());
        assertThat(process.inputReader().readLine()).as(Files.readString(errors)).isEqualTo("open");
        return process;
    }

    @Test
    void aProjectThatIsOpenElsewhereIsRefusedUntilItIsClosed() throws Exception {
        Process other = hold();
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Project.open(file)).withMessage(
                file + " is already open in another Subtext (process " + other.pid() + ").");
        other.outputWriter().close();
        assertThat(other.waitFor()).isZero();
        try (Project project = Project.open(file)) {
            assertThat(project.checking().run()).isEmpty();
        }
    }

    @Test
    void aKilledProcessHoldsNothing() throws Exception {
        Process other = hold();
        other.destroyForcibly().waitFor();
        assertThat(folder.resolve(".study.subtext.lock")).exists();
        try (Project project = Project.open(file)) {
            project.rater("Anna", Rater.Role.RATER);
            assertThat(project.raters()).hasSize(1);
        }
    }

    @Test
    void whoeverComesSecondIsRefusedWhereverTheyAre() throws Exception {
        try (Project project = Project.open(file)) {
            Process other = ChildJvm.start(errors, Holder.class, file.toString());
            assertThat(other.waitFor()).isEqualTo(1);
            assertThat(Files.readString(errors))
                    .contains(file + " is already open in another Subtext (process "
                            + ProcessHandle.current().pid() + ").");
            project.rater("Anna", Rater.Role.RATER);
        }
    }
}
