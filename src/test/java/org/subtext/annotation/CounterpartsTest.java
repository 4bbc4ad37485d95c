package org.subtext.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.PartList.Entry;
import org.subtext.annotation.PartList.Print;
import org.subtext.transcript.Kind;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Text;

@Execution(ExecutionMode.CONCURRENT)
class CounterpartsTest {

    /// A part that is told apart from others of its text only by who follows it through the test.
    private record Told(Object self, String text) {}

    private static PartList list(List<Told> parts) {
        return list(parts.stream().map(Told::text).toArray(String[]::new));
    }

    /// A message for each part, but that `a|b` are two parts of one.
    private static PartList list(String... messages) {
        List<Entry> entries = new ArrayList<>();
        List<List<Text>> texts = new ArrayList<>();
        for (int message = 0; message < messages.length; message++) {
            texts.add(new ArrayList<>());
            for (String part : messages[message].split("\\|", -1)) {
                Text text = Text.of(part);
                entries.add(new Entry(new PartRef(message, texts.getLast().size()), !text.isEmpty(),
                        Print.of(Kind.TEXT, text)));
                texts.getLast().add(text);
            }
        }
        return new PartList(entries, ref -> texts.get(ref.message()).get(ref.part()));
    }

    private static Segment segment(PartList list, int message, int part, String quote) {
        Text text = list.texts().apply(new PartRef(message, part));
        int start = text.toCodePoint(text.string().indexOf(quote));
        return new Segment(new PartRef(message, part), start, start + quote.codePointCount(0, quote.length()),
                quote);
    }

    private static String place(Counterparts places, PartList list, int message, int part, String quote) {
        return places.segment(segment(list, message, part, quote))
                .map(at -> at.part().message() + "." + at.part().part() + " " + at.start()).orElse("-");
    }

    @Test
    void whatStandsTwiceIsToldApartByWhatStandsAroundIt() {
        PartList before = list("a", "Yes.", "b", "Yes.", "c");
        PartList after = list("Yes.", "a", "Yes.", "x", "b", "Yes.", "c", "Yes.");
        Counterparts places = new Counterparts(before, after);
        assertThat(place(places, before, 1, 0, "Yes")).isEqualTo("2.0 0");
        assertThat(place(places, before, 3, 0, "Yes")).isEqualTo("5.0 0");
    }

    @Test
    void ofWhatStandsTwiceAndNothingTellsApartNoneIsTaken() {
        PartList before = list("a", "Yes.", "b");
        Counterparts places = new Counterparts(before, list("a", "Yes.", "Yes.", "b"));
        assertThat(place(places, before, 1, 0, "Yes")).isEqualTo("-");
        assertThat(places.message(1)).isEmpty();
        PartList twice = list("a", "Yes.", "Yes.", "b");
        Counterparts back = new Counterparts(twice, list("a", "Yes.", "b"));
        assertThat(place(back, twice, 1, 0, "Yes")).isEqualTo("-");
        assertThat(place(back, twice, 2, 0, "Yes")).isEqualTo("-");
    }

    @Test
    void inAPartThatWasReadOtherwiseTheQuoteOfTheSameNumberCounts() {
        PartList before = list("Go.", "<t>no, 🙂 no</t> yes, no");
        PartList after = list("First.", "no", "Go.", "no, 🙂 no|yes, no");
        Counterparts places = new Counterparts(before, after);
        assertThat(place(places, before, 1, 0, "no, 🙂 no")).isEqualTo("3.0 0");
        assertThat(places.segment(new Segment(new PartRef(1, 0), 9, 11, "no"))).isPresent().get()
                .isEqualTo(new Segment(new PartRef(3, 0), 6, 8, "no"));
        assertThat(places.segment(new Segment(new PartRef(1, 0), 21, 23, "no"))).isPresent().get()
                .isEqualTo(new Segment(new PartRef(3, 1), 5, 7, "no"));
        assertThat(place(places, before, 1, 0, "<t>no")).isEqualTo("-");
        // A place between characters has no words to be found by.
        assertThat(places.segment(new Segment(new PartRef(1, 0), 5, 5, ""))).isEmpty();
        assertThat(places.segment(new Segment(new PartRef(0, 0), 2, 2, ""))).isPresent();
        assertThat(places.message(1)).contains(3);
    }

    @Test
    void aMessageIsWhereItsPartsAre() {
        Counterparts places = new Counterparts(list("a|b", "c", "d", "f"),
                list("x", "a", "b", "c|new", "d", "g|h"));
        assertThat(places.message(0)).as("parted in two").isEmpty();
        assertThat(places.message(1)).contains(3);
        assertThat(places.message(2)).contains(4);
        assertThat(places.message(3)).contains(5);
        assertThat(places.message(9)).isEmpty();
    }

    @Test
    void onlyWhatStoodThereWasRead() {
        PartList before = list("a", "  trimmed  ", "b", "grown", "c");
        PartList after = list("new", "a", "trimmed", "b", "grown and more", "c");
        Counterparts places = new Counterparts(before, after);
        assertThat(places.read(null, List.of())).containsExactly(new PartRef(1, 0), new PartRef(2, 0),
                new PartRef(3, 0), new PartRef(5, 0));
        assertThat(places.read(List.of(new PartRef(1, 0), new PartRef(3, 0)), List.of()))
                .containsExactly(new PartRef(2, 0));
        assertThat(places.read(null, List.of(new PartRef(0, 0), new PartRef(4, 0))))
                .containsExactly(new PartRef(2, 0), new PartRef(3, 0));
        assertThat(new Counterparts(before, before).read(null, List.of())).isNull();
    }

    /// However parts come and go, none is taken for another: one that stays has its own place or none.
    @RepeatedTest(300)
    void noPartIsTakenForAnother(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Told> before = new ArrayList<>();
        int size = 1 + random.nextInt(30);
        for (int i = 0; i < size; i++) {
            before.add(new Told(i,
                    random.nextBoolean() ? "part " + i : "part " + "abc".charAt(random.nextInt(3))));
        }
        List<Told> after = new ArrayList<>(before);
        for (int i = random.nextInt(4); i > 0 && !after.isEmpty(); i--) {
            after.remove(random.nextInt(after.size()));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            after.add(random.nextInt(after.size() + 1), new Told("new " + i, "part fresh " + i));
        }
        Counterparts places = new Counterparts(list(before), list(after));
        for (int i = 0; i < size; i++) {
            Told part = before.get(i);
            boolean unique = before.stream().filter(other -> other.text().equals(part.text())).count() == 1;
            int is = after.indexOf(part);
            List<Integer> at = places.segment(segment(list(before), i, 0, part.text())).stream()
                    .map(place -> place.part().message()).toList();
            if (unique) {
                assertThat(at).isEqualTo(is < 0 ? List.of() : List.of(is));
            } else if (!at.isEmpty()) {
                assertThat(at).containsExactly(is);
            }
        }
    }
}
