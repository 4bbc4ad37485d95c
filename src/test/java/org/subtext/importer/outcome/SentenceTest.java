package org.subtext.importer.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SentenceTest {

    @Test
    void aReasonBeginsWithACapitalAndEndsWithAFullStop() {
        assertThat(Sentence.of("it ends in the middle")).isEqualTo("It ends in the middle.");
        assertThat(Sentence.of("There is no such file.")).isEqualTo("There is no such file.");
        assertThat(Sentence.of("“x” is there twice")).isEqualTo("“x” is there twice.");
        assertThat(Sentence.of("ǆ\n\u0000 over\u2028two lines ")).isEqualTo("ǅ   over two lines.");
        assertThat(Sentence.of(" ")).isEqualTo("It cannot be read.");
        assertThat(Sentence.of(Sentence.of("a b"))).isEqualTo("A b.");
    }

    @Test
    void aLongReasonIsCutWithinTheBound() {
        assertThat(Sentence.of("x".repeat(399))).hasSize(400).endsWith("x.");
        assertThat(Sentence.of("x".repeat(400))).hasSize(400).endsWith("x…");
        assertThat(Sentence.of("😀".repeat(300))).hasSizeBetween(398, 400).endsWith("😀…");
    }

    @Test
    void aNameStaysAsItIsOnOneLine() {
        assertThat(Sentence.line("samples/a\nb.json")).isEqualTo("samples/a b.json");
    }
}
