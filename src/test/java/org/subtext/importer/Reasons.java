package org.subtext.importer;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.subtext.importer.outcome.BadFileException;

/// The one shape of everything that is said about a file.
@NullMarked
public final class Reasons {

    private Reasons() {}

    /// Asserts that a reason is a sentence: one line of at most 400 characters, with a capital letter and a full stop, in
    /// our words.
    public static void assertSentence(String reason) {
        assertThat(reason).isNotBlank().hasSizeLessThanOrEqualTo(BadFileException.MAX_REASON)
                .isEqualTo(reason.strip()).matches(".*[.!?…]").doesNotContain("Exception", "tools.jackson",
                        "java.", "org.subtext");
        assertThat(Character.isLowerCase(reason.codePointAt(0))).as("a capital letter begins: %s", reason)
                .isFalse();
    }

    /// Asserts the same of all that was said about a file.
    public static void assertSentences(Collected got) {
        got.failed.forEach(remark -> assertSentence(remark.reason()));
        got.warnings.forEach(remark -> assertSentence(remark.reason()));
    }
}
