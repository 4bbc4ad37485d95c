package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;
import org.subtext.importer.Formats;
import org.subtext.importer.source.SourceFile;

/// No importer reads what is in another one's format, also where somebody insists.
@Execution(ExecutionMode.CONCURRENT)
class ForeignFormatTest {

    private static final Path SAMPLES = Path.of("sample-transcripts");

    @TempDir
    Path folder;

    /// The samples in other formats; not what lies beside them.
    private static List<Path> foreign(String format) throws IOException {
        List<Path> foreign = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                if (Formats.recognise(SourceFile.of(path)).filter(other -> !other.id().equals(format))
                        .isPresent()) {
                    foreign.add(path);
                }
            }
        }
        return foreign;
    }

    @Test
    void everyImporterRefusesTheSamplesOfAllOtherFormats() throws Exception {
        try (Project project = Project.create(folder.resolve("study.subtext"), Fixture.CODEBOOK)) {
            Viewer lead = Viewer.of(project.rater("Lena", Rater.Role.LEAD));
            for (String format : Importing.formats()) {
                List<Path> foreign = foreign(format);
                assertThat(foreign).as(format).hasSizeGreaterThan(20);
                ImportReport report = project.importing().run(foreign, format, ImportProgress.NONE);
                assertThat(report.imported() + report.unchanged()).as(format).isZero();
                assertThat(report.warnings()).as(format).isEmpty();
                assertThat(report.failed()).as(format).hasSameSizeAs(foreign).allSatisfy(
                        trouble -> assertThat(trouble.reason())
                                .matches("This is not in the format \\Q" + format
                                        + "\\E but in [a-z0-9-]+ \\(.+\\)\\."));
            }
            assertThat(project.library().list(lead)).isEmpty();
        }
    }

    @Test
    void aFileThatNoImporterKnowsIsLeftToTheOneThatIsNamed() throws Exception {
        Path odd = Files.writeString(folder.resolve("odd.json"), "{\"nothing\": \"here\"}");
        try (Project project = Project.create(folder.resolve("study.subtext"), Fixture.CODEBOOK)) {
            for (String format : Importing.formats()) {
                ImportReport report = project.importing().run(List.of(odd), format, ImportProgress.NONE);
                assertThat(report.imported()).as(format).isZero();
                assertThat(report.failed()).as(format).isNotEmpty()
                        .allSatisfy(trouble -> assertThat(trouble.reason())
                                .matches("[A-Z“\"].*[.…]").doesNotContain("fault", "Exception"));
            }
        }
    }
}
