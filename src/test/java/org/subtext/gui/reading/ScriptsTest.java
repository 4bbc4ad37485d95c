package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.text.TextFlow;
import javafx.scene.text.TextLineInfo;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.subtext.gui.Fonts;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.testfx.api.FxToolkit;

/// Lines break where they should in whatever script a text is written.
class ScriptsTest {

    private static final double WIDTH = 560;
    /// A line's width is told with the space that it broke at.
    private static final double SPACE = 8;
    private static Stage stage;

    @BeforeAll
    static void start() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        ReadingViewTest.fx(() -> {
            Fonts.load();
            return null;
        });
    }

    static Stream<String> texts() {
        String latin = "and a note that is not short ";
        String composed = "re\u0301sume\u0301 of the cafe\u0301 at night ";
        String emoji = "a family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 and a note \u26A0\uFE0F here ";
        String hindi = "\u0928\u092E\u0938\u094D\u0924\u0947 \u0926\u0941\u0928\u093F\u092F\u093E ";
        String arabic = "\u0644\u0627 \u0623\u0631\u064A\u062F \u0623\u0646 \u0623\u062A\u0648\u0642\u0641 ";
        String hashtag = "#\u0644\u0627_\u0623\u0631\u064A\u062F_\u0623\u0646_\u0623\u062A\u0648\u0642\u0641";
        String hebrew = "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD and ";
        String thai = "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35\u0E0A\u0E32\u0E27\u0E42\u0E25\u0E01";
        String khmer = "\u1780\u17D2\u179A\u17BB\u1784".repeat(5);
        String oneWord = "e\u0301a\u0302".repeat(5);
        String stacked = "z\u0351\u036B\u0343\u036A\u0302a\u0334l\u030Ag\u030Do\u0312 ";
        String rule = "\u0640".repeat(20);
        String questions = "\u061F".repeat(20);
        String numbers = "\u0605".repeat(20);
        return Stream
                .of(latin, composed, emoji, hindi, arabic, hashtag, hebrew, thai, khmer, oneWord, stacked,
                        rule,
                        questions, numbers)
                .map(piece -> piece.repeat(12).strip());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aLineEndsWhereTheNextBegins(String text) {
        Message message = new Message(0, Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                List.of(Part.text(text)));
        Transcript transcript = new Transcript(TranscriptKey.of(new TreeMap<>(), List.of(message), 1),
                "Scripts",
                "chat", Metadata.NONE, List.of(message), List.of());
        ReadingView view = ReadingViewTest.fx(() -> {
            ReadingView made = new ReadingView();
            made.show(transcript, List.of(), Halden.COLOURS);
            stage.setScene(new Scene(new StackPane(made), WIDTH, 620));
            stage.show();
            return made;
        });
        TextFlow flow = ReadingViewTest.fx(() -> Objects.requireNonNull(view.area()).rows().stream()
                .filter(row -> row.row().kind() == ViewIndex.Kind.TEXT)
                .map(RowDecoration::flow).findFirst().orElseThrow());
        List<TextLineInfo> lines = ReadingViewTest.fx(() -> flow.getLayoutInfo().getTextLines(false));
        assertThat(lines).allSatisfy(line -> assertThat(line.bounds().getWidth())
                .isLessThan(flow.getWidth() + SPACE));
        for (int i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i).start()).isEqualTo(lines.get(i - 1).end());
        }
        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(lines.getLast().end()).isEqualTo(text.length());
    }
}
