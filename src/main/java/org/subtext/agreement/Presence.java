package org.subtext.agreement;

/// The units in which “is this label here” is asked.
enum Presence {
    /// Sentences of the parts read; a span is in every sentence it shares a character with, a span of no length in the
    /// one at its place.
    SENTENCES(AgreementRow.SENTENCES),
    /// Messages of the target of which some part was read.
    MESSAGES(AgreementRow.MESSAGES),
    /// Whole transcripts.
    TRANSCRIPTS(AgreementRow.TRANSCRIPTS);

    private final String unit;

    Presence(String unit) {
        this.unit = unit;
    }

    /// The unit's name in files.
    String unit() {
        return unit;
    }
}
