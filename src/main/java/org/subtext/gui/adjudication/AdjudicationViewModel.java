package org.subtext.gui.adjudication;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.subtext.adjudication.Adjudication;
import org.subtext.adjudication.Difference;
import org.subtext.adjudication.Difference.Subject;
import org.subtext.adjudication.Progress;
import org.subtext.agreement.AgreementReport;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Question;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Value;
import org.subtext.gui.common.Session;
import org.subtext.workflow.Disputed;

/// What the adjudication screen shows: the queue, the transcript that is being settled, the difference that is chosen and
/// what is drafted for it. What is decided goes through [Deciding]. FX thread only.
public final class AdjudicationViewModel {

    /// What there is to see.
    sealed interface State {
        /// @param sentence what is being done
        record Working(String sentence) implements State {}

        /// @param title why there is nothing to settle
        /// @param text what to do about it
        record Nothing(String title, String text) implements State {}

        record Open(Docket docket) implements State {}
    }

    private final Session session;
    private final Wording wording;
    private final Turns turns;
    private final Deciding deciding;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final StringProperty reason = new SimpleStringProperty("");
    private State state = new State.Working("Looking for differences…");
    private List<Disputed> queue = List.of();
    private Deciding.Stacks stacks = new Deciding.Stacks(null, null);
    private @Nullable Difference chosen;
    private @Nullable Draft draft;
    private @Nullable AgreementReport report;
    private boolean computing;
    private boolean incomputable;

    public AdjudicationViewModel(Session session) {
        this.session = session;
        this.wording = new Wording(session.project().codebook());
        this.turns = new Turns(session);
        this.deciding = new Deciding(this, session.project().adjudicating(session.rater()), turns);
    }

    // ---- what is shown ----

    /// Counts up whenever anything that is shown has changed.
    ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    Session session() {
        return session;
    }

    Codebook codebook() {
        return session.project().codebook();
    }

    Wording wording() {
        return wording;
    }

    Deciding deciding() {
        return deciding;
    }

    State state() {
        return state;
    }

    /// The transcripts to settle, the most disputed first when the screen was opened.
    List<Disputed> queue() {
        return queue;
    }

    /// The transcript that is being settled.
    Optional<Docket> docket() {
        return state instanceof State.Open(Docket docket) ? Optional.of(docket) : Optional.empty();
    }

    Optional<Difference> chosen() {
        return Optional.ofNullable(chosen);
    }

    /// What has been decided about the chosen difference.
    Optional<Decision> decision() {
        return docket().flatMap(docket -> chosen().flatMap(docket.adjudication()::decision));
    }

    Optional<Draft> draft() {
        return Optional.ofNullable(draft);
    }

    /// Why, in the lead's words.
    StringProperty reason() {
        return reason;
    }

    /// What would be undone and redone next.
    Deciding.Stacks stacks() {
        return stacks;
    }

    /// How far the raters of the project agree; empty until it has been computed, which begins when it is first asked for
    /// and which nothing waits for.
    Optional<AgreementReport> report() {
        if (!computing) {
            computing = true;
            session.operations().aside("compute agreement", session.project().comparing()::agreement,
                    this::computed, refused -> turns.say(String.valueOf(refused.getMessage())), broken -> {
                        incomputable = true;
                        changed();
                    });
        }
        return Optional.ofNullable(report);
    }

    /// Whether agreement could not be computed.
    boolean isIncomputable() {
        return incomputable;
    }

    Progress progress() {
        return docket().map(docket -> docket.adjudication().progress()).orElse(new Progress(0, 0, 0, 0));
    }

    boolean isFinished() {
        return docket().map(docket -> docket.adjudication().isFinished()).orElse(false);
    }

    /// What the draft would make of the adjudicated layer.
    Optional<Preview> preview() {
        return docket().flatMap(docket -> chosen().flatMap(difference -> draft().map(
                wanted -> Preview.of(docket.adjudication(), difference, wanted, session.rater().id()))));
    }

    /// The answers that can be given to the question that is chosen.
    List<Codebook.Choice> answers() {
        return chosen().map(Difference::subject).filter(Subject.Question.class::isInstance)
                .flatMap(subject -> codebook().question(((Subject.Question) subject).id()))
                .filter(question -> question.type() == Codebook.Type.CHOICE
                        || question.type() == Codebook.Type.SEVERAL)
                .map(Question::choices).orElse(List.of());
    }

