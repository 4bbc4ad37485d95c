package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SentencesTest {

    private static List<String> sentences(String string) {
        Text text = Text.of(string);
        Sentences sentences = Sentences.of(text);
        List<String> result = new ArrayList<>();
        for (int i = 0; i < sentences.count(); i++) {
            result.add(text.slice(sentences.start(i), sentences.end(i)));
        }
        return result;
    }

    @Test
    void proseSplitsAtItsStops() {
        assertThat(sentences("I know. Do they? Yes! Then wait… no.")).containsExactly("I know.", "Do they?",
                "Yes!",
                "Then wait… no.");
    }

    @Test
    void quotesAndBracketsCloseTheirSentence() {
        assertThat(sentences("She said “no.” (I heard it.) *Really.* So.")).containsExactly("She said “no.”",
                "(I heard it.)", "*Really.*", "So.");
    }

    @Test
    void abbreviationsInitialsAndNumbersDoNot() {
        assertThat(sentences("Mr. J. Smith paid $3.50, i.e. too little, at 5 p.m. on Monday. Fine."))
                .containsExactly(
                        "Mr. J. Smith paid $3.50, i.e. too little, at 5 p.m. on Monday.", "Fine.");
    }

    @Test
    void iIsAWordAndNotAnInitial() {
        assertThat(sentences("So do I. They know.")).containsExactly("So do I.", "They know.");
    }

    @Test
    void listsHeadingsQuotationsAndTablesBreak() {
        assertThat(sentences(
                "Options:\n- wait\n- tell her\n1. first\n2) second\n# Head\n> quoted\n| a | b |\nend"))
                .containsExactly("Options:", "- wait", "- tell her", "1. first", "2) second", "# Head",
                        "> quoted",
                        "| a | b |", "end");
    }

    @Test
    void blankLinesBreakAndHardWrappedLinesDoNot() {
        assertThat(sentences("This line is longer than forty characters and goes\non here\n\nnew one"))
                .containsExactly("This line is longer than forty characters and goes\non here", "new one");
    }

    @Test
    void shortLinesSuchAsMailHeadersStandAlone() {
        assertThat(sentences("From: Ines\r\nTo: operations\r\nHello there")).containsExactly("From: Ines",
                "To: operations",
                "Hello there");
    }

    @Test
    void everyLineOfACodeBlockIsOne() {
        assertThat(sentences("Look. See:\n```py\na = 1. + 2\n\nb = 3\n```\nDone.")).containsExactly("Look.",
                "See:",
                "```py", "a = 1. + 2", "b = 3", "```", "Done.");
    }

    @Test
    void chineseAndJapaneseStopsNeedNoSpace() {
        assertThat(sentences("我知道。他们呢？好")).containsExactly("我知道。", "他们呢？", "好");
    }

    @Test
    void anEmptyTextHasNone() {
        assertThat(Sentences.of(Text.EMPTY).count()).isZero();
        assertThat(Sentences.of(Text.of(" \n ")).count()).isZero();
        assertThat(Sentences.of(Text.EMPTY).at(0)).isEqualTo(-1);
    }

    @Test
    void theyCoverEveryVisibleCharacterInOrderAndOnce() {
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            Text text = Text.of(RandomText.of(random, 60));
            Sentences sentences = Sentences.of(text);
            int[] codePoints = text.string().codePoints().toArray();
            int last = 0;
            for (int s = 0; s < sentences.count(); s++) {
                assertThat(sentences.start(s)).isGreaterThanOrEqualTo(last);
                assertThat(sentences.end(s)).isGreaterThan(sentences.start(s));
                assertThat(blank(codePoints, last, sentences.start(s))).isTrue();
                assertThat(Character.isWhitespace(codePoints[sentences.start(s)])).isFalse();
                assertThat(Character.isWhitespace(codePoints[sentences.end(s) - 1])).isFalse();
                last = sentences.end(s);
                for (int offset = sentences.start(s); offset < last; offset++) {
                    assertThat(sentences.at(offset)).isEqualTo(s);
                }
            }
            assertThat(blank(codePoints, last, codePoints.length)).isTrue();
        }
    }

    private static boolean blank(int[] codePoints, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(codePoints[i])) {
                return false;
            }
        }
        return true;
    }

    @Test
    void storedSentencesAreTheSame() {
        Sentences sentences = Sentences.of(Text.of("One. Two."));
        assertThat(Sentences.stored(sentences.rule(), sentences.bounds())).isEqualTo(sentences);
        assertThat(sentences.id(1)).isEqualTo("s1.1");
    }
}
