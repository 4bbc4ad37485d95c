package org.subtext.gui.labelling;

import java.util.List;
import java.util.function.BiConsumer;
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

/// Finds words in the transcript, folded or not. FX thread only; the search itself runs beside it, so that a long
/// transcript does not stop the hand that types.
final class FindViewModel {

    private final Transcript transcript;
    private final Supplier<@Nullable Place> caret;
    private final BiConsumer<List<Stretch>, @Nullable Stretch> shows;
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private List<Stretch> hits = List.of();
    private int at = -1;
    private long asked;

    /// @param caret where the person is; null if there is no text
    /// @param shows shows the hits, and the one that one is at
    FindViewModel(Transcript transcript, Supplier<@Nullable Place> caret,
            BiConsumer<List<Stretch>, @Nullable Stretch> shows) {
        this.transcript = transcript;
        this.caret = caret;
        this.shows = shows;
        query.addListener((property, before, now) -> search(now));
    }

    StringProperty query() {
        return query;
    }

    /// Which hit of how many, such as `3 of 14`; empty while nothing is looked for.
    ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    private void search(String words) {
        long mine = ++asked;
        if (words.isEmpty()) {
            take(List.of());
            return;
        }
        Thread.ofVirtual().name("find").start(() -> {
            List<Stretch> found = Find.all(transcript, words, false);
            Platform.runLater(() -> {
                if (mine == asked) {
                    take(found);
                }
            });
        });
    }

    private void take(List<Stretch> found) {
        hits = found;
        Place from = caret.get();
        at = hits.isEmpty() ? -1 : 0;
        for (int i = 0; from != null && i < hits.size(); i++) {
            if (hits.get(i).first().compareTo(from) >= 0) {
                at = i;
                break;
            }
        }
        tell();
    }

    /// Goes to the next hit, or to the one before; after the last comes the first.
    void step(boolean forwards) {
        if (!hits.isEmpty()) {
            at = Math.floorMod(at + (forwards ? 1 : -1), hits.size());
            tell();
        }
    }

    private void tell() {
        count.set(query.get().isEmpty()
                ? ""
                : hits.isEmpty()
                        ? "not found"
                        : Counts.number(at + 1) + " of " + Counts.number(hits.size()));
        shows.accept(hits, at < 0 ? null : hits.get(at));
    }
}
