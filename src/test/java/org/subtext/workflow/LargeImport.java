package org.subtext.workflow;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.subtext.ParentWatch;
import org.subtext.annotation.Viewer;

/// Imports a file into a new project, in a process of its own, and says what came of it and how much of the heap it took
/// at the most.
@NullMarked
public final class LargeImport {

    private LargeImport() {}

    /// @param arguments the project to make and the file
    public static void main(String[] arguments) throws Refused {
        ParentWatch.start();
        long start = System.nanoTime();
        try (Project project = Project.create(Path.of(arguments[0]))) {
            ImportReport report = project.importing().run(List.of(Path.of(arguments[1])), null,
                    ImportProgress.NONE);
            long milliseconds = (System.nanoTime() - start) / 1_000_000;
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getPeakUsage)
                    .mapToLong(usage -> usage.getUsed()).sum();
            report.failed().forEach(trouble -> System.out.println("failed: " + trouble.reason()));
            report.warnings().forEach(trouble -> System.out.println("warning: " + trouble.reason()));
            project.library().list(new Viewer(new UUID(0, 0), true)).forEach(row -> System.out.println(
                    row.key() + " " + row.messages() + " messages " + row.characters() + " characters"));
            System.out.println(report.imported() + " imported, " + milliseconds + " ms, peak "
                    + (peak >> 20) + " MB of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        }
    }
}
