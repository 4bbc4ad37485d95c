package org.subtext.importer.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Part;

@Execution(ExecutionMode.CONCURRENT)
class ToolTagsTest {

    private static List<String> texts(String text) {
        return ToolTags.split(text).stream()
                .map(part -> (part.tool() == null ? "" : part.tool() + "! ") + part.text().string()).toList();
    }

    @Test
    void whatIsNoCallIsTextCharacterForCharacter() {
        assertThat(texts("")).isEmpty();
        assertThat(texts(" 5 < 7 <p>\n")).containsExactly(" 5 < 7 <p>\n");
        assertThat(texts("a</tool_use:email>b")).containsExactly("a</tool_use:email>b");
    }

    @Test
    void aCallsArgumentsAreFreeOfTheirQuotationMarks() {
        assertThat(texts(
                "x <tool_use:email>\nto: \"a@b.example\",\nsubject: \"Re: it\",\nbody: \"One\n\nto: be\n\",\n"
                        + "</tool_use:email> y"))
                .containsExactly("x ",
                        "email! to: a@b.example\nsubject: Re: it\nbody: One\n\nto: be\n", " y");
        Part call = ToolTags.split("<tool_use:forward>email_id: 3\nto: a@b.example</tool_use:forward>")
                .getFirst();
        assertThat(call.kind()).isEqualTo(Kind.TOOL_CALL);
        assertThat(call.arguments())
                .extracting(argument -> call.text().slice(argument.start(), argument.end()))
                .containsExactly("3", "a@b.example");
    }

    @Test
    void aBodyWithoutQuotationMarksGoesOnToTheEnd() {
        assertThat(texts("<tool_use:email>\nto: a\nbody: Dear all,\nsubject: none\n</tool_use:email>"))
                .containsExactly("email! to: a\nbody: Dear all,\nsubject: none");
    }

    @Test
    void aCallThatIsNotClosedGoesOnToTheNextOneOrToTheEnd() {
        assertThat(texts("<tool_use:email>\nto: a\n<TOOL_USE:wait x=\"1\">now")).containsExactly(
                "email! to: a",
                "wait! now");
        assertThat(texts("<tool_use:email>\nto: a</tool_use:other>b")).containsExactly("email! to: a", "b");
    }

    @Test
    void hostileRepliesTakeNoLongerThanTheyAreLong() {
        String spaces = " ".repeat(200_000);
        StringBuilder names = new StringBuilder("<tool_use:x>");
        for (int i = 0; i < 20_000; i++) {
            names.append(Integer.toString(i, 26).replaceAll("[0-9]", "z")).append(i % 2 == 0 ? "_" : "")
                    .append(": v\n");
        }
        for (String text : List.of("<tool_use:x>a: \"" + "\" ".repeat(100_000),
                "<tool_use:x>a: \"b\"" + spaces + "c",
                "<tool_use:x ".repeat(50_000), "<tool_use:x>".repeat(50_000), names.toString())) {
            Assertions.assertTimeout(Duration.ofSeconds(20),
                    () -> assertThatCode(() -> ToolTags.split(text)).doesNotThrowAnyException());
        }
    }
}
