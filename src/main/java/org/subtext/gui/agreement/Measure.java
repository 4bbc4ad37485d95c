package org.subtext.gui.agreement;

import java.util.Optional;
import java.util.stream.Stream;
import org.subtext.agreement.AgreementRow;

/// The measures of labels that the screen shows, in the order of its columns.
enum Measure {
    // @formatter:off
    EXACT("exact_f1", AgreementRow.SPANS, "exact F1",
            "how many spans have exactly the same ends in both raters' work"),
    OVERLAP("overlap_1to1_f1", AgreementRow.SPANS, "overlap F1",
            "how many spans meet at least one character of a span that the other rater marked, each counted once"),
    CHARACTERS("char_f1", AgreementRow.CHARACTERS, "character F1",
            "how many of the marked characters both raters marked"),
    ALPHA("krippendorff_alpha_char", AgreementRow.CHARACTERS, "character alpha",
            "Krippendorff’s alpha over characters, marked or not: 1 is agreement, 0 is what chance would give"),
    SENTENCES("krippendorff_alpha_nominal", AgreementRow.SENTENCES, "by sentence",
            "Krippendorff’s alpha of whether a sentence has the label at all"),
    TRANSCRIPTS("krippendorff_alpha_nominal", AgreementRow.TRANSCRIPTS, "by transcript",
            "Krippendorff’s alpha of whether a transcript has the label at all");
    // @formatter:on

    /// The one that stands first when the screen opens.
    static final Measure HEADLINE = ALPHA;
    /// The one that the matrix of pairs shows beside a measure that pairs do not have.
    static final Measure OF_PAIRS = CHARACTERS;

    private final String id;
    private final String unit;
    private final String title;
    private final String meaning;

    Measure(String id, String unit, String title, String meaning) {
        this.id = id;
        this.unit = unit;
        this.title = title;
        this.meaning = meaning;
    }

    /// What a column of it is called.
    String title() {
        return title;
    }

    /// What it says, in words that read on after its name.
    String meaning() {
        return meaning;
    }

    /// Whether it is computed for every pair of raters too, and not only over all of them.
    boolean isOfPairs() {
        return this == EXACT || this == OVERLAP || this == CHARACTERS;
    }

    /// The measure that a row holds; empty if the screen shows it elsewhere or not at all.
    static Optional<Measure> of(AgreementRow row) {
        if (row.question() != null || row.attribute() != null || row.transcript() != null) {
            return Optional.empty();
        }
        return Stream.of(values())
                .filter(measure -> measure.id.equals(row.measure()) && measure.unit.equals(row.unit()))
                .findFirst();
    }
}
