package org.subtext.gui.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Session;
import org.subtext.transcript.Field;
import org.subtext.transcript.Query;
import org.subtext.transcript.UnreadableQueryException;
import org.subtext.workflow.Searching;
import org.subtext.workflow.Searching.Hit;
import org.subtext.workflow.TranscriptRow;

/// What the search shows, and how far its index is. FX thread only; the searching itself is done aside, the last one asked
/// for alone.
public final class SearchViewModel {

    /// How many places are shown at first, and how many more each time more are asked for.
    private static final int SHOWN = 500;
    private static final long SHOW_EVERY_NANOS = 150_000_000;
    private static final Duration LOOK_EVERY = Duration.seconds(1);
    /// What was looked for last is remembered for good, where and how far one had come only as long as one stays.
    private static final String WORDS = "search";
    private static final String WHERE = "search-in";
    private static final String SHOWN_LAST = "search-shown";
    private static final String HIT = "search-hit";

    /// How a search stands.
    ///
    /// @param asked whether anything is looked for
    /// @param hits what was found so far
    /// @param over whether it is over
    /// @param more whether there may be more than these
    /// @param sentence how it stands, in words
    /// @param unreadable why the query cannot be read; null if it can
    record Found(boolean asked, List<Hit> hits, boolean over, boolean more, String sentence,
            @Nullable String unreadable) {

        static final Found NOTHING_ASKED = new Found(false, List.of(), true, false, "", null);
    }

    private final Session session;
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Field>> where = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyObjectWrapper<Found> found = new ReadOnlyObjectWrapper<>(Found.NOTHING_ASKED);
    private final ReadOnlyStringWrapper filling = new ReadOnlyStringWrapper("");
    private final PauseTransition look = new PauseTransition(LOOK_EVERY);
    private final ReadOnlyObjectWrapper<Map<Integer, String>> titles = new ReadOnlyObjectWrapper<>(Map.of());
    private AtomicBoolean stopped = new AtomicBoolean();
    private int shown = SHOWN;
    private String ran = "";
    private boolean shownNow;
    private boolean recalled;
    private int chosen = -1;

    public SearchViewModel(Session session) {
        this.session = session;
        look.setOnFinished(event -> watch());
    }

    /// What is looked for, as it is typed.
    StringProperty words() {
        return words;
    }

