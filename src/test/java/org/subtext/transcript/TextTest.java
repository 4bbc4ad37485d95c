package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class TextTest {

    @Test
    void offsetsAreThoseOfAnArrayOfCodePoints() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            String string = RandomText.of(random, i < 490 ? 40 : 6000);
            Text text = Text.of(string);
            int[] codePoints = string.codePoints().toArray();
            assertThat(text.length()).isEqualTo(codePoints.length);
            for (int j = 0; j < 50; j++) {
                int start = random.nextInt(codePoints.length + 1);
                int end = start + random.nextInt(codePoints.length - start + 1);
                assertThat(text.slice(start, end)).isEqualTo(new String(codePoints, start, end - start));
                assertThat(text.toCodePoint(text.toUtf16(start))).isEqualTo(start);
            }
        }
    }

    @Test
    void anIndexInsideAPairGivesThePairsOffset() {
        Text text = Text.of("a\uD83D\uDE00b");
        assertThat(text.toCodePoint(2)).isEqualTo(1);
        assertThat(text.toCodePoint(3)).isEqualTo(2);
    }

    @Test
    void aLoneSurrogateIsOneCodePoint() {
        Text text = Text.of("\uDE00\uD83Dx");
        assertThat(text.length()).isEqualTo(3);
        assertThat(text.slice(1, 3)).isEqualTo("\uD83Dx");
    }

    @Test
    void offsetsOutsideTheTextAreRefused() {
        Text text = Text.of("ab");
        assertThatThrownBy(() -> text.slice(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> text.toUtf16(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> text.toCodePoint(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
