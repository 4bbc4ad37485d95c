package org.subtext.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    ///
    /// @param taken whether it is new in the project, or back in it
    /// @param completed whether it was there and more is known of it now
    private record Found(TranscriptKey key, @Nullable String place, boolean added, boolean taken,
            boolean completed) {}

    /// After how many messages it is asked whether to go on.
    private static final int WATCHED = 256;

    private final Store store;
    private final SourceFile file;
    private final TranscriptImporter importer;
    private final Map<TranscriptKey, Boolean> known;
    private final @Nullable SourceFile companion;
    private final Watch watch;
    private final Map<TranscriptKey, Integer> occurrences = new HashMap<>();
    private final List<Found> found = new ArrayList<>();
    /// Null until the first transcript is found.
    private @Nullable Earlier earlier;
    /// By transcripts that may be newer readings of others, the ids of their suggestions by those that they have there.
    private final Map<TranscriptKey, Map<UUID, UUID>> sameSuggestions = new HashMap<>();
    private final Succeeding succeeding;
    private Troubles failed;
    private final Troubles warnings;
    private final Differences differences = new Differences();
    private long bytesRead;
    private int suggested;

    /// @param known the keys of the project before the file, with whether each is hidden
    /// @param companion the file beside it for whose sake it is read: what is not among the known, and what is hidden, is
    ///        then left out; null if the file itself is imported
    FileImport(Store store, SourceFile file, TranscriptImporter importer, Map<TranscriptKey, Boolean> known,
            @Nullable SourceFile companion, Watch watch) {
        this.store = store;
        this.file = file;
        this.importer = importer;
        this.known = known;
        this.companion = companion;
        this.watch = watch;
        this.succeeding = new Succeeding(store, file, () -> watch.at(this.bytesRead, found.size()));
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
        if (companion != null && !Boolean.FALSE.equals(hidden)) {
            return;
        }
        boolean completed = false;
        if (hidden == null) {
            store.transcripts().add(new NewTranscript(new Transcript(key, draft.title(), importer.id(),
                    draft.metadata(), messages, draft.context()), draft.identity(), occurrence));
        } else {
            if (hidden) {
                store.transcripts().hide(key, false);
            }
            completed = complete(key, draft.metadata());
        }
        boolean more = suggest(key, draft, place) && hidden != null;
        if (hidden == null) {
            compareWithEarlier(key, draft, place);
        }
        found.add(new Found(key, place, hidden == null, hidden == null || hidden, completed || more));
        watch.at(bytesRead, found.size());
    }

    /// Remembers of what a new transcript may be a newer reading, and which suggestions of that are its own.
    private void compareWithEarlier(TranscriptKey key, Draft draft, @Nullable String place)
            throws CancelledException {
        earlier().add(key, place, draft.identity()).ifPresent(before -> {
            Map<UUID, UUID> same = new HashMap<>();
            for (Suggested suggested : draft.suggestions()) {
                UUID was = suggested.id(before);
                UUID is = suggested.id(key);
                if (store.suggestions().has(was) && store.suggestions().has(is)) {
                    same.put(was, is);
                }
            }
            if (!same.isEmpty()) {
                sameSuggestions.put(key, same);
            }
        });
    }

    private Earlier earlier() throws CancelledException {
        if (earlier == null) {
            try {
                earlier = companion == null ? Earlier.of(store, file, importer) : Earlier.none();
            } catch (CancelledException e) {
                throw e;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return earlier;
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
    ///
    /// @return whether more is known now
    private boolean complete(TranscriptKey key, Metadata more) {
        Metadata known = store.transcripts().metadata(key).orElseThrow();
        Metadata all = known.and(more);
        differences.add(known, more, all);
        if (all.equals(known)) {
            return false;
        }
        store.transcripts().metadata(key, all);
        return true;
    }

    /// Keeps what machines say of places in it, whether it was there already or not.
    ///
    /// @return whether anything of it is new
    private boolean suggest(TranscriptKey key, Draft draft, @Nullable String place) {
        if (draft.suggestions().isEmpty()) {
            return false;
        }
        int before = suggested;
        Transcript transcript = new Transcript(key, draft.title(), importer.id(), draft.metadata(),
                draft.messages(), draft.context());
        SuggestionRoom room = new SuggestionRoom(store, key);
        List<Suggested> kept = draft.suggestions().stream().filter(room::takes).toList();
        int unsearched = 0;
        for (Suggestion suggestion : Suggested.place(transcript, kept, room::id)) {
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
        return suggested > before;
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

    /// Puts transcripts in the place of older readings of them, once the whole file is read; what people have put on those
    /// follows.
    void succeedEarlier() throws IOException {
        if (earlier != null) {
            succeeding.run(earlier.pairs(new HashSet<>(transcripts()), failed.list()), sameSuggestions);
        }
    }

    /// Writes down where the transcripts came from, or what the companion completed, once the whole file is read.
    void recordSources(UUID importId) throws IOException {
        int imported = imported();
        int completed = completed().size();
        boolean changed = imported > 0 || completed > 0;
        for (Found one : found) {
            Provenance from = provenance(one);
            boolean counts = companion == null || one.completed();
            if (one.added() || counts && !store.imports().hasSource(one.key(), from)) {
                store.imports().addSource(importId, one.key(), from);
                changed = true;
            } else if (companion == null) {
                store.imports().confirm(one.key(), from);
            }
        }
        if (changed) {
            String name = companion == null ? file.name() : companion.name();
            new Recording(store).record("import " + name + " (" + imported + " new"
                    + (completed == 0 ? "" : ", " + completed + " with more about them")
                    + (suggested == 0 ? "" : ", " + suggested + " suggestions")
                    + (succeeding.renewed() == 0 ? "" : ", " + succeeding.renewed() + " read anew") + ")",
                    null);
        }
    }

    private Provenance provenance(Found one) throws IOException {
        SourceFile from = companion == null ? file : companion;
        return new Provenance(from.path().toString(), from.sha256(), companion == null ? one.place() : null,
                importer.id(), importer.version());
    }

    /// Every transcript found, in order.
    List<TranscriptKey> transcripts() {
        return found.stream().map(Found::key).toList();
    }

    /// How many are new in the project, or back in it.
    int imported() {
        return taken().size();
    }

    int unchanged() {
        return found.size() - imported();
    }

    /// Those that were there and of which more is known now.
    List<TranscriptKey> completed() {
        return found.stream().filter(one -> one.completed() && !one.taken()).map(Found::key).toList();
    }

    /// Those that are new in the project, or back in it.
    List<TranscriptKey> taken() {
        return found.stream().filter(Found::taken).map(Found::key).toList();
    }

    /// How many are newer readings of transcripts that were there.
    int renewed() {
        return succeeding.renewed();
    }

    /// How many labels and answers follow to those.
    int followed() {
        return succeeding.followed();
    }

    /// The transcripts that gave way to newer readings.
    Set<TranscriptKey> gone() {
        return succeeding.gone();
    }

    List<Trouble> failed() {
        return failed.list();
    }

    List<Trouble> warnings() {
        List<Trouble> all = new ArrayList<>(warnings.list());
        all.addAll(succeeding.remarks());
        differences.remarks().forEach(remark -> all.add(new Trouble(file.path().toString(), null, remark)));
        return all;
    }
}
