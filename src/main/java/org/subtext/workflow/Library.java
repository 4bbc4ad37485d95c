package org.subtext.workflow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Header;
import org.subtext.annotation.Viewer;
import org.subtext.storage.MarkStore.Work;
import org.subtext.storage.Store;
import org.subtext.storage.TranscriptStore.Numbered;
import org.subtext.storage.TranscriptStore.Row;
import org.subtext.transcript.Author;
import org.subtext.transcript.Branches;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Role;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// The transcripts of a project, to be listed and opened. What raters are not to know is taken out here.
public final class Library {

    private static final String BLIND = "blind";

    private final Store store;
    private final Texts texts;
    private volatile @Nullable Catalogue catalogue;

    Library(Store store, Texts texts) {
        this.store = store;
        this.texts = texts;
    }

    /// Whether titles, sources, metadata and the views of others are kept from raters, as they are unless a lead has
    /// decided otherwise.
    public boolean isBlind() {
        return !store.project().setting(BLIND).orElse("yes").equals("no");
    }

    /// Keeps titles, sources, metadata and the views of others from raters, or shows them.
    public void setBlind(boolean blind) {
        store.write(() -> {
            if (blind != isBlind()) {
                store.project().setting(BLIND, blind ? "yes" : "no");
                new Recording(store).record(blind ? "hide sources from raters" : "show sources to raters",
                        null);
            }
            return null;
        });
    }

    /// All transcripts, in the order of their numbers.
    public List<TranscriptRow> list(Viewer viewer) {
        return shelf(viewer).rows();
    }

    /// All transcripts, to be filtered and put in order. What is known of them but for the work on them is read again only
    /// when something was imported, removed, hidden or shown since.
    public Shelf shelf(Viewer viewer) {
        return store.read(() -> {
            boolean shown = viewer.seesAll() || !isBlind();
            Map<TranscriptKey, Work> work = store.marks().work(Header.RATERS, viewer);
            Map<TranscriptKey, Boolean> settled = viewer.seesAll()
                    ? store.marks().finished(Header.GOLD, viewer)
                    : Map.of();
            Catalogue current = catalogue();
            return new Shelf(current,
                    current.rows().stream().map(
                            row -> row(row, work.get(row.key()), settling(settled.get(row.key())), shown))
                            .toList(),
                    viewer.seesAll(), shown);
        });
    }

    private Catalogue catalogue() {
        Catalogue last = catalogue;
        if (last == null || !last.isCurrent()) {
            last = Catalogue.read(store);
            catalogue = last;
        }
        return last;
    }

    private static TranscriptRow row(Row row, @Nullable Work work, WorkState settling, boolean shown) {
        return new TranscriptRow(row.number(), row.key(), shown ? row.title() : blindTitle(row.number()),
                row.format(), row.messages(), row.parts(), row.characters(), state(work),
                work == null ? 0 : work.startedBy(), work == null ? 0 : work.finishedBy(),
                work == null ? 0 : work.labels(), settling);
    }

    /// @param finished null where nothing has been decided
    static WorkState settling(@Nullable Boolean finished) {
        if (finished == null) {
            return WorkState.NOT_STARTED;
        }
        return finished ? WorkState.DONE : WorkState.STARTED;
    }

    private static WorkState state(@Nullable Work work) {
        if (work == null || !work.started()) {
            return WorkState.NOT_STARTED;
        }
        return work.finished() ? WorkState.DONE : WorkState.STARTED;
    }

    private static String blindTitle(int number) {
        return "Transcript " + number;
    }

    /// How many turns the model has had before a message; what was put into its mouth is none.
    public int turnsBefore(TranscriptKey key, int message) {
        return store.transcripts().countBefore(key, message, Role.ASSISTANT, Author.PREFILL);
    }

    /// The branches of a transcript, without going through the rest of it; at which messages one comes back to the
    /// conversation they do not know.
    public Branches branches(TranscriptKey key) {
        return Branches.of(store.transcripts().rolledBack(key));
    }

    /// Opens a transcript, also by a former key, in a time that does not grow with its length: a long one is read as its
    /// messages are asked for, by whatever thread asks.
    ///
    /// @throws Refused if it is not there, or no longer
    public Reading open(TranscriptKey key, Viewer viewer) throws Refused {
        Numbered found = store.transcripts().read(store.aliases().current(key))
                .orElseThrow(() -> new Refused("There is no transcript " + key + " in this project."));
        Transcript transcript = found.transcript();
        texts.opened(transcript);
        if (viewer.seesAll() || !isBlind()) {
            return new Reading(found.number(), transcript.title(), transcript, transcript.metadata(), false);
        }
        String title = blindTitle(found.number());
        return new Reading(found.number(), title, new Transcript(transcript.key(), title, transcript.format(),
                Metadata.NONE, transcript.messages(), List.of()), Metadata.NONE, true);
    }
}
