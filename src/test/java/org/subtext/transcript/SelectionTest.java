package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
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
