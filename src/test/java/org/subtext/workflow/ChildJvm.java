package org.subtext.workflow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/// Starts a class of the tests in a process of its own, on a class path without the window, so that it starts quickly.
@NullMarked
final class ChildJvm {

    private static final List<String> NEEDED = List.of("classes", "test-classes", "sqlite-jdbc", "jackson",
            "jspecify", "commons-compress", "commons-io", "zstd", "snakeyaml");

    private ChildJvm() {}

    /// @param errors where its complaints go
    static Process start(Path errors, Class<?> main, String... arguments) throws IOException {
        return start(errors, 128, main, arguments);
    }

    /// @param errors where its complaints go
    /// @param megabytes of heap that it has
    static Process start(Path errors, int megabytes, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Xmx" + megabytes + "m"));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.stream()
                        .anyMatch(name -> Path.of(entry).getFileName().toString().startsWith(name)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
