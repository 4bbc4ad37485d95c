package org.subtext.gui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LinePiecesTest {

    @Test
    void whatShapesNothingStaysWhole() {
        for (String text : new String[]{"", "a plain line of words", "r\u00E9sum\u00E9 of the caf\u00E9",
                "\u043F\u0440\u0438\u0432\u0435\u0442 \u043C\u0438\u0440", "\u4F60\u597D\uFF0C\u4E16\u754C",
                "\u03B3\u03B5\u03B9\u03AC \u03C3\u03BF\u03C5"}) {
            assertThat(LinePieces.of(text)).containsExactly(text);
        }
    }

    @Test
    void linesMayBreakBetweenPieces() {
        assertThat(LinePieces.of("re\u0301sume\u0301 of it")).containsExactly("re\u0301sume\u0301 ", "of ",
                "it");
        assertThat(LinePieces.of("e\u0301".repeat(16))).hasSize(1);
        assertThat(LinePieces.of("e\u0301".repeat(17))).hasSize(17).containsOnly("e\u0301");
    }

    @Test
    void piecesAreTheText() {
        String[] parts = {"a", " ", "-", "e\u0301", "\u0301", "\u200D", "\uD83D\uDC68", "\uD83D", "\uDC68",
                "\u0928", "\u094D",
                "\u0644", "\u0E2A", "\n", "\u05E9"};
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder("a");
            for (int length = random.nextInt(120); length > 0; length--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            assertThat(LinePieces.of(text.toString())).noneMatch(String::isEmpty);
            assertThat(String.join("", LinePieces.of(text.toString()))).isEqualTo(text.toString());
        }
    }
}
