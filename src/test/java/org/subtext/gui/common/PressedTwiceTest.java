package org.subtext.gui.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PressedTwiceTest {

    private final PressedTwice key = new PressedTwice();

    @Test
    void theSecondTimeCounts() {
        assertThat(key.pressed()).isFalse();
        key.released();
        assertThat(key.pressed()).isTrue();
        key.released();
        assertThat(key.pressed()).isFalse();
    }

    @Test
    void aKeyThatIsHeldDownIsPressedOnce() {
        for (int repeats = 0; repeats < 5; repeats++) {
            assertThat(key.pressed()).isFalse();
        }
        key.released();
        assertThat(key.pressed()).isTrue();
    }

    @Test
    void aKeyThatWasPressedForSomethingElseDoesNotCount() {
        key.released();
        assertThat(key.pressed()).isFalse();
        key.released();
        key.forget();
        assertThat(key.pressed()).isFalse();
    }
}
