package org.subtext.gui.labelling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Change;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Mark;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Session;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Annotating;
import org.subtext.workflow.Offer;
import org.subtext.workflow.Outcome;
import org.subtext.workflow.Reading;
import org.subtext.workflow.Refused;
import org.subtext.workflow.Suggesting;

/// A rater's sheet on a transcript, open for writing. FX thread only.
///
/// A change shows at once and is on its way to the disk at the same time; the saved state says when it is there. Should
/// it be refused or fail, the sheet is read again, so that it shows what is saved. While an undo or such a reading is
/// under way, what else is wanted waits for it, since it may depend on what comes back.
final class OpenSheet {

    /// What can be undone and redone, in the words of the menu; null for nothing.
    record Stacks(@Nullable String undo, @Nullable String redo) {}

    /// What an undo or redo gave, with the stacks after it.
    private record Turned(Optional<Outcome> outcome, Stacks stacks) {}

    private final Session session;
    private final Annotating annotating;
    private final Reading reading;
    private final Offer offer;
    private final Codebook codebook;
    private final Sheet sheet;
    private final ReadOnlyObjectWrapper<Stacks> stacks = new ReadOnlyObjectWrapper<>(new Stacks(null, null));
    private final List<Consumer<List<Change>>> listeners = new ArrayList<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean held;
    private boolean left;

    OpenSheet(Session session, Reading reading, Annotating annotating, Offer offer, List<Mark> marks,
            Stacks stacks) {
        this.session = session;
        this.reading = reading;
        this.annotating = annotating;
        this.offer = offer;
        this.codebook = session.project().codebook();
        this.sheet = new Sheet(codebook, reading.transcript());
        this.sheet.fill(marks);
        this.stacks.set(stacks);
    }

    /// Reads a rater's marks and stacks. Runs on the desk.
    static OpenSheet read(Session session, Reading reading) {
        TranscriptKey key = reading.transcript().key();
        Suggesting suggesting = session.project().suggesting();
        Annotating annotating = session.project().annotating(session.rater(),
                suggesting.pass(key, session.rater()));
        return new OpenSheet(session, reading, annotating, suggesting.on(key, session.rater()),
                annotating.marks(key),
                new Stacks(annotating.undoSummary(), annotating.redoSummary()));
    }

    Session session() {
        return session;
    }

    Reading reading() {
        return reading;
    }

    /// What this person may know of the suggestions on it.
    Offer offer() {
        return offer;
    }

    Transcript transcript() {
        return reading.transcript();
    }

    Codebook codebook() {
        return codebook;
    }

    Sheet sheet() {
        return sheet;
    }

    ReadOnlyObjectProperty<Stacks> stacks() {
        return stacks.getReadOnlyProperty();
    }

    /// Whether it is finished, so that nothing on it can be changed until it is reopened.
    boolean isFinished() {
        return sheet.isDone();
    }

    /// Adds somebody who is told of every change of the sheet, after it; an empty list says that all of it may have
    /// changed.
    void onChange(Consumer<List<Change>> listener) {
        listeners.add(listener);
    }

    /// The header of a new mark.
    Header header() {
        return annotating.newHeader(transcript().key());
    }

    /// Does something that the person wants, as soon as what came before it is known.
    void want(Runnable intent) {
        if (held) {
            waiting.add(intent);
        } else {
            intent.run();
        }
    }

    /// Changes the sheet. The changes must be true of it as it is now.
    void perform(String summary, List<Change> changes) {
        perform(summary, changes, () -> {});
    }

    /// Changes the sheet.
    ///
    /// @param saved told when the change is on the disk; not told if it is refused or fails
    void perform(String summary, List<Change> changes, Runnable saved) {
        boolean reopens = changes.containsAll(sheet.done().stream().map(Change::remove).toList());
        if (isFinished() && !reopens) {
            say(Notice.amber("This transcript is finished. To change it, reopen it with Ctrl+Shift+Enter."));
            return;
        }
        Edit edit = new Edit(summary, changes);
        show(changes);
        session.operations().change(summary, () -> {
            annotating.perform(edit);
            return readStacks();
        }, fresh -> {
            stacks.set(fresh);
            saved.run();
        }, refused -> {
            refuse(refused);
            readAgain();
        }, broken -> readAgain());
    }

    void undo(Consumer<Outcome> then) {
        turn("undo", "Nothing to undo.", annotating::undo, then);
    }

    void redo(Consumer<Outcome> then) {
        turn("redo", "Nothing to redo.", annotating::redo, then);
    }

    private void turn(String doing, String nothing, Callable<Optional<Outcome>> way, Consumer<Outcome> then) {
        held = true;
        session.operations().change(doing, () -> new Turned(way.call(), readStacks()), turned -> {
            stacks.set(turned.stacks());
            turned.outcome().ifPresentOrElse(outcome -> {
                List<Change> here = outcome.changes().stream()
                        .filter(change -> change.mark().header().transcript().equals(transcript().key()))
                        .toList();
                if (!here.isEmpty()) {
                    show(here);
                }
                then.accept(outcome);
            }, () -> say(Notice.plain(nothing)));
            release();
        }, refused -> {
            refuse(refused);
            release();
        }, broken -> readAgain());
    }

    /// The screen goes: what is still waiting is done now, for later the project may be closed. What comes back from then
    /// on is not told here: the person is elsewhere, and another one may be in the chair.
    void close() {
        held = false;
        release();
        left = true;
    }

    /// Whether the screen has gone.
    boolean isLeft() {
        return left;
    }

    /// Goes to a place, unless the screen has gone.
    void go(String place, @Nullable TranscriptKey transcript) {
        if (!left) {
            session.frame().go(place, transcript);
        }
    }

    private Stacks readStacks() {
        return new Stacks(annotating.undoSummary(), annotating.redoSummary());
    }

    /// That something was not done is told wherever the person is, in no more words than anybody may hear.
    private void refuse(Refused refused) {
        String why = String.valueOf(refused.getMessage());
        session.frame().say(
                Notice.amber(left ? "Not all that was done to the last transcript is saved: " + why : why));
    }

    private void readAgain() {
        if (left) {
            return;
        }
        held = true;
        session.operations().read(() -> annotating.marks(transcript().key()), marks -> {
            sheet.fill(marks);
            tell(List.of());
            release();
        }, refused -> release());
    }

    private void release() {
        held = false;
        while (!held && !waiting.isEmpty()) {
            waiting.poll().run();
        }
    }

    private void show(List<Change> changes) {
        sheet.apply(changes);
        tell(changes);
    }

    private void tell(List<Change> changes) {
        listeners.forEach(listener -> listener.accept(changes));
    }

    /// Says a sentence, unless the screen has gone.
    void say(@Nullable Notice notice) {
        if (!left) {
            session.frame().say(notice);
        }
    }
}
