package org.subtext.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.subtext.agreement.Shape;
import org.subtext.agreement.Shape.PartShape;
import org.subtext.annotation.Anchoring;
import org.subtext.annotation.Anchoring.At;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Citation;
import org.subtext.annotation.Citation.Quoted;
import org.subtext.annotation.Claim;
import org.subtext.annotation.Counterparts;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Following;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Mark;
import org.subtext.annotation.PartList;
import org.subtext.annotation.PartList.Print;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Suggestion;
import org.subtext.annotation.Viewer;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.source.SourceFile;
import org.subtext.storage.Store;
import org.subtext.storage.TranscriptStore.Numbered;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Text;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Earlier.Pair;

/// Puts newer readings of one file in the place of older ones, within the file's transaction: what people and machines
/// have put on the older one follows by quote. An older reading on which nothing is left gives way, and its key becomes a
/// former key of the newer one; else it stays, with what could not follow. All that happens to marks is one entry of the
/// history, which cannot be undone.
final class Succeeding {

    private static final Viewer EVERYONE = new Viewer(new UUID(0, 0), true);

    /// Asked now and then whether to go on.
    @FunctionalInterface
    interface Watch {
        void check() throws CancelledException;
    }

    private final Store store;
    private final SourceFile file;
    private final Watch watch;
    private final List<Change> changes = new ArrayList<>();
    private final Set<TranscriptKey> gone = new HashSet<>();
    private final List<Trouble> remarks = new ArrayList<>();
    private int renewed;

    Succeeding(Store store, SourceFile file, Watch watch) {
        this.store = store;
        this.file = file;
        this.watch = watch;
    }

    /// Puts newer readings in the place of older ones.
    ///
    /// @param suggestions by newer reading, the ids of its suggestions by those that they have on the older one
    void run(List<Pair> pairs, Map<TranscriptKey, Map<UUID, UUID>> suggestions) throws IOException {
        for (Pair pair : pairs) {
            succeed(pair, suggestions.getOrDefault(pair.after(), Map.of()));
        }
        record();
    }

    private void succeed(Pair pair, Map<UUID, UUID> suggestions) throws IOException {
        renewed++;
        TranscriptKey before = pair.before();
        TranscriptKey after = pair.after();
        List<Mark> marks = store.marks().marks(before, EVERYONE);
        List<Suggestion> suggested = store.suggestions().on(before, EVERYONE).stream()
                .filter(one -> !suggestions.containsKey(one.id())).toList();
        store.suggestions().beginAlso(before, after);
        List<Mark> stayed = List.of();
        if (!marks.isEmpty() || !suggested.isEmpty()) {
            Counterparts places = new Counterparts(parts(before), parts(after));
            Following following = Following.of(marks, places, after, suggestions);
            following.changes().forEach(change -> store.marks().replace(change.mark()));
            changes.addAll(following.changes());
            stayed = following.stayed();
            move(suggested, places, after);
            remark(pair, following);
        }
        complete(before, after);
        if (stayed.isEmpty()) {
            store.transcripts().replace(before, after, Instant.now());
            gone.add(before);
        }
    }

    /// What other files told of the older reading, such as verdicts, is known of the newer one too.
    private void complete(TranscriptKey before, TranscriptKey after) throws IOException {
        String sha256 = file.sha256();
        if (store.imports().sources(before).stream().anyMatch(from -> !from.sha256().equals(sha256))) {
            Metadata known = store.transcripts().metadata(after).orElseThrow();
            Metadata all = known.and(store.transcripts().metadata(before).orElseThrow());
            if (!all.equals(known)) {
                store.transcripts().metadata(after, all);
            }
        }
    }

    private PartList parts(TranscriptKey key) throws CancelledException {
        Shape shape = store.transcripts().shape(key).orElseThrow();
        List<PartList.Entry> parts = new ArrayList<>();
        for (PartShape part : shape.parts()) {
            watch.check();
            parts.add(new PartList.Entry(part.ref(), part.isTargets(),
                    Print.of(part.kind(), text(key, part.ref()))));
        }
        return new PartList(parts, ref -> {
            try {
                watch.check();
            } catch (CancelledException e) {
                throw new UncheckedIOException(e);
            }
            return text(key, ref);
        });
    }

