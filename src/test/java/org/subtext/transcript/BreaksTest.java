package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class BreaksTest {

    @Test
    void sentencesFollowOneAnotherAcrossParts() {
        Transcript transcript = of(Part.reasoning("One. Two.", Visibility.PRIVATE), Part.media("image"),
                Part.text("Three."));
        assertThat(all(transcript, Unit.SENTENCE)).containsExactly("One.", "Two.", "Three.");
    }

    @Test
    void paragraphsEndAtBlankLines() {
        Transcript transcript = of(Part.text("\n\n one\ntwo \r\n  \nthree\n"), Part.text("four"));
        assertThat(all(transcript, Unit.PARAGRAPH)).containsExactly("one\ntwo", "three", "four");
    }

    @Test
    void betweenTwoUnitsTheOneBeforeIsAt() {
        Breaks breaks = new Breaks(of(Part.text("  One.  Two.")));
        PartRef part = new PartRef(0, 0);
        assertThat(breaks.at(Unit.SENTENCE, new Place(part, 7))).contains(new Stretch(part, 2, 6));
        assertThat(breaks.at(Unit.SENTENCE, new Place(part, 0))).contains(new Stretch(part, 2, 6));
        assertThat(breaks.at(Unit.SENTENCE, new Place(part, 12))).contains(new Stretch(part, 8, 12));
    }

    @Test
    void bothDirectionsGiveTheSameUnitsAndEveryPlaceInOneFindsIt() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Transcript transcript = Nasty.transcript(random);
            Breaks breaks = new Breaks(transcript);
            for (Unit unit : Unit.values()) {
                List<Stretch> forwards = forwards(breaks, unit);
                assertThat(backwards(breaks, unit)).as("%s, seed %d", unit, seed).isEqualTo(forwards);
                for (int i = 0; i < 50 && !forwards.isEmpty(); i++) {
                    Stretch one = forwards.get(random.nextInt(forwards.size()));
                    Place within = new Place(one.part(), one.start() + random.nextInt(one.length()));
                    assertThat(breaks.at(unit, within)).as("%s, seed %d", unit, seed).contains(one);
                }
            }
        }
    }

    @Test
    void charactersAreWholeAndLeaveNothingOut() {
        Transcript transcript = Nasty.transcript(new Random(3));
        StringBuilder joined = new StringBuilder();
        forwards(new Breaks(transcript), Unit.CHARACTER).forEach(one -> joined.append(one.quote(transcript)));
        StringBuilder expected = new StringBuilder();
        transcript.messages()
                .forEach(message -> message.parts().forEach(part -> expected.append(part.text().string())));
        assertThat(joined.toString()).isEqualTo(expected.toString());
    }

    private static Transcript of(Part... parts) {
        List<Message> messages = List.of(new Message(0, Role.ASSISTANT, Author.TARGET, Message.MAIN, null,
                List.of(parts)));
        return new Transcript(TranscriptKey.of(new TreeMap<>(), messages, 1), "", "chat", Metadata.NONE,
                messages,
                List.of());
    }

    private static List<String> all(Transcript transcript, Unit unit) {
        return forwards(new Breaks(transcript), unit).stream().map(one -> one.quote(transcript)).toList();
    }

    private static List<Stretch> forwards(Breaks breaks, Unit unit) {
        List<Stretch> all = new ArrayList<>();
        Optional<Stretch> next = breaks.next(unit, new Place(new PartRef(0, 0), 0));
        while (next.isPresent()) {
            all.add(next.get());
            next = breaks.next(unit, next.get().last());
        }
        return all;
    }

    private static List<Stretch> backwards(Breaks breaks, Unit unit) {
        List<Stretch> all = new ArrayList<>();
        Optional<Stretch> previous = breaks.previous(unit, new Place(new PartRef(99, 0), 0));
        while (previous.isPresent()) {
            all.addFirst(previous.get());
            previous = breaks.previous(unit, previous.get().first());
        }
        return all;
    }
}
