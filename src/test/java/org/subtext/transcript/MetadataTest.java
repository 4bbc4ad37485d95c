package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
                List.of(new Verdict("a", "1", null), new Verdict("a, in a later file", "9", null),
                        new Verdict("b", "2", "so")),
                Map.of("x", "1", "y", "2")));
        assertThat(PLAIN.unlike(JUDGED)).containsExactly("model", "x");
        assertThat(PLAIN.unlike(PLAIN)).isEmpty();
    }

    @Test
    void everyVerdictOfALaterFileThatSaysSomethingElseIsKeptOnce() {
        Metadata all = scored("C", null);
        for (Metadata later : List.of(scored("I", "wrong"), scored("I", null), scored("C", "right"),
                scored("I", "too short"), scored("P", null), scored("C", "right"), scored("C", null))) {
            all = all.and(later);
        }
        assertThat(all.verdicts()).containsExactly(new Verdict("match", "C", "right"),
                new Verdict("match, in a later file", "I", "wrong"),
                new Verdict("match, in a later file 2", "I", "too short"),
                new Verdict("match, in a later file 3", "P", null));
    }

    private static Metadata scored(String value, @Nullable String why) {
        return new Metadata(null, null, null, null, List.of(new Verdict("match", value, why)), Map.of());
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
