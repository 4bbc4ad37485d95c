package org.subtext.gui.adjudication;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subtext.adjudication.CannotSettle;
import org.subtext.adjudication.Difference;
import org.subtext.adjudication.Progress;
import org.subtext.adjudication.Resolution;
import org.subtext.annotation.Decision;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Adjudicating;
import org.subtext.workflow.Disputed;
import org.subtext.workflow.Outcome;
import org.subtext.workflow.Refused;

/// What is read and done on the project's thread: opening transcripts, settling, accepting, finishing, undoing; and where
/// one turns afterwards. FX thread only.
final class Deciding {

    private final AdjudicationViewModel model;
    private final Adjudicating adjudicating;
    private final Turns turns;

    /// What would be undone and redone next, in a few words; null for nothing.
    record Stacks(@Nullable String undo, @Nullable String redo) {}

    /// A transcript as it stands.
    record Loaded(Docket docket, Stacks stacks) {}

    Deciding(AdjudicationViewModel model, Adjudicating adjudicating, Turns turns) {
        this.model = model;
        this.adjudicating = adjudicating;
        this.turns = turns;
    }

    private Loaded load(TranscriptKey key) throws Refused {
        return new Loaded(Docket.of(adjudicating.open(key)),
                new Stacks(adjudicating.undoSummary(), adjudicating.redoSummary()));
    }

    // ---- opening ----

    /// Looks for differences and opens a transcript.
    ///
    /// @param wanted which; null for the most disputed
    void start(@Nullable TranscriptKey wanted) {
        turns.read(adjudicating::queue, found -> {
            model.queued(found);
            Optional<TranscriptKey> first = Optional.ofNullable(wanted)
                    .or(() -> found.stream().map(one -> one.dispute().transcript()).findFirst());
            if (first.isEmpty()) {
                model.nothing("Nothing to settle yet",
                        "A transcript comes here when two raters have finished it. The "
                                + "Progress screen shows how far they are.");
            } else {
                turns.read(() -> load(first.get()), this::begin);
            }
        });
    }

    /// Opens another transcript of the queue.
    void open(TranscriptKey key) {
        turns.want(() -> {
            if (model.docket().map(Docket::transcript).filter(key::equals).isEmpty()) {
                turns.read(() -> load(key), this::begin);
            }
        });
    }

    private void begin(Loaded loaded) {
        Docket docket = loaded.docket();
        model.show(loaded, docket.nextUndecided(null).or(() -> docket.differences().stream().findFirst())
                .orElse(null));
    }

    // ---- settling ----

    /// Settles the chosen difference as drafted and turns to the next; where nothing is drafted, goes on.
    void settleAndNext() {
        turns.want(() -> model.docket().ifPresent(docket -> {
            Difference difference = model.chosen().orElse(null);
            Draft draft = model.draft().orElse(null);
            if (difference == null || draft == null) {
                goOn(docket, difference);
            } else if (draft.way() == Way.UNCLEAR && model.reason().get().isBlank()) {
                turns.say("Say in a few words what the codebook leaves open: m goes to the reason.");
            } else {
                settle(docket.transcript(), difference, draft);
            }
        }));
    }

    private void settle(TranscriptKey key, Difference difference, Draft draft) {
        try {
            Resolution resolution = draft.on(difference);
            String why = model.reason().get();
            turns.change("settle " + model.wording().subject(difference), () -> {
                adjudicating.settle(key, difference, resolution, why);
                return load(key);
            }, loaded -> model.show(loaded, loaded.docket().nextUndecided(difference).orElse(null)));
        } catch (CannotSettle e) {
            turns.say(e.sentence());
        }
    }

    private void goOn(Docket docket, @Nullable Difference chosen) {
        Optional<Difference> next = docket.nextUndecided(chosen);
        if (docket.adjudication().isFinished()) {
            nextTranscript(docket.transcript());
        } else if (next.isEmpty()) {
            finish(docket.transcript());
        } else if (chosen != null && next.get().about().equals(chosen.about())) {
            turns.say("Choose first: a number takes that rater’s version, 0 takes none.");
        } else {
            model.choose(next.get());
        }
    }

    /// Accepts everything on which all agree.
    void acceptAgreed() {
        turns.want(() -> model.docket().ifPresent(docket -> {
            Progress progress = docket.adjudication().progress();
            if (progress.accepted() == progress.agreed()) {
                turns.say("Nothing on which all agree is left to accept.");
                return;
            }
            turns.change("accept what all agree on", () -> {
                adjudicating.acceptAgreed(docket.transcript());
                return load(docket.transcript());
            }, this::accepted);
        }));
    }

