package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subtext.gui.Desktop;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Operations;
import org.subtext.importer.own.Codebooks;
import org.subtext.transcript.Transcript;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Texts that somebody looks through faster than they can be made ready.
class TypesetterTest {

    private static final LabelColours COLOURS = LabelColours.of(Codebooks.standard());

    private final List<Runnable> asked = new ArrayList<>();
    private final Operations operations = new Operations(new Operations.Desk() {
        @Override
        public <T> CompletableFuture<T> submit(Callable<T> work) {
            throw new AssertionError("what saves must not wait for it");
        }
    }, new Operations.Desk() {
        @Override
        public <T> CompletableFuture<T> submit(Callable<T> work) {
            CompletableFuture<T> future = new CompletableFuture<>();
            asked.add(() -> {
                try {
                    future.complete(work.call());
                } catch (Exception e) {
                    future.completeExceptionally(e);
                }
            });
            return future;
        }
    }, (Notice notice) -> {});

    @BeforeEach
    void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void onlyTheLastOneIsGoneThroughAndItsFirstPagesAreShownFirst() {
        List<AtomicInteger> read = IntStream.range(0, 10).mapToObj(view -> new AtomicInteger()).toList();
        List<Transcript> views = read.stream().map(OpeningTest::transcript).toList();
        ReadingView reading = Desktop.onFx(ReadingView::new);
        Desktop.onFx(() -> {
            Typesetter typesetter = new Typesetter(operations, reading);
            views.forEach(view -> typesetter.show(view, COLOURS));
            return null;
        });
        runWhatIsAsked();
        assertThat(reading.transcript()).isSameAs(views.getLast());
        assertThat(reading.isWhole()).isFalse();
        assertThat(read.getLast().get()).as("readings of a hundred and twenty-five").isLessThan(12);
        runWhatIsAsked();
        assertThat(reading.isWhole()).isTrue();
        assertThat(read.subList(0, 9)).allSatisfy(messages -> assertThat(messages).hasValue(0));
    }

    @Test
    void whatIsStoppedIsNotGoneThroughAndNothingIsWrong() {
        AtomicInteger read = new AtomicInteger();
        ReadingView reading = Desktop.onFx(ReadingView::new);
        Typesetter typesetter = Desktop.onFx(() -> new Typesetter(operations, reading));
        Transcript view = OpeningTest.transcript(read);
        Desktop.onFx(() -> {
            typesetter.show(view, COLOURS);
            return null;
        });
        runWhatIsAsked();
        int opening = read.get();
        Desktop.onFx(() -> {
            typesetter.stop();
            return null;
        });
        runWhatIsAsked();
        assertThat(read).hasValue(opening);
        assertThat(reading.isWhole()).isFalse();
        assertThat(Desktop.onFx(() -> operations.saved().get().sentence())).isEqualTo("Saved");
    }

    private void runWhatIsAsked() {
        List<Runnable> now = List.copyOf(asked);
        asked.clear();
        now.forEach(Runnable::run);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
