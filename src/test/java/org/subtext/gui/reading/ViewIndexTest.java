package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.subtext.gui.reading.ViewIndex.Kind;
import org.subtext.transcript.Graphemes;
import org.subtext.transcript.Message;
import org.subtext.transcript.Nasty;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;

class ViewIndexTest {

    private static final int SEEDS = 150;

    @Test
    void everyCharacterButLineBreaksAndBlankEdgesStandsInExactlyOneRow() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Transcript transcript = Nasty.transcript(new Random(seed));
            ViewIndex index = unfolded(transcript);
            for (Message message : transcript.messages()) {
                for (int part = 0; part < message.parts().size(); part++) {
                    String string = message.parts().get(part).text().string();
                    int[] shown = new int[string.length()];
                    PartRef ref = new PartRef(message.index(), part);
                    for (int row = 0; row < index.rows(); row++) {
                        if (index.kind(row) == Kind.TEXT && index.section(row).ref().equals(ref)) {
                            assertThat(index.to(row) - index.from(row)).isLessThanOrEqualTo(PartRows.LONGEST);
                            for (int i = index.from(row); i < index.to(row); i++) {
                                shown[i]++;
                            }
                        }
                    }
                    for (int i = 0; i < string.length(); i++) {
                        boolean space = Character.isWhitespace(string.charAt(i));
                        assertThat(shown[i]).as("seed %d, %s, character %d", seed, ref, i)
                                .isBetween(space ? 0 : 1, 1);
                    }
                }
            }
        }
    }

    @Test
    void noRowPartsACharacterThatAReaderSees() {
        for (int seed = 0; seed < SEEDS; seed++) {
            ViewIndex index = unfolded(Nasty.transcript(new Random(seed)));
            for (int row = 0; row < index.rows(); row++) {
                if (index.kind(row) == Kind.TEXT) {
                    String string = index.section(row).part().text().string();
                    assertThat(Graphemes.floor(string, index.from(row))).as("seed %d", seed)
                            .isEqualTo(index.from(row));
                }
            }
        }
    }

    @Test
    void placesGoToRowsAndBack() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Transcript transcript = Nasty.transcript(random);
            ViewIndex index = unfolded(transcript);
            for (int row = 0; row < index.rows(); row++) {
                if (index.kind(row) != Kind.TEXT) {
                    continue;
                }
                Text text = index.section(row).part().text();
                for (int i = index.from(row); i <= index.to(row); i++) {
                    Place place = index.placeAt(row, i - index.from(row));
                    assertThat(place.offset()).isEqualTo(text.toCodePoint(i));
                    int back = index.rowAt(place);
                    int column = index.columnAt(back, place);
                    assertThat(index.placeAt(back, column)).as("seed %d", seed).isEqualTo(place);
                    // A place between two slices of a line belongs to the later one.
                    assertThat(back == row || back == row + 1 && i == index.to(row)).isTrue();
                }
            }
        }
    }

    @Test
    void everyPlaceIsShownOrSaidToBeFolded() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Transcript transcript = Nasty.transcript(random);
            ViewIndex index = Typeset.of(transcript).index();
            for (int i = 0; i < 50; i++) {
                Place place = Nasty.place(random, transcript);
                if (place == null) {
                    break;
                }
                int row = index.rowAt(place);
                assertThat(index.section(row).ref()).isEqualTo(place.part());
                assertThat(index.kind(row)).isIn(Kind.TEXT, Kind.FOLD, Kind.PLACEHOLDER);
                assertThat(index.isHidden(place)).isEqualTo(index.kind(row) == Kind.FOLD);
            }
        }
    }

    @Test
    void theViewIsItsRowsOneAfterAnother() {
        for (int seed = 0; seed < SEEDS; seed++) {
            ViewIndex index = Typeset.of(Nasty.transcript(new Random(seed))).index();
            int at = 0;
            for (int row = 0; row < index.rows(); row++) {
                assertThat(index.viewStart(row)).isEqualTo(at);
                int length = index.kind(row) == Kind.TEXT
                        ? index.to(row) - index.from(row)
                        : index.words(row).length();
                assertThat(index.length(row)).isEqualTo(length);
                assertThat(index.rowAtView(at)).isEqualTo(row);
                assertThat(index.rowAtView(at + length)).isEqualTo(row);
                at += length + 1;
            }
            assertThat(index.viewLength()).isEqualTo(at - 1);
        }
    }

    @Test
    void selectionsBetweenAnyTwoColumnsOfAnyRowsAreTheTextOfTheParts() {
        int tried = 0;
        for (int seed = 0; tried < 10_000; seed++) {
            Random random = new Random(seed);
            Transcript transcript = Nasty.transcript(random);
            ViewIndex index = Typeset.of(transcript).index();
            int[] texts = IntStream.range(0, index.rows())
                    .filter(row -> index.kind(row) == Kind.TEXT).toArray();
            for (int i = 0; i < 100 && texts.length > 0; i++) {
                int first = texts[random.nextInt(texts.length)];
                int last = texts[random.nextInt(texts.length)];
                int from = random.nextInt(index.length(first) + 1);
                int to = random.nextInt(index.length(last) + 1);
                if (index.viewStart(first) + from > index.viewStart(last) + to
                        || insidePair(index, first, from)
                        || insidePair(index, last, to)) {
                    continue;
                }
                tried++;
                Selection selection = Selection.between(transcript, index.placeAt(first, from),
                        index.placeAt(last, to));
                assertThat(selection.quote(transcript)).as("seed %d", seed)
                        .isEqualTo(expected(transcript, index, first, from, last, to));
            }
        }
    }

    @Test
    void aLongToolResultIsFoldedAndSaysHowMuchIsHidden() {
        Transcript transcript = Halden.transcript();
        ViewIndex index = Typeset.of(transcript).index();
        PartRef result = new PartRef(3, 0);
        assertThat(index.foldedParts()).containsExactly(result);
        int fold = index.lastRow(result);
        assertThat(index.words(fold)).isEqualTo("… 333 more lines   show all");
        int shown = fold - index.headingRow(result) - 1;
        assertThat(shown + 333).isEqualTo(341);

        ViewIndex.Splice splice = index.fold(index.section(result).index(), false).orElseThrow();
        assertThat(splice.added() - splice.removed()).isEqualTo(333);
        assertThat(index.words(index.lastRow(result))).isEqualTo("show fewer lines");
        assertThat(splice.before().words(fold)).isEqualTo("… 333 more lines   show all");
    }

    @Test
    void aShortResultCannotBeFolded() {
        ViewIndex index = Typeset.of(Halden.transcript()).index();
        assertThat(index.fold(index.section(new PartRef(5, 0)).index(), true)).isEmpty();
    }

    @Test
    void whatIsShutShowsItsHeadingAndSaysHowMuchIsFoldedAway() {
        Transcript transcript = Halden.transcript();
        ViewIndex index = Typeset.of(transcript).index();
        ViewIndex asItWas = Typeset.of(transcript).index();
        assertThat(index.shut(Set.of(), Set.of(FoldGroup.RESULTS))).isPresent();
        for (PartRef result : List.of(new PartRef(3, 0), new PartRef(5, 0))) {
            int fold = index.lastRow(result);
            assertThat(index.kind(fold)).isEqualTo(Kind.FOLD);
            assertThat(fold).isEqualTo(index.headingRow(result) + 1);
            assertThat(index.words(fold)).matches("… \\d+ lines? folded away   show all");
        }
        assertThat(index.shut(Set.of(FoldGroup.RESULTS), Set.of(FoldGroup.RESULTS))).isEmpty();
        index.fold(index.section(new PartRef(5, 0)).index(), false);
        assertThat(index.shut(Set.of(FoldGroup.RESULTS), Set.of(FoldGroup.RESULTS, FoldGroup.USER)))
                .isPresent();
        assertThat(index.isFolded(index.section(new PartRef(5, 0)).index())).isFalse();
        assertThat(index.shut(Set.of(FoldGroup.RESULTS, FoldGroup.USER), Set.of())).isPresent();
        assertThat(index.rows()).isEqualTo(asItWas.rows());
        assertThat(index.foldedParts()).isEqualTo(asItWas.foldedParts());
    }

    @Test
    void whateverIsShutEveryPlaceIsInARowOfItsPartAndTheTopStays() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Transcript transcript = Nasty.transcript(random);
            ViewIndex index = Typeset.of(transcript).index();
            Set<FoldGroup> shut = Set.of();
            for (int turn = 0; turn < 5; turn++) {
                Set<FoldGroup> next = Arrays.stream(FoldGroup.values()).filter(group -> random.nextBoolean())
                        .collect(Collectors.toSet());
                ViewIndex before = index.shut(shut, next).orElse(index);
                shut = next;
                for (int row = 0; row < before.rows(); row++) {
                    int now = index.rowOf(before, row);
                    assertThat(index.section(now).ref()).as("seed %d", seed)
                            .isEqualTo(before.section(row).ref());
                }
                for (Message message : transcript.messages()) {
                    for (int part = 0; part < message.parts().size(); part++) {
                        PartRef ref = new PartRef(message.index(), part);
                        boolean folded = shut.stream().anyMatch(group -> group.holds(index.section(ref)))
                                && index.kind(index.lastRow(ref)) != Kind.PLACEHOLDER;
                        Place place = new Place(ref,
                                random.nextInt(message.parts().get(part).text().length() + 1));
                        assertThat(index.section(index.rowAt(place)).ref()).isEqualTo(ref);
                        assertThat(index.isFolded(index.section(ref).index()) || !folded).isTrue();
                        assertThat(index.isHidden(place) || !folded).as("seed %d, %s", seed, place).isTrue();
                    }
                }
            }
        }
    }

    private static boolean insidePair(ViewIndex index, int row, int column) {
        String string = index.section(row).part().text().string();
        int i = index.from(row) + column;
        return i > 0 && i < string.length() && Character.isLowSurrogate(string.charAt(i))
                && Character.isHighSurrogate(string.charAt(i - 1));
    }

    /// What stands between two columns, by UTF-16 alone.
    private static String expected(Transcript transcript, ViewIndex index, int first, int from, int last,
            int to) {
        List<String> texts = new ArrayList<>();
        for (Message message : transcript.messages()) {
            for (int part = 0; part < message.parts().size(); part++) {
                PartRef ref = new PartRef(message.index(), part);
                String string = message.parts().get(part).text().string();
                PartRef start = index.section(first).ref();
                PartRef end = index.section(last).ref();
                if (ref.compareTo(start) >= 0 && ref.compareTo(end) <= 0) {
                    int a = ref.equals(start) ? index.from(first) + from : 0;
                    int b = ref.equals(end) ? index.from(last) + to : string.length();
                    if (a < b) {
                        texts.add(string.substring(a, b));
                    }
                }
            }
        }
        return String.join("\n", texts);
    }

    private static ViewIndex unfolded(Transcript transcript) {
        ViewIndex index = Typeset.of(transcript).index();
        for (PartRef part : index.foldedParts()) {
            index.fold(index.section(part).index(), false);
        }
        return index;
    }
}
