package org.subtext.importer.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.transcript.Part;
import org.subtext.transcript.Visibility;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class ReasoningTagsTest {

    private static String split(String text) {
        StringBuilder out = new StringBuilder();
        for (Part part : ReasoningTags.split(text)) {
            String kind = part.visibility() == null ? "T" : part.visibility().id().substring(0, 1);
            out.append(kind).append('[').append(part.text().string()).append(']');
        }
        return out.toString();
    }

    @Test
    void tagsBelongToNoPartAndAllElseIsKept() {
        assertThat(split("<think>a</think>b")).isEqualTo("p[a]T[b]");
        assertThat(split(" \n<think>\na\n</think>\n\nb ")).isEqualTo("T[ \n]p[\na\n]T[\n\nb ]");
        assertThat(split("<SCRATCHPAD_REASONING>a</SCRATCHPAD_REASONING>b")).isEqualTo("p[a]T[b]");
        assertThat(split("x<think>a</think>y<think>b</think>z")).isEqualTo("T[x]p[a]T[y]p[b]T[z]");
        assertThat(split("<THINK>a</Think>b")).isEqualTo("p[a]T[b]");
        assertThat(split("<think></think>b")).isEqualTo("T[b]");
        assertThat(split("no tags, 1 < 2, <thinking>, <think/>, < think>")).startsWith("T[no tags");
        assertThat(split("")).isEmpty();
    }

    @Test
    void aMissingTagIsAssumedAtTheEnd() {
        assertThat(split("a</think>b")).isEqualTo("p[a]T[b]");
        assertThat(split("a<think>b")).isEqualTo("T[a]p[b]");
        assertThat(split("a</SCRATCHPAD_REASONING>b<SCRATCHPAD_REASONING>c")).isEqualTo("p[a]T[b]p[c]");
        assertThat(split("<think>a</think>b</think>c")).isEqualTo("p[a]p[b]T[c]");
        assertThat(split("<think>")).isEmpty();
    }

    @Test
    void tagsNestAndMix() {
        assertThat(split("<think>a<think>b</think>c</think>d")).isEqualTo("p[abc]T[d]");
        assertThat(split("<think>a<SCRATCHPAD_REASONING>b</SCRATCHPAD_REASONING>c</think>d"))
                .isEqualTo("p[abc]T[d]");
        assertThat(split("<think>a<SCRATCHPAD_REASONING>b</think>c")).isEqualTo("p[ab]T[c]");
        assertThat(split("<think>a</SCRATCHPAD_REASONING>b</think>c")).isEqualTo("p[ab]T[c]");
        assertThat(split("<think>a</think><SCRATCHPAD_REASONING>b</SCRATCHPAD_REASONING>c"))
                .isEqualTo("p[a]p[b]T[c]");
        assertThat(split("<think>a<think>b</think>c")).isEqualTo("p[abc]");
    }

    @Test
    void attributesAreNeverShown() {
        assertThat(split("<think signature=\"SIG\" id='1'>a</think>b")).isEqualTo("p[a]T[b]");
        assertThat(split("<think signature=\"SIG\" redacted=\"true\">\ngAAAA\n</think>b"))
                .isEqualTo("u[]T[b]");
        assertThat(split("<think redacted=\"true\">\n<summary>s</summary>\ngAAAA\n</think>b"))
                .isEqualTo("s[s]T[b]");
        assertThat(split("<think redacted=\"true\">gAAAA")).isEqualTo("u[]");
        assertThat(split("<think redacted=\"true\">x</think><think>a</think>")).isEqualTo("u[]p[a]");
    }

    @Test
    void noCharacterIsLostHoweverTheTagsStand() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> pieces = List.of("<think>", "</think>", "<SCRATCHPAD_REASONING>",
                "</SCRATCHPAD_REASONING>",
                "<think a=\"b\">", "x", " ", "\n", "<", ">", "\uD83D\uDE00", "</", "think>");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            String kept = text.toString().replaceAll("(?i)</?(think|scratchpad_reasoning)(\\s[^<>]*)?>", "");
            List<Part> parts = ReasoningTags.split(text.toString());
            assertThat(String.join("", parts.stream().map(part -> part.text().string()).toList()))
                    .as("seed %d: %s", seed, text).isEqualTo(kept);
            assertThat(parts)
                    .noneMatch(part -> part.visibility() == Visibility.UNREADABLE || part.text().isEmpty());
        }
    }
}
