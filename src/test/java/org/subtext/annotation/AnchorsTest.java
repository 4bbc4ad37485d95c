package org.subtext.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.subtext.annotation.Anchoring.At;
import org.subtext.annotation.Anchoring.How;
import org.subtext.annotation.Anchoring.Unanchored;
import org.subtext.annotation.Anchoring.Why;
import org.subtext.annotation.Citation.Quoted;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Author;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.RandomText;
import org.subtext.transcript.Role;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Visibility;

@NullMarked
@Execution(ExecutionMode.CONCURRENT)
class AnchorsTest {

    private static final String LONG = "The ferry leaves at six, and nobody at the harbour office has to know why.";

    /// Messages in turn of a user and the target.
    private static Transcript transcript(String... messages) {
        List<Message> all = new ArrayList<>();
        for (String text : messages) {
            boolean target = all.size() % 2 == 1;
            all.add(new Message(all.size(), target ? Role.ASSISTANT : Role.USER,
                    target ? Author.TARGET : Author.HUMAN, Message.MAIN, "m" + all.size(),
                    List.of(Part.text(text))));
        }
        return of(all);
    }

    private static Transcript of(List<Message> messages) {
        return new Transcript(TranscriptKey.of(new TreeMap<>(), messages, 1), "", "chat", Metadata.NONE,
                messages, List.of());
    }

    private static Anchoring anchor(Transcript transcript, String quote, Claim claim) {
        return Anchors.of(transcript, List.of(new Quoted(quote, claim))).getFirst();
    }

    private static At at(Anchoring anchoring) {
        assertThat(anchoring).isInstanceOf(At.class);
        return (At) anchoring;
    }

    private static String words(At at) {
        return String.join("|", at.segments().stream().map(Segment::quote).toList());
    }

    @Test
    void aQuoteStandsWhereItIsSaidToIfItDoes() {
        Transcript transcript = transcript("no", "No. Yes. No. Yes.");
        At at = at(anchor(transcript, "Yes.", Claim.message("m1", 13, 17)));
        assertThat(at.how()).isEqualTo(How.EXACT);
        assertThat(at.segments()).containsExactly(new Segment(new PartRef(1, 0), 13, 17, "Yes."));
    }

