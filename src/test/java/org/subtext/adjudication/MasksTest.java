package org.subtext.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.agreement.Study;

@Execution(ExecutionMode.CONCURRENT)
class MasksTest {

    private static final List<UUID> RATERS = IntStream.range(0, 30).mapToObj(i -> Study.rater("rater " + i))
            .toList();

    @Test
    void lettersAreTheSameWheneverATranscriptIsOpened() {
        Masks one = Masks.of(Study.key("a"), RATERS);
        Masks other = Masks.of(Study.key("a"), RATERS.reversed());
        assertThat(one.order()).isEqualTo(other.order());
        assertThat(one.letter(one.order().getFirst())).isEqualTo("A");
    }

    @Test
    void lettersAreShuffledAnewForEachTranscript() {
        Set<UUID> first = IntStream.range(0, 40)
                .mapToObj(i -> Masks.of(Study.key("t" + i), RATERS.subList(0, 3)).order().getFirst())
                .collect(Collectors.toSet());
        assertThat(first).as("each of three raters is A on some of 40 transcripts").hasSize(3);
    }

    @Test
    void everyRaterHasALetterThatLeadsBack() {
        Masks masks = Masks.of(Study.key("a"), RATERS);
        assertThat(RATERS.stream().map(masks::letter).distinct()).hasSize(30);
        assertThat(masks.letter(masks.order().get(26))).isEqualTo("AA");
        assertThat(RATERS).allSatisfy(rater -> assertThat(masks.rater(masks.letter(rater))).contains(rater));
        assertThat(masks.rater("ZZ")).isEmpty();
    }
}
