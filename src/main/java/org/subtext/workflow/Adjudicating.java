package org.subtext.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.subtext.adjudication.Adjudication;
import org.subtext.adjudication.CannotSettle;
import org.subtext.adjudication.Difference;
import org.subtext.adjudication.Resolution;
import org.subtext.agreement.MarkedTranscript;
import org.subtext.agreement.Shape;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;
import org.subtext.storage.Store;
import org.subtext.storage.TranscriptStore.Numbered;
import org.subtext.storage.TranscriptStore.Row;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// A lead's settling of what raters differ on. What came of it is the adjudicated layer, [Header#GOLD]. What a method
/// says was done is on disk when it returns; it is on the lead's own undo stack.
public final class Adjudicating {

    private final Store store;
    private final Codebook codebook;
    private final Rater lead;
    private final Viewer viewer;
    private final Editing editing;
    /// The transcript opened last, whose text never changes.
    private @Nullable Numbered last;

    Adjudicating(Store store, Texts texts, Codebook codebook, Rater lead) {
        if (lead.role() != Rater.Role.LEAD) {
            throw new IllegalArgumentException("only a lead adjudicates");
        }
        this.store = store;
        this.codebook = codebook;
        this.lead = lead;
        this.viewer = Viewer.of(lead);
        this.editing = new Editing(store, new MarkRules(codebook, texts), codebook.version(), lead);
    }

    /// The transcripts that at least two raters have finished, the most disputed first.
    public List<Disputed> queue() {
        Map<TranscriptKey, Long> finishers = store.marks().marks(Header.RATERS, viewer).stream()
                .filter(mark -> mark instanceof Done && mark.header().pass().equals(Header.FIRST_PASS))
                .collect(Collectors.groupingBy(mark -> mark.header().transcript(),
                        Collectors.collectingAndThen(
                                Collectors.mapping(mark -> mark.header().rater(), Collectors.toSet()),
                                raters -> (long) raters.size())));
        List<Disputed> queue = new ArrayList<>();
        for (Row row : store.transcripts().list()) {
            if (finishers.getOrDefault(row.key(), 0L) > 1) {
                store.transcripts().shape(row.key()).ifPresent(
                        shape -> queue.add(new Disputed(row.number(), adjudication(shape).dispute())));
            }
        }
        queue.sort((a, b) -> a.dispute().compareTo(b.dispute()));
        return queue;
    }

    /// Opens a transcript to settle it.
    ///
    /// @throws Refused if it is not there, or no longer
    public AdjudicationCase open(TranscriptKey key) throws Refused {
        Numbered found = find(key);
        Transcript transcript = found.transcript();
        return new AdjudicationCase(found.number(), new Transcript(key, "Transcript " + found.number(),
                transcript.format(), Metadata.NONE, transcript.messages(), List.of()), adjudication(found));
    }

    private Numbered find(TranscriptKey key) throws Refused {
        Numbered found = last;
        if (found == null || !found.transcript().key().equals(key)) {
            found = store.transcripts().readWhole(key)
                    .orElseThrow(() -> new Refused("There is no transcript " + key + " in this project."));
            last = found;
        }
        return found;
    }

    private Adjudication adjudication(Numbered found) {
        return adjudication(Shape.of(found.transcript()));
    }

    private Adjudication adjudication(Shape shape) {
        TranscriptKey key = shape.key();
        List<Mark> marks = new ArrayList<>(store.marks().marks(key, Header.RATERS, viewer));
        marks.addAll(store.marks().marks(key, Header.GOLD, viewer));
        return Adjudication.of(codebook, new MarkedTranscript(shape, marks));
    }

    /// Settles a difference, in place of any earlier decision about the same marks.
    ///
    /// @param reason why, in the lead's words; may be empty
    /// @throws Refused if the resolution makes no sense here, or the raters have changed their marks since
    public Outcome settle(TranscriptKey key, Difference difference, Resolution resolution, String reason)
            throws Refused {
        return perform(key, adjudication -> Optional.of(adjudication.settle(current(adjudication, difference),
                resolution, reason.strip(), () -> header(key)))).orElseThrow();
    }

    /// Takes a decision back, with what came of it.
    ///
    /// @throws Refused if it does not stand
    public Outcome takeBack(Decision decision) throws Refused {
        return perform(decision.header().transcript(), adjudication -> {
            if (!adjudication.layer().contains(decision)) {
                throw new Refused("This decision does not stand any more.");
            }
            return Optional.of(adjudication.takeBack(decision));
        }).orElseThrow();
    }

    /// Accepts in one step everything on which all agree; empty if there is nothing left to accept.
    ///
    /// @throws Refused if the transcript is not there
    public Optional<Outcome> acceptAgreed(TranscriptKey key) throws Refused {
        return perform(key, adjudication -> adjudication.acceptAgreed(() -> header(key)));
    }

    /// Finishes the adjudicated layer of a transcript, so that what is unmarked in it counts as negative.
    ///
    /// @throws Refused if something is left to settle or to accept
    public Outcome finish(TranscriptKey key) throws Refused {
        return perform(key, adjudication -> Optional.of(adjudication.finish(() -> header(key))))
                .orElseThrow();
    }

    /// What is to be done with an adjudication.
    private interface Deciding {
        Optional<Edit> edit(Adjudication adjudication) throws CannotSettle, Refused;
    }

    private Optional<Outcome> perform(TranscriptKey key, Deciding deciding) throws Refused {
        return store.<Optional<Outcome>, Refused>write(() -> {
            try {
                Optional<Edit> edit = deciding.edit(adjudication(find(key)));
                return edit.isEmpty() ? Optional.empty() : Optional.of(editing.perform(edit.get()));
            } catch (CannotSettle e) {
                throw new Refused(e.sentence(), e);
            }
        });
    }

    private static Difference current(Adjudication adjudication, Difference difference) throws Refused {
        return adjudication.differences().stream().filter(difference::equals).findFirst()
                .orElseThrow(() -> new Refused("The raters have changed this since; look at it again."));
    }

    private Header header(TranscriptKey key) {
        return new Header(UUID.randomUUID(), key, Header.GOLD, lead.id(), Header.FIRST_PASS, Origin.MANUAL,
                null,
                null, codebook.version(), Instant.now());
    }

    /// Takes the lead's last edit back; empty if there is none.
    ///
    /// @throws Refused if what it changed has changed since
    public Optional<Outcome> undo() throws Refused {
        return editing.undo();
    }

    /// Makes the edit again that was taken back last; empty if there is none.
    ///
    /// @throws Refused if what it changed has changed since
    public Optional<Outcome> redo() throws Refused {
        return editing.redo();
    }

    /// What [#undo] would take back, in a few words; null if nothing.
    public @Nullable String undoSummary() {
        return editing.undoSummary();
    }

    /// What [#redo] would make again, in a few words; null if nothing.
    public @Nullable String redoSummary() {
        return editing.redoSummary();
    }
}
