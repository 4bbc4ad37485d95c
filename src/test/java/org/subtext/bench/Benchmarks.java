package org.subtext.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.subtext.ParentWatch;

/// Measures Subtext and writes what it found. Started by `mvn -Pbench verify`, or for one part alone by
/// `mvn -Pbench -Dsubtext.bench=import verify`.
public final class Benchmarks {

    /// What measures one part.
    @FunctionalInterface
    private interface Work {

        /// @param called only on the inputs whose names hold this, where the part has inputs with names
        void run(Path folder, Report report, String called) throws Exception;
    }

    /// A part, which is measured in a process of its own.
    ///
    /// @param name by which it can be asked for alone
    /// @param heap how much it is given, whatever the machine has
    private record Part(String name, String heap, Work work) {}

    private static final List<Part> PARTS = List.of(
            new Part("import", "512m", (folder, report, called) -> new ImportBench(folder, report).run()),
            new Part("opening", "1g",
                    (folder, report, called) -> new OpeningBench(folder, report).run(called)),
            new Part("labelling", "2g",
                    (folder, report, called) -> new LabellingBench(folder, report).run(called)),
            new Part("library", "1g",
                    (folder, report, called) -> new LibraryBench(folder, report).run(called)),
            new Part("search", "1g",
                    (folder, report, called) -> new SearchBench(folder, report).run(called)));

    /// Says that this is the process of one part.
    private static final String MEASURE = "measure";

    private Benchmarks() {}

    /// @param arguments where the JSON goes, and the page that holds the table; with a third, only the part of this name is
    ///        measured and the page stays as it is; with a fourth, only on the inputs that are called so. Or `measure`,
    ///        a part, what its inputs are called, where its JSON goes, and a folder to work in
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals(MEASURE)) {
            ParentWatch.start();
            measure(arguments);
            return;
        }
        Path json = Path.of(arguments[0]);
        String only = arguments.length > 2 ? arguments[2] : "";
        Report report = new Report();
        for (Part part : only.isEmpty() ? PARTS : List.of(part(only))) {
            report.take(apart(part, arguments.length > 3 ? arguments[3] : ""));
        }
        report.write(json);
        if (only.isEmpty()) {
            report.tabulate(Path.of(arguments[1]));
        }
    }

    private static Part part(String name) {
        return PARTS.stream().filter(part -> part.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no part " + name + ", only "
                        + String.join(", ", PARTS.stream().map(Part::name).toList())));
    }

    /// Measures a part in a process of its own, with the arguments of this one but another heap.
    private static List<Report.Figure> apart(Part part, String called) throws Exception {
        Path folder = Files.createTempDirectory("subtext-bench");
        try {
            Path json = folder.resolve("figures.json");
            List<String> command = new ArrayList<>(
                    List.of(ProcessHandle.current().info().command().orElseThrow()));
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(argument -> !argument.startsWith("-Xmx")).forEach(command::add);
            command.addAll(List.of("-Xmx" + part.heap(), "-cp", System.getProperty("java.class.path"),
                    Benchmarks.class.getName(), MEASURE, part.name(), called, json.toString(),
                    folder.toString()));
            if (new ProcessBuilder(command).inheritIO()
                    .redirectInput(ProcessBuilder.Redirect.PIPE).start().waitFor() != 0) {
                throw new IllegalStateException("the part " + part.name() + " could not be measured");
            }
            return Report.read(json);
        } finally {
            delete(folder);
        }
    }

    private static void measure(String[] arguments) {
        try {
            Report report = new Report();
            part(arguments[1]).work().run(Path.of(arguments[4]), report, arguments[2]);
            report.write(Path.of(arguments[3]));
            System.exit(0);
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// The middle value.
    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /// The value that one in twenty exceeds.
    static double high(List<Double> values) {
        return values.stream().sorted().toList().get((int) (values.size() * 0.95));
    }
}
