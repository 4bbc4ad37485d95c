package org.subtext.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.subtext.annotation.Anchoring.At;
import org.subtext.annotation.Anchoring.How;
import org.subtext.annotation.Anchoring.Unanchored;
import org.subtext.annotation.Anchoring.Why;
import org.subtext.annotation.Citation.Quoted;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Role;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// Quotes that are made to take long: each is found, or said not to have been looked for to the end, in work that grows
/// with the text and with the quotes but not with both at once. Work that did would not end before the time is up.
@NullMarked
@Timeout(120)
class HostileQuotesTest {

    private static final String LONG = "The ferry leaves at six, and nobody at the harbour office has to know why.";

    private static Transcript transcript(String... messages) {
        List<Message> all = new ArrayList<>();
        for (String text : messages) {
            all.add(new Message(all.size(), Role.ASSISTANT, Author.TARGET, Message.MAIN, "m" + all.size(),
                    List.of(Part.text(text))));
        }
        return new Transcript(TranscriptKey.of(new TreeMap<>(), all, 1), "", "chat", Metadata.NONE, all,
                List.of());
    }

    private static List<Anchoring> anchor(Transcript transcript, List<String> quotes) {
        return Anchors.of(transcript, quotes.stream().map(quote -> new Quoted(quote, Claim.NONE)).toList());
    }

    private static Anchoring anchor(Transcript transcript, String quote) {
        return anchor(transcript, List.of(quote)).getFirst();
    }

    @Test
    void whatStandsEverywhereIsCountedOnlySoFar() {
        Transcript transcript = transcript("I will, and I do. ".repeat(500_000) + LONG);
        for (String quote : List.of("I", "i WILL", "I will, and I do.")) {
            Anchoring anchoring = anchor(transcript, quote);
            assertThat(anchoring).as(quote).isInstanceOf(Unanchored.class);
            Unanchored unanchored = (Unanchored) anchoring;
            assertThat(unanchored.why()).isEqualTo(Why.AMBIGUOUS);
            assertThat(unanchored.placesInWords()).isEqualTo("more than 100");
        }
        assertThat(anchor(transcript("I. ".repeat(100)), "I"))
                .isEqualTo(new Unanchored(Why.AMBIGUOUS, 100))
                .matches(anchoring -> ((Unanchored) anchoring).placesInWords().equals("100"));
    }

