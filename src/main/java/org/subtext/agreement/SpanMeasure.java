package org.subtext.agreement;

import java.util.Locale;

/// The F1 measures of spans.
enum SpanMeasure {
    EXACT_F1, OVERLAP_1TO1_F1, IOU50_F1, CHAR_F1;

    /// The measure's name in files.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What it counts.
    String unit() {
        return this == CHAR_F1 ? AgreementRow.CHARACTERS : AgreementRow.SPANS;
    }
}
