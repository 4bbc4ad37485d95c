package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
    void anExpressionIsFoundWhereverItStandsForSomething() throws Exception {
        String text = "Plan A: shut down.\nPLAN b: shutdown at 3/4, 😀 done.";
        assertThat(found("/shut ?down/", text)).containsExactly("shut down", "shutdown");
        assertThat(found("/plan \\w/", text)).containsExactly("Plan A", "PLAN b");
        assertThat(found("/(?-i)PLAN \\w/", text)).containsExactly("PLAN b");
        assertThat(found("/^plan/", text)).containsExactly("Plan", "PLAN");
        assertThat(found("/x*/", text)).isEmpty();
        assertThat(found("/o*/ down", text)).containsExactly("down", "o", "o");
        assertThat(found("/\\d\\/\\d/", text)).containsExactly("3/4");
        assertThat(found("/, . d/", text)).containsExactly(", 😀 d");
        assertThat(found("/plan/ nowhere", text)).isEmpty();
        assertThat(found("/down$/ plan", text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"/etc/passwd; cat /etc/passwd; etc/passwd",
            "/usr/bin/; ls /usr/bin/; usr/bin",
            "https://a.example/b; see https://a.example/b; https://a.example/b", "1/2; a 1/2 b; 1/2",
            "/a/ b; a b; a,b", "/tmp; /tmp; tmp"})
    void aPathIsWordsAndAnExpressionEndsBeforeASpace(String query, String text, String places)
            throws Exception {
        assertThat(String.join(",", found(query, text))).isEqualTo(places);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "/a(b/; The expression /a(b/ cannot be read: its parentheses do not match.",
            "/a)b/; The expression /a)b/ cannot be read: its parentheses do not match.",
            "/[ab/; The expression /[ab/ cannot be read: a bracket [ is not closed.",
            "/*a/; The expression /*a/ cannot be read: nothing stands before “*” that could be repeated.",
            "/a**/; The expression /a**/ cannot be read: “**” repeats what is repeated already.",
            "/[z-a]/; The expression /[z-a]/ cannot be read: “z-a” is no range of characters.",
            "/(a)\\1/; The expression /(a)\\1/ cannot be read: “\\1” has no meaning.",
            "/(?=a)/; The expression /(?=a)/ cannot be read: what begins with “(?=” has no meaning, or looks ahead or back, which it must not.",
            "/a{2000}/; The expression /a{2000}/ cannot be read: “{2000}” is no number of repetitions, of which there may be 1000, the smaller number first.",
            "/((a{99}){99}){99}/; The expression /((a{99}){99}){99}/ is too large, because it repeats too much too often.",
            "/(?P<n>a)(?P<n>b)/; The expression /(?P<n>a)(?P<n>b)/ cannot be read: “n” is no name for a group, or is given twice.",
            "//; “//” has no letter or digit to look for."})
    void anExpressionThatCannotBeReadIsOneSentence(String query, String sentence) {
        assertThatExceptionOfType(UnreadableQueryException.class).isThrownBy(() -> Query.parse(query))
                .withMessage(sentence);
    }

    @Test
    void anExpressionOfAnyLengthIsRefusedOrRead() {
        assertThatExceptionOfType(UnreadableQueryException.class)
                .isThrownBy(() -> Query.parse("/" + "(".repeat(100_000) + "/"));
        assertThatExceptionOfType(UnreadableQueryException.class)
                .isThrownBy(() -> Query.parse("/" + "(".repeat(1000) + "/"));
    }

    @Test
    void halfACharacterIsNotFoundInAWholeOne() throws Exception {
        assertThat(found("/\\x{DE00}/", "😀 and \uDE00")).containsExactly("\uDE00");
        assertThat(found("/\\x{D83D}/", "😀 and \uD83D")).containsExactly("\uD83D");
        assertThat(found("/./", "😀\uD83D\uDE00\uD83D")).containsExactly("😀", "😀", "\uD83D");
    }

    @Test
    void aNameBeforeAColonFiltersOnlyWhereItIsOne() throws Exception {
        Query query = Query.parse("leak Model:GPT in:speech condition:\"not told\" seed: at:3",
                Set.of("model",
                        "condition", "seed")::contains);
        assertThat(query.filters()).containsExactly(new Query.Filter("model", "GPT"),
                new Query.Filter("condition", "not told"), new Query.Filter("seed", ""));
        assertThat(query.fields()).containsExactly(Field.SPEECH);
        assertThat(query.terms()).containsExactly(new Phrase(List.of("leak"), false),
                new Phrase(List.of("at", "3"), false));
        assertThatExceptionOfType(UnreadableQueryException.class)
                .isThrownBy(() -> Query.parse("model:gpt", "model"::equals))
                .withMessage("There is no word to look for.");
        assertThatExceptionOfType(UnreadableQueryException.class)
                .isThrownBy(() -> Query.parse("a model:\"gpt", "model"::equals))
                .withMessage("The quotation mark at character 9 is not closed.");
    }

    @Test
    void aLongTextIsGivenUpInTheMiddle() throws Exception {
        String text = "nothing to see here, ".repeat(500_000);
        for (String query : List.of("needle", "/n[^z]*e{1000}/", "/nothing (.*){300}[xyz]/")) {
            long[] left = {100};
            Query.parse(query).find(text, () -> left[0]-- > 0, range -> true);
            assertThat(left[0]).as(query).isEqualTo(-1);
        }
    }
}