    /// Of the places that were not counted one could be nearer.
    @Test
    void ofPlacesThatAreNotAllCountedNoneIsTheNearest() {
        String[] messages = new String[200];
        Arrays.fill(messages, "I will.");
        assertThat(Anchors.of(transcript(messages),
                List.of(new Quoted("I will.", Claim.message("m7", null, null)),
                        new Quoted("I will.", Claim.message("m7", 0, 7)))))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo(new Unanchored(Why.AMBIGUOUS, 101)),
                        other -> assertThat(((At) other).segments().getFirst().part())
                                .isEqualTo(new PartRef(7, 0)));
    }

    @Test
    void aPieceThatStandsEverywhereDoesNotHideTheOthers() {
        Transcript transcript = transcript("I will. ".repeat(100_000) + LONG);
        At at = (At) anchor(transcript, LONG + " … I will.");
        assertThat(at.segments()).extracting(Segment::quote).containsExactly(LONG);
        assertThat(at.missing()).containsExactly("I will.");
    }

    @Test
    void aQuoteInThousandsOfPiecesIsNotLookedFor() {
        Transcript transcript = transcript("I saw it. ".repeat(100_000));
        assertThat(anchor(transcript, "I saw … ".repeat(5_000))).isEqualTo(new Unanchored(Why.UNSEARCHED, 0));
        At most = (At) anchor(transcript("a1 b1 ".repeat(Anchors.MOST_PIECES / 2)),
                "a1 … b1 … ".repeat(Anchors.MOST_PIECES / 2));
        assertThat(most.segments()).hasSize(Anchors.MOST_PIECES);
    }

    @Test
    void manyPiecesAtManyPlacesEachAreFoundOneAfterTheOther() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 90; i++) {
            for (int piece = 0; piece < Anchors.MOST_PIECES; piece++) {
                text.append("piece").append(piece).append(". ");
            }
        }
        StringBuilder quote = new StringBuilder();
        for (int piece = 0; piece < Anchors.MOST_PIECES; piece++) {
            quote.append("piece").append(piece).append(". … ");
        }
        List<String> quotes = new ArrayList<>(Collections.nCopies(5_000, quote.toString()));
        assertThat(anchor(transcript(text.toString()), quotes))
                .allMatch(one -> one.equals(new Unanchored(Why.AMBIGUOUS, 90)));
    }

    @Test
    void spacesAndBracketsWithoutEndAreReadOnce() {
        Transcript transcript = transcript(LONG);
        for (String filler : List.of(" ", "[ ", "[...", "\t\n", "(")) {
            assertThat(anchor(transcript, LONG + filler.repeat(1_000_000) + "x1")).as(filler)
                    .isNotNull();
        }
    }

    @Test
    void whatNearlyStandsEverywhereIsNotLookedForToTheEnd() {
        Transcript transcript = transcript("a".repeat(5_000_000), LONG);
        List<Anchoring> found = anchor(transcript, List.of("a".repeat(200_000) + "b", LONG));
        assertThat(found.getFirst()).isEqualTo(new Unanchored(Why.UNSEARCHED, 0));
        assertThat(found.get(1)).isInstanceOf(At.class);
    }

    @Test
    void quotesThatBeginAlikeDoNotMultiplyTheWork() {
        String beginning = "I need to think about what the user wants me to do here and now. ";
        Transcript transcript = transcript(beginning.repeat(50_000) + LONG);
        List<String> quotes = new ArrayList<>(List.of(LONG));
        for (int i = 0; i < 100_000; i++) {
            quotes.add(beginning + "Quote " + i + ".");
        }
        List<Anchoring> found = anchor(transcript, quotes);
        assertThat(found.getFirst()).isInstanceOf(At.class);
        assertThat(found.subList(1, found.size())).allMatch(Unanchored.class::isInstance);
    }

    @Test
    void longQuotesThatStandOnlyRoughlyShareTheWork() {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            text.append((char) ('a' + random.nextInt(26))).append(random.nextInt(5) == 0 ? " " : "");
        }
        List<String> quotes = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int start = random.nextInt(text.length() - 7_000);
            quotes.add(text.substring(start, start + 3_000) + " zq " + text.substring(start + 3_000,
                    start + 7_000));
        }
        assertThat(anchor(transcript(text.toString()), quotes)).allMatch(
                one -> one instanceof At(var how, _, _, _) && how == How.FUZZY
                        || one.equals(new Unanchored(Why.UNSEARCHED, 0)));
    }

    @Test
    void quotesOfManyMessagesFindTheirMessageAtOnce() {
        String[] messages = new String[100_000];
        Arrays.setAll(messages, i -> "Message " + i + ".");
        Transcript transcript = transcript(messages);
        List<Quoted> quotes = new ArrayList<>();
        for (int i = 0; i < messages.length; i++) {
            quotes.add(new Quoted(messages[i], Claim.message("m" + i, 0, messages[i].length())));
        }
        assertThat(Anchors.of(transcript, quotes)).allMatch(
                one -> one instanceof At(var how, _, _, _) && how == How.EXACT);
    }

    @Test
    void wordsWithAMillionSignsBetweenThemAreNotTheSame() {
        Transcript transcript = transcript("I saw" + "*".repeat(1_000_000) + " it. " + ("word ".repeat(20)
                + "*".repeat(50_000)).repeat(20) + LONG.toUpperCase());
        assertThat(anchor(transcript, "i saw it.")).isEqualTo(new Unanchored(Why.NOWHERE, 0));
        List<String> quotes = new ArrayList<>(Collections.nCopies(2_000, LONG));
        quotes.replaceAll(quote -> quote.substring(0, 60));
        assertThat(anchor(transcript, quotes)).allMatch(At.class::isInstance);
    }

    @Test
    void aWordWithoutEndIsNoWordToBeKeptWhole() {
        Transcript transcript = transcript(
                "x".repeat(1_000_000) + LONG.replace(" ", "") + "y".repeat(1_000_000));
        At at = (At) anchor(transcript, LONG.replace(" ", "").replace("harbour", "hxrbxur"));
        assertThat(at.segments().getFirst().quote()).hasSizeLessThan(200);
    }

    @Test
    void quotesThatOverlapMakeOneSpanInReadingOrder() {
        PartRef part = new PartRef(0, 0);
        String text = LONG.repeat(1_000);
        Transcript transcript = transcript(text);
        Random random = new Random(1);
        List<Citation> citations = new ArrayList<>();
        List<Segment> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            int start = random.nextInt(text.length() - 40);
            int end = start + random.nextInt(40);
            Segment segment = new Segment(part, start, end, text.substring(start, end));
            citations.add(new Citation(segment.quote(), Claim.NONE,
                    new At(How.EXACT, 1, List.of(segment), List.of())));
            if (expected.stream().noneMatch(segment::overlaps) && !expected.contains(segment)) {
                expected.add(segment);
            }
        }
        Suggestion suggestion = new Suggestion(new UUID(0, 1), transcript.key(), Suggestion.Kind.HIGHLIGHT,
                null, null, "", null, null, Map.of(), citations);
        assertThat(suggestion.segments()).containsExactlyInAnyOrderElementsOf(expected)
                .isSortedAccordingTo((one, other) -> Integer.compare(one.start(), other.start()));
    }
}
