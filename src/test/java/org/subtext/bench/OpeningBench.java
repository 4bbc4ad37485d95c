package org.subtext.bench;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.subtext.annotation.Rater;
import org.subtext.gui.common.Opened;
import org.subtext.gui.common.Session;
import org.subtext.gui.labelling.LabellingScreen;
import org.subtext.gui.reading.ReadingView;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Project;

/// How long it takes to open a transcript of any length, at its beginning and in its middle, until all of it is there,
/// and how much memory that takes; and whether the first opening of a program is slower than the second.
final class OpeningBench {

    /// @param name how the table calls it
    /// @param kilobytes of text
    /// @param partSize characters to a part
    private record Case(String name, int kilobytes, int partSize) {}

    private static final String SHORTEST = "100 KB";
    private static final List<Case> CASES = List.of(new Case(SHORTEST, 100, 1500),
            new Case("1 MB", 1000, 1500),
            new Case("10 MB", 10_000, 1500), new Case("50 MB", 50_000, 1500),
            new Case("300 MB in 130,000 messages", 300_000, 2000));
    private static final int RUNS = 9;
    private static final int COLD_RUNS = 5;
    private static final int FRAMES = 60;
    private static final double ON_SCREEN = 300;
    /// How much longer the longest may take than the shortest, and the first opening than the second.
    private static final double FLAT = 1.5;
    private static final double COLD = 2;
    /// An importer holds a conversation whole, which a reader need not.
    private static final String IMPORT_HEAP = "-Xmx4g";

    private final Path folder;
    private final Report report;

    OpeningBench(Path folder, Report report) {
        this.folder = folder;
        this.report = report;
    }

    /// Measures on the inputs whose names hold some words.
    void run(String called) throws Exception {
        BenchStage stage = BenchStage.start();
        Map<String, Double> times = new TreeMap<>();
        // The first round warms the program up; what it gives is no figure.
        new OpeningBench(folder, new Report()).measure(stage, CASES.get(1), new TreeMap<>());
        for (Case input : CASES) {
            if (input.name().contains(called)) {
                measure(stage, input, times);
            }
        }
        double shortest = times.getOrDefault(SHORTEST, 0.0);
        times.forEach((name, time) -> {
            if (shortest > 0 && !name.equals(SHORTEST)) {
                report.under("from open to text on screen, as much as for " + SHORTEST, name, time, "ms",
                        shortest * FLAT, FLAT + " times the time for " + SHORTEST);
            }
        });
        if (called.isEmpty()) {
            cold();
        }
    }

    private void measure(BenchStage stage, Case input, Map<String, Double> times) throws Exception {
        Path file = project(input, 1);
        Project project = Project.open(file);
        try (Opened opened = Opened.of(project, notice -> {})) {
            Rater rater = project.rater("A", Rater.Role.RATER);
            Session session = new Session(project, rater, opened.operations(), opened.intake(), stage);
            TranscriptKey key = project.library().list(session.viewer()).getFirst().key();
            int middle = project.library().open(key, session.viewer()).transcript().messages().size() / 2;
            List<Double> beginning = new ArrayList<>();
            List<Double> within = new ArrayList<>();
            List<Double> all = new ArrayList<>();
            List<Double> frames = new ArrayList<>();
            long peak = 0;
            for (int run = 0; run <= RUNS; run++) {
                double first = open(stage, session, key, null);
                stage.clearScreen();
                Heap.reset();
                long start = System.nanoTime();
                double second = open(stage, session, key, new Stretch(new PartRef(middle, 0), 0, 0));
                List<Double> meanwhile = new ArrayList<>();
                while (!stage.fx(() -> reading(stage).isWhole())) {
                    meanwhile.add(frame(stage));
                }
                double whole = (System.nanoTime() - start) / 1e6;
                peak = Math.max(peak, Heap.peak());
                if (run > 0) {
                    beginning.add(first);
                    within.add(second);
                    all.add(whole);
                    frames.addAll(meanwhile);
                }
                if (run == RUNS) {
                    scroll(stage, input);
                    System.gc();
                    report.plain("heap in use with it open", input.name(), Heap.used() / 1e6, "MB");
                }
                stage.clearScreen();
                System.gc();
            }
            times.put(input.name(), Benchmarks.median(beginning));
            report.under("from open to text on screen", input.name(), Benchmarks.median(beginning), "ms",
                    ON_SCREEN, "the aim");
            report.under("from open to text on screen, in the middle", input.name(),
                    Benchmarks.median(within),
                    "ms", ON_SCREEN, "the aim");
            report.plain("from open to all of it", input.name(), Benchmarks.median(all), "ms");
            if (!frames.isEmpty()) {
                report.plain("scroll frame while the rest is read", input.name(), Benchmarks.median(frames),
                        "ms");
            }
            Heap.report(report, "reading, peak heap", input.name(), peak);
        }
    }