    // ---- what has come back ----

    void queued(List<Disputed> found) {
        queue = found;
        changed();
    }

    /// Shows a transcript as it now stands.
    ///
    /// @param choose the difference to turn to; null for none
    void show(Deciding.Loaded loaded, @Nullable Difference choose) {
        stacks = loaded.stacks();
        Adjudication adjudication = loaded.docket().adjudication();
        queue = queue.stream().map(one -> one.dispute().transcript().equals(adjudication.transcript())
                ? new Disputed(one.number(), adjudication.dispute())
                : one).toList();
        state = new State.Open(loaded.docket());
        turnTo(choose);
    }

    /// Shows that there is nothing to settle.
    void nothing(String title, String text) {
        state = new State.Nothing(title, text);
        turnTo(null);
    }

    private void computed(AgreementReport computed) {
        report = computed;
        changed();
    }

    /// Tells everything that is shown to look again.
    void changed() {
        revision.set(revision.get() + 1);
    }

    // ---- choosing ----

    private void turnTo(@Nullable Difference difference) {
        chosen = difference;
        draft = null;
        reason.set(decision().map(Decision::reason).orElse(""));
        changed();
    }

    /// Turns to a difference.
    void choose(Difference difference) {
        turns.want(() -> turnTo(difference));
    }

    /// Turns to the one after or before in the list.
    void step(int by) {
        turns.want(() -> docket().map(Docket::differences).filter(all -> !all.isEmpty())
                .ifPresent(all -> turnTo(
                        all.get(Math.clamp((chosen == null ? -1 : all.indexOf(chosen)) + by, 0,
                                all.size() - 1)))));
    }

    // ---- drafting ----

    /// Takes one rater's version.
    ///
    /// @param number the rater's number, from 1
    void takeVersion(int number) {
        turns.want(() -> docket().ifPresent(docket -> docket.rater(number).ifPresent(rater -> chosen()
                .ifPresent(difference -> {
                    if (difference.version(rater).isEmpty()) {
                        turns.say(docket.letter(rater) + " has not read this, so there is nothing to take.");
                    } else {
                        draft(Draft.taking(rater));
                    }
                }))));
    }

    /// Settles it in one of the other ways.
    ///
    /// @param selected what is selected in the text, for boundaries of the lead's own
    void way(Way way, List<Segment> selected) {
        turns.want(() -> chosen().filter(difference -> Way.offeredFor(difference).contains(way))
                .ifPresent(difference -> draft(way == Way.OWN ? Draft.on(selected) : Draft.of(way))));
    }

    /// Gives the draft what another rater said about the place; on a question gives another answer, on a link another
    /// relation.
    ///
    /// @param number which, from 1
    void otherwise(int number) {
        turns.want(() -> chosen().ifPresent(difference -> {
            switch (difference.subject()) {
                case Subject.Question(String id) -> answers().stream().skip(number - 1L).findFirst()
                        .ifPresent(choice -> draft(Draft.answering(answer(id, choice))));
                case Subject.Links links -> codebook().relations().stream().skip(number - 1L).findFirst()
                        .ifPresent(relation -> draft(Draft.relating(relation.id())));
                default -> saying(number);
            }
        }));
    }

    private void saying(int number) {
        Draft now = draft;
        if (now == null || !now.takesSaying()) {
            turns.say("Choose the text first: a number, u, i or o.");
        } else {
            docket().flatMap(docket -> docket.rater(number)).ifPresent(rater -> draft(now.saying(rater)));
        }
    }

    private Value answer(String question, Codebook.Choice choice) {
        boolean several = codebook().question(question).map(Question::type)
                .filter(Codebook.Type.SEVERAL::equals)
                .isPresent();
        return several ? new Value.Several(List.of(choice.id())) : new Value.Choice(choice.id());
    }

    /// Other text has been selected.
    void selected(List<Segment> segments) {
        Draft now = draft;
        if (now != null && now.way() == Way.OWN && now.takesSaying() && !segments.isEmpty()) {
            draft(now.withOwn(segments));
        }
    }

    /// Lets go of the draft.
    void letGo() {
        turns.want(() -> {
            draft = null;
            changed();
        });
    }

    private void draft(Draft next) {
        draft = next;
        changed();
    }
}
