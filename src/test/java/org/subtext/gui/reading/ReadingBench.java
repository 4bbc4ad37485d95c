package org.subtext.gui.reading;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Change;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Theme;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Unit;
import org.subtext.transcript.Visibility;
import org.testfx.api.FxToolkit;

/// Times the reading view: from `show` to painted, and what a reader does then. Not part of the test run:
/// `mvn test -Dtest=ReadingBench`.
class ReadingBench {

    private static final String[] WORDS = {"the", "model", "said", "I", "cannot", "help", "with", "that",
            "request",
            "because", "policy", "however", "émigré", "function", "return", "assistant."};

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private record Case(String name, int kilobytes, int spans, boolean longLines, boolean onePart) {}

    @Test
    void times() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        onFx(Theme::loadFonts);
        List<Case> cases = List.of(new Case("warm-up", 100, 100, false, false),
                new Case("100 KB", 100, 1000, false, false),
                new Case("1 MB", 1024, 10_000, false, false), new Case("10 MB", 10_240, 10_000, false, false),
                new Case("50 MB", 51_200, 50_000, false, false),
                new Case("50 MB again", 51_200, 50_000, false, false),
                new Case("50 MB, one part", 51_200, 50_000, false, true),
                new Case("50 MB, no spans", 51_200, 0, false, false),
                new Case("10 MB, 1 MB lines", 10_240, 10_000, true, false));
        System.out.printf("%-20s %8s %8s %8s %8s %8s %8s %8s%n", "case", "rows", "open", "jump", "label",
                "select",
                "step", "frame");
        for (Case one : cases) {
            run(stage, one);
        }
    }

    private static void run(Stage stage, Case one) throws Exception {
        Transcript transcript = transcript(one);
        List<Span> spans = spans(transcript, one.spans);
        LabelColours colours = LabelColours
                .of(Map.of("a", Color.CRIMSON, "b", Color.PURPLE, "c", Color.TEAL));
        ReadingView view = new ReadingView();
        onFx(() -> {
            stage.setScene(new Scene(new StackPane(view), 900, 800));
            stage.show();
        });
        pulse();
        System.gc();
        double open = time(() -> view.show(transcript, spans, colours));
        Random random = new Random(3);
        int messages = transcript.messages().size();
        List<Double> jumps = new ArrayList<>();
        List<Double> labels = new ArrayList<>();
        List<Double> selects = new ArrayList<>();
        List<Double> steps = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            PartRef part = new PartRef(random.nextInt(messages), 0);
            int length = transcript.part(part).text().length();
            int start = random.nextInt(Math.max(1, length - 50));
            jumps.add(time(() -> view.reveal(new Stretch(part, start, start + 1))));
            Span span = span(transcript, part, start, Math.min(length, start + 30), i);
            labels.add(time(() -> view.update(List.of(Change.put(span)))));
            selects.add(time(() -> view.select(new Stretch(part, start, Math.min(length, start + 40)))));
            steps.add(time(() -> view.step(Unit.SENTENCE, true, false)));
        }
        List<Double> frames = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            frames.add(time(() -> view.scrollBy(60)));
        }
        System.out.printf(
                "%-20s %8d %8.0f %8.1f %8.1f %8.1f %8.1f %8.1f  worst: jump %.0f label %.0f frame %.0f%n",
                one.name, view.index().rows(), open, median(jumps), median(labels), median(selects),
                median(steps),
                median(frames), Collections.max(jumps), Collections.max(labels), Collections.max(frames));
        onFx(() -> {
            view.dispose();
            stage.setScene(new Scene(new StackPane(), 900, 800));
        });
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    /// Milliseconds of the FX thread's time, which a loaded machine does not stretch, from the call to the end of the frame that shows what it did.
    private static double time(Runnable action) throws Exception {
        CompletableFuture<Double> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            long start = CPU.getCurrentThreadCpuTime();
            action.run();
            Scene scene = Stage.getWindows().getFirst().getScene();
            Runnable[] listener = new Runnable[1];
            listener[0] = () -> {
                scene.removePostLayoutPulseListener(listener[0]);
                done.complete((CPU.getCurrentThreadCpuTime() - start) / 1e6);
            };
            scene.addPostLayoutPulseListener(listener[0]);
            Platform.requestNextPulse();
        });
        double result = done.get(60, TimeUnit.SECONDS);
        pulse();
        return result;
    }

    private static void pulse() throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> Platform.runLater(() -> done.complete(null)));
        done.get(60, TimeUnit.SECONDS);
    }

    private static void onFx(Runnable action) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            action.run();
            done.complete(null);
        });
        done.get(60, TimeUnit.SECONDS);
    }

    private static Transcript transcript(Case one) {
        Random random = new Random(1);
        List<Message> messages = new ArrayList<>();
        int partSize = one.onePart ? one.kilobytes * 1024 : one.longLines ? 1 << 21 : 20_000;
        for (int total = 0; total < one.kilobytes * 1024;) {
            StringBuilder text = new StringBuilder(partSize + 4096);
            while (text.length() < partSize) {
                int line = one.longLines
                        ? 1 << 20
                        : 80 + random.nextInt(random.nextInt(10) == 0 ? 1920 : 300);
                int start = text.length();
                while (text.length() - start < line) {
                    text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
                }
                text.append('\n');
            }
            Part part = messages.size() % 2 == 0
                    ? Part.reasoning(text.toString(), Visibility.PRIVATE)
                    : Part.text(text.toString());
            messages.add(new Message(messages.size(), Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                    List.of(part)));
            total += text.length();
        }
        return new Transcript(new TranscriptKey("t1-bench"), "", "chat", Metadata.NONE, messages, List.of());
    }

    private static List<Span> spans(Transcript transcript, int count) {
        Random random = new Random(2);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PartRef part = new PartRef(random.nextInt(transcript.messages().size()), 0);
            int start = random.nextInt(transcript.part(part).text().length() - 200);
            spans.add(span(transcript, part, start, start + 5 + random.nextInt(150), i));
        }
        return spans;
    }

    private static Span span(Transcript transcript, PartRef part, int start, int end, int nth) {
        Segment segment = Segment.of(transcript, new Stretch(part, start, end));
        UUID id = new UUID(nth, start);
        return new Span(Halden.header(transcript, id.toString()), List.of("a", "b", "c").get(nth % 3),
                List.of(segment), Map.of());
    }
}