    /// A project with conversations of one size, made by another process.
    private Path project(Case input, int count) throws Exception {
        Path file = folder.resolve(input.name().replaceAll("\\W", "-") + count + ".subtext");
        if (!Files.exists(file)) {
            java(IMPORT_HEAP, "org.subtext.Main", "new", file.toString());
            for (int i = 0; i < count; i++) {
                Path chat = Inputs.chat(folder.resolve("chat" + i + ".json"), input.kilobytes(),
                        input.partSize(),
                        false);
                java(IMPORT_HEAP, "org.subtext.Main", "import", file.toString(), chat.toString());
                Files.delete(chat);
            }
        }
        return file;
    }

    private static double open(BenchStage stage, Session session, TranscriptKey key, Stretch text)
            throws Exception {
        stage.clearScreen();
        long start = System.nanoTime();
        stage.show(() -> new LabellingScreen(session, key, text));
        return (stage.painted(() -> !reading(stage).inSight().isEmpty()) - start) / 1e6;
    }

    private void scroll(BenchStage stage, Case input) throws Exception {
        List<Double> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            frames.add(frame(stage));
        }
        report.plain("scroll frame", input.name(), Benchmarks.median(frames), "ms");
        report.plain("scroll frame, one in twenty is longer than", input.name(), Benchmarks.high(frames),
                "ms");
    }

    private static double frame(BenchStage stage) throws Exception {
        long start = System.nanoTime();
        stage.fx(() -> {
            reading(stage).scrollBy(60);
            return null;
        });
        stage.pulses(1);
        return (System.nanoTime() - start) / 1e6;
    }

    private static ReadingView reading(BenchStage stage) {
        return stage.node("reading", ReadingView.class);
    }

    /// Each program is cold once.
    private void cold() throws Exception {
        Path file = project(CASES.getFirst(), 2);
        List<Double> warming = new ArrayList<>();
        List<Double> firsts = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (int run = 0; run < COLD_RUNS; run++) {
            String[] times = java("-Xmx512m", ColdOpening.class.getName(), file.toString(), "warm")
                    .split(" ");
            warming.add(Double.parseDouble(times[0]));
            firsts.add(Double.parseDouble(times[1]));
            seconds.add(Double.parseDouble(times[2]));
        }
        report.plain("from the first screen until the program is warm", SHORTEST, Benchmarks.median(warming),
                "ms");
        report.under("from open to text on screen, the first time in a program", SHORTEST,
                Benchmarks.median(firsts), "ms", Benchmarks.median(seconds) * COLD,
                String.format(Locale.ROOT, "%.0f times the second time", COLD));
    }

    /// Runs a class in a process of its own, with the arguments of this one but another heap.
    ///
    /// @return the last line that it printed
    private static String java(String heap, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx")).forEach(command::add);
        command.addAll(List.of(heap, "-cp", System.getProperty("java.class.path")));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(arguments[0] + " failed: " + printed);
        }
        return printed.substring(printed.lastIndexOf('\n') + 1);
    }
}
