package org.subtext.workflow;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Response;
import org.subtext.annotation.Span;
import org.subtext.annotation.Viewer;
import org.subtext.storage.HistoryStore.Act;
import org.subtext.storage.HistoryStore.Entry;
import org.subtext.storage.HistoryStore.Step;
import org.subtext.storage.MarkStore;
import org.subtext.storage.Store;
import org.subtext.transcript.TranscriptKey;

/// Performs, undoes and redoes edits, each in one transaction that also writes the history and the actor's stack. One
/// stack per actor, across transcripts and restarts; a new edit drops what could be redone.
///
/// An edit is refused, and nothing happens, if
/// - something else stands where it says what stood before,
/// - it touches a pass of a transcript that is finished, unless it takes the [Done] away, or that a further one followed,
/// - it takes up a suggestion, or answers one, in a pass in which none was shown,
/// - it leaves a link or an answer that refers to a mark that is not there, or a second answer to a question.
///
/// What cannot be undone because something else has changed its mark, because its pass is over, or because its transcript
/// was read anew, leaves the stack when that is found, so that what was done before it still can be.
final class Editing {

    private static final String STALE = "The mark has changed since; look at it again.";

    private final Store store;
    private final MarkStore marks;
    private final MarkRules rules;
    private final int codebookVersion;
    private final Rater actor;
    private final Viewer viewer;

    Editing(Store store, MarkRules rules, int codebookVersion, Rater actor) {
        this.store = store;
        this.marks = store.marks();
        this.rules = rules;
        this.codebookVersion = codebookVersion;
        this.actor = actor;
        this.viewer = Viewer.of(actor);
    }

    Outcome perform(Edit edit) throws Refused {
        return store.<Outcome, Refused>write(() -> {
            for (Change change : edit.changes()) {
                String fault = change.after() == null ? null : rules.fault(change.after());
                if (fault != null) {
                    throw new Refused(fault);
                }
                if (store.transcripts().number(change.mark().header().transcript()).isEmpty()) {
                    throw new Refused("The transcript is no longer in the project.");
                }
                if (change.before() == null) {
                    refuseUnlessShown(change.mark());
                }
            }
            refuseOver(edit);
            refuseFinished(edit);
            if (isStale(edit)) {
                throw new Refused(STALE);
            }
            store.history().push(actor.id(), apply(edit, Act.DO, null));
            return Outcome.of(edit);
        });
    }

    Optional<Outcome> undo() throws Refused {
        return move(store.history().undoable(actor.id()), Act.UNDO);
    }

    Optional<Outcome> redo() throws Refused {
        return move(store.history().redoable(actor.id()), Act.REDO);
    }

    private Optional<Outcome> move(Optional<Step> step, Act act) throws Refused {
        if (step.isEmpty()) {
            return Optional.empty();
        }
        boolean back = act == Act.UNDO;
        Edit edit = back ? step.get().edit().inverse() : step.get().edit();
        Optional<Outcome> outcome = store.<Optional<Outcome>, Refused>write(() -> {
            boolean over = isReadAnew(edit) || over(edit).isPresent();
            if (!over) {
                refuseFinished(edit);
            }
            if (over || isStale(edit)) {
                store.history().drop(actor.id(), step.get());
                return Optional.empty();
            }
            apply(edit, act, step.get().entry());
            store.history().mark(actor.id(), step.get(), back);
            return Optional.of(Outcome.of(edit));
        });
        if (outcome.isEmpty()) {
            throw new Refused("“" + edit.summary() + "” cannot be " + (back ? "undone" : "redone")
                    + ", because " + (isReadAnew(edit)
                            ? "its transcript was read anew since"
                            : over(edit).isPresent()
                                    ? "a further pass was begun since"
                                    : "its mark has changed since")
                    + "; it is left as it is.");
        }
        return outcome;
    }

    @Nullable
    String undoSummary() {
        return store.history().undoSummary(actor.id()).orElse(null);
    }

    @Nullable
    String redoSummary() {
        return store.history().redoSummary(actor.id()).orElse(null);
    }

    /// Whether a transcript that an edit touches gave way to a newer reading.
    private boolean isReadAnew(Edit edit) {
        return edit.changes().stream().map(change -> change.mark().header().transcript()).distinct()
                .anyMatch(store.aliases()::has);
    }

    /// Whether something else stands than the edit says stood before.
    private boolean isStale(Edit edit) {
        return edit.changes().stream().anyMatch(change -> !Objects
                .equals(marks.standing(change.mark().id(), viewer).orElse(null), change.before()));
    }

    private UUID apply(Edit edit, Act act, @Nullable UUID of) throws Refused {
        for (Change change : edit.changes()) {
            apply(change);
        }
        refuseDangling(edit);
        UUID entry = UUID.randomUUID();
        store.history().append(new Entry(entry, actor.id(), Instant.now(), act, of, codebookVersion,
                edit.summary(), edit));
        return entry;
    }

    private void apply(Change change) throws Refused {
        Mark before = change.before();
        Mark after = change.after();
        if (after == null) {
            marks.remove(change.mark().id());
        } else if (before == null) {
            if (!marks.put(after)) {
                throw new Refused(STALE);
            }
        } else if (MarkPlace.of(before).equals(MarkPlace.of(after))) {
            marks.replace(after);
        } else {
            throw new Refused("A mark stays with its transcript, layer, rater and pass.");
        }
    }

