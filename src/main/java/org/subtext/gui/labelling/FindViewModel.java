package org.subtext.gui.labelling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Counts;
import org.subtext.transcript.Find;
import org.subtext.transcript.Place;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;

/// Finds words in the transcript, folded or not. FX thread only; the search itself runs beside it, piece by piece from
/// where the person is, so that a long transcript does not stop the hand that types: what is found so far can be gone
/// through, and it is said that the search goes on.
final class FindViewModel {

    /// Where the hits are shown.
    @FunctionalInterface
    interface Shows {

        /// @param hits all that were found so far, in reading order
        /// @param current the one that the person is at, or null
        /// @param goes whether to bring it into sight
        void show(List<Stretch> hits, @Nullable Stretch current, boolean goes);
    }

    /// How many messages are searched at a time.
    private static final int PIECE = 128;
    /// How long nothing is told while the search goes on, in nanoseconds.
    private static final long PAUSE = 150_000_000;
    /// More hits than this are not listed; nobody goes through them.
    private static final int MOST = 100_000;

    private final Transcript transcript;
    private final Supplier<@Nullable Place> caret;
    private final BooleanSupplier waits;
    private final Shows shows;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    /// Counts the searches; one that is not the last stops.
    private final AtomicLong asked = new AtomicLong();
    private Found found = Found.NOTHING;
    private @Nullable Stretch at;
    /// Where the person was when the search began.
    private @Nullable Place began;

    /// What a search has found.
    ///
    /// @param hits in reading order
    /// @param ended whether the search is over
    /// @param more whether there is more of it than is listed
    private record Found(List<Stretch> hits, boolean ended, boolean more) {

        static final Found NOTHING = new Found(List.of(), true, false);
    }

    /// @param caret where the person is; null if there is no text
    /// @param waits whether the person still waits for what is found, and has not turned to something else
    FindViewModel(Transcript transcript, Supplier<@Nullable Place> caret, BooleanSupplier waits,
            Shows shows) {
        this.transcript = transcript;
        this.caret = caret;
        this.waits = waits;
        this.shows = shows;
        query.addListener((property, before, now) -> search(now));
    }

    StringProperty query() {
        return query;
    }

    /// Which hit of how many, such as `3 of 14`, or `3 of 14 so far…` while the search goes on; empty while nothing is
    /// looked for.
    ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    /// Ends a search that is under way.
    void stop() {
        asked.incrementAndGet();
    }

    private void search(String words) {
        long mine = asked.incrementAndGet();
        at = null;
        if (words.isEmpty()) {
            take(Found.NOTHING);
            return;
        }
        Place from = caret.get();
        began = from;
        int start = from == null ? 0 : from.part().message();
        Thread.ofVirtual().name("find").start(() -> {
            try {
                search(words, start, mine);
            } catch (RuntimeException e) {
                // Once nobody wants it the project may be closed, and then whatever is still being read fails.
                if (mine == asked.get()) {
                    throw e;
                }
            }
        });
    }

    /// From the message that the person is at to the end, and then what is before it. Any thread.
    private void search(String words, int start, long mine) {
        List<Stretch> before = new ArrayList<>();
        List<Stretch> after = new ArrayList<>();
        int messages = transcript.messages().size();
        Find find = new Find(words, false, () -> mine != asked.get());
        long next = System.nanoTime();
        int done = 0;
        int room = MOST + 1;
        while (done < messages && room > 0) {
            if (mine != asked.get()) {
                return;
            }
            int from = (start + done) % messages;
            int to = Math.min(from + PIECE, from < start ? start : messages);
            List<Stretch> hits = find.in(transcript, from, to, room);
            (from < start ? before : after).addAll(hits);
            room -= hits.size();
            done += to - from;
            if (System.nanoTime() - next >= 0 && done < messages) {
                tell(before, after, false, mine);
                next = System.nanoTime() + PAUSE;
            }
        }
        tell(before, after, true, mine);
    }

    private void tell(List<Stretch> before, List<Stretch> after, boolean ended, long mine) {
        List<Stretch> hits = new ArrayList<>(before);
        hits.addAll(after);
        boolean more = hits.size() > MOST;
        Found now = new Found(more ? hits.subList(0, MOST) : hits, ended, more);
        Platform.runLater(() -> {
            if (mine == asked.get()) {
                take(now);
            }
        });
    }

    /// The first hit may come late. Whoever has gone somewhere else since, or has selected something, is left alone; the
    /// hits can still be gone through from there.
    private void take(Found now) {
        found = now;
        boolean arrives = at == null && waits.getAsBoolean() && Objects.equals(caret.get(), began);
        if (arrives) {
            at = first();
        }
        tell(arrives);
    }

    /// The hit to begin with: the first after the person, and if there is none at all, the first.
    private @Nullable Stretch first() {
        List<Stretch> hits = found.hits();
        int next = following();
        return next < hits.size()
                ? hits.get(next)
                : hits.isEmpty() || !found.ended() ? null : hits.getFirst();
    }

    /// Goes to the next hit, or to the one before; after the last comes the first.
    void step(boolean forwards) {
        List<Stretch> hits = found.hits();
        if (!hits.isEmpty()) {
            int next = at == null
                    ? following() - (forwards ? 0 : 1)
                    : position(at) + (forwards ? 1 : -1);
            at = hits.get(Math.floorMod(next, hits.size()));
            tell(true);
        }
    }

    /// The position of the first hit after the person; behind the last if there is none.
    private int following() {
        Place from = caret.get();
        int found = from == null ? 0 : position(new Stretch(from.part(), from.offset(), Integer.MAX_VALUE));
        return found < 0 ? -found - 1 : found;
    }

    private int position(Stretch hit) {
        return Collections.binarySearch(found.hits(), hit);
    }

    private void tell(boolean goes) {
        count.set(query.get().isEmpty() ? "" : words());
        shows.show(found.hits(), at, goes);
    }

    private String words() {
        int all = found.hits().size();
        if (all == 0) {
            return found.ended() ? "not found" : "none so far…";
        }
        String hits = Counts.number(all) + (found.ended() ? found.more() ? " and more" : "" : " so far…");
        return at == null ? hits : Counts.number(position(at) + 1) + " of " + hits;
    }
}
