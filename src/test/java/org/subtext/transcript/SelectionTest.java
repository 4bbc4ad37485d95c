package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class SelectionTest {

    @Test
    void quotesArePartsOfThePartsTextInWhicheverDirectionTheyWereSelected() {
        int tried = 0;
        for (int seed = 0; tried < 10_000; seed++) {
            Random random = new Random(seed);
            Transcript transcript = Nasty.transcript(random);
            for (int i = 0; i < 100; i++) {
                Place one = Nasty.place(random, transcript);
                Place other = Nasty.place(random, transcript);
                if (one == null || other == null) {
                    break;
                }
                tried++;
                Selection selection = Selection.between(transcript, one, other);
                assertThat(Selection.between(transcript, other, one).stretches())
                        .isEqualTo(selection.stretches());
                Place from = one.compareTo(other) <= 0 ? one : other;
                Place to = one.compareTo(other) <= 0 ? other : one;
                assertThat(selection.stretches().stream().map(stretch -> stretch.quote(transcript))
                        .collect(Collectors.joining())).as("seed %d", seed)
                        .isEqualTo(slowly(transcript, from, to));
            }
        }
    }

    @Test
    void theBeginningIsTheQuoteAsFarAsItGoes() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Transcript transcript = Nasty.transcript(random);
            Place one = Nasty.place(random, transcript);
            Place other = Nasty.place(random, transcript);
            if (one == null || other == null) {
                continue;
            }
            Selection selection = Selection.between(transcript, one, other);
            String quote = selection.quote(transcript);
            assertThat(selection.beginning(transcript, 1_000_000)).isEqualTo(quote);
            int most = random.nextInt(20);
            String beginning = selection.beginning(transcript, most);
            int characters = selection.stretches().stream().mapToInt(Stretch::length).sum();
            if (characters <= most) {
                assertThat(beginning).isEqualTo(quote);
            } else {
                assertThat(beginning).endsWith("…");
                String begun = beginning.substring(0, beginning.length() - 1);
                assertThat(quote).startsWith(begun);
                assertThat(begun.codePoints().filter(c -> c != '\n').count()).isLessThanOrEqualTo(most);
            }
        }
    }

    @Test
    void ofALongSelectionOnlyTheBeginningIsRead() {
        List<Integer> read = new ArrayList<>();
        List<Message> messages = IntStream.range(0, 1000)
                .mapToObj(i -> new Message(i, Role.USER, Author.HUMAN, Message.MAIN, null,
                        List.of(new Part(Kind.TEXT, null, Text.read(5, true, () -> {
                            read.add(i);
                            return "Hello";
                        }), null, null, List.of(), null, Sentences.stored(1, new int[]{0, 5})))))
                .toList();
        Transcript transcript = new Transcript(new TranscriptKey("t1-a"), "t", "chat", Metadata.NONE,
                messages,
                List.of());
        Selection all = Selection.between(transcript, new Place(new PartRef(0, 0), 1),
                new Place(new PartRef(999, 0), 5));
        assertThat(all.beginning(transcript, 10)).isEqualTo("ello\nHello\nH…");
        assertThat(read.stream().distinct()).containsExactly(0, 1, 2);
    }

    @Test
    void whatIsSelectedOfAPartIsFound() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Transcript transcript = Nasty.transcript(random);
            Place one = Nasty.place(random, transcript);
            Place other = Nasty.place(random, transcript);
            if (one == null || other == null) {
                continue;
            }
            Selection selection = Selection.between(transcript, one, other);
            for (Message message : transcript.messages()) {
                for (int part = 0; part < message.parts().size(); part++) {
                    PartRef ref = new PartRef(message.index(), part);
                    assertThat(selection.in(ref)).isEqualTo(selection.stretches().stream()
                            .filter(stretch -> stretch.part().equals(ref)).findFirst());
                }
            }
        }
    }

    /// Walks code point by code point over all parts.
    private static String slowly(Transcript transcript, Place from, Place to) {
        StringBuilder text = new StringBuilder();
        for (Message message : transcript.messages()) {
            for (int part = 0; part < message.parts().size(); part++) {
                int[] codePoints = message.parts().get(part).text().string().codePoints().toArray();
                for (int i = 0; i < codePoints.length; i++) {
                    Place here = new Place(new PartRef(message.index(), part), i);
                    if (here.compareTo(from) >= 0 && here.compareTo(to) < 0) {
                        text.appendCodePoint(codePoints[i]);
                    }
                }
            }
        }
        return text.toString();
    }
}
