package org.subtext.gui.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Rater;
import org.subtext.gui.Desktop;
import org.subtext.gui.SilentFrame;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Opened;
import org.subtext.gui.common.Operations;
import org.subtext.gui.common.Session;
import org.subtext.workflow.Project;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class ExportViewModelTest {

    @TempDir
    Path folder;

    /// The file of the project is closed under the export, as if its disk were gone.
    @Test
    void anExportThatFailedSaysSoAndCanBeTriedAgain() throws Exception {
        FxToolkit.registerPrimaryStage();
        Opened opened = Opened.of(Project.create(folder.resolve("p.subtext")), notice -> {});
        Rater lead = opened.project().rater("Lea", Rater.Role.LEAD);
        opened.close();
        Operations.Desk desk = new Operations.Desk() {
            @Override
            public <T> CompletableFuture<T> submit(Callable<T> work) {
                CompletableFuture<T> future = new CompletableFuture<>();
                try {
                    future.complete(work.call());
                } catch (Exception e) {
                    future.completeExceptionally(e);
                }
                return future;
            }
        };
        ExportViewModel model = new ExportViewModel(new Session(opened.project(), lead,
                new Operations(desk, desk, notice -> {}), opened.intake(), new SilentFrame()));
        Desktop.onFx(() -> {
            model.export();
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.busy().get()).isFalse();
        assertThat(model.said().get().tone()).isEqualTo(Notice.Tone.BAD);
        assertThat(model.said().get().sentence()).startsWith("Nothing was written.");
    }
}
