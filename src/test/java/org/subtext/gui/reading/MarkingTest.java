package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Stretch;

/// What stands in a row, of very much that stands in a transcript.
class MarkingTest {

    private static Stretch some(Random random, int longest) {
        int start = random.nextInt(40);
        return new Stretch(new PartRef(random.nextInt(3), random.nextInt(2)), start,
                start + random.nextInt(longest));
    }

    @Test
    void whatIsSuggestedInARowIsFoundAmongAllThatOverlaps() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Stretch> all = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                all.add(some(random, 30));
            }
            Marking marking = new Marking();
            assertThat(marking.suggest(all, List.of())).isEqualTo(!all.isEmpty());
            assertThat(marking.suggest(all, List.of())).isFalse();
            for (int i = 0; i < 20; i++) {
                Stretch run = some(random, 20);
                assertThat(marking.suggestedIn(run)).as("seed %d", seed).isEqualTo(all.stream()
                        .filter(run::overlaps).sorted().toList());
            }
        }
    }

    @Test
    void whatIsLookedAtIsDrawnAsThatAloneWhetherItIsOpenOrNot() {
        PartRef part = new PartRef(0, 0);
        Stretch open = new Stretch(part, 0, 5);
        Stretch taken = new Stretch(part, 3, 9);
        Stretch row = new Stretch(part, 0, 20);
        Marking marking = new Marking();
        marking.suggest(List.of(open), List.of(taken));
        assertThat(marking.suggestedIn(row)).containsExactly(open);
        assertThat(marking.lookedAtIn(row)).containsExactly(taken);
        assertThat(marking.suggest(List.of(open), List.of(open))).isTrue();
        assertThat(marking.suggestedIn(row)).isEmpty();
        assertThat(marking.lookedAtIn(row)).containsExactly(open);
    }

    @Test
    void hitsInARowAreFoundAmongThoseOfAllParts() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Stretch> hits = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Stretch one = some(random, 5);
                if (!one.isEmpty() && hits.stream().noneMatch(one::overlaps)) {
                    hits.add(one);
                }
            }
            hits.sort(Comparator.naturalOrder());
            Marking marking = new Marking();
            assertThat(marking.found(hits, null)).isTrue();
            assertThat(marking.found(hits, hits.getFirst())).isFalse();
            for (int i = 0; i < 20; i++) {
                Stretch run = some(random, 20);
                if (!run.isEmpty()) {
                    assertThat(marking.hitsIn(run)).as("seed %d", seed)
                            .isEqualTo(hits.stream().filter(run::overlaps).toList());
                }
            }
        }
    }
}
