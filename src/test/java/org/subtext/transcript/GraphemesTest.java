package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class GraphemesTest {

    @Test
    void whatAReaderSeesAsOneCharacterIsOneStep() {
        for (String one : List.of("a", "é", "e\u0301", "👍🏽", "👨‍👩‍👧‍👦", "🇳🇴", "\r\n", "क्षि", "𝒳",
                "\uD83D")) {
            String string = "ab" + one + "cd";
            assertThat(Graphemes.next(string, 2)).as(one).isEqualTo(2 + one.length());
            assertThat(Graphemes.previous(string, 2 + one.length())).as(one).isEqualTo(2);
            for (int inside = 1; inside < one.length(); inside++) {
                assertThat(Graphemes.floor(string, 2 + inside)).as(one).isEqualTo(2);
            }
        }
    }

    @Test
    void boundariesAreThoseOfTheWholeText() {
        Random random = new Random(7);
        for (int round = 0; round < 400; round++) {
            String string = Nasty.text(random, 40);
            if (string.length() > 200) {
                continue;
            }
            List<Integer> expected = new ArrayList<>();
            BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
            breaks.setText(string);
            for (int i = breaks.first(); i != BreakIterator.DONE; i = breaks.next()) {
                expected.add(i);
            }
            List<Integer> forwards = new ArrayList<>(List.of(0));
            for (int i = 0; i < string.length(); i = Graphemes.next(string, i)) {
                forwards.add(Graphemes.next(string, i));
            }
            List<Integer> backwards = new ArrayList<>(List.of(string.length()));
            for (int i = string.length(); i > 0; i = Graphemes.previous(string, i)) {
                backwards.addFirst(Graphemes.previous(string, i));
            }
            assertThat(forwards).isEqualTo(expected);
            assertThat(backwards).isEqualTo(expected);
        }
    }

    @Test
    void noStepPartsASurrogatePairHoweverLongTheCluster() {
        String string = "a" + "👨‍".repeat(500) + "b";
        for (int i = 0; i < string.length(); i = Graphemes.next(string, i)) {
            assertThat(i == 0 || !Character.isLowSurrogate(string.charAt(i))).isTrue();
        }
    }
}
