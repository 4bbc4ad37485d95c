package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class WordsTest {

    @Test
    void wordsAreWhatARaterWouldDoubleClick() {
        assertThat(words("I don’t owe €1,000.50 to naïve x_y, e.g. 日本 שלום!")).containsExactly("I", "don’t",
                "owe",
                "1,000.50", "to", "naïve", "x_y", "e", "g", "日", "本", "שלום");
    }

    @Test
    void everyCharacterOfAWordFindsTheWordAndBothDirectionsAgree() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            String string = Nasty.text(random, 40);
            List<Words.Word> forwards = forwards(string);
            List<Words.Word> backwards = new ArrayList<>();
            for (Words.Word word = Words.previous(string, string.length()); word != null; word = Words
                    .previous(string,
                            word.start())) {
                backwards.addFirst(word);
            }
            assertThat(backwards).isEqualTo(forwards);
            for (Words.Word word : forwards) {
                for (int i = word.start(); i < word.end(); i++) {
                    assertThat(Words.at(string, i)).isEqualTo(word);
                }
            }
        }
    }

    private static List<Words.Word> forwards(String string) {
        List<Words.Word> words = new ArrayList<>();
        for (Words.Word word = Words.next(string, 0); word != null; word = Words.next(string, word.end())) {
            words.add(word);
        }
        return words;
    }

    private static List<String> words(String string) {
        return forwards(string).stream().map(word -> string.substring(word.start(), word.end())).toList();
    }
}