    /// Where it is looked for; empty for everywhere.
    ReadOnlyObjectProperty<Optional<Field>> where() {
        return where.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Found> found() {
        return found.getReadOnlyProperty();
    }

    /// How far the index is, as a sentence; empty while it is complete.
    ReadOnlyStringProperty filling() {
        return filling.getReadOnlyProperty();
    }

    /// Whether what is known of transcripts can be searched by.
    boolean filters() {
        return session.isLead();
    }

    Session session() {
        return session;
    }

    /// What a transcript is called in front of whoever is in the chair.
    String title(int number) {
        return titles.get().getOrDefault(number, "Transcript " + number);
    }

    /// What all transcripts are called, once it is known.
    ReadOnlyObjectProperty<Map<Integer, String>> titles() {
        return titles.getReadOnlyProperty();
    }

    /// Looks how far the index is, again and again until it is left.
    private void watch() {
        Searching searching = session.project().searching();
        session.operations().aside("see how far the search index is", searching::progress, index -> {
            filling.set(index.isComplete()
                    ? ""
                    : "The search index is being filled, " + 100 * index.indexed() / Math.max(1, index.all())
                            + " % so far; what it lacks is read through, which is slower.");
            if (shownNow) {
                look.playFromStart();
            }
        }, refused -> {}, broken -> {});
    }

    /// Takes up what was looked for last.
    void load() {
        shownNow = true;
        watch();
        session.operations().aside("read the titles", () -> {
            Map<Integer, String> names = new HashMap<>();
            for (TranscriptRow row : session.project().library().list(session.viewer())) {
                names.put(row.number(), row.title());
            }
            return names;
        }, titles::set, refused -> {}, broken -> {});
        session.operations().aside("recall what was looked for",
                () -> Optional
                        .ofNullable(session.project().remembering().recall(session.rater().id(), WORDS)),
                this::recall, refused -> {}, broken -> {});
    }

    private void recall(Optional<String> remembered) {
        recalled = true;
        if (!shownNow || !words.get().isEmpty() || remembered.isEmpty()) {
            return;
        }
        where.set(session.bookmarks().recall(WHERE).filter(name -> !name.isEmpty()).map(Field::valueOf));
        shown = session.bookmarks().recall(SHOWN_LAST).map(Integer::valueOf).orElse(SHOWN);
        chosen = session.bookmarks().recall(HIT).map(Integer::valueOf).orElse(-1);
        ran = remembered.get();
        words.set(remembered.get());
        run();
    }

    /// Which of the places that are shown was gone to before, once; -1 for none. It may not have been found yet.
    int comeBackTo() {
        if (chosen >= found.get().hits().size()) {
            return -1;
        }
        int back = chosen;
        chosen = -1;
        return back;
    }

    void lookIn(Optional<Field> field) {
        where.set(field);
        find();
    }

    /// Looks for what is typed now; a search that is under way is given up.
    void find() {
        shown = SHOWN;
        chosen = -1;
        ran = words.get();
        run();
    }

    /// The same, unless that is what was looked for last.
    void typed() {
        if (!words.get().equals(ran)) {
            find();
        }
    }

    /// Shows more of what was found.
    void more() {
        shown += SHOWN;
        run();
    }

    private void run() {
        stopped.set(true);
        if (words.get().isBlank()) {
            found.set(Found.NOTHING_ASKED);
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        stopped = stop;
        int most = shown;
        // Of the same search, more is shown than there was, never less.
        int least = most > SHOWN ? found.get().hits().size() : 0;
        String typed = words.get();
        Optional<Field> in = where.get();
        session.operations().aside("search", () -> new Search(most, least, stop).run(typed, in), result -> {
            if (!stop.get()) {
                found.set(result);
            }
        }, refused -> {}, broken -> {});
    }

    /// Goes to a place that was found.
    void open(Hit hit) {
        chosen = found.get().hits().indexOf(hit);
        session.frame().go("labelling", hit.transcript(), hit.place());
    }

    /// Looks no longer, and remembers what was looked for.
    void leave() {
        shownNow = false;
        look.stop();
        stopped.set(true);
        // What was not yet recalled is still remembered.
        if (recalled || !words.get().isEmpty()) {
            session.remember(WORDS, words.get());
            session.bookmarks().keep(WHERE, where.get().map(Field::name).orElse(""));
            session.bookmarks().keep(SHOWN_LAST, String.valueOf(shown));
            session.bookmarks().keep(HIT, String.valueOf(chosen));
        }
    }

    /// One search, aside. What it finds is shown while it goes on.
    private final class Search {

        private final Searching searching = session.project().searching();
        private final int most;
        private final int least;
        private final AtomicBoolean stop;
        private final List<Hit> hits = new ArrayList<>();
        private boolean more;
        private long shownAt = System.nanoTime();

        Search(int most, int least, AtomicBoolean stop) {
            this.most = most;
            this.least = least;
            this.stop = stop;
        }

        Found run(String typed, Optional<Field> in) {
            Query query;
            try {
                Query everywhere = searching.read(typed, session.viewer());
                query = in.isPresent() ? everywhere.in(in.get()) : everywhere;
            } catch (UnreadableQueryException e) {
                return new Found(true, List.of(), true, false, "", e.getMessage());
            }
            searching.find(query, session.viewer(), this::goesOn, this::take);
            String count = hits.isEmpty() ? "" : (more ? "The first " : "") + places();
            return new Found(true, List.copyOf(hits), true, more, count, null);
        }

        /// Shows what there is so far, now and then.
        private boolean goesOn() {
            if (System.nanoTime() - shownAt > SHOW_EVERY_NANOS && hits.size() >= least) {
                shownAt = System.nanoTime();
                Found soFar = new Found(true, List.copyOf(hits), false, false,
                        (hits.isEmpty() ? "Nothing" : places()) + " so far…", null);
                Platform.runLater(() -> {
                    if (!stop.get()) {
                        found.set(soFar);
                    }
                });
            }
            return !stop.get();
        }

        private boolean take(Hit hit) {
            if (hits.size() == most) {
                more = true;
                return false;
            }
            return hits.add(hit);
        }

        private String places() {
            long transcripts = hits.stream().map(Hit::number).distinct().count();
            return Counts.of(hits.size(), "place") + " in " + Counts.of(transcripts, "transcript");
        }
    }
}
