package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.text.Normalizer;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class RequiredTextTest {

    private static final String[] LITERALS = {"ab", "a", "Ba", "kiss", "e1", "1", "ba b", "ſk", "x"};
    private static final String[] PIECES = {"a", "b", "B", "ab", " ", "e1", "kiss", "KIſS", "\u212Aiss", "x",
            "e\u0301",
            "o.", "\n", "11", "aba", "{", "ba b", "é", "]", "o"};

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"shut ?down; [[shut], [down]]", "colou?r; [[colo], [r]]",
            "abc+d; [[abc], [d]]",
            "(plan|scheme)s?; [[plan, scheme]]", "a|b*; []", "x{3}y{0}; [[x]]", "\\x41b; [[b]]",
            "a(?i)*b; [[b]]",
            "[abc]d; [[d]]", "\\Qa.b\\E+c; [[a], [b], [c]]", "(?:ab)*c; [[c]]", "(ab(cd)+); [[ab], [cd]]",
            "[]a]bc; [[bc]]", "[[:alpha:]x]y; [[y]]", "\\pLx; [[x]]", "\\p{Greek}x; [[x]]"})
    void whatMustBeThereIsReadOffTheExpression(String expression, String clauses) {
        assertThat(RequiredText.of(expression).clauses().stream().map(any -> any.stream().sorted().toList()))
                .hasToString(clauses);
    }

    @Test
    void whereverAnExpressionStandsThereIsWhatItRequires() {
        Random random = new Random(5);
        int matched = 0;
        int required = 0;
        for (int i = 0; i < 60_000; i++) {
            String source = RandomExpression.of(random, () -> LITERALS[random.nextInt(LITERALS.length)]);
            Pattern pattern;
            try {
                pattern = Pattern.compile(source, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
            } catch (PatternSyntaxException e) {
                continue;
            }
            RequiredText shape = RequiredText.of(source);
            assertThat((long) pattern.programSize()).as(source).isLessThanOrEqualTo(3 * shape.size() + 10);
            for (int t = 0; t < 5; t++) {
                StringBuilder text = new StringBuilder();
                for (int piece = random.nextInt(12); piece >= 0; piece--) {
                    text.append(PIECES[random.nextInt(PIECES.length)]);
                }
                String string = text.toString();
                if (pattern.matcher(string).find()) {
                    matched++;
                    String words = Normalizer.normalize(SearchWords.folded(string), Normalizer.Form.NFD);
                    for (Set<String> any : shape.clauses()) {
                        required++;
                        assertThat(any).as("%s in %s", source, string)
                                .anyMatch(run -> RequiredText.holds(string, run)).anyMatch(words::contains);
                    }
                }
            }
        }
        assertThat(matched).isGreaterThan(10_000);
        assertThat(required).isGreaterThan(10_000);
    }

    /// The vocabulary is asked for runs of letters without their accents.
    @Test
    void aComposedLetterStillBeginsWithItsLetterWhenFolded() {
        for (int codePoint = 0; codePoint < 0x30000; codePoint++) {
            if (Character.isSurrogate((char) codePoint) && codePoint < 0x10000) {
                continue;
            }
            String composed = Character.toString(codePoint);
            char base = Normalizer.normalize(composed, Normalizer.Form.NFD).charAt(0);
            if (Character.isLetterOrDigit(base) && base < 128) {
                String folded = SearchWords.fold(composed, 0, composed.length());
                assertThat(Normalizer.normalize(folded, Normalizer.Form.NFD)).as("%x", codePoint)
                        .startsWith(String.valueOf(Character.toLowerCase(base)));
            }
        }
    }
}
