package org.subtext.gui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinePiecesTest {

    @Test
    void whatShapesNothingStaysWhole() {
        for (String text : new String[]{"", "a plain line of words", "r\u00E9sum\u00E9 of the caf\u00E9",
                "\u043F\u0440\u0438\u0432\u0435\u0442 \u043C\u0438\u0440", "\u4F60\u597D\uFF0C\u4E16\u754C",
                "\u03B3\u03B5\u03B9\u03AC \u03C3\u03BF\u03C5"}) {
            assertThat(LinePieces.isShaped(text)).as(text).isFalse();
        }
    }

    @Test
    void linesMayBreakBetweenPieces() {
        assertThat(LinePieces.cut("re\u0301sume\u0301 of it")).containsExactly("re\u0301sume\u0301 ", "of ",
                "it");
        assertThat(LinePieces.cut("e\u0301".repeat(17))).hasSize(1);
        assertThat(LinePieces.cut("e\u0301".repeat(18))).hasSize(18).containsOnly("e\u0301");
        assertThat(LinePieces.cut("W".repeat(17) + "\u0301")).hasSize(17);
        assertThat(LinePieces.cut("\u0628".repeat(26))).as("letters that join").hasSize(1);
    }

    @Test
    void signsOfAScriptThatShapesAreShaped() {
        for (String text : new String[]{"\u0640", "\u061F", "\u060C", "\u0605", "\u0964", "\u0E3F", "\u05D0",
                "\u1100", "\u1780", "\u1000", "e\u0301"}) {
            assertThat(LinePieces.isShaped(text)).as(text).isTrue();
            assertThat(LinePieces.cut(text.repeat(300))).as(text).hasSizeGreaterThan(100);
        }
        for (String unseen : new String[]{"\u202E", "\u2067", "\u200F", "\u200D"}) {
            assertThat(LinePieces.isShaped(unseen)).as(unseen).isTrue();
        }
    }

    @Test
    void whatIsDrawnAsOneLetterStaysTogether() {
        String khmer = "\u1780\u17D2\u179A\u17BB";
        String myanmar = "\u1000\u1039\u1000\u102C";
        String devanagari = "\u0915\u094D\u0937\u093F";
        String accents = "a" + "\u0301".repeat(200);
        for (String letter : new String[]{khmer, myanmar, devanagari, accents}) {
            assertThat(LinePieces.cut(letter.repeat(40))).hasSize(40).containsOnly(letter);
        }
        assertThat(LinePieces.cut("\u0915\u094D".repeat(300))).as("nobody reads this as one").hasSize(300);
    }

    @Test
    void wordsEndWhereTheyDoForTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("th"));
            assertThat(LinePieces
                    .cut("\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35\u0E0A\u0E32\u0E27\u0E42\u0E25\u0E01"))
                    .containsExactly("\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35", "\u0E0A\u0E32\u0E27",
                            "\u0E42\u0E25\u0E01");
        } finally {
            Locale.setDefault(before);
        }
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
            assertThat(LinePieces.cut(text.toString())).noneMatch(String::isEmpty);
            assertThat(String.join("", LinePieces.cut(text.toString()))).isEqualTo(text.toString());
        }
    }
}