    private void accepted(Loaded loaded) {
        Optional<Difference> chosen = model.chosen().filter(one -> !Wording.isAgreed(one))
                .flatMap(one -> loaded.docket().about(one.about()));
        model.show(loaded, chosen.or(() -> loaded.docket().nextUndecided(null)).orElse(null));
        Progress progress = loaded.docket().adjudication().progress();
        if (progress.accepted() < progress.agreed()) {
            turns.say("A link is accepted once both of its ends are settled; "
                    + (progress.agreed() - progress.accepted()) + " left.");
        }
    }

    /// Accepts what is left to accept and finishes the transcript. What cannot be accepted, such as a link that has lost an
    /// end, is turned to instead.
    private void finish(TranscriptKey key) {
        turns.change("finish the transcript", () -> {
            adjudicating.acceptAgreed(key);
            Progress progress = adjudicating.open(key).adjudication().progress();
            if (progress.accepted() == progress.agreed()) {
                adjudicating.finish(key);
            }
            return load(key);
        }, loaded -> {
            if (loaded.docket().adjudication().isFinished()) {
                model.show(loaded, null);
                nextTranscript(key);
            } else {
                model.show(loaded, loaded.docket().left().orElse(null));
                turns.say("This link has lost an end, so it cannot be accepted as it is: 0 drops it.");
            }
        });
    }

    private void nextTranscript(TranscriptKey now) {
        List<TranscriptKey> open = model.queue().stream().filter(one -> !one.dispute().isFinished())
                .map(Disputed::dispute).map(dispute -> dispute.transcript()).filter(key -> !key.equals(now))
                .toList();
        if (open.isEmpty()) {
            model.nothing("Everything is settled",
                    "The settled layer is finished on all transcripts that two raters have "
                            + "finished. Export… writes it to a file.");
        } else {
            turns.read(() -> load(open.getFirst()), this::begin);
        }
    }

    // ---- taking back ----

    /// Takes back what was decided about the chosen difference.
    void takeBack() {
        turns.want(() -> model.decision().ifPresentOrElse(this::takeBack,
                () -> turns.say("Nothing has been decided here yet.")));
    }

    /// Takes back every decision about marks that raters have changed since.
    void takeBackStale() {
        turns.want(() -> model.docket().ifPresent(docket -> docket.adjudication().stale()
                .forEach(decision -> turns.want(() -> takeBack(decision)))));
    }

    private void takeBack(Decision decision) {
        TranscriptKey key = decision.header().transcript();
        List<UUID> about = model.chosen().map(Difference::about).orElse(List.of());
        turns.change("take back a decision", () -> {
            adjudicating.takeBack(decision);
            return load(key);
        }, loaded -> model.show(loaded, loaded.docket().about(about).orElse(null)));
    }

    void undo() {
        turns.want(() -> move("undo", adjudicating::undo, "There is nothing to undo."));
    }

    void redo() {
        turns.want(() -> move("redo", adjudicating::redo, "There is nothing to redo."));
    }

    private record Moved(Outcome outcome, Loaded loaded) {}

    private void move(String doing, Callable<Optional<Outcome>> moving, String otherwise) {
        turns.change(doing, () -> {
            Optional<Outcome> outcome = moving.call();
            return outcome.isEmpty()
                    ? Optional.<Moved>empty()
                    : Optional.of(
                            new Moved(outcome.get(), load(outcome.get().transcripts().iterator().next())));
        }, moved -> moved.ifPresentOrElse(this::moved, () -> turns.say(otherwise)));
    }

    /// Turns to what was undone or redone, in whatever transcript.
    private void moved(Moved moved) {
        Docket docket = moved.loaded().docket();
        Optional<Difference> at = moved.outcome().changes().stream()
                .flatMap(change -> Stream.of(Optional.ofNullable(change.before()),
                        Optional.ofNullable(change.after())))
                .flatMap(Optional::stream).filter(Decision.class::isInstance)
                .flatMap(mark -> docket.about(((Decision) mark).about().stream().sorted().toList()).stream())
                .findFirst();
        model.show(moved.loaded(), at.or(() -> docket.nextUndecided(null)).orElse(null));
    }
}
