package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SearchWordsTest {

    @Test
    void wordsAreCutAtEverythingButLettersAndDigits() {
        assertThat(SearchWords.folded("  send_email(To=\"Kyle\"), 42x!")).isEqualTo("send email to kyle 42x");
        assertThat(SearchWords.folded("")).isEmpty();
        assertThat(SearchWords.folded(" -- \u2014 \u2026")).isEmpty();
    }

    @Test
    void caseAndTheWayOfAccentsMakeNoDifference() {
        assertThat(SearchWords.folded("Cafe\u0301 CAF\u00C9 stra\u00DFe"))
                .isEqualTo("caf\u00E9 caf\u00E9 stra\u00DFe");
    }

    @Test
    void everyIdeographIsAWord() {
        assertThat(SearchWords.folded("a\u6F22\u5B57b\uD840\uDC0Bc"))
                .isEqualTo("a \u6F22 \u5B57 b \uD840\uDC0B c");
    }

    @Test
    void allWordsAreEachWordWithASpaceBetween() {
        Random random = new Random(7);
        for (int i = 0; i < 4000; i++) {
            String text = i % 2 == 0 ? Nasty.text(random, 200) : RandomText.of(random, 60);
            List<String> words = new ArrayList<>();
            SearchWords.Cursor cursor = new SearchWords.Cursor(text, 0);
            while (cursor.next()) {
                words.add(SearchWords.fold(text, cursor.start(), cursor.end()));
            }
            assertThat(words).noneMatch(word -> word.isEmpty() || word.contains(" ") || word.contains("\""));
            assertThat(SearchWords.folded(text)).isEqualTo(String.join(" ", words));
        }
    }
}
