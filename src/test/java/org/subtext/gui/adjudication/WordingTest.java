package org.subtext.gui.adjudication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Segment;
import org.subtext.transcript.PartRef;

class WordingTest {

    private static String quote(String... texts) {
        return Wording.quote(List.of(texts).stream()
                .map(text -> new Segment(new PartRef(0, 0), 0, text.codePointCount(0, text.length()), text))
                .toList());
    }

    @Test
    void shortWordsAreQuotedWhole() {
        assertThat(quote("He is frightened.")).isEqualTo("“He is frightened.”");
        assertThat(quote("one", "two")).isEqualTo("“one … two”");
    }

    @Test
    void longWordsKeepTheirBeginningAndTheirEnd() {
        String quoted = quote(
                "But (c) works and the others don't. He is frightened, he has a date of his own to reach, and "
                        + "what I want from him costs him nothing. So: (c).");
        assertThat(quoted).isEqualTo("“But (c) works and the others … him nothing. So: (c).”");
    }

    @Test
    void lineBreaksBecomeSpacesAndQuotesWithinBecomeSingle() {
        assertThat(quote("She said\n\n“no”")).isEqualTo("“She said ‘no’”");
    }

    @Test
    void writingWithoutSpacesIsCutBetweenCharacters() {
        assertThat(quote("😀".repeat(200))).isEqualTo("“" + "😀".repeat(34) + " … " + "😀".repeat(26) + "”");
    }

    @Test
    void aPointSaysThatItIsOne() {
        assertThat(quote("")).isEqualTo("a point in the text");
    }
}
