package org.subtext.gui.labelling;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.subtext.annotation.Change;
import org.subtext.annotation.Codebook.Label;
import org.subtext.annotation.Completeness;
import org.subtext.annotation.Completeness.Left;
import org.subtext.annotation.Done;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Look;
import org.subtext.gui.common.Notice;
import org.subtext.workflow.TranscriptRow;
import org.subtext.workflow.WorkState;

/// Finishing a transcript: what is left is told and gone to; what does not fit together is told and can be left with a
/// note; labels that were not used are confirmed as not found. FX thread only.
final class FinishViewModel {

    private final OpenSheet sheet;
    private final Supplier<OptionalInt> read;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final StringProperty note = new SimpleStringProperty("");
    /// The note as it is remembered.
    private String kept;

    /// @param read how many hundredths of the text have been in sight; empty until that is known
    /// @param kept the note, as far as it was written when the screen was left
    FinishViewModel(OpenSheet sheet, Supplier<OptionalInt> read, String kept) {
        this.sheet = sheet;
        this.read = read;
        this.kept = kept;
        note.set(kept);
    }

    /// Whether the person is asked to confirm.
    ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /// Why warnings are left as they are.
    StringProperty note() {
        return note;
    }

    /// Remembers the note as it is, until the transcript is finished with it.
    void flush() {
        if (!note.get().equals(kept)) {
            kept = note.get();
            sheet.session().remember(Memory.FINISH_NOTE + sheet.transcript().key(), kept);
        }
    }

    void close() {
        open.set(false);
    }

    void show() {
        open.set(true);
    }

    /// How things stand, as a sentence.
    String sentence() {
        if (sheet.isFinished()) {
            return "Finished";
        }
        int left = sheet.sheet().left();
        return left == 0 ? "Nothing left to do" : Counts.of(left, "thing") + " left before you can finish";
    }

    /// How many hundredths of the text have not been in sight, where that is known yet.
    OptionalInt unread() {
        OptionalInt percent = read.get();
        return percent.isEmpty() ? percent : OptionalInt.of(100 - percent.getAsInt());
    }

    /// What speaks against finishing now.
    enum Answer {
        /// Something is missing; [Completeness#left] says what, and the first is to be gone to.
        LEFT,
        /// Something is missing, and is now listed.
        LISTED,
        /// The person is asked, and has yet to confirm.
        ASKED,
        /// Warnings stand and no note says why.
        NOTE_WANTED,
        /// It is being finished.
        FINISHING,
        /// It was finished before.
        FINISHED
    }

    /// Takes the next step towards finishing.
    Answer proceed() {
        if (sheet.isFinished()) {
            next();
            return Answer.FINISHED;
        }
        Completeness completeness = sheet.sheet().completeness();
        if (!completeness.left().isEmpty()) {
            boolean listed = open.get() || completeness.left().getFirst() instanceof Left.MissingAttribute;
            open.set(true);
            return listed ? Answer.LEFT : Answer.LISTED;
        }
        boolean nothingToConfirm = completeness.warnings().isEmpty() && completeness.unused().isEmpty();
        if (!open.get() && !nothingToConfirm) {
            open.set(true);
            return Answer.ASKED;
        }
        if (!completeness.warnings().isEmpty() && note.get().isBlank()) {
            return Answer.NOTE_WANTED;
        }
        List<String> foundNone = completeness.unused().stream().map(Label::id).toList();
        Done done = new Done(
                sheet.header().withNote(note.get().isBlank() ? null : note.get().strip()), null, null,
                foundNone);
        open.set(false);
        sheet.perform("finish " + sheet.reading().title(), List.of(Change.put(done)), this::finished);
        return Answer.FINISHING;
    }

    /// The note is on the disk, with the word that it is finished.
    private void finished() {
        if (!sheet.isLeft()) {
            note.set("");
            flush();
            next();
        }
    }

    /// Takes the word back that it is finished, as often as it was given.
    void reopen() {
        List<Done> done = sheet.sheet().done();
        if (done.isEmpty()) {
            sheet.say(Notice.plain("It is not finished."));
            return;
        }
        sheet.perform("reopen " + sheet.reading().title(),
                done.stream().map(Change::remove).toList(),
                () -> sheet.say(Notice.plain("It can be changed again.")));
    }

    /// Goes to the next transcript that is not finished, after this one and then from the first; nowhere if the person has
    /// gone elsewhere meanwhile.
    void next() {
        if (sheet.isLeft()) {
            return;
        }
        var session = sheet.session();
        String finished = sheet.reading().title();
        boolean done = sheet.isFinished();
        session.operations().read(() -> session.project().library().list(session.viewer()), rows -> {
            if (sheet.isLeft()) {
                return;
            }
            Optional<TranscriptRow> next = rows.stream()
                    .filter(row -> row.number() > sheet.reading().number())
                    .filter(this::isOpen).findFirst()
                    .or(() -> rows.stream().filter(this::isOpen).findFirst());
            next.ifPresentOrElse(row -> session.frame().go("labelling", row.key()),
                    () -> session.frame().go("library"));
            if (done) {
                session.frame().say(Notice.plain(next.isPresent()
                        ? finished + " is finished; Ctrl+Z takes that back."
                        : finished + " is finished, and so is every other."));
            }
        });
    }

    private boolean isOpen(TranscriptRow row) {
        return row.state() != WorkState.DONE && !row.key().equals(sheet.transcript().key());
    }

    /// What is missing, in words.
    String words(Left left, Look look) {
        return switch (left) {
            case Left.MissingAttribute(var mark, var attribute) ->
                look.name(mark.label()) + ": " + attribute.name().toLowerCase(Locale.ROOT);
            case Left.Unanswered(var question) -> question.text();
        };
    }
}
