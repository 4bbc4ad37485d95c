package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.subtext.transcript.Author;
import org.subtext.transcript.Branches;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Role;
import org.subtext.transcript.Sentences;
import org.subtext.transcript.StoredMessages;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Visibility;

/// The pages that a long transcript begins with.
class OpeningTest {

    static final int MESSAGES = 4000;

    /// A long transcript that is read as it is asked for.
    ///
    /// @param readings counts how often that is
    static Transcript transcript(AtomicInteger readings) {
        List<Message> all = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            String branch = i >= 2000 && i < 2010 ? "branch-1" : Message.MAIN;
            all.add(i % 2 == 0
                    ? new Message(i, Role.ASSISTANT, Author.TARGET, branch, null,
                            List.of(Part.reasoning("I think of " + i + ". ".repeat(3) + "Then I act.",
                                    Visibility.PRIVATE),
                                    Part.text(("Said in " + i + ". ").repeat(1 + i % 60))))
                    : new Message(i, Role.TOOL, Author.ENVIRONMENT, branch, null,
                            List.of(Part.toolResult("tool", null,
                                    ("line of " + i + "\n").repeat(1 + i % 40)))));
        }
        return new Transcript(new TranscriptKey("t1-long"), "t", "chat", Metadata.NONE,
                new StoredMessages(MESSAGES, (from, to) -> {
                    readings.incrementAndGet();
                    return all.subList(from, to);
                }), List.of());
    }

    static Typeset opening(Transcript transcript, int message) {
        return Typeset.opening(transcript, message, before -> (before + 1) / 2,
                () -> Branches.of(transcript.messages().subList(2000, 2010)));
    }

    @Test
    void aFewPagesAreReadyWithoutTheRest() {
        AtomicInteger readings = new AtomicInteger();
        Typeset opening = opening(transcript(readings), 1000);
        assertThat(opening.isWhole()).isFalse();
        assertThat(readings.get()).as("readings of a hundred and twenty-five, with the two for the branches")
                .isLessThan(12);
        assertThat(opening.index().linesAbove(opening.index().rows())).as("lines").isBetween(150, 1500);
        assertThat(opening.index().covers(1000)).isTrue();
        assertThat(opening.index().covers(MESSAGES - 1)).isFalse();
    }

    @Test
    void itsRowsAreRowsOfTheWhole() {
        Transcript transcript = transcript(new AtomicInteger());
        ViewIndex whole = Typeset.of(transcript).index();
        for (int message : new int[]{0, 1, 1001, 2001, MESSAGES - 1, MESSAGES}) {
            ViewIndex part = opening(transcript, message).index();
            int before = whole.rowOf(part, 0) - 1;
            for (int row = 0; row < part.rows(); row++) {
                int there = whole.rowOf(part, row);
                assertThat(there).as("row %d around %d", row, message).isEqualTo(before + 1);
                assertThat(whole.kind(there)).isEqualTo(part.kind(row));
                assertThat(whole.isFirst(there)).isEqualTo(part.isFirst(row));
                assertThat(whole.isLast(there)).isEqualTo(part.isLast(row));
                assertThat(whole.isTop(there)).isEqualTo(part.isTop(row));
                assertThat(whole.isEnd(there)).isEqualTo(part.isEnd(row));
                if (part.kind(row) == ViewIndex.Kind.TEXT) {
                    assertThat(whole.stretch(there)).isEqualTo(part.stretch(row));
                } else {
                    assertThat(whole.words(there)).isEqualTo(part.words(row)).hasSize(whole.length(there));
                }
                before = there;
            }
        }
    }

    @Test
    void whatWasFoldedOrOpenedStaysSo() {
        Transcript transcript = transcript(new AtomicInteger());
        ViewIndex part = opening(transcript, 31).index();
        PartRef result = new PartRef(31, 0);
        assertThat(part.isFolded(part.section(result).index())).isTrue();
        part.fold(part.section(result).index(), false);
        ViewIndex whole = Typeset.of(transcript).index();
        whole.takeFolds(part);
        assertThat(whole.isFolded(whole.section(result).index())).isFalse();
        assertThat(whole.isFolded(whole.section(new PartRef(33, 0)).index())).isTrue();
        assertThat(whole.rowOf(part, part.rowAt(new Place(result, 200))))
                .isEqualTo(whole.rowAt(new Place(result, 200)));
    }

    @Test
    void whatIsShortenedSaysSo() {
        List<Part> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(Part.toolCall("t" + i, null, "", List.of()));
        }
        List<Message> messages = List.of(
                new Message(0, Role.TOOL, Author.ENVIRONMENT, Message.MAIN, null,
                        List.of(Part.toolResult("t", null, "one more line\n".repeat(75_000)))),
                new Message(1, Role.TOOL, Author.ENVIRONMENT, Message.MAIN, null,
                        List.of(Part.toolResult("t", null, "x".repeat(1_000_000)))),
                new Message(2, Role.ASSISTANT, Author.TARGET, Message.MAIN, null, many));
        Transcript transcript = new Transcript(new TranscriptKey("t1-large"), "t", "chat", Metadata.NONE,
                new StoredMessages(3, messages::subList), List.of());
        ViewIndex index = Typeset.of(transcript).index();
        assertThat(index.words(index.lastRow(new PartRef(0, 0)))).isEqualTo("… 74,992 more lines   show all");
        assertThat(index.words(index.lastRow(new PartRef(1, 0))))
                .isEqualTo("… 997,952 more characters   show all");
        assertThat(index.words(index.lastRow(new PartRef(2, 9_999)))).isEqualTo("called without arguments");
        assertThat(index.fold(0, false).orElseThrow().added()).as("all of it opens").isEqualTo(75_002);
    }

    @Test
    void onceAllIsReadyFoldingAndFindingPlacesReadNoText() {
        AtomicInteger readings = new AtomicInteger();
        String string = "👍 and on ".repeat(10_000);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Text text = Text.of(string);
            messages.add(new Message(i, Role.TOOL, Author.ENVIRONMENT, Message.MAIN, null,
                    List.of(new Part(Kind.TOOL_RESULT, null, Text.read(text.length(), false, () -> {
                        readings.incrementAndGet();
                        return string;
                    }), "t", null, List.of(), null, Sentences.of(Text.of("One."))))));
        }
        Typeset typeset = Typeset.of(new Transcript(new TranscriptKey("t1-large"), "t", "chat", Metadata.NONE,
                messages, List.of()));
        readings.set(0);
        ViewIndex index = typeset.index();
        Place place = new Place(new PartRef(7, 0), 50_000);
        assertThat(index.isHidden(place)).isTrue();
        assertThat(index.words(index.rowAt(place))).matches("… 8\\d,\\d{3} more characters   show all");
        assertThat(index.hidden(7).holds(place)).isTrue();
        index.fold(7, false);
        assertThat(index.stretch(index.rowAt(place)).holds(place)).isTrue();
        index.shut(Set.of(), Set.of(FoldGroup.RESULTS));
        assertThat(typeset.beginning(typeset.outline().sections().get(3))).startsWith("👍 and on 👍")
                .endsWith("…");
        assertThat(readings).hasValue(0);
    }

    @Test
    void nothingMoreIsReadWhenNobodyWantsIt() {
        AtomicInteger readings = new AtomicInteger();
        Transcript transcript = transcript(readings);
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Typeset.of(transcript, () -> true));
        assertThat(readings).hasValue(0);
    }

    @Test
    void aShortTranscriptIsWholeAtOnce() {
        assertThat(Typeset.opening(Halden.transcript(), 3, before -> {
            throw new AssertionError("not needed");
        }, () -> {
            throw new AssertionError("not needed");
        }).isWhole()).isTrue();
    }
}
