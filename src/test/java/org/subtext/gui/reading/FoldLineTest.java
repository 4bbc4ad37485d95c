package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Header;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.gui.Fonts;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.testfx.api.FxToolkit;

/// What a fold line tells of the labels behind it.
class FoldLineTest {

    private static final PartRef FOLDED = new PartRef(3, 0);

    private static Stage stage;

    @BeforeAll
    static void start() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        ReadingViewTest.fx(() -> {
            Fonts.load();
            return null;
        });
    }

    @Test
    void howManyMoreLabelsThereAreThanAreShownIsSaid() {
        assertThat(said(20)).isEmpty();
        assertThat(said(1234)).containsExactly("+1,214");
    }

    private static List<String> said(int labels) {
        Transcript transcript = Halden.transcript();
        int end = transcript.part(FOLDED).text().length();
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < labels; i++) {
            spans.add(new Span(
                    new Header(UUID.randomUUID(), transcript.key(), Header.RATERS, Halden.RATER,
                            Header.FIRST_PASS, Origin.MANUAL, null, null, 1, Instant.EPOCH),
                    "leak", List.of(Segment.of(transcript, new Stretch(FOLDED, end - 9, end))), Map.of()));
        }
        ReadingView view = ReadingViewTest.fx(() -> {
            ReadingView made = new ReadingView();
            made.show(transcript, spans, Halden.COLOURS);
            stage.setScene(new Scene(new StackPane(made), 845, 800));
            stage.show();
            made.showPart(FOLDED);
            return made;
        });
        return ReadingViewTest
                .fx(() -> view.lookupAll("Text").stream().map(Text.class::cast).map(Text::getText)
                        .filter(text -> text.startsWith("+")).toList());
    }
}
