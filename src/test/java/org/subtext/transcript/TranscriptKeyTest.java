package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class TranscriptKeyTest {

    private static final SortedMap<String, String> NOBODY = new TreeMap<>();

    private static List<Message> says(Part... parts) {
        return List.of(new Message(0, Role.ASSISTANT, Author.TARGET, Message.MAIN, null, List.of(parts)));
    }

    /// Keys outlive releases: when one of these changes, the rule has changed and needs a new version.
    @Test
    void theGoldenKeysStay() {
        assertThat(TranscriptKey.of(NOBODY, List.of(), 1)).hasToString("t1-af5570f5a1810b7af78caf4bc70a660f");
        assertThat(TranscriptKey.of(new TreeMap<>(Map.of("uuid", "x")),
                says(Part.reasoning("I know.", Visibility.PRIVATE),
                        Part.text("No."),
                        Part.toolCall("mail", "c1", "to: a", List.of(new Argument("to", 4, 5)))),
                1))
                .hasToString("t1-c6dd5b3df061deab7b9b846e66d73af0");
        assertThat(TranscriptKey.of(NOBODY, says(Part.text("\uD83D")), 2).value()).endsWith("-2");
    }

    @Test
    void identityRoleVisibilityAndWordsAllCount() {
        TranscriptKey key = TranscriptKey.of(NOBODY, says(Part.text("No.")), 1);
        assertThat(TranscriptKey.of(new TreeMap<>(Map.of("model", "m")), says(Part.text("No.")), 1))
                .isNotEqualTo(key);
        assertThat(TranscriptKey.of(NOBODY, says(Part.text("no.")), 1)).isNotEqualTo(key);
        assertThat(TranscriptKey.of(NOBODY, says(Part.reasoning("No.", Visibility.PRIVATE)), 1))
                .isNotEqualTo(key);
        assertThat(TranscriptKey.of(NOBODY, says(Part.text("No"), Part.text(".")), 1)).isNotEqualTo(key);
        assertThat(TranscriptKey.of(NOBODY, says(Part.text("\uD83D")), 1))
                .isNotEqualTo(TranscriptKey.of(NOBODY, says(Part.text("?")), 1));
    }
}
