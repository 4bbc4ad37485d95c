package org.subtext.gui.reading;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.subtext.gui.reading.Outline.Section;
import org.subtext.transcript.Branches;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Message;
import org.subtext.transcript.Part;
import org.subtext.transcript.StoredMessages;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;

/// A transcript made ready for a [ReadingView], which takes the longer the longer it is and needs no window: to be made
/// by any thread and then shown once, since what is folded belongs to the view. Of a transcript that is read as it is
/// asked for, a few pages can be made ready first, so that there is something to read meanwhile.
public final class Typeset {

    /// How many messages are gone through at a time.
    private static final int PIECE = 256;
    /// How many characters in sight make the pages that are read on from, and those before them.
    private static final int ONWARDS = 24_000;
    private static final int BACK = 8_000;
    /// Once as many characters in sight fill the largest window, no more than this many are gone through in all.
    private static final int FILLED = 9_000;
    private static final long MOST = 4_000_000;
    /// About how much a heading takes of the room of characters, and what is in sight of a long result.
    private static final int HEADING = 150;
    private static final int FOLDED = 800;

    private final Transcript transcript;
    private final ViewIndex index;

    private Typeset(Transcript transcript, ViewIndex index) {
        this.transcript = transcript;
        this.index = index;
    }

    /// The whole transcript.
    public static Typeset of(Transcript transcript) {
        return of(transcript, () -> false);
    }

    /// The whole transcript, gone through piece by piece.
    ///
    /// @param stopped asked for each piece whether nobody wants it any more
    /// @throws CancellationException if nobody did
    public static Typeset of(Transcript transcript, BooleanSupplier stopped) {
        int messages = transcript.messages().size();
        PartRows[] cuts = cut(transcript, 0, messages, stopped);
        return new Typeset(transcript, ViewIndex.of(Outline.of(transcript), cuts, messages));
    }

    /// The pages around a message; the whole transcript where that is not long.
    ///
    /// @param message where the reader goes on
    /// @param turnsBefore how many turns the model has had before a message; asked only where the transcript is long
    /// @param branches the branches of the whole transcript; likewise
    public static Typeset opening(Transcript transcript, int message, IntUnaryOperator turnsBefore,
            Supplier<Branches> branches) {
        return opening(transcript, message, turnsBefore, branches, () -> false);
    }

    /// The same.
    ///
    /// @param stopped asked for each piece of what is gone through whether nobody wants it any more
    /// @throws CancellationException if nobody did
    static Typeset opening(Transcript transcript, int message, IntUnaryOperator turnsBefore,
            Supplier<Branches> branches, BooleanSupplier stopped) {
        List<Message> messages = transcript.messages();
        if (!(messages instanceof StoredMessages)) {
            return of(transcript, stopped);
        }
        int here = Math.clamp(message, 0, messages.size());
        int to = here;
        for (Pages pages = new Pages(ONWARDS); to < messages.size() && pages.takes(messages.get(to));) {
            to++;
        }
        int from = here;
        for (Pages pages = new Pages(BACK); from > 0 && pages.takes(messages.get(from - 1));) {
            from--;
        }
        if (from == 0 && to == messages.size()) {
            return of(transcript, stopped);
        }
        return new Typeset(transcript,
                ViewIndex.of(
                        Outline.of(transcript, from, to, turnsBefore.applyAsInt(from), branches.get()),
                        cut(transcript, from, to, stopped), messages.size()));
    }

    /// Counts what fills some pages.
    private static final class Pages {

        private final int wanted;
        private int shown;
        private long all;

        Pages(int wanted) {
            this.wanted = wanted;
        }

        /// Whether there is still room; the message then takes its share.
        boolean takes(Message message) {
            if (shown >= wanted || shown >= FILLED && all > MOST) {
                return false;
            }
            shown += HEADING;
            for (Part part : message.parts()) {
                int length = part.text().length();
                shown += HEADING + (part.kind() == Kind.TOOL_RESULT ? Math.min(length, FOLDED) : length);
                all += length;
            }
            return true;
        }
    }

    /// Every character is looked at, which tens of megabytes are too many for one processor.
    private static PartRows[] cut(Transcript transcript, int from, int to, BooleanSupplier stopped) {
        return IntStream.range(0, (to - from + PIECE - 1) / PIECE).parallel().mapToObj(piece -> {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("the transcript is not wanted any more");
            }
            int start = from + piece * PIECE;
            return transcript.messages().subList(start, Math.min(to, start + PIECE)).stream()
                    .flatMap(message -> message.parts().isEmpty()
                            ? Stream.of(Text.EMPTY)
                            : message.parts().stream().map(Part::text))
                    .map(PartRows::of).toArray(PartRows[]::new);
        }).flatMap(Arrays::stream).toArray(PartRows[]::new);
    }

    public Transcript transcript() {
        return transcript;
    }

    /// Whether nothing of the transcript is left out.
    public boolean isWhole() {
        return index.isWhole();
    }

    /// The turns and sections.
    public Outline outline() {
        return index.outline();
    }

    /// How the text of a section begins, on one line, with … where it goes on. No text is read for it.
    public String beginning(Section section) {
        return index.beginning(section);
    }

    ViewIndex index() {
        return index;
    }
}
