package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;

class SampleProjectTest {

    @TempDir
    Path home;

    private String before;

    @BeforeEach
    void moveHome() {
        before = System.getProperty("subtext.home", "");
        System.setProperty("subtext.home", home.resolve("Subtext").toString());
    }

    @AfterEach
    void moveHomeBack() {
        System.setProperty("subtext.home", before);
    }

    @Test
    void everySampleIsPartOfTheSampleProject() throws IOException {
        Path samples = Path.of("sample-transcripts");
        try (Stream<Path> files = Files.walk(samples)) {
            assertThat(SampleProject.SAMPLES)
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> samples.relativize(file).toString().replace('\\', '/')).toList());
        }
    }

    @Test
    void theSampleProjectIsMadeOnceAndThenOpened() throws Exception {
        List<TranscriptRow> made;
        try (Project project = SampleProject.open()) {
            Viewer lead = Viewer.of(project.rater("Lena", Rater.Role.LEAD));
            made = project.library().list(lead);
            assertThat(made).hasSizeGreaterThanOrEqualTo(SampleProject.SAMPLES.size());
            assertThat(project.checking().run()).isEmpty();
            assertThat(project.name()).isEqualTo("Sample");
        }
        try (Project project = SampleProject.open()) {
            Viewer lead = Viewer.of(project.rater("Lena", Rater.Role.LEAD));
            assertThat(project.library().list(lead)).isEqualTo(made);
        }
        try (Stream<Path> files = Files.list(SampleProject.path().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("Sample.subtext",
                    "sample-transcripts").doesNotContain("Sample.making.subtext");
        }
    }
}
