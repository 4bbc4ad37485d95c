package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class Wtf8Test {

    @Test
    void everyStringComesBackUnchanged() {
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            String string = RandomText.of(random, 12);
            assertThat(Wtf8.decode(Wtf8.encode(string))).isEqualTo(string);
        }
    }

    @Test
    void wellFormedTextIsPlainUtf8() {
        String string = "héllo \uD83D\uDE00 \u0000";
        assertThat(Wtf8.encode(string)).isEqualTo(string.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLoneSurrogateTakesThreeBytes() {
        assertThat(Wtf8.encode("\uD83D")).isEqualTo(new byte[]{(byte) 0xED, (byte) 0xA0, (byte) 0xBD});
    }

    @Test
    void aReplacementCharacterThatWasMeantStays() {
        assertThat(Wtf8.decode(Wtf8.encode("a\uFFFDb"))).isEqualTo("a\uFFFDb");
    }

    @Test
    void bytesThatAreNotTextAreRefused() {
        assertThatThrownBy(() -> Wtf8.decode(new byte[]{(byte) 0xFF}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
