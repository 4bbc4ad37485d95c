package org.subtext.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.subtext.annotation.Change;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;
import org.subtext.annotation.Viewer;
import org.subtext.gui.common.Opened;
import org.subtext.gui.common.Saved;
import org.subtext.gui.common.Session;
import org.subtext.gui.labelling.LabellingScreen;
import org.subtext.gui.reading.ReadingView;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Annotating;
import org.subtext.workflow.ImportProgress;
import org.subtext.workflow.Project;

/// The labelling screen on a real project: from "open" to text painted, from key press to painted and on disk, jumps,
/// scrolling.
final class LabellingBench {

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
    /// Makes the program warm; what it gives is no figure.
    private static final Case WARMING = new Case("(warming up)", 1000, 1000, 1500, false);
    private static final int RUNS = 9;
    private static final int LABELS = 30;
    private static final int LABELLED_CHARACTERS = 40;
    private static final int JUMPS = 20;
    private static final int FRAMES = 90;
    private static final double ON_SCREEN = 300;
    private static final double LABELLED = 50;

    private final Path folder;
    private final Report report;
    private final BenchStage stage;

    LabellingBench(Path folder, Report report) throws Exception {
        this(folder, report, BenchStage.start());
    }

    private LabellingBench(Path folder, Report report, BenchStage stage) {
        this.folder = folder;
        this.report = report;
        this.stage = stage;
    }

    /// Measures on the inputs whose names hold some words.
    void run(String called) throws Exception {
        new LabellingBench(folder, new Report(), stage).measure(WARMING);
        for (Case input : CASES) {
            if (input.name().contains(called)) {
                measure(input);
            }
        }
    }

    private void measure(Case input) throws Exception {
        int number = CASES.indexOf(input);
        Path file = Inputs.chat(folder.resolve("c" + number + ".json"), input.kilobytes(), input.partSize(),
                input.longLines());
        Project project = Project.create(folder.resolve("r" + number + ".subtext"));
        try (Opened opened = Opened.of(project, notice -> {})) {
            TranscriptKey key = project.importing().run(List.of(file), null, ImportProgress.NONE)
                    .transcripts().getFirst();
            Rater rater = project.rater("A", Rater.Role.RATER);
            Transcript transcript = project.library().open(key, Viewer.of(rater)).transcript();
            putSpans(project.annotating(rater), transcript, input.spans());
            Session session = new Session(project, rater, opened.operations(), opened.intake(), stage);
            open(input, session, key);
            label(input, session, transcript);
            jump(input, transcript);
            scroll(input, transcript);
            stage.clearScreen();
        }
    }

    private void open(Case input, Session session, TranscriptKey key) throws Exception {
        List<Double> text = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            stage.clearScreen();
            System.gc();
            long start = System.nanoTime();
            stage.show(() -> new LabellingScreen(session, key, null));
            double textPainted = (stage.painted(() -> !reading().inSight().isEmpty()) - start) / 1e6;
            double labelsPainted = (stage.painted(() -> listed() == input.spans()) - start) / 1e6;
            stage.painted(() -> reading().isWhole());
            if (run > 1) {
                text.add(textPainted);
                labels.add(labelsPainted);
            }
        }
        report.under("from open to text on screen", input.name(), Benchmarks.median(text), "ms", ON_SCREEN,
                "the aim");
        if (input.spans() > 0) {
            report.plain("from open to labels on screen", input.name(), Benchmarks.median(labels), "ms");
        }
    }

    /// The keys go through the window system to whatever has the focus, as a person's do.
    private void label(Case input, Session session, Transcript transcript) throws Exception {
        List<Double> saved = new ArrayList<>();
        List<Double> painted = new ArrayList<>();
        Random random = new Random(4);
        List<PartRef> parts = transcript.targetParts();
        for (int run = 0; run < LABELS; run++) {
            PartRef part = parts.get(random.nextInt(parts.size()));
            int start = random.nextInt(transcript.part(part).text().length() - LABELLED_CHARACTERS);
            Stretch words = new Stretch(part, start, start + LABELLED_CHARACTERS);
            stage.fx(() -> {
                reading().select(words);
                return null;
            });
            stage.pulses(3);
            int before = stage.fx(this::listed);
            BenchStage.Instant onDisk = stage.when(session.operations().saved(), Saved.Yes.class::isInstance);
            long pressed = System.nanoTime();
            stage.press(KeyCode.B);
            double shown = (stage.painted(() -> reading().activeProperty().get() != null) - pressed) / 1e6;
            double kept = (onDisk.get() - pressed) / 1e6;
            if (stage.fx(this::listed) != before + 1) {
                throw new IllegalStateException("the key made no label");
            }
            if (run > 1) {
                painted.add(shown);
                saved.add(kept);
            }
        }
        report.under("from key to label on disk", input.name(), Benchmarks.median(saved), "ms", LABELLED,
                "the aim");
        report.under("from key to label painted", input.name(), Benchmarks.median(painted), "ms", LABELLED,
                "the aim");
    }

    private void jump(Case input, Transcript transcript) throws Exception {
        List<Double> times = new ArrayList<>();
        Random random = new Random(5);
        for (int run = 0; run < JUMPS; run++) {
            int message = random.nextInt(transcript.messages().size());
            long start = System.nanoTime();
            stage.fx(() -> {
                reading().showMessage(message);
                return null;
            });
            stage.pulses(2);
            times.add((System.nanoTime() - start) / 1e6);
        }
        report.plain("jump to a turn", input.name(), Benchmarks.median(times), "ms");
    }

    private void scroll(Case input, Transcript transcript) throws Exception {
        stage.fx(() -> {
            reading().showMessage(transcript.messages().size() / 3);
            return null;
        });
        stage.pulses(2);
        List<Double> work = new ArrayList<>();
        for (int frame = 0; frame < FRAMES; frame++) {
            long start = System.nanoTime();
            stage.fx(() -> {
                reading().scrollBy(60);
                return null;
            });
            stage.pulses(1);
            work.add((System.nanoTime() - start) / 1e6);
        }
        report.plain("scroll frame", input.name(), Benchmarks.median(work), "ms");
        report.plain("scroll frame, one in twenty is longer than", input.name(), Benchmarks.high(work), "ms");
    }

    private ReadingView reading() {
        return stage.node("reading", ReadingView.class);
    }

    /// How many labels stand in the list beside the text.
    private int listed() {
        return stage.node("labels-here", ListView.class).getItems().size();
    }

    private static void putSpans(Annotating annotating, Transcript transcript, int count) throws Exception {
        List<PartRef> parts = transcript.targetParts();
        Random random = new Random(3);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PartRef part = parts.get((int) ((long) i * parts.size() / count));
            int length = transcript.part(part).text().length();
            int start = random.nextInt(Math.max(1, length - 80));
            int end = Math.min(length, start + 10 + random.nextInt(60));
            changes.add(Change.put(new Span(annotating.newHeader(transcript.key()), "blackmail",
                    List.of(new Segment(part, start, end, transcript.part(part).text().slice(start, end))),
                    Map.of("stage", new Value.Choice("planned")))));
        }
        if (!changes.isEmpty()) {
            annotating.perform(new Edit("many labels", changes));
        }
    }
}
