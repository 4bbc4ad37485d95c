package org.subtext.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Suggested;
import org.subtext.annotation.Suggestion;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.storage.NewTranscript;
import org.subtext.storage.Store;
import org.subtext.transcript.FetchedMessages;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Provenance;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// Takes the transcripts of one file into the project, within the file's transaction; or, for the sake of what stands
/// beside the file, only what more is known of those that the project has.
final class FileImport implements TranscriptSink {

    /// Hears how far the file is read.
    @FunctionalInterface
    interface Watch {
        void at(long bytesRead, int transcripts) throws CancelledException;
    }

    /// Something found in the file.
    private record Found(TranscriptKey key, @Nullable String place, boolean added) {}

    /// After how many messages it is asked whether to go on.
    private static final int WATCHED = 256;

    private final Store store;
    private final SourceFile file;
    private final TranscriptImporter importer;
    private final Map<TranscriptKey, Boolean> known;
    private final boolean onlyKnown;
    private final Watch watch;
    private final Map<TranscriptKey, Integer> occurrences = new HashMap<>();
    private final List<Found> found = new ArrayList<>();
    private Troubles failed;
    private final Troubles warnings;
    private final Differences differences = new Differences();
    private long bytesRead;
    private int imported;
    private int completed;
    private int suggested;

    /// @param known the keys of the project before the file, with whether each is hidden
    /// @param onlyKnown whether to leave out what is not among them, and what is hidden
    FileImport(Store store, SourceFile file, TranscriptImporter importer, Map<TranscriptKey, Boolean> known,
            boolean onlyKnown, Watch watch) {
        this.store = store;
        this.file = file;
        this.importer = importer;
        this.known = known;
        this.onlyKnown = onlyKnown;
        this.watch = watch;
        this.failed = noFailures(file);
        this.warnings = new Troubles(file.path().toString(), "more remarks about it are left out.");
    }

    @Override
    public void transcript(Draft draft, @Nullable String place) throws CancelledException {
        try {
            take(draft, place);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CancelledException cancelled) {
                throw cancelled;
            }
            throw e;
        }
    }

    private void take(Draft draft, @Nullable String place) throws CancelledException {
        watch.at(bytesRead, found.size());
        List<Message> messages = watched(draft.messages());
        TranscriptKey first = TranscriptKey.of(draft.identity(), messages, 1);
        int occurrence = occurrences.merge(first, 1, Integer::sum);
        TranscriptKey key = first.occurrence(occurrence);
        Boolean hidden = known.get(key);
        if (onlyKnown && !Boolean.FALSE.equals(hidden)) {
            return;
        }
        if (hidden == null) {
            store.transcripts().add(new NewTranscript(new Transcript(key, draft.title(), importer.id(),
                    draft.metadata(), messages, draft.context()), draft.identity(), occurrence));
        } else {
            if (hidden) {
                store.transcripts().hide(key, false);
            }
            complete(key, draft.metadata());
        }
        suggest(key, draft, place);
        if (hidden == null || hidden) {
            imported++;
        }
        found.add(new Found(key, place, hidden == null));
        watch.at(bytesRead, found.size());
    }

    /// The messages, of which every so many it is asked whether to go on: a transcript can take minutes to store.
    private List<Message> watched(List<Message> messages) {
        return messages.size() < WATCHED ? messages : new FetchedMessages() {

            @Override
            public Message get(int index) {
                if (index % WATCHED == 0) {
                    try {
                        watch.at(bytesRead, found.size());
                    } catch (CancelledException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return messages.get(index);
            }

            @Override
            public int size() {
                return messages.size();
            }
        };
    }

    /// The same messages may stand in several files, of which one knows more than another, or something else: a judge's
    /// verdicts, say.
    private void complete(TranscriptKey key, Metadata more) {
        Metadata known = store.transcripts().metadata(key).orElseThrow();
        Metadata all = known.and(more);
        differences.add(known, more, all);
        if (!all.equals(known)) {
            store.transcripts().metadata(key, all);
            completed++;
        }
    }

    /// Keeps what machines say of places in it, whether it was there already or not.
    private void suggest(TranscriptKey key, Draft draft, @Nullable String place) {
        if (draft.suggestions().isEmpty()) {
            return;
        }
        Transcript transcript = new Transcript(key, draft.title(), importer.id(), draft.metadata(),
                draft.messages(), draft.context());
        SuggestionRoom room = new SuggestionRoom(store, key);
        List<Suggested> kept = draft.suggestions().stream().filter(room::takes).toList();
        int unsearched = 0;
        for (Suggestion suggestion : Suggested.place(transcript, kept)) {
            unsearched += suggestion.unsearched();
            if (store.suggestions().add(suggestion)) {
                suggested++;
            }
        }
        room.remark().ifPresent(remark -> warning(place, remark));
        if (unsearched > 0) {
            warning(place, (unsearched == 1
                    ? "A quote of a suggestion was"
                    : unsearched
                            + " quotes of suggestions were")
                    + " not looked for to the end, which would take too long, and"
                    + " kept without a place.");
        }
    }

    @Override
    public void failed(@Nullable String place, String reason) {
        failed.add(place, reason);
    }

    private static Troubles noFailures(SourceFile file) {
        return new Troubles(file.path().toString(), "more places in it could not be read.");
    }

    /// Forgets what could not be read, because it comes of something that is said instead.
    void forgetFailures() {
        failed = noFailures(file);
    }

    @Override
    public void warning(@Nullable String place, String reason) {
        warnings.add(place, reason);
    }

    @Override
    public void progress(long bytesRead) throws CancelledException {
        this.bytesRead = bytesRead;
        watch.at(bytesRead, found.size());
    }

    /// Writes down where the transcripts came from, once the whole file is read.
    void recordSources(UUID importId) throws IOException {
        boolean changed = imported > 0 || completed > 0 || suggested > 0;
        for (Found one : onlyKnown ? List.<Found>of() : found) {
            Provenance from = new Provenance(file.path().toString(), file.sha256(), one.place(),
                    importer.id(),
                    importer.version());
            if (one.added() || !store.imports().hasSource(one.key(), from)) {
                store.imports().addSource(importId, one.key(), from);
                changed = true;
            }
        }
        if (changed) {
            new Recording(store).record("import " + file.name() + " (" + imported + " new"
                    + (completed == 0 ? "" : ", " + completed + " with more about them")
                    + (suggested == 0 ? "" : ", " + suggested + " suggestions") + ")", null);
        }
    }

    /// Every transcript found, in order.
    List<TranscriptKey> transcripts() {
        return found.stream().map(Found::key).toList();
    }

    int imported() {
        return imported;
    }

    int unchanged() {
        return found.size() - imported;
    }

    List<Trouble> failed() {
        return failed.list();
    }

    List<Trouble> warnings() {
        List<Trouble> all = new ArrayList<>(warnings.list());
        differences.remarks().forEach(remark -> all.add(new Trouble(file.path().toString(), null, remark)));
        return all;
    }
}
