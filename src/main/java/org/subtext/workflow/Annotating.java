package org.subtext.workflow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Response;
import org.subtext.annotation.Viewer;
import org.subtext.storage.Store;
import org.subtext.transcript.TranscriptKey;

/// One rater's labelling in one pass. What a method says was done is on disk when it returns.
///
/// A rater's undo stack is one, across transcripts, passes and restarts.
public final class Annotating {

    private final Store store;
    private final Codebook codebook;
    private final Rater rater;
    private final String pass;
    private final Viewer own;
    private final Editing editing;

    Annotating(Store store, Texts texts, Codebook codebook, Rater rater, String pass) {
        this.store = store;
        this.codebook = codebook;
        this.rater = rater;
        this.pass = pass;
        this.own = new Viewer(rater.id(), false);
        this.editing = new Editing(store, new MarkRules(codebook, texts), codebook.version(), rater);
    }

    /// Whose labelling it is.
    public Rater rater() {
        return rater;
    }

    /// The pass.
    public String pass() {
        return pass;
    }

    /// What the rater has put on a transcript in this pass, oldest first; of nobody else, whoever the rater is.
    public List<Mark> marks(TranscriptKey transcript) {
        return store.marks().marks(transcript, Header.RATERS, own).stream()
                .filter(mark -> mark.header().pass().equals(pass)).toList();
    }

    /// A header for a new mark: a fresh id, now, put by hand.
    public Header newHeader(TranscriptKey transcript) {
        return new Header(UUID.randomUUID(), transcript, Header.RATERS, rater.id(), pass, Origin.MANUAL, null,
                null, codebook.version(), Instant.now());
    }

    /// Makes an edit.
    ///
    /// @throws Refused if what it changes is no longer as it says, names what the codebook or the transcript has not,
    ///         or lies on a transcript that the rater has finished; an edit that takes the done mark away is made
    public Outcome perform(Edit edit) throws Refused {
        for (Change change : edit.changes()) {
            Header header = change.mark().header();
            if (!header.rater().equals(rater.id()) || !header.layer().equals(Header.RATERS)
                    || !header.pass().equals(pass)) {
                throw new Refused("A rater changes nothing but their own marks.");
            }
        }
        return editing.perform(edit);
    }

    /// The edit that takes marks away together with what refers to them: links that lead to or from them, their places in
    /// the evidence of answers, and that a suggestion was taken up by them. Not performed yet.
    public Edit removal(String summary, Collection<? extends Mark> removed) {
        Set<UUID> gone = removed.stream().map(Mark::id).collect(Collectors.toSet());
        Set<TranscriptKey> transcripts = removed.stream().map(mark -> mark.header().transcript())
                .collect(Collectors.toSet());
        List<Change> changes = new ArrayList<>();
        for (TranscriptKey transcript : transcripts) {
            for (Mark mark : marks(transcript)) {
                switch (mark) {
                    case Link link when !gone.contains(link.id())
                            && (gone.contains(link.from()) || gone.contains(link.to())) ->
                        changes.add(Change.remove(link));
                    case Answer answer when !gone.contains(answer.id())
                            && answer.evidence().stream().anyMatch(gone::contains) ->
                        changes.add(Change.replace(answer, new Answer(answer.header(), answer.question(),
                                answer.value(), answer.evidence().stream().filter(id -> !gone.contains(id))
                                        .toList())));
                    case Response response when !gone.contains(response.id())
                            && gone.contains(response.span()) ->
                        changes.add(Change.remove(response));
                    default -> {
                    }
                }
            }
        }
        removed.forEach(mark -> changes.add(Change.remove(mark)));
        return new Edit(summary, changes);
    }

    /// Takes the last edit back; empty if there is none.
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
