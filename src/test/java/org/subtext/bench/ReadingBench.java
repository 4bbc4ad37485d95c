package org.subtext.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.subtext.annotation.Change;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;
import org.subtext.annotation.Viewer;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Theme;
import org.subtext.gui.reading.ReadingView;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Annotating;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.Project;

/// Reading and labelling on screen: from "open" to text painted, from key press to painted and on disk, jumps, scrolling.
final class ReadingBench {

    /// @param name how the table calls it
    /// @param kilobytes of text
    /// @param spans labels on it
    /// @param partSize characters to a part
    /// @param longLines whether a part is one line
    private record Case(String name, int kilobytes, int spans, int partSize, boolean longLines) {}

    private static final List<Case> CASES = List.of(new Case("100 KB", 100, 0, 1500, false),
            new Case("100 KB, 1,000 labels", 100, 1000, 1500, false),
            new Case("1 MB, 10,000 labels", 1000, 10_000, 1500, false),
            new Case("10 MB", 10_000, 0, 1500, false),
            new Case("10 MB, 50,000 labels", 10_000, 50_000, 1500, false),
            new Case("10 MB in lines of 1 MB, 10,000 labels", 10_000, 10_000, 1_000_000, true),
            new Case("50 MB", 50_000, 0, 1500, false),
            new Case("50 MB, 50,000 labels", 50_000, 50_000, 1500, false));
    private static final int RUNS = 9;
    private static final double ON_SCREEN = 300;
    private static final double LABELLED = 50;

    private final Path folder;
    private final Report report;
    private ReadingView view;
    private Scene scene;

    ReadingBench(Path folder, Report report) throws Exception {
        this.folder = folder;
        this.report = report;
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        fx(() -> {
            Theme.loadFonts();
            view = new ReadingView();
            scene = new Scene(new StackPane(view), 1100, 800);
            Theme.LIGHT.dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    void run() throws Exception {
        for (Case input : CASES) {
            measure(input);
        }
    }

    private void measure(Case input) throws Exception {
        Path file = Inputs.chat(folder.resolve("c" + CASES.indexOf(input) + ".json"), input.kilobytes(),
                input.partSize(),
                input.longLines());
        try (Project project = Project.create(folder.resolve("r" + CASES.indexOf(input) + ".subtext"))) {
            TranscriptKey key = project.importing().run(List.of(file), null, ImportProgress.NONE)
                    .transcripts().getFirst();
            Rater rater = project.rater("A", Rater.Role.RATER);
            Annotating annotating = project.annotating(rater);
            Transcript transcript = project.library().open(key, Viewer.of(rater)).transcript();
            List<Span> spans = spans(annotating, transcript, input.spans());
            if (!spans.isEmpty()) {
                annotating.perform(new Edit("many labels", spans.stream().map(Change::put).toList()));
            }
            LabelColours colours = LabelColours.of(project.codebook());
            open(input, project, annotating, key, rater, colours);
            label(input, annotating, transcript);
            jump(input, transcript);
            scroll(input, transcript);
        }
    }

    private void open(Case input, Project project, Annotating annotating, TranscriptKey key, Rater rater,
            LabelColours colours) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            System.gc();
            long start = System.nanoTime();
            Transcript transcript = project.library().open(key, Viewer.of(rater)).transcript();
            List<Span> spans = annotating.marks(key).stream().filter(Span.class::isInstance)
                    .map(Span.class::cast).toList();
            fx(() -> {
                view.show(transcript, spans, colours);
                return null;
            });
            pulses(2);
            if (run > 1) {
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        report.under("from open to text on screen", input.name(), Benchmarks.median(times), "ms", ON_SCREEN,
                "the aim");
    }

    private void label(Case input, Annotating annotating, Transcript transcript) throws Exception {
        List<Double> committed = new ArrayList<>();
        List<Double> painted = new ArrayList<>();
        Random random = new Random(4);
        List<PartRef> parts = transcript.targetParts();
        for (int run = 0; run < 30; run++) {
            PartRef part = parts.get(random.nextInt(parts.size()));
            fx(() -> {
                view.reveal(new Stretch(part, 0, 1));
                return null;
            });
            pulses(2);
            int end = Math.min(40, transcript.part(part).text().length());
            long start = System.nanoTime();
            List<Change> changes = annotating
                    .perform(new Edit("label",
                            List.of(Change.put(span(annotating, transcript, part, 0, end)))))
                    .changes();
            committed.add((System.nanoTime() - start) / 1e6);
            fx(() -> {
                view.update(changes);
                return null;
            });
            pulses(2);
            painted.add((System.nanoTime() - start) / 1e6);
        }
        report.under("from key to label on disk", input.name(), Benchmarks.median(committed), "ms", LABELLED,
                "the aim");
        report.under("from key to label on disk and painted", input.name(), Benchmarks.median(painted), "ms",
                LABELLED, "the aim");
    }

    private void jump(Case input, Transcript transcript) throws Exception {
        List<Double> times = new ArrayList<>();
        Random random = new Random(5);
        for (int run = 0; run < 20; run++) {
            int message = random.nextInt(transcript.messages().size());
            long start = System.nanoTime();
            fx(() -> {
                view.showMessage(message);
                return null;
            });
            pulses(2);
            times.add((System.nanoTime() - start) / 1e6);
        }
        report.plain("jump to a turn", input.name(), Benchmarks.median(times), "ms");
    }

    private void scroll(Case input, Transcript transcript) throws Exception {
        fx(() -> {
            view.showMessage(transcript.messages().size() / 3);
            return null;
        });
        pulses(2);
        List<Double> work = new ArrayList<>();
        for (int frame = 0; frame < 90; frame++) {
            long start = System.nanoTime();
            fx(() -> {
                view.scrollBy(60);
                return null;
            });
            pulses(1);
            work.add((System.nanoTime() - start) / 1e6);
        }
        report.plain("scroll frame", input.name(), Benchmarks.median(work), "ms");
        report.plain("scroll frame, one in twenty is longer than", input.name(), Benchmarks.high(work), "ms");
    }

    private List<Span> spans(Annotating annotating, Transcript transcript, int count) {
        List<PartRef> parts = transcript.targetParts();
        Random random = new Random(3);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PartRef part = parts.get((int) ((long) i * parts.size() / count));
            int length = transcript.part(part).text().length();
            int start = random.nextInt(Math.max(1, length - 80));
            spans.add(span(annotating, transcript, part, start,
                    Math.min(length, start + 10 + random.nextInt(60))));
        }
        return spans;
    }

    private static Span span(Annotating annotating, Transcript transcript, PartRef part, int start, int end) {
        return new Span(annotating.newHeader(transcript.key()), "blackmail",
                List.of(new Segment(part, start, end, transcript.part(part).text().slice(start, end))),
                Map.of("stage", new Value.Choice("planned")));
    }

    /// Waits until the scene has been laid out a number of times; at the second, what was laid out first is painted.
    private void pulses(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            CountDownLatch pulsed = new CountDownLatch(1);
            Runnable listener = pulsed::countDown;
            fx(() -> {
                scene.addPostLayoutPulseListener(listener);
                Platform.requestNextPulse();
                return null;
            });
            pulsed.await();
            fx(() -> {
                scene.removePostLayoutPulseListener(listener);
                return null;
            });
        }
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get();
    }
}
