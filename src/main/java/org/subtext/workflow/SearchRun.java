package org.subtext.workflow;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.subtext.storage.SearchStore;
import org.subtext.storage.SearchStore.Lookup;
import org.subtext.storage.SearchStore.Plain;
import org.subtext.storage.SearchStore.Unread;
import org.subtext.storage.SearchStore.Where;
import org.subtext.transcript.Query;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Text;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Searching.Hit;

/// One search, within one reading. The index says which parts to look at; between them, transcripts that it does not hold
/// are read through in their turn.
final class SearchRun {

    /// How many places in the index are asked for first; each time after it is more, so that a search of which little
    /// comes does not ask often.
    private static final int FIRST_PAGE = 256;
    private static final int LARGEST_PAGE = 16_384;
    /// About how many characters are read at once, in code points.
    private static final long BATCH = 200_000;

    private final SearchStore search;
    private final Query query;
    private final @Nullable BitSet passing;
    private final BooleanSupplier goesOn;
    private final Predicate<Hit> taker;
    private final Deque<Unread> unread = new ArrayDeque<>();
    private boolean wanted = true;
    private int known = -1;
    private @Nullable TranscriptKey key;

    /// @param passing the numbers of the transcripts to look at; null for all
    /// @param goesOn asked again and again
    /// @param taker returns whether it wants more
    SearchRun(SearchStore search, Query query, @Nullable BitSet passing, BooleanSupplier goesOn,
            Predicate<Hit> taker) {
        this.search = search;
        this.query = query;
        this.passing = passing;
        this.goesOn = goesOn;
        this.taker = taker;
    }

    void run() {
        Optional<Lookup> lookup = search.lookup(query);
        (lookup.isPresent() ? search.unindexed() : search.all()).stream()
                .filter(transcript -> passes(transcript.number())).forEach(unread::add);
        lookup.ifPresent(this::lookUp);
        readThrough(Integer.MAX_VALUE);
    }

    private boolean passes(int transcript) {
        return passing == null || passing.get(transcript);
    }

    private boolean isWanted() {
        wanted = wanted && goesOn.getAsBoolean();
        return wanted;
    }

    private void lookUp(Lookup lookup) {
        Where last = passing == null ? null : beforeNextPassing(0);
        int size = FIRST_PAGE;
        while (isWanted() && (passing == null || last != null)) {
            List<Where> page = search.find(lookup, last, size);
            for (Where where : page) {
                if (passes(where.transcript())) {
                    look(where);
                }
                if (!isWanted()) {
                    return;
                }
            }
            if (page.size() < size) {
                return;
            }
            last = page.getLast();
            if (!passes(last.transcript())) {
                last = beforeNextPassing(last.transcript());
            }
            size = Math.min(LARGEST_PAGE, 2 * size);
        }
    }

    /// The place before all of the next transcript that passes; null if none does.
    private @Nullable Where beforeNextPassing(int transcript) {
        int next = passing == null ? -1 : passing.nextSetBit(transcript);
        return next < 0 ? null : SearchStore.end(next - 1);
    }

    private void look(Where where) {
        readThrough(where.transcript());
        if (wanted && (unread.isEmpty() || unread.peek().number() != where.transcript())) {
            search.plain(where).ifPresent(this::take);
        }
    }

    /// Reads the transcripts through that come before one and are not in the index.
    private void readThrough(int before) {
        while (!unread.isEmpty() && unread.peek().number() < before && isWanted()) {
            Unread first = unread.remove();
            if (first.characters() > BATCH) {
                long step = Math.max(1, BATCH * first.messages() / first.characters());
                for (long from = 0; from < first.messages() && isWanted(); from += step) {
                    take(search.plain(first.number(), (int) from,
                            (int) Math.min(first.messages(), from + step)));
                }
            } else {
                take(search.plain(first.number(), lastOfBatch(first, before)));
            }
        }
    }

    /// Removes those that can be read together with the first, because they follow it and are short.
    private int lastOfBatch(Unread first, int before) {
        int last = first.number();
        long characters = first.characters();
        while (!unread.isEmpty() && unread.peek().number() == last + 1 && last + 1 < before
                && characters + unread.peek().characters() <= BATCH) {
            characters += unread.remove().characters();
            last++;
        }
        return last;
    }

    private void take(List<Plain> parts) {
        for (Plain part : parts) {
            if (!isWanted()) {
                return;
            }
            if (query.looksAt(part.field())) {
                take(part);
            }
        }
    }

    private void take(Plain part) {
        Text text = part.text();
        query.find(text.string(), this::isWanted, range -> {
            Optional<TranscriptKey> here = key(part.transcript());
            if (here.isEmpty()) {
                return false;
            }
            Stretch place = new Stretch(part.part(), text.toCodePoint(range.start()),
                    text.toCodePoint(range.end()));
            wanted = taker.test(new Hit(here.get(), part.transcript(), part.field(), place,
                    Snippet.around(text.string(), range.start(), range.end())));
            return wanted;
        });
    }

    private Optional<TranscriptKey> key(int transcript) {
        if (known != transcript) {
            key = search.key(transcript).orElse(null);
            known = transcript;
        }
        return Optional.ofNullable(key);
    }
}
