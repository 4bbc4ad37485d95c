package org.subtext.gui.adjudication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subtext.adjudication.CannotSettle;
import org.subtext.adjudication.Difference;
import org.subtext.adjudication.Difference.Kind;
import org.subtext.adjudication.Difference.Subject;
import org.subtext.adjudication.Difference.Version;
import org.subtext.adjudication.Resolution;
import org.subtext.annotation.Header;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.TranscriptKey;

class DraftTest {

    private static final UUID ANNA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final UUID CEM = new UUID(0, 3);
    private static final Value PLANNED = new Value.Choice("planned");
    private static final Value DONE = new Value.Choice("done");

    private static final Difference DIFFERENCE = new Difference(Kind.FOUND_BY_SOME,
            new Subject.Passage(List.of("threat", "leak")),
            List.of(new Version(ANNA, List.of(span(ANNA, "threat", 0, 5, PLANNED))),
                    new Version(BEN, List.of(span(BEN, "leak", 2, 9, DONE))), new Version(CEM, List.of())));

    private static Span span(UUID rater, String label, int start, int end, Value stage) {
        return new Span(
                new Header(UUID.randomUUID(), new TranscriptKey("t1-0"), Header.RATERS, rater, "1",
                        Origin.MANUAL, null,
                        null, 1, Instant.EPOCH),
                label,
                List.of(new Segment(new PartRef(1, 0), start, end, "0123456789".substring(start, end))),
                Map.of("stage", stage));
    }

    @Test
    void aVersionIsTakenAsItStands() throws CannotSettle {
        assertThat(Draft.taking(ANNA).on(DIFFERENCE)).isEqualTo(new Resolution.Take(ANNA));
        assertThat(Draft.taking(ANNA).saying(ANNA).on(DIFFERENCE)).isEqualTo(new Resolution.Take(ANNA));
    }

    @Test
    void oneRatersTextCanBeTakenWithWhatAnotherSaidAboutIt() throws CannotSettle {
        Resolution resolution = Draft.taking(ANNA).saying(BEN).on(DIFFERENCE);
        assertThat(resolution).isEqualTo(new Resolution.Own("leak",
                List.of(new Segment(new PartRef(1, 0), 0, 5, "01234")), Map.of("stage", DONE)));
    }

    @Test
    void whoeverMarkedNothingSaidNothing() {
        assertThatExceptionOfType(CannotSettle.class)
                .isThrownBy(() -> Draft.of(Way.UNION).saying(CEM).on(DIFFERENCE))
                .withMessage("This rater marked nothing here, so said nothing about it.");
    }

    @Test
    void aUnionHasTheLabelOfMostAndLeavesOutWhatTheyAreDividedOn() throws CannotSettle {
        assertThat(Draft.of(Way.UNION).on(DIFFERENCE))
                .isEqualTo(new Resolution.Union("threat", Map.of("stage", PLANNED)));
        assertThat(Draft.of(Way.UNION).saying(BEN).on(DIFFERENCE))
                .isEqualTo(new Resolution.Union("leak", Map.of("stage", DONE)));
    }

    @Test
    void theOtherWaysAreWhatTheySay() throws CannotSettle {
        assertThat(Draft.of(Way.BOTH).on(DIFFERENCE)).isEqualTo(new Resolution.Both());
        assertThat(Draft.of(Way.NONE).on(DIFFERENCE)).isEqualTo(new Resolution.None());
        assertThat(Draft.of(Way.UNCLEAR).on(DIFFERENCE)).isEqualTo(new Resolution.Unclear());
        assertThat(Draft.answering(DONE).on(DIFFERENCE)).isEqualTo(new Resolution.OwnAnswer(DONE));
        assertThat(Draft.relating("enacts").on(DIFFERENCE)).isEqualTo(new Resolution.OwnRelation("enacts"));
    }

    @Test
    void onlyWhatStandsOnTextTakesAnothersWord() {
        assertThat(Draft.taking(ANNA).takesSaying()).isTrue();
        assertThat(Draft.of(Way.OWN).takesSaying()).isTrue();
        assertThat(Draft.of(Way.BOTH).takesSaying()).isFalse();
        assertThat(Draft.answering(DONE).takesSaying()).isFalse();
    }
}
