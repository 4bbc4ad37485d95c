package org.subtext.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SentenceBytesTest {

    @Test
    void boundsComeBackAsTheyWere() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            int[] bounds = new int[2 * random.nextInt(20)];
            int last = 0;
            for (int j = 0; j < bounds.length; j++) {
                last += random.nextInt(1 << random.nextInt(1, 26));
                bounds[j] = last;
            }
            assertThat(SentenceBytes.decode(SentenceBytes.encode(bounds))).as("seed %d", seed)
                    .isEqualTo(bounds);
        }
    }

    @Test
    void theLargestBoundFits() {
        int[] bounds = {0, Integer.MAX_VALUE};
        assertThat(SentenceBytes.decode(SentenceBytes.encode(bounds))).isEqualTo(bounds);
    }

    @Test
    void ordinarySentencesTakeOneByteABound() {
        assertThat(SentenceBytes.encode(new int[]{0, 100, 101, 180})).hasSize(4);
    }

    @Test
    void bytesThatAreCutShortAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SentenceBytes.decode(new byte[]{(byte) 0x80}));
    }
}
