package org.subtext.gui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subtext.gui.Desktop;
import org.subtext.workflow.Refused;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class OperationsTest {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<Notice> said = new ArrayList<>();
    private final Operations.Desk desk = new Operations.Desk() {
        @Override
        public <T> CompletableFuture<T> submit(Callable<T> work) {
            CompletableFuture<T> future = new CompletableFuture<>();
            thread.execute(() -> {
                try {
                    future.complete(work.call());
                } catch (Throwable e) {
                    future.completeExceptionally(e);
                }
            });
            return future;
        }
    };
    private final Operations operations = new Operations(desk, new Operations.Desk() {
        @Override
        public <T> CompletableFuture<T> submit(Callable<T> work) {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    return work.call();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }, said::add);

    @BeforeEach
    void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void savedIsNotSaidWhileAnythingIsUnderWay() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        onFx(() -> operations.change("label", () -> gate.await(10, TimeUnit.SECONDS), done -> {}));
        onFx(() -> operations.change("stage", () -> true, done -> {}));
        assertThat(saved()).isEqualTo(new Saved.Busy("stage"));
        gate.countDown();
        settle();
        assertThat(saved()).isEqualTo(new Saved.Yes());
    }

    @Test
    void resultsComeBackInTheOrderInWhichTheyWereAskedFor() throws Exception {
        List<Integer> came = new ArrayList<>();
        onFx(() -> {
            for (int i = 0; i < 200; i++) {
                int number = i;
                operations.change("edit", () -> number, came::add);
            }
        });
        settle();
        assertThat(came).hasSize(200).isSorted();
    }

    @Test
    void aRefusalIsSaidAndNothingIsWrong() throws Exception {
        onFx(() -> operations.change("label", () -> {
            throw new Refused("This transcript is finished.");
        }, done -> {}));
        settle();
        assertThat(said).containsExactly(Notice.amber("This transcript is finished."));
        assertThat(saved()).isEqualTo(new Saved.Yes());
    }

    @Test
    void aFailureIsShownUntilItIsTakenNoteOf() throws Exception {
        onFx(() -> operations.change("label “Leak”", () -> {
            throw new IllegalStateException("the disk is full");
        }, done -> {}));
        settle();
        onFx(() -> operations.change("stage", () -> true, done -> {}));
        settle();
        assertThat(saved()).isInstanceOfSatisfying(Saved.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo("Not saved: label “Leak”. the disk is full");
            assertThat(failed.detail()).contains("IllegalStateException", "OperationsTest");
            assertThat(failed.sentence()).isEqualTo("Not saved");
        });
        onFx(operations::acknowledge);
        assertThat(saved()).isEqualTo(new Saved.Yes());
    }

    @Test
    void nothingWaitsForWhatIsDoneAside() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<String> came = new ArrayList<>();
        onFx(() -> operations.aside("compute agreement", () -> gate.await(10, TimeUnit.SECONDS),
                done -> came.add("agreement"), refused -> {}, broken -> {}));
        onFx(() -> operations.change("settle", () -> true, done -> came.add("settled")));
        settle();
        assertThat(came).containsExactly("settled");
        assertThat(saved()).isEqualTo(new Saved.Yes());
        gate.countDown();
    }

    @Test
    void whoReadsIsToldOfAFailure() throws Exception {
        List<Throwable> told = new ArrayList<>();
        onFx(() -> operations.read(() -> {
            throw new StackOverflowError("deep");
        }, read -> {}, refused -> {}, told::add));
        settle();
        assertThat(told).singleElement().isInstanceOf(StackOverflowError.class);
        assertThat(saved()).isInstanceOfSatisfying(Saved.Failed.class,
                failed -> assertThat(failed.reason()).isEqualTo("Could not be read. deep"));
    }

    @Test
    void whatLosesNoChangeIsNotCalledUnsavedAndCoversNoChangeThatIs() throws Exception {
        onFx(() -> operations.read(() -> {
            throw new IllegalStateException("torn");
        }, read -> {}));
        settle();
        assertThat(saved().sentence()).isEqualTo("Something failed");
        onFx(() -> operations.change("label “Leak”", () -> {
            throw new IllegalStateException("the disk is full");
        }, done -> {}));
        settle();
        assertThat(saved().sentence()).isEqualTo("Not saved");
        onFx(() -> operations.read(() -> {
            throw new IllegalStateException("torn");
        }, read -> {}));
        settle();
        assertThat(saved().sentence()).isEqualTo("Not saved");
    }

    private Saved saved() {
        return Desktop.onFx(() -> operations.saved().get());
    }

    private void settle() throws Exception {
        thread.submit(() -> {}).get(10, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void onFx(Runnable work) {
        Desktop.onFx(() -> {
            work.run();
            return null;
        });
    }
}
