package org.subtext.gui.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subtext.annotation.Rater;
import org.subtext.gui.Desktop;
import org.subtext.gui.SilentFrame;
import org.subtext.gui.common.Opened;
import org.subtext.gui.common.Session;
import org.subtext.workflow.Project;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class TurnsTest {

    @TempDir
    Path folder;

    @Test
    void whatWaitsBehindAReadThatFailedIsDone() throws Exception {
        FxToolkit.registerPrimaryStage();
        List<String> done = new ArrayList<>();
        try (Opened opened = Opened.of(Project.create(folder.resolve("p.subtext")), notice -> {})) {
            Rater lead = opened.project().rater("Lea", Rater.Role.LEAD);
            Session session = new Session(opened.project(), lead, opened.operations(), opened.intake(),
                    new SilentFrame());
            Turns turns = new Turns(session);
            Desktop.onFx(() -> {
                turns.read(() -> {
                    throw new IllegalStateException("the disk is gone");
                }, read -> done.add("read"));
                turns.want(() -> done.add("first key"));
                return null;
            });
            opened.project().desk().submit(() -> true).get();
            WaitForAsyncUtils.waitForFxEvents();
            Desktop.onFx(() -> {
                turns.want(() -> done.add("second key"));
                return null;
            });
        }
        assertThat(done).containsExactly("first key", "second key");
    }
}
