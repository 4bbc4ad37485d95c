package org.subtext.agreement;

import org.jspecify.annotations.Nullable;
import org.subtext.transcript.TranscriptKey;

/// One number about agreement, or the reason why there is none, with everything that says what it is about.
///
/// @param measure the measure's name in files, such as `char_f1` or `krippendorff_alpha_nominal`
/// @param raters the pair compared; null for all raters together, which for the F1 measures is the mean of the
///        defined pairs
/// @param label the label; of a question, the choice that is held against the rest; null for all labels pooled
/// @param question the question whose answers are compared; null for labels
/// @param attribute the attribute whose values are compared; null for the labels themselves
/// @param transcript the transcript; null for all of them pooled
/// @param unit what was counted: one of `characters`, `sentences`, `messages`, `transcripts`, `spans`
/// @param pass the raters' pass
/// @param value the number, or the reason why there is none
/// @param n how many units the number rests on
/// @param interval the bootstrap interval; null where none is computed, as with fewer than two transcripts
public record AgreementRow(String measure, @Nullable RaterPair raters, @Nullable String label,
        @Nullable String question, @Nullable String attribute, @Nullable TranscriptKey transcript,
        String unit,
        String pass, Measured value, long n, @Nullable Interval interval) {

    public static final String CHARACTERS = "characters";
    public static final String SENTENCES = "sentences";
    public static final String MESSAGES = "messages";
    public static final String TRANSCRIPTS = "transcripts";
    public static final String SPANS = "spans";

    /// The lower end of the interval, if there is one.
    public @Nullable Double low() {
        return interval == null ? null : interval.low();
    }

    /// The upper end of the interval, if there is one.
    public @Nullable Double high() {
        return interval == null ? null : interval.high();
    }
}