    /// The pass that an edit touches although a further one followed it.
    private Optional<MarkPlace> over(Edit edit) {
        return edit.changes().stream().map(change -> MarkPlace.of(change.mark())).distinct()
                .filter(place -> place.layer().equals(Header.RATERS)).filter(place -> store.suggestions()
                        .pass(place.transcript(), place.rater()).filter(last -> !last.equals(place.pass()))
                        .isPresent())
                .findFirst();
    }

    private void refuseOver(Edit edit) throws Refused {
        Optional<MarkPlace> over = over(edit);
        if (over.isPresent()) {
            throw new Refused("Suggestions have been shown on " + name(over.get().transcript())
                    + " since, so what was done before stays as it is.");
        }
    }

    private void refuseUnlessShown(Mark mark) throws Refused {
        Header header = mark.header();
        boolean suggested = mark instanceof Response || header.origin().isSuggested();
        if (suggested && store.suggestions().pass(header.transcript(), header.rater())
                .filter(header.pass()::equals).isEmpty()) {
            throw new Refused("Suggestions are taken up in a pass of their own, which has not been begun.");
        }
    }

    private void refuseFinished(Edit edit) throws Refused {
        Set<UUID> takenAway = edit.changes().stream().filter(change -> change.after() == null)
                .map(change -> change.mark().id()).collect(Collectors.toSet());
        Set<MarkPlace> places = edit.changes().stream().map(change -> MarkPlace.of(change.mark()))
                .collect(Collectors.toSet());
        for (MarkPlace place : places) {
            for (Done done : marks.marks(place.transcript(), place.layer(), Done.class, viewer)) {
                if (MarkPlace.of(done).equals(place) && !takenAway.contains(done.id())) {
                    throw new Refused(name(place.transcript())
                            + " is finished; take it up again before changing anything on it.");
                }
            }
        }
    }

    private String name(TranscriptKey key) {
        return store.transcripts().number(key).map(number -> "Transcript " + number)
                .orElse("The transcript");
    }

    private void refuseDangling(Edit edit) throws Refused {
        Set<UUID> gone = new HashSet<>();
        Set<TranscriptKey> transcripts = new HashSet<>();
        for (Change change : edit.changes()) {
            if (change.after() == null && !(change.before() instanceof Link)
                    && !(change.before() instanceof Response)) {
                gone.add(change.mark().id());
                transcripts.add(change.mark().header().transcript());
            }
            refuseUnlessWhole(change.after());
        }
        String layer = edit.changes().getFirst().mark().header().layer();
        for (TranscriptKey transcript : gone.isEmpty() ? Set.<TranscriptKey>of() : transcripts) {
            for (Link link : marks.marks(transcript, layer, Link.class, viewer)) {
                if (gone.contains(link.from()) || gone.contains(link.to())) {
                    throw new Refused("A link still leads to or from it; remove the link with it.");
                }
            }
            for (Answer answer : marks.marks(transcript, layer, Answer.class, viewer)) {
                if (answer.evidence().stream().anyMatch(gone::contains)) {
                    throw new Refused("The answer to “" + answer.question()
                            + "” still rests on it; take it out of the answer too.");
                }
            }
            for (Response response : marks.marks(transcript, layer, Response.class, viewer)) {
                if (gone.contains(response.span())) {
                    throw new Refused("A suggestion still counts as taken up by it; take that back with it.");
                }
            }
        }
    }

    private void refuseUnlessWhole(@Nullable Mark mark) throws Refused {
        switch (mark) {
            case Link link -> {
                refuseUnlessSpan(link, link.from());
                refuseUnlessSpan(link, link.to());
            }
            case Answer answer -> {
                for (UUID span : answer.evidence()) {
                    refuseUnlessSpan(answer, span);
                }
                refuseSecond(answer);
            }
            case Response response -> {
                if (response.span() != null) {
                    refuseUnlessSpan(response, response.span());
                }
                refuseSecond(response);
            }
            case Decision decision -> {
                for (UUID result : decision.result()) {
                    if (marks.standing(result, viewer).isEmpty()) {
                        throw new Refused("A mark that the decision led to is not there.");
                    }
                }
            }
            case null, default -> {
            }
        }
    }

    private void refuseUnlessSpan(Mark from, UUID id) throws Refused {
        Optional<Mark> span = marks.standing(id, viewer);
        if (span.isEmpty() || !(span.get() instanceof Span)
                || !MarkPlace.of(span.get()).equals(MarkPlace.of(from))) {
            throw new Refused("The span that it refers to is not there.");
        }
    }

    private void refuseSecond(Response response) throws Refused {
        Header header = response.header();
        long all = marks.marks(header.transcript(), header.layer(), Response.class, viewer).stream()
                .filter(other -> MarkPlace.of(other).equals(MarkPlace.of(response))
                        && other.suggestion().equals(response.suggestion()))
                .count();
        if (all > 1) {
            throw new Refused("The suggestion has been taken or dismissed already.");
        }
    }

    private void refuseSecond(Answer answer) throws Refused {
        List<Answer> answers = marks
                .marks(answer.header().transcript(), answer.header().layer(), Answer.class, viewer).stream()
                .filter(other -> MarkPlace.of(other).equals(MarkPlace.of(answer))
                        && other.question().equals(answer.question()))
                .toList();
        if (answers.size() > 1) {
            throw new Refused("The question “" + answer.question() + "” is answered already.");
        }
    }
}
