package org.subtext.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class InstantReaderTest {

    @Test
    void everyTimeComesBackAsItWas() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            int[] steps = {1, 1_000, 1_000_000, 100_000_000, 1_000_000_000};
            int nanos = random.nextInt(1_000_000_000) / steps[random.nextInt(5)] * steps[random.nextInt(4)]
                    % 1_000_000_000;
            Instant instant = Instant.ofEpochSecond(random.nextLong(-80_000_000_000L, 300_000_000_000L),
                    nanos);
            assertThat(InstantReader.parse(instant.toString())).as("seed %d", seed).isEqualTo(instant);
        }
    }

    @Test
    void whatIsNoTimeIsRefused() {
        for (String text : List.of("", "Z", "2026-01-31T12:00:00", "2026-13-31T12:00:00Z",
                "2026-02-30T12:00:00Z",
                "2026-01-31T12:00:0xZ", "2026-01-31T12:00:00.1234567890Z",
                "2026-01-31T25:00:00Z")) {
            assertThatExceptionOfType(DateTimeException.class).as(text)
                    .isThrownBy(() -> InstantReader.parse(text));
        }
    }
}
