package org.subtext.gui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Rater;
import org.subtext.gui.Desktop;
import org.subtext.workflow.ImportReport;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class IntakeTest {

    private final List<Notice> said = new ArrayList<>();
    private final List<Path> brought = new ArrayList<>();
    private final List<Runnable> asked = new ArrayList<>();
    private final Operations.Desk aside = new Operations.Desk() {
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
    };
    private final Intake intake = new Intake(new Operations(aside, aside, said::add), (paths, progress) -> {
        brought.addAll(paths);
        return new ImportReport(1, 0, 0, 0, 0, List.of(), List.of(), List.of(), false);
    }, said::add);
    private final Rater ines = new Rater(UUID.randomUUID(), "Ines", Rater.Role.RATER);

    @BeforeEach
    void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void whatIsBroughtWhileAnImportIsUnderWayIsRefusedInWords() {
        assertThat(bring("a.json")).isTrue();
        assertThat(bring("b.json")).isFalse();
        assertThat(said).containsExactly(
                Notice.amber("An import is under way; bring these files again when it is over."));
        asked.removeFirst().run();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(bring("b.json")).isTrue();
        asked.removeFirst().run();
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(brought).containsExactly(Path.of("a.json"), Path.of("b.json"));
        assertThat(said).hasSize(1);
    }

    @Test
    void whatWasReadAnewIsToldWithWhatFollowed() {
        assertThat(new ImportState.Over(
                new ImportReport(3, 1, 0, 2, 7, List.of(), List.of(), List.of(), false)).sentence())
                .isEqualTo(
                        "3 transcripts imported, 1 already there, 2 read anew by a newer version (labels and"
                                + " answers that followed: 7).");
    }

    private boolean bring(String file) {
        return Desktop.onFx(() -> intake.bring(List.of(Path.of(file)), ines));
    }
}