    /// Any run of any text, at offsets in code points, is found there; a little aside it is found all the same.
    @Test
    void whatStandsInATextIsFoundThereInCodePoints() {
        int moved = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            Transcript transcript = transcript("?", RandomText.of(random, 40), "?",
                    RandomText.of(random, 40));
            PartRef part = new PartRef(random.nextBoolean() ? 1 : 3, 0);
            Text text = transcript.part(part).text();
            if (text.length() < 3) {
                continue;
            }
            int start = random.nextInt(text.length() - 1);
            int end = start + 1 + random.nextInt(text.length() - start);
            end = Math.min(end, text.length());
            String quote = text.slice(start, end);
            String id = "m" + part.message();
            At exact = at(anchor(transcript, quote, Claim.message(id, start, end)));
            assertThat(exact).isEqualTo(
                    new At(How.EXACT, 1, List.of(new Segment(part, start, end, quote)), List.of()));
            Anchoring elsewhere = anchor(transcript, quote, Claim.message(id, start + 1, end + 1));
            if (elsewhere instanceof At at && at.how() != How.FUZZY) {
                moved++;
                Segment found = at.segments().getFirst();
                assertThat(transcript.part(found.part()).text().slice(found.start(), found.end()))
                        .isEqualTo(found.quote());
            }
        }
        assertThat(moved).isGreaterThan(200);
    }

    @Test
    void withoutOffsetsTheMessageThatIsNearestCounts() {
        Transcript transcript = transcript("It is late.", "Hm.", "It is late.", "Hm.", "Hm.", "Hm.",
                "It is late.");
        assertThat(at(anchor(transcript, "It is late.", Claim.message("m3", null, null))).segments())
                .extracting(segment -> segment.part().message()).containsExactly(2);
        assertThat(at(anchor(transcript, "It is late.", Claim.message("m2", null, null))).how())
                .isEqualTo(How.EXACT);
        assertThat(at(anchor(transcript, "It is late.", Claim.message("m5", null, null))).how())
                .isEqualTo(How.MOVED);
    }

    @Test
    void whatCannotBeToldApartIsNotGuessed() {
        Transcript transcript = transcript("Go on.", "I will. I will.", "Go on.");
        assertThat(anchor(transcript, "I will.", Claim.message("m1", null, null)))
                .isEqualTo(new Unanchored(Why.AMBIGUOUS, 2));
        assertThat(anchor(transcript, "Go on.", Claim.message("m1", null, null)))
                .isEqualTo(new Unanchored(Why.AMBIGUOUS, 2));
        assertThat(anchor(transcript, "Go on.", Claim.NONE)).isEqualTo(new Unanchored(Why.AMBIGUOUS, 2));
    }

    @Test
    void withoutAClaimTheTargetsOwnWordsCount() {
        Transcript transcript = transcript("Delete the log.", "Delete the log. I will.", "Thank you.");
        assertThat(at(anchor(transcript, "Delete the log.", Claim.NONE)).segments())
                .extracting(segment -> segment.part().message()).containsExactly(1);
    }

    @Test
    void whiteSpaceQuotationMarksDashesMarkdownEscapesAndCaseMakeNoDifference() {
        String text = "Before. **I  could\nthreaten** him \u2014 \u201cquietly\u201d, \uD83D\uDE00 said I, it\u2019s easy. After.";
        Transcript transcript = transcript("?", text);
        for (String quote : List.of("I could threaten him - \"quietly\", \uD83D\uDE00 said I, it's easy.",
                "i could threaten him\u2013'quietly', \uD83D\uDE00 SAID I, it\\'s easy.".replace("him\u2013",
                        "him \u2013 "),
                "I could\\nthreaten him \u2014\u2014 \\\"quietly\\\", \uD83D\uDE00 said I, it's `easy`.")) {
            At at = at(anchor(transcript, quote, Claim.NONE));
            assertThat(at.how()).as(quote).isEqualTo(How.NORMALISED);
            assertThat(words(at)).startsWith("I  could\nthreaten** him").endsWith("it\u2019s easy.");
        }
    }

    @Test
    void aNormalCharacterKnowsWhereItComesFrom() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(200); i >= 0; i--) {
                text.append(RandomText.of(random, 5)).append(random.nextInt(3) == 0 ? " -- \\n**" : "x....");
            }
            NormalText normal = NormalText.of(text.toString());
            int after = 0;
            for (int i = 0; i < normal.length(); i++) {
                assertThat(normal.start(i)).isGreaterThanOrEqualTo(after);
                after = normal.end(i);
                String alone = NormalText.of(text.substring(normal.start(i), after)).toString();
                String made = String.valueOf(normal.charAt(i)).strip();
                assertThat(alone).isIn(made, "");
            }
            assertThat(NormalText.of(normal.toString()).toString()).isEqualTo(normal.toString());
        }
    }

    @Test
    void whatIsRoughlyTheSameIsFoundWithHowAlikeItIs() {
        Transcript transcript = transcript("?", "I have thought. " + LONG + " That is all.", "?",
                "Nothing here.");
        At at = at(anchor(transcript, LONG.replace("nobody at the harbour", "no one in the harbour"),
                Claim.NONE));
        assertThat(at.how()).isEqualTo(How.FUZZY);
        assertThat(at.similarity()).isBetween(0.85, 0.99);
        assertThat(words(at)).isEqualTo(LONG);
        assertThat(
                anchor(transcript, "The target considers whether to leave by ferry in secret.", Claim.NONE))
                .isEqualTo(new Unanchored(Why.NOWHERE, 0));
    }

    @Test
    void whatIsRoughlyTheSameCutsNoWordInTwo() {
        Transcript transcript = transcript("?", "That is more than I was initially aware of. " + LONG);
        At at = at(anchor(transcript, "What a sly plan! " + LONG, Claim.NONE));
        assertThat(at.how()).isEqualTo(How.FUZZY);
        assertThat(words(at)).matches("(?s)(.*\\W)?\\Q" + LONG + "\\E")
                .satisfies(words -> assertThat(" " + "That is more than I was initially aware of. " + LONG)
                        .contains(" " + words));
    }

    /// The nearest run is as near as the nearest found by trying all.
    @Test
    void theNearestRunIsTheNearest() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            String pattern = letters(random, 1 + random.nextInt(150));
            String text = letters(random, random.nextInt(60)) + edited(random, pattern)
                    + letters(random, random.nextInt(60));
            Approximate.Match match = new Approximate(pattern).nearest(text, 0, text.length());
            assertThat(match.distance()).isEqualTo(leastDistance(pattern, text));
            assertThat(distance(pattern, text.substring(match.start(), match.end())))
                    .isEqualTo(match.distance());
        }
    }

    private static String letters(Random random, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + random.nextInt(4)));
        }
        return letters.toString();
    }

    private static String edited(Random random, String text) {
        StringBuilder edited = new StringBuilder(text);
        for (int i = random.nextInt(6); i > 0 && !edited.isEmpty(); i--) {
            int at = random.nextInt(edited.length());
            switch (random.nextInt(3)) {
                case 0 -> edited.deleteCharAt(at);
                case 1 -> edited.insert(at, 'z');
                default -> edited.setCharAt(at, 'y');
            }
        }
        return edited.toString();
    }

    private static int leastDistance(String pattern, String text) {
        int[] column = new int[pattern.length() + 1];
        for (int i = 0; i <= pattern.length(); i++) {
            column[i] = i;
        }
        int least = pattern.length();
        for (int j = 0; j < text.length(); j++) {
            least = Math.min(least, advance(pattern, text.charAt(j), column, 0));
        }
        return least;
    }

    private static int distance(String pattern, String text) {
        int[] column = new int[pattern.length() + 1];
        for (int i = 0; i <= pattern.length(); i++) {
            column[i] = i;
        }
        for (int j = 0; j < text.length(); j++) {
            advance(pattern, text.charAt(j), column, j + 1);
        }
        return column[pattern.length()];
    }

    private static int advance(String pattern, char c, int[] column, int top) {
        int diagonal = column[0];
        column[0] = top;
        for (int i = 1; i <= pattern.length(); i++) {
            int kept = column[i];
            column[i] = Math.min(Math.min(column[i], column[i - 1]) + 1,
                    diagonal + (pattern.charAt(i - 1) == c ? 0 : 1));
            diagonal = kept;
        }
        return column[pattern.length()];
    }

    @Test
    void piecesOfAQuoteThatLeavesSomethingOutStandWhereTheyFollowOneAnother() {
        Transcript transcript = transcript("The log.",
                "First I read the log. Then I waited. Then I deleted the log.");
        for (String joint : List.of(" [...] ", "...", " \u2026 ", " [\u2026] ")) {
            At at = at(anchor(transcript, "I read" + joint + "the log.", Claim.NONE));
            assertThat(words(at)).as(joint).isEqualTo("I read|the log.");
            assertThat(at.segments().get(1).start()).isEqualTo(13);
        }
        At partly = at(anchor(transcript, "Then I waited. [...] Then I confessed.", Claim.NONE));
        assertThat(words(partly)).isEqualTo("Then I waited.");
        assertThat(partly.missing()).containsExactly("Then I confessed.");
    }

    @Test
    void anEllipsisThatStandsInTheTextIsAnEllipsis() {
        Transcript transcript = transcript("?", "Well... perhaps.");
        assertThat(words(at(anchor(transcript, "Well... perhaps.", Claim.NONE))))
                .isEqualTo("Well... perhaps.");
        assertThat(words(at(anchor(transcript, "Well\u2026 perhaps.", Claim.NONE))))
                .isEqualTo("Well... perhaps.");
    }

    @Test
    void argumentsOfToolCallsAreSearchedAndTheirOffsetsCountFromTheirValue() {
        List<Message> messages = List.of(new Message(0, Role.ASSISTANT, Author.TARGET, Message.MAIN, "a",
                List.of(Part.reasoning("Hm.", Visibility.PRIVATE),
                        Part.toolCall("send", "c1", "to: Ida\nbody: Dear Ida, it is done.",
                                List.of(new Argument("to", 4, 7), new Argument("body", 14, 35))))));
        Transcript transcript = of(messages);
        assertThat(at(anchor(transcript, "it is done.", Claim.argument(null, "c1", "body", 10, 21))))
                .isEqualTo(new At(How.EXACT, 1,
                        List.of(new Segment(new PartRef(0, 1), 24, 35, "it is done.")), List.of()));
        assertThat(words(at(anchor(transcript, "Dear Ida", Claim.NONE)))).isEqualTo("Dear Ida");
    }

    @Test
    void aTurnIsWhatFollowsAMessageOfTheUser() {
        Transcript transcript = transcript("Go.", "I see.", "Go on.", "I see. It is late.");
        At second = at(anchor(transcript, "I see.", Claim.turn(2)));
        assertThat(second.segments()).extracting(segment -> segment.part().message()).containsExactly(3);
        assertThat(second.how()).isEqualTo(How.EXACT);
        assertThat(at(anchor(transcript, "It is late.", Claim.turn(1))).how()).isEqualTo(How.MOVED);
        assertThat(anchor(transcript, "I see.", Claim.turn(7))).isEqualTo(new Unanchored(Why.AMBIGUOUS, 2));
    }

    @Test
    void nothingIsFoundOfNothing() {
        Transcript transcript = transcript("?", "");
        for (String quote : List.of("", "  ", "...", "[...]")) {
            assertThat(anchor(transcript, quote, Claim.message("m1", 0, 0))).as(quote)
                    .isEqualTo(new Unanchored(Why.EMPTY, 0));
        }
    }

    @Test
    void aPointStandsWhereItIsSaidTo() {
        PartRef part = new PartRef(1, 0);
        assertThat(anchor(transcript("?", "No."), "", Claim.stretch(new Stretch(part, 3, 3))))
                .isEqualTo(new At(How.EXACT, 1, List.of(new Segment(part, 3, 3, "")), List.of()));
    }

    /// Edits of up to a tenth of a quote do not hide where it stands.
    @Test
    void editedQuotesAreFoundWhereTheyWereTaken() {
        Random random = new Random(7);
        Transcript transcript = transcript("?", prose(random, 400_000), "?", prose(random, 400_000));
        List<Quoted> quotes = new ArrayList<>();
        List<Stretch> taken = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            PartRef part = new PartRef(random.nextBoolean() ? 1 : 3, 0);
            int length = 60 + random.nextInt(400);
            int start = random.nextInt(transcript.part(part).text().length() - length);
            Stretch stretch = new Stretch(part, start, start + length);
            taken.add(stretch);
            StringBuilder edited = new StringBuilder(stretch.quote(transcript));
            for (int edits = length / 10; edits > 0; edits--) {
                edited.setCharAt(random.nextInt(edited.length()), (char) ('a' + random.nextInt(26)));
            }
            quotes.add(new Quoted(edited.toString(), Claim.NONE));
        }
        List<Anchoring> found = Anchors.of(transcript, quotes);
        int right = 0;
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i) instanceof At at) {
                Segment segment = at.segments().getFirst();
                assertThat(segment.part()).isEqualTo(taken.get(i).part());
                assertThat((double) segment.start()).isCloseTo(taken.get(i).start(), within(20.0));
                right++;
            }
        }
        assertThat(right).isGreaterThan(195);
    }

    private static String prose(Random random, int length) {
        StringBuilder prose = new StringBuilder();
        while (prose.length() < length) {
            for (int letters = 2 + random.nextInt(8); letters > 0; letters--) {
                prose.append((char) ('a' + random.nextInt(26) * random.nextInt(26) / 26));
            }
            prose.append(random.nextInt(12) == 0 ? ". " : " ");
        }
        return prose.toString();
    }

    @Test
    void whatIsQuotedFromALongTranscriptIsFoundAndWhatIsNotInItIsNot() {
        Random random = new Random(3);
        String[] messages = new String[20];
        Arrays.setAll(messages, i -> prose(random, 50_000));
        Transcript transcript = transcript(messages);
        List<Quoted> quotes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String text = messages[random.nextInt(messages.length)];
            int start = random.nextInt(text.length() - 600);
            String quote = text.substring(start, start + 100 + random.nextInt(400));
            quotes.add(new Quoted(switch (i % 4) {
                case 0 -> quote;
                case 1 -> quote.toUpperCase(Locale.ROOT);
                case 2 -> quote.replace('e', 'u');
                default -> prose(random, 200);
            }, i % 2 == 0 ? Claim.NONE : Claim.message("m" + random.nextInt(20), 5, 20)));
        }
        List<Anchoring> found = Anchors.of(transcript, quotes);
        assertThat(found).hasSize(100);
        for (int i = 0; i < 100; i++) {
            if (i % 4 == 3) {
                assertThat(found.get(i)).isEqualTo(new Unanchored(Why.NOWHERE, 0));
            } else {
                assertThat(found.get(i)).as(quotes.get(i).toString()).isInstanceOf(At.class);
            }
        }
    }
}
