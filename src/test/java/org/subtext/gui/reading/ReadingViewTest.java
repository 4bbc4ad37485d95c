package org.subtext.gui.reading;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Span;
import org.subtext.gui.common.Theme;
import org.subtext.transcript.Find;
import org.subtext.transcript.Transcript;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class ReadingViewTest {

    private static Stage stage;

    @BeforeAll
    static void start() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        fx(() -> {
            Theme.loadFonts();
            return null;
        });
    }

    static <T> T fx(Callable<T> work) {
        T result = WaitForAsyncUtils.waitForAsyncFx(20_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    @Test
    void showsEveryVoiceInBothThemes() {
        Transcript transcript = Halden.transcript();
        Map<String, Span> spans = Halden.spans(transcript);
        for (Theme theme : Theme.values()) {
            for (int[] size : new int[][]{{845, 800}, {560, 620}}) {
                ReadingView view = fx(() -> {
                    ReadingView made = new ReadingView();
                    made.setTheme(theme);
                    made.show(transcript, spans.values(), Halden.COLOURS);
                    made.setLinks(List.of(Halden.link(transcript, spans.get("plan"), spans.get("act"))),
                            relation -> relation);
                    Scene scene = new Scene(new StackPane(made), size[0], size[1]);
                    stage.setScene(scene);
                    stage.show();
                    made.requestFocus();
                    return made;
                });
                String name = "reading-" + theme.name().toLowerCase() + "-" + size[0];
                keep(view, name + "-top");
                fx(() -> {
                    view.showMessage(6);
                    view.setActive(spans.get("plan").id());
                    return null;
                });
                keep(view, name + "-scratchpad");
                fx(() -> {
                    view.setActive(null);
                    view.showMessage(9);
                    return null;
                });
                keep(view, name + "-end");
                fx(() -> {
                    view.showMessage(2);
                    view.setHits(Find.all(transcript, "list", false),
                            Find.all(transcript, "list", false).get(2));
                    view.select(Find.all(transcript, "A normal morning.", false).getFirst());
                    return null;
                });
                keep(view, name + "-hits");
            }
        }
    }

    private static void keep(ReadingView view, String name) {
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> {
            ReadingScreenshots.keep(view.getScene(), name);
            return null;
        });
    }
}
