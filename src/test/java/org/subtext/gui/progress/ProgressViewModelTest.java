package org.subtext.gui.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ProgressViewModelTest {

    private static final Instant NOW = Instant.parse("2026-03-12T10:30:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    @Test
    void whenSomebodyWasLastActiveIsSaidAsOneWouldSayIt() {
        assertThat(when(null)).isEqualTo("never");
        assertThat(when("2026-03-12T10:29:30Z")).isEqualTo("just now");
        assertThat(when("2026-03-12T10:13:00Z")).isEqualTo("17 minutes ago");
        assertThat(when("2026-03-12T06:05:00Z")).isEqualTo("today, 07:05");
        assertThat(when("2026-03-11T22:30:00Z")).isEqualTo("yesterday, 23:30");
        assertThat(when("2026-02-03T12:00:00Z")).isEqualTo("3 Feb 2026");
    }

    private static String when(String at) {
        return ProgressViewModel.when(at == null ? null : Instant.parse(at), NOW, ZONE);
    }
}