    private Text text(TranscriptKey key, PartRef part) {
        return store.transcripts().text(key, part).orElseThrow();
    }

    /// Suggestions always follow: one whose quotes are gone is kept without a place, as it would be if it came now. What was
    /// claimed of quotes is about the older reading, so they are looked for everywhere.
    private void move(List<Suggestion> suggested, Counterparts places, TranscriptKey to)
            throws CancelledException {
        Map<Citation, Anchoring> found = new HashMap<>();
        for (Suggestion suggestion : suggested) {
            watch.check();
            suggestion.citations().forEach(
                    citation -> at(citation, places).ifPresent(at -> found.put(citation, at)));
        }
        List<Citation> rest = suggested.stream().flatMap(suggestion -> suggestion.citations().stream())
                .filter(citation -> !found.containsKey(citation)).distinct().toList();
        if (!rest.isEmpty()) {
            Transcript there = store.transcripts().readWhole(to).map(Numbered::transcript).orElseThrow();
            List<Citation> placed = Citation.of(there,
                    rest.stream().map(citation -> new Quoted(citation.quote(), Claim.NONE)).toList());
            for (int i = 0; i < placed.size(); i++) {
                found.put(rest.get(i), placed.get(i).anchoring());
            }
        }
        for (Suggestion suggestion : suggested) {
            store.suggestions().replace(suggestion.on(to, suggestion.citations().stream()
                    .map(citation -> new Citation(citation.quote(), citation.claim(),
                            Objects.requireNonNull(found.get(citation))))
                    .toList()));
        }
    }

    private static Optional<At> at(Citation citation, Counterparts places) {
        if (!(citation.anchoring() instanceof At at)) {
            return Optional.empty();
        }
        List<Segment> segments = at.segments().stream().map(places::segment).flatMap(Optional::stream)
                .toList();
        return segments.size() == at.segments().size()
                ? Optional.of(new At(at.how(), at.similarity(), segments, at.missing()))
                : Optional.empty();
    }

    private void remark(Pair pair, Following following) {
        String newer = name(pair.after());
        String older = name(pair.before());
        if (!following.stayed().isEmpty()) {
            remarks.add(new Trouble(file.path().toString(), pair.place(), "Transcript " + newer
                    + " is a newer reading of transcript " + older + "; "
                    + MarkWords.of(following.stayed()) + " could not follow and "
                    + (following.stayed().size() == 1 ? "stays" : "stay") + " on transcript " + older
                    + "."));
        }
        long narrowed = following.changes().stream()
                .filter(change -> change.before() instanceof Done was && change.after() instanceof Done is
                        && was.scope() == null && is.scope() != null)
                .map(change -> change.mark().header().rater()).distinct().count();
        if (narrowed > 0) {
            remarks.add(new Trouble(file.path().toString(), pair.place(), "Transcript " + newer
                    + " has text that was not in transcript " + older + ", of which it is a newer reading; "
                    + (narrowed == 1 ? "one person has" : narrowed + " people have")
                    + " finished that and not read this, so it counts as unread."));
        }
    }

    private String name(TranscriptKey key) {
        return store.transcripts().number(key).map(String::valueOf).orElseThrow();
    }

    private void record() {
        if (!changes.isEmpty()) {
            String summary = "let what was put on " + renewed
                    + (renewed == 1 ? " transcript" : " transcripts")
                    + " of " + file.name() + " follow to newer readings";
            new Recording(store).record(summary, new Edit(summary, changes));
        }
    }

    /// How many transcripts are newer readings of others.
    int renewed() {
        return renewed;
    }

    /// How many labels and answers follow.
    int followed() {
        return (int) changes.stream().map(Change::mark)
                .filter(mark -> mark instanceof Labelled || mark instanceof Answer).count();
    }

    /// The transcripts that gave way.
    Set<TranscriptKey> gone() {
        return gone;
    }

    /// What the person should know.
    List<Trouble> remarks() {
        return remarks;
    }
}
