package org.subtext.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.subtext.annotation.Codebook.Label;
import org.subtext.annotation.Codebook.Relation;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Visibility;

class PlacingTest {

    private static final TranscriptKey KEY = new TranscriptKey("t1-a");
    private static final Transcript TRANSCRIPT = new Transcript(KEY, "t", "chat", Metadata.NONE,
            List.of(new Message(0, Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                    List.of(Part.reasoning("I plan.", Visibility.PRIVATE), Part.text("I act.")))),
            List.of());
    private static final Codebook CODEBOOK = new Codebook("b", "b", 1, List.of(),
            List.of(label("plan", "motive"), label("act", null)), List.of(), List.of(), List.of(), List.of(),
            List.of(), List.of(), List.of());
    private static final Span PLAN = span("plan", 0);
    private static final Span ACT = span("act", 1);

    @Test
    void aRelationThatNamesNothingJoinsAnything() {
        assertThat(joins(List.of(), List.of(), PLAN, ACT)).isTrue();
        assertThat(joins(List.of(), List.of(), ACT, PLAN)).isTrue();
    }

    @Test
    void anEndMayBeNamedByKindByLabelOrByGroup() {
        assertThat(joins(List.of("reasoning"), List.of("text", "tool-call"), PLAN, ACT)).isTrue();
        assertThat(joins(List.of("plan"), List.of("act"), PLAN, ACT)).isTrue();
        assertThat(joins(List.of("motive"), List.of(), PLAN, ACT)).isTrue();
        assertThat(joins(List.of("reasoning"), List.of("text"), ACT, PLAN)).isFalse();
        assertThat(joins(List.of("motive"), List.of(), ACT, PLAN)).isFalse();
        assertThat(joins(List.of(), List.of("plan"), PLAN, ACT)).isFalse();
    }

    private static boolean joins(List<String> froms, List<String> tos, Span from, Span to) {
        return Placing.joins(CODEBOOK, TRANSCRIPT, new Relation("r", "r", null, froms, tos), from, to);
    }

    private static Label label(String id, String group) {
        return new Label(id, id, group, "", "", "", "", List.of(), List.of(), null, null, true,
                List.of("span"),
                List.of());
    }

    private static Span span(String label, int part) {
        Header header = new Header(UUID.randomUUID(), KEY, Header.RATERS, new UUID(0, 1), "1", Origin.MANUAL,
                null,
                null, 1, Instant.EPOCH);
        return new Span(header, label, List.of(new Segment(new PartRef(0, part), 0, 1, "I")), Map.of());
    }
}
