package org.subtext.workflow;

import java.io.OutputStream;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Viewer;
import org.subtext.exporter.HitExporter;
import org.subtext.storage.SearchFilling;
import org.subtext.storage.SearchStore;
import org.subtext.storage.Store;
import org.subtext.transcript.Field;
import org.subtext.transcript.Query;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.UnreadableQueryException;

/// Finding words and expressions in all transcripts. What is found is always all there is: transcripts that the index does
/// not hold yet are read through, and so are all where it cannot help.
public final class Searching {

    /// How many characters go into the index in one transaction at most. It ends sooner when somebody waits.
    private static final long PIECE = 2_000_000;

    private final Store store;
    private final Library library;

    Searching(Store store, Library library) {
        this.store = store;
        this.library = library;
    }

    /// A place that was found.
    ///
    /// @param number the transcript's
    /// @param field what the part is
    /// @param place which characters
    /// @param snippet the text around
    public record Hit(TranscriptKey transcript, int number, Field field, Stretch place, Snippet snippet) {}

    /// How far the index is, in code points.
    public record Progress(long indexed, long all) {

        public boolean isComplete() {
            return indexed >= all;
        }
    }

    public Progress progress() {
        SearchStore.State state = store.search().state();
        return new Progress(state.indexed(), state.all());
    }

    /// Puts what is not in the index yet into it, a little at a time, so that nobody who changes something waits long.
    ///
    /// @param goesOn asked after each piece
    /// @return whether the index is complete
    public boolean index(BooleanSupplier goesOn) {
        return index(PIECE, goesOn);
    }

    /// The same by pieces of another size.
    boolean index(long piece, BooleanSupplier goesOn) {
        SearchFilling filling = store.search().filling();
        while (goesOn.getAsBoolean()) {
            boolean more = store.write(() -> filling.next(piece));
            if (!more) {
                return true;
            }
        }
        return false;
    }

    /// Reads what somebody typed to search. What is known of transcripts is something to filter by for those who may see
    /// it; for others it is words.
    ///
    /// @throws UnreadableQueryException if it cannot be read, with a sentence for them
    public Query read(String typed, Viewer viewer) throws UnreadableQueryException {
        Shelf[] shelf = new Shelf[1];
        return Query.parse(typed, name -> {
            if (shelf[0] == null) {
                shelf[0] = library.shelf(viewer);
            }
            return shelf[0].isNamed(name);
        });
    }

    /// Hands on every place where a query is found, transcript by transcript in the order of their numbers and within
    /// them in reading order. All is of one moment, whatever is changed meanwhile.
    ///
    /// @param viewer with whose eyes the query's filters look
    /// @param goesOn asked again and again, however rarely anything is found; the search ends soon after it says no
    /// @param taker returns whether it wants more
    public void find(Query query, Viewer viewer, BooleanSupplier goesOn, Predicate<Hit> taker) {
        store.<@Nullable Void, RuntimeException>read(() -> {
            BitSet passing = query.filters().isEmpty()
                    ? null
                    : library.shelf(viewer).passing(query.filters());
            new SearchRun(store.search(), query, passing, goesOn, taker).run();
            return null;
        });
    }

    /// Writes what is found, one object a line, to a stream, which stays open.
    ///
    /// @param limit how many places at most
    public void write(Query query, Viewer viewer, int limit, OutputStream out) {
        int[] left = {limit};
        try (HitExporter hits = new HitExporter(out)) {
            find(query, viewer, () -> true, hit -> {
                hits.write(hit.transcript(), hit.place(), hit.snippet().line());
                return --left[0] > 0;
            });
        }
    }
}
