package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class MetadataTest {

    private static final Metadata PLAIN = new Metadata("m", null, null, null,
            List.of(new Verdict("a", "1", null)), Map.of("x", "1"));
    private static final Metadata JUDGED = new Metadata("other", "mail", "free", "CANARY",
            List.of(new Verdict("a", "9", null), new Verdict("b", "2", "so")), Map.of("x", "9", "y", "2"));

    @Test
    void onlyWhatIsNotKnownIsAdded() {
        assertThat(PLAIN.and(JUDGED)).isEqualTo(new Metadata("m", "mail", "free", "CANARY",
                List.of(new Verdict("a", "1", null), new Verdict("b", "2", "so")),
                Map.of("x", "1", "y", "2")));
    }

    @Test
    void addingTheSameAgainAddsNothing() {
        Metadata both = PLAIN.and(JUDGED);
        assertThat(both.and(JUDGED)).isEqualTo(both);
        assertThat(both.and(PLAIN)).isEqualTo(both);
        assertThat(PLAIN.and(Metadata.NONE)).isEqualTo(PLAIN);
        assertThat(Metadata.NONE.and(PLAIN)).isEqualTo(PLAIN);
    }

    @Test
    void severalVerdictsOfOneNameStay() {
        Metadata twice = new Metadata(null, null, null, null,
                List.of(new Verdict("a", "1", null), new Verdict("a", "2", null)), Map.of());
        assertThat(Metadata.NONE.and(twice)).isEqualTo(twice);
        assertThat(twice.and(twice)).isEqualTo(twice);
    }
}
