package org.subtext.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.subtext.agreement.Study.Work;
import org.subtext.annotation.Codebook;
import org.subtext.transcript.Text;

/// Projects as large as they come. The limits are wide, for slow machines; what grows with the square of the input would
/// not keep them.
class LargeProjectTest {

    private static final String[] RATERS = {"a", "b", "c", "d", "e"};
    private static final List<UUID> IDS = Arrays.stream(RATERS).map(Study::rater).toList();

    private static Codebook codebook(int labels) {
        return Study.codebook(IntStream.range(0, labels).mapToObj(i -> Study.label("L" + i)).toList(),
                List.of(),
                List.of(Study.question("q", Codebook.Scale.ORDINAL, "1", "2", "3", "4", "5")));
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aHundredThousandCharactersFiveRatersTwoHundredSpansEach() {
        Random random = new Random(1);
        Work work = new Work(Study.transcript("t", "Aaa bbb ccc. ".repeat(7_700)));
        int length = Text.of("Aaa bbb ccc. ".repeat(7_700)).length();
        for (String rater : RATERS) {
            for (int i = 0; i < 200; i++) {
                int start = random.nextInt(length - 400);
                work.span(rater, "L" + random.nextInt(8), 0, start, start + 1 + random.nextInt(400));
            }
            work.done(rater);
        }
        MarkedTranscript marked = work.marked();
        Duration time = time(() -> assertThat(AgreementReport.of(codebook(8), IDS, List.of(marked)).rows())
                .anyMatch(row -> row.measure().equals("krippendorff_alpha_char") && row.value().isDefined()));
        assertThat(time).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void tenThousandTranscriptsFiveRatersEightLabels() {
        Random random = new Random(2);
        List<MarkedTranscript> transcripts = new ArrayList<>();
        for (int t = 0; t < 10_000; t++) {
            Work work = new Work(Study.transcript("t" + t, "Aaa bbb. Ccc ddd.", "Eee fff. Ggg hhh."));
            for (String rater : RATERS) {
                if (random.nextInt(3) == 0) {
                    work.span(rater, "L" + random.nextInt(8), random.nextInt(2), 0, 8 + random.nextInt(9));
                }
                work.answer(rater, "q", String.valueOf(1 + random.nextInt(5)));
                work.done(rater);
            }
            transcripts.add(work.marked());
        }
        Duration time = time(() -> assertThat(AgreementReport.of(codebook(8), IDS, transcripts).compared())
                .isEqualTo(10_000));
        assertThat(time).isLessThan(Duration.ofSeconds(30));
    }
}
