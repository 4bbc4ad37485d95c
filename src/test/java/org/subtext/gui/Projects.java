package org.subtext.gui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.subtext.annotation.Rater;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.Project;

/// Projects for tests of the window, made of the sample transcripts.
public final class Projects {

    /// The sample transcripts of the repository.
    public static final Path SAMPLES = Path.of("sample-transcripts");

    private Projects() {}

    /// A project in a folder, with raters and transcripts.
    ///
    /// @param samples paths below `sample-transcripts`
    public static Path make(Path folder, List<String> raters, List<String> leads, String... samples)
            throws Exception {
        Path file = folder.resolve("Halden pilot.subtext");
        Files.createDirectories(folder);
        try (Project project = Project.create(file)) {
            for (String rater : raters) {
                project.rater(rater, Rater.Role.RATER);
            }
            for (String lead : leads) {
                project.rater(lead, Rater.Role.LEAD);
            }
            for (String sample : samples) {
                project.importing().run(List.of(SAMPLES.resolve(sample)), null, ImportProgress.NONE);
            }
        }
        return file;
    }
}
