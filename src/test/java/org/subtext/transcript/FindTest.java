package org.subtext.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class FindTest {

    @Test
    void everyHitIsTheQueryAndNoneIsMissed() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            Transcript transcript = Nasty.transcript(random);
            for (String query : List.of("word", "WORD", "e\u0301", "👍", "\uD83D", "ab", ". ")) {
                for (boolean matchCase : new boolean[]{true, false}) {
                    List<Stretch> hits = Find.all(transcript, query, matchCase);
                    assertThat(hits).isEqualTo(slowly(transcript, query, matchCase));
                }
            }
        }
    }

    @Test
    void halfAPairIsNotFoundInAPair() {
        Transcript transcript = Nasty.transcript(new Random(1));
        for (Stretch hit : Find.all(transcript, "\uD83D", true)) {
            assertThat(hit.quote(transcript)).isEqualTo("\uD83D");
        }
    }

    @Test
    void lettersWhoseCaseHasAnotherLengthAreFoundWhereTheyStand() {
        String text = "👍 Straße, STRASSE, ſtill, İstanbul, ıssız, ΣΊΣΥΦΟΣ, \u212Aelvin, 𐐀𐐨, ﬁne ﬁsh";
        assertThat(found(text, "strasse")).containsExactly("Straße", "STRASSE");
        assertThat(found(text, "STRAßE")).containsExactly("Straße", "STRASSE");
        assertThat(found(text, "still")).containsExactly("ſtill");
        assertThat(found(text, "ſTILL")).containsExactly("ſtill");
        assertThat(found(text, "istanbul")).containsExactly("İstanbul");
        assertThat(found(text, "İSTANBUL")).containsExactly("İstanbul");
        assertThat(found(text, "σίσυφος")).containsExactly("ΣΊΣΥΦΟΣ");
        assertThat(found(text, "kelvin")).containsExactly("\u212Aelvin");
        assertThat(found(text, "𐐨")).containsExactly("𐐀", "𐐨");
        assertThat(found(text, "FISH")).containsExactly("ﬁsh");
    }

    @Test
    void aPartOfALetterIsNoHit() {
        assertThat(found("ß ﬁ", "s")).isEmpty();
        assertThat(found("ß ﬁ", "f")).isEmpty();
        assertThat(found("aßb", "as")).isEmpty();
        assertThat(found("aßb", "sb")).isEmpty();
    }

    private static List<String> found(String text, String query) {
        Transcript transcript = transcript(text);
        return Find.all(transcript, query, false).stream().map(hit -> hit.quote(transcript)).toList();
    }

    private static Transcript transcript(String text) {
        List<Message> messages = List.of(new Message(0, Role.USER, Author.HUMAN, Message.MAIN, null,
                List.of(Part.text(text))));
        return new Transcript(TranscriptKey.of(new TreeMap<>(), messages, 1), "", "chat", Metadata.NONE,
                messages, List.of());
    }

    @Test
    void withinAPartNoMoreIsFoundThanIsWanted() {
        Random random = new Random(3);
        for (int round = 0; round < 100; round++) {
            Transcript transcript = Nasty.transcript(random);
            for (boolean matchCase : new boolean[]{true, false}) {
                List<Stretch> all = Find.all(transcript, "a", matchCase);
                for (int most = 0; most < 5; most++) {
                    assertThat(new Find("a", matchCase, () -> false).in(transcript, 0,
                            transcript.messages().size(), most))
                            .isEqualTo(all.subList(0, Math.min(most, all.size())));
                }
            }
        }
    }

    @Test
    void itIsStoppedWithinAPart() {
        Transcript transcript = transcript("e".repeat(2_000_000));
        for (boolean matchCase : new boolean[]{true, false}) {
            AtomicInteger asked = new AtomicInteger();
            List<Stretch> hits = new Find("e", matchCase, () -> asked.incrementAndGet() > 3).in(transcript, 0,
                    1,
                    Integer.MAX_VALUE);
            assertThat(hits).hasSizeBetween(1, 300_000);
            assertThat(asked).hasValue(4);
        }
    }

    @Test
    void theEmptyQueryIsFoundNowhere() {
        assertThat(Find.all(Nasty.transcript(new Random(1)), "", false)).isEmpty();
    }

    /// Compares code points one by one at every offset.
    private static List<Stretch> slowly(Transcript transcript, String query, boolean matchCase) {
        int[] wanted = query.codePoints().toArray();
        List<Stretch> hits = new ArrayList<>();
        for (Message message : transcript.messages()) {
            for (int part = 0; part < message.parts().size(); part++) {
                int[] text = message.parts().get(part).text().string().codePoints().toArray();
                for (int i = 0; i + wanted.length <= text.length; i++) {
                    boolean same = true;
                    for (int k = 0; k < wanted.length && same; k++) {
                        same = matchCase
                                ? text[i + k] == wanted[k]
                                : Character.toLowerCase(Character.toUpperCase(text[i + k])) == Character
                                        .toLowerCase(Character.toUpperCase(wanted[k]));
                    }
                    if (same) {
                        hits.add(new Stretch(new PartRef(message.index(), part), i, i + wanted.length));
                        i += wanted.length - 1;
                    }
                }
            }
        }
        return hits;
    }
}
