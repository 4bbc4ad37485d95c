package org.subtext.workflow;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.subtext.ParentWatch;

/// The process of [SmallHeapTest]: imports files into a new project and says what came of it.
@NullMarked
final class SmallImport {

    private static final int FEW = 5;

    private SmallImport() {}

    /// Says the first failures and the last.
    ///
    /// @param arguments the project and the files
    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        try (Project project = Project.create(Path.of(arguments[0]), Fixture.CODEBOOK)) {
            ImportReport report = project.importing().run(
                    Arrays.stream(arguments).skip(1).map(Path::of).toList(), null, ImportProgress.NONE);
            System.out.println("imported " + report.imported());
            List<Trouble> failed = report.failed();
            failed.stream().limit(FEW).forEach(SmallImport::say);
            failed.stream().skip(Math.max(FEW, failed.size() - 1)).forEach(SmallImport::say);
        }
    }

    private static void say(Trouble trouble) {
        System.out.println(
                Path.of(trouble.file()).getFileName() + ", " + trouble.place() + ": " + trouble.reason());
    }
}
