package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class QueryTest {

    private static List<String> found(String query, String text) throws UnreadableQueryException {
        return Query.parse(query).find(text).stream().map(range -> text.substring(range.start(), range.end()))
                .toList();
    }

    @Test
    void everyWordMustBeThereAndEveryPlaceIsFound() throws Exception {
        String text = "The leak: a LEAK of memos, and no memo leaked.";
        assertThat(found("leak", text)).containsExactly("leak", "LEAK");
        assertThat(found("leak memos", text)).containsExactly("leak", "LEAK", "memos");
        assertThat(found("leak nothing", text)).isEmpty();
        assertThat(found("memo*", text)).containsExactly("memos", "memo");
        assertThat(found("\"a leak of\"", text)).containsExactly("a LEAK of");
        assertThat(found("\"leak memos\"", text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"email,send_email(x)", "send_email,call send email now", "straße,STRASSE and STRAßE",
            "ΟΔΟΣ,η οδος", "don't,I DON’T", "e\u0301t\u00e9,\u00e9te\u0301 now", "監視,内部監視者",
            "3.5,about 3.5 now"})
    void wordsAreFoundHoweverTheyAreWritten(String query, String text) throws Exception {
        assertThat(found(query, text)).hasSize(1);
    }

    @Test
    void accentsMakeADifference() throws Exception {
        assertThat(found("resume", "résumé")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"''; There is no word to look for.",
            "in:reasoning; There is no word to look for.",
            "the \"end; The quotation mark at character 5 is not closed.",
            "--; “--” has no letter or digit to look for.", "*; “*” has no letter or digit to look for.",
            "in:mind plan; “in:mind” is none of in:reasoning, in:speech, in:call, in:result, in:prompt."})
    void aQueryThatCannotBeReadIsOneSentence(String query, String sentence) {
        assertThatExceptionOfType(UnreadableQueryException.class).isThrownBy(() -> Query.parse(query))
                .withMessage(sentence);
    }

    @Test
    void theSpacedWordsOfTheIndexAreTheWordsOfTheText() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            String text = Nasty.text(random, 200);
            List<String> words = new ArrayList<>();
            SearchWords.each(text, (start, end) -> words.add(SearchWords.fold(text, start, end)));
            assertThat(words).noneMatch(word -> word.isEmpty() || word.contains(" ") || word.contains("\""));
            assertThat(SearchWords.folded(text)).isEqualTo(String.join(" ", words));
        }
    }
}
