package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeginningTest {

    private static final String FAMILY = "👨‍👩‍👧‍👦";

    @Test
    void aShortTextIsThereInFullOnOneLine() {
        assertThat(Beginning.of("  One\n\ttwo   three ")).isEqualTo("One two three");
        assertThat(Beginning.of("")).isEmpty();
        assertThat(Beginning.of(" \n ")).isEmpty();
        assertThat(Beginning.of("x".repeat(60) + "\n".repeat(500))).isEqualTo("x".repeat(60));
    }

    @Test
    void whereATextGoesOnThereAreDots() {
        assertThat(Beginning.of("word ".repeat(40))).hasSize(60).endsWith("word…");
        assertThat(Beginning.of("\n".repeat(500) + "x" + " ".repeat(500) + "y")).isEqualTo("x…");
        assertThat(Beginning.of("x".repeat(61))).isEqualTo("x".repeat(60) + "…");
    }

    @Test
    void noCharacterIsCutInTwo() {
        for (int before = 0; before < 130; before++) {
            String text = "x".repeat(before) + FAMILY.repeat(30);
            String beginning = Beginning.of(text);
            assertThat(beginning).endsWith("…");
            String begun = beginning.substring(0, beginning.length() - 1);
            assertThat(text).startsWith(begun);
            assertThat(begun.replace(FAMILY, "")).as("after %d letters", before).matches("x*");
        }
    }
}
