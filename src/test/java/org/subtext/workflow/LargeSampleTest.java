package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Viewer;
import org.subtext.bench.LargeSample;

/// A sample that is larger than memory comes in whole, or not at all.
@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class LargeSampleTest {

    /// In megabytes. The text of the sample alone does not fit in.
    private static final int HEAP = 24;
    private static final double PART = 0.09;

    @TempDir
    Path folder;

    @Test
    void aSampleLargerThanMemoryComesInWhole() throws Exception {
        LargeSample large = LargeSample.KNOWN.part(PART);
        assertThat(large.characters()).isGreaterThan(HEAP << 20);
        Path log = large.write(folder.resolve("large.eval"));
        Path errors = folder.resolve("errors");
        Process child = ChildJvm.start(errors, HEAP, LargeImport.class,
                folder.resolve("p.subtext").toString(),
                log.toString());
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        child.waitFor();
        assertThat(said).as(Files.readString(errors)).contains("1 imported",
                " " + (large.messages() + large.compactions()) + " messages ")
                .doesNotContain("failed", "more events than");
    }

    /// Stopped in the middle of reading, of computing the key, of storing, and after the last byte was read.
    @Test
    void stoppedAnywhereItLeavesNothing() throws Exception {
        Path log = new LargeSample(1500, 1_500_000, 4500, 4_500_000, 3).write(folder.resolve("large.eval"));
        Path file = folder.resolve("p.subtext");
        try (Project project = Project.create(file, Fixture.CODEBOOK)) {
            int[] asked = {0};
            ImportReport whole = run(project, log, asked, Integer.MAX_VALUE);
            assertThat(whole.imported()).isEqualTo(1);
            project.importing().remove(project.importing().imports().getFirst().id());
            int points = asked[0];
            assertThat(points).isGreaterThan(20);
            for (int point : List.of(points / 3, points - 8, points - 3)) {
                asked[0] = 0;
                ImportReport report = run(project, log, asked, point);
                assertThat(report.cancelled()).as("stopped at point %d of %d", point, points).isTrue();
                assertThat(report.imported()).isZero();
                assertThat(project.library().list(new Viewer(new UUID(0, 0), true))).isEmpty();
                assertThat(project.importing().imports()).isEmpty();
            }
            asked[0] = 0;
            assertThat(run(project, log, asked, Integer.MAX_VALUE).transcripts())
                    .isEqualTo(whole.transcripts());
            assertThat(project.checking().run()).isEmpty();
        }
    }

    private static ImportReport run(Project project, Path log, int[] asked, int stopAt) throws Refused {
        return project.importing().run(List.of(log), null, new ImportProgress() {

            @Override
            public void at(Path file, int filesDone, int filesTotal, long bytesDone, long bytesTotal,
                    int transcripts) {}

            @Override
            public boolean cancelled() {
                return ++asked[0] > stopAt;
            }
        });
    }
}
