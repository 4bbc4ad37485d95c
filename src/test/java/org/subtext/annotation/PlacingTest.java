package org.subtext.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

@Execution(ExecutionMode.CONCURRENT)
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PREFILL | These words were put into the model’s mouth; only its own are marked.
            AUDITOR | This is the auditor speaking; only the model’s own words are marked.
            HUMAN | This was written to the model; only the model’s own words are marked.
            ENVIRONMENT | This came back from the world around the model; only the model’s own words are marked.
            """)
    void onlyTheModelsOwnWordsAreMarked(Author author, String sentence) {
        Transcript transcript = new Transcript(KEY, "t", "petri", Metadata.NONE,
                List.of(new Message(0, Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                        List.of(Part.text("I act."))),
                        new Message(1, Role.ASSISTANT, author, Message.MAIN, null,
                                List.of(Part.text("I act.")))),
                List.of());
        Label label = label("act", null);
        assertThat(Placing.refusal(transcript, label, List.of(segment(0, 0)))).isEmpty();
        assertThat(Placing.refusal(transcript, label, List.of(segment(1, 0)))).contains(sentence);
        assertThat(Placing.refusal(transcript, label, List.of(segment(0, 0), segment(1, 0))))
                .contains(sentence);
    }

    @Test
    void aRolledBackBranchIsTheModelsOwnToo() {
        Transcript transcript = new Transcript(KEY, "t", "petri", Metadata.NONE,
                List.of(new Message(0, Role.ASSISTANT, Author.TARGET, "1", null,
                        List.of(Part.text("I act.")))),
                List.of());
        assertThat(transcript.messages().getFirst().isRolledBack()).isTrue();
        assertThat(Placing.refusal(transcript, label("act", null), List.of(segment(0, 0)))).isEmpty();
    }

    @Test
    void aLabelStaysWithinOnePartAndWhereItBelongs() {
        Label spoken = new Label("act", "Act", null, "", "", "", "", List.of(), List.of(), null, null, true,
                List.of("span"), List.of("text", "tool-call"));
        Label retired = new Label("old", "Old", null, "", "", "", "", List.of(), List.of(), null, null,
                false, List.of("span"), List.of());
        Label whole = new Label("all", "All", null, "", "", "", "", List.of(), List.of(), null, null, true,
                List.of("transcript"), List.of());
        assertThat(Placing.refusal(TRANSCRIPT, spoken, List.of(segment(0, 1)))).isEmpty();
        assertThat(Placing.refusal(TRANSCRIPT, spoken, List.of(segment(0, 0))))
                .contains("“Act” belongs in speech and tool calls, not in reasoning.");
        assertThat(Placing.refusal(TRANSCRIPT, label("plan", null), List.of(segment(0, 0), segment(0, 1))))
                .contains("A label stays within one part. Mark each by itself and link them.");
        assertThat(Placing.refusal(TRANSCRIPT, retired, List.of(segment(0, 0))))
                .contains("“Old” is no longer given; it is kept for what was marked before.");
        assertThat(Placing.refusal(TRANSCRIPT, whole, List.of(segment(0, 0))))
                .contains("“All” is not put on text.");
        assertThat(Placing.refusal(TRANSCRIPT, whole, List.of())).contains("Select some text first.");
    }

    @Test
    void onlyALabelOfTheSameExclusiveGroupOnTheSameTextIsARival() {
        Codebook codebook = new Codebook("b", "b", 1,
                List.of(new Codebook.Group("motive", "Motive", null, true),
                        new Codebook.Group("free", "Free", null, false)),
                List.of(label("plan", "motive"), label("fear", "motive"), label("act", "free"),
                        label("deed", "free"), label("other", null)),
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        List<Segment> here = List.of(segment(0, 0));
        List<Segment> there = List.of(segment(0, 1));
        List<Span> spans = List.of(span("plan", 0), span("act", 0), span("other", 0));
        assertThat(Placing.rival(codebook, label("fear", "motive"), here, spans)).contains(spans.get(0));
        assertThat(Placing.rival(codebook, label("fear", "motive"), there, spans)).isEmpty();
        assertThat(Placing.rival(codebook, label("deed", "free"), here, spans)).isEmpty();
        assertThat(Placing.rival(codebook, label("new", null), here, spans)).isEmpty();
    }

    private static Segment segment(int message, int part) {
        return new Segment(new PartRef(message, part), 0, 1, "I");
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
