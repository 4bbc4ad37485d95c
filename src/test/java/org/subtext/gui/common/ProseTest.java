package org.subtext.gui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Random;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Whatever people write can be laid out, even in a side panel.
class ProseTest {

    private static final String[] PARTS = {
            "a family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 and a note \u26A0\uFE0F here ",
            "re\u0301sume\u0301 of the cafe\u0301 at night ",
            "z\u0351\u036B\u0343\u036A\u0302a\u0334l\u030Ag\u030Do\u0312 ",
            "\u0644\u0627 \u0623\u0631\u064A\u062F \u0623\u0646 \u0623\u062A\u0648\u0642\u0641 ",
            "\u0928\u092E\u0938\u094D\u0924\u0947 \u0926\u0941\u0928\u093F\u092F\u093E ",
            "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35\u0E0A\u0E32\u0E27\u0E42\u0E25\u0E01 ", "e\u0301a\u0302 ",
            "\uD83D\uDE00\uD83D\uDC4D\uD83C\uDFFD ", "plain words \u2705 "};

    private static final int[] MISCHIEF = {
            'a', 'W', ' ', ' ', ' ', '-', '(', ')', '\n', '\t', 0xAD, 0x301, 0x20E3, 0x200C, 0x200D, 0xFE0F,
            0x1F468, 0x1F3FD, 0x1F1E9, 0x26A0, 0x4E2D, 0x3099, 0x1100, 0x1161, 0xD83D, 0xDC00,
            0x928, 0x94D, 0x937, 0x93F, 0x964, 0xE33, 0xE2A, 0xE31, 0xE3F, 0x17D2, 0x1780, 0x1000, 0x1039,
            0x600, 0x605, 0x60C, 0x61F, 0x627, 0x640, 0x644, 0x6DD, 0xFDFD, 0x5D0,
            0x202E, 0x2067, 0x2069, 0x200F};

    @BeforeAll
    static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void everyTextIsLaidOutOnLinesThatFit() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Random random = new Random(3);
            for (int i = 0; i < 3_000; i++) {
                String text = text(random);
                Prose prose = new Prose(text, "st-quote", 300);
                new Scene(prose);
                prose.applyCss();
                double width = 240 + random.nextInt(200);
                prose.resize(width, prose.prefHeight(width));
                prose.layout();
                assertThat(prose.text()).isEqualTo(text);
                assertThat(prose.getLayoutInfo().getTextLines(false)).as(text)
                        .allSatisfy(line -> assertThat(line.bounds().getWidth()).isLessThan(width + 8));
                assertThat(prose.prefWidth(-1)).isLessThanOrEqualTo(300);
            }
            return null;
        });
    }

    /// What nobody writes is laid out as well: any of these, many of the same, in a narrow panel.
    @Test
    void whatMeansMischiefIsLaidOut() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Random random = new Random(5);
            for (int i = 0; i < 6_000; i++) {
                int[] chosen = random.ints(1 + random.nextInt(8), 0, MISCHIEF.length).map(at -> MISCHIEF[at])
                        .toArray();
                StringBuilder text = new StringBuilder();
                random.ints(1 + random.nextInt(150), 0, chosen.length)
                        .forEach(at -> text.appendCodePoint(chosen[at]));
                Prose prose = new Prose(text.toString(), "st-quote", 300);
                new Scene(prose);
                prose.applyCss();
                double width = 240 + random.nextInt(200);
                assertThatNoException().as(escaped(text)).isThrownBy(() -> {
                    prose.resize(width, prose.prefHeight(width));
                    prose.layout();
                });
                assertThat(prose.getLayoutInfo().getTextLines(false).getLast().end())
                        .isEqualTo(text.length());
            }
            return null;
        });
    }

    /// Else JavaFX draws the signs on the wrong side of the words, whatever it says of their places.
    @Test
    void signsBetweenWordsFromRightToLeftAreInTheFontOfTheWords() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Theme.loadFonts();
            Prose prose = new Prose(
                    "He said \u064A\u0642\u0631\u0623 \u0647\u0630\u0627. \u0644\u0627, then left.",
                    "st-speech", 300);
            Theme.LIGHT.dress(new Scene(prose));
            prose.applyCss();
            assertThat(prose.getChildren()).extracting(piece -> ((Text) piece).getText())
                    .containsExactly("He ", "said ", "\u064A\u0642\u0631\u0623 ", "\u0647\u0630\u0627. ",
                            "\u0644\u0627, ", "then ", "left.");
            assertThat(prose.getChildren()).extracting(piece -> ((Text) piece).getFont().getFamily())
                    .containsExactly("Inter", "Inter", RightToLeft.family(), RightToLeft.family(),
                            RightToLeft.family(), "Inter", "Inter");
            return null;
        });
    }

    private static String escaped(CharSequence text) {
        return text.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining(" "));
    }

    @Test
    void aTooltipTellsTheWholeOfIt() {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            Tooltip plain = Words.tooltip("a long day");
            assertThat(plain.getText()).isEqualTo("a long day");
            assertThat(plain.getGraphic()).isNull();
            Tooltip written = Words.tooltip(PARTS[0]);
            assertThat(written.getText()).as("for who has it read aloud").isEqualTo(PARTS[0]);
            assertThat(written.getContentDisplay()).isEqualTo(ContentDisplay.GRAPHIC_ONLY);
            written.getOnShowing().handle(null);
            assertThat(((Prose) written.getGraphic()).text()).isEqualTo(PARTS[0]);
            return null;
        });
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int parts = 1 + random.nextInt(12); parts > 0; parts--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }
}
