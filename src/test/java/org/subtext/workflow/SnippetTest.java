package org.subtext.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SnippetTest {

    private static Snippet around(String text, String found) {
        int start = text.indexOf(found);
        return Snippet.around(text, start, start + found.length());
    }

    @Test
    void aShortTextIsWholeAndOnOneLine() {
        Snippet snippet = around("It was \n  here once.", "here");
        assertThat(snippet).isEqualTo(new Snippet("It was ", "here", " once."));
    }

    @Test
    void aLongTextIsCutBetweenWordsAndSaysSo() {
        Snippet snippet = around("word ".repeat(100) + "here" + " word".repeat(100), "here");
        assertThat(snippet.before()).matches("…(word ){10,13}");
        assertThat(snippet.after()).matches("( word){10,13}…");
    }

    /// So that what was found is in sight in the two lines that a list has for it.
    @Test
    void wideCharactersCountTwiceAndNoneIsCutInTwo() {
        Snippet wide = around("船".repeat(100) + "here" + "😀".repeat(100), "here");
        assertThat(wide.before()).isEqualTo("…" + "船".repeat(32));
        assertThat(wide.after()).isEqualTo("😀".repeat(32) + "…");
        assertThat(wide.width()).isEqualTo(64 + 4 + 64 + 2);
        Snippet narrow = around("a".repeat(100) + "here" + "b".repeat(100), "here");
        assertThat(narrow.before()).isEqualTo("…" + "a".repeat(64));
        assertThat(narrow.after()).isEqualTo("b".repeat(64) + "…");
    }
}
