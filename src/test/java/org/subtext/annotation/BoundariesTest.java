package org.subtext.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Boundaries.End;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Nasty;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Role;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Unit;

@Execution(ExecutionMode.CONCURRENT)
class BoundariesTest {

    @Test
    void endsGrowAndShrinkByWordAndSentence() {
        Transcript transcript = of("One is here. Two stands there. Three.");
        Boundaries boundaries = new Boundaries(transcript);
        List<Segment> two = List.of(Segment.of(transcript, new Stretch(new PartRef(0, 0), 13, 30)));
        assertThat(quote(boundaries.move(two, End.END, Unit.SENTENCE, true)))
                .isEqualTo("Two stands there. Three.");
        assertThat(quote(boundaries.move(two, End.START, Unit.SENTENCE, false)))
                .isEqualTo("One is here. Two stands there.");
        assertThat(quote(boundaries.move(two, End.END, Unit.WORD, false))).isEqualTo("Two stands there");
        assertThat(quote(boundaries.move(two, End.START, Unit.WORD, true))).isEqualTo("stands there.");
        assertThat(quote(boundaries.move(two, End.START, Unit.WORD, false)))
                .isEqualTo("here. Two stands there.");
        assertThat(boundaries.move(two, End.END, Unit.SENTENCE, false)).isEmpty();
    }

    @Test
    void nothingIsLeftOfItsPartNorMadeEmptyNorRunIntoAnother() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Transcript transcript = Nasty.transcript(random);
            Place place = Nasty.place(random, transcript);
            if (place == null || place.offset() == 0) {
                continue;
            }
            int start = random.nextInt(place.offset());
            List<Segment> segments = List
                    .of(Segment.of(transcript, new Stretch(place.part(), start, place.offset())));
            Boundaries boundaries = new Boundaries(transcript);
            for (Unit unit : Unit.values()) {
                for (End end : End.values()) {
                    for (boolean forwards : new boolean[]{true, false}) {
                        boundaries.move(segments, end, unit, forwards).ifPresent(moved -> {
                            Segment was = segments.getFirst();
                            Segment is = moved.getFirst();
                            assertThat(is.part()).isEqualTo(was.part());
                            assertThat(is.start()).isLessThan(is.end());
                            assertThat(is.quote()).isEqualTo(is.stretch().quote(transcript));
                            assertThat(end == End.START ? is.end() : is.start())
                                    .isEqualTo(end == End.START ? was.end() : was.start());
                            int step = end == End.START ? is.start() - was.start() : is.end() - was.end();
                            assertThat(step).matches(moves -> forwards ? moves > 0 : moves < 0);
                        });
                    }
                }
            }
        }
    }

    private static String quote(Optional<List<Segment>> segments) {
        return segments.orElseThrow().getFirst().quote();
    }

    private static Transcript of(String text) {
        List<Message> messages = List.of(new Message(0, Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                List.of(Part.text(text))));
        return new Transcript(TranscriptKey.of(new TreeMap<>(), messages, 1), "", "chat", Metadata.NONE,
                messages,
                List.of());
    }
}
