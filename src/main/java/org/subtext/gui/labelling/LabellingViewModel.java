package org.subtext.gui.labelling;

import javafx.beans.property.ReadOnlyIntegerProperty;
import org.subtext.annotation.Change;
import org.subtext.annotation.Labelled;
import org.subtext.gui.common.Notice;
import org.subtext.workflow.Outcome;

/// What a rater does to labels: turns keys and clicks into edits of the sheet. FX thread only.
final class LabellingViewModel {

    private static final String PLACE = "labelling";

    private final OpenSheet sheet;
    private final InHand hand;
    private final Putting putting;
    private final Describing describing;
    private final Joining joining;

    LabellingViewModel(OpenSheet sheet, Reader reader) {
        this.sheet = sheet;
        this.hand = new InHand(sheet, reader);
        this.putting = new Putting(sheet, reader, hand);
        this.describing = new Describing(sheet, hand);
        this.joining = new Joining(sheet, hand);
    }

    OpenSheet sheet() {
        return sheet;
    }

    /// What keys act on.
    InHand hand() {
        return hand;
    }

    Putting putting() {
        return putting;
    }

    Describing describing() {
        return describing;
    }

    Joining joining() {
        return joining;
    }

    /// Counts what happened: grows whenever something that is shown may have changed.
    ReadOnlyIntegerProperty revision() {
        return hand.revision();
    }

    /// What a digit does: gives the link under way its relation, else the active label one of its values.
    void digit(int digit) {
        if (joining.hasTarget()) {
            joining.relate(digit);
        } else {
            describing.digit(digit);
        }
    }

    void undo() {
        sheet.undo(outcome -> tell("Undone: ", outcome));
    }

    void redo() {
        sheet.redo(outcome -> tell("Done again: ", outcome));
    }

    private void tell(String word, Outcome outcome) {
        if (sheet.isLeft()) {
            return;
        }
        boolean here = outcome.transcripts().contains(sheet.transcript().key());
        if (here) {
            for (Change change : outcome.changes()) {
                if (change.after() instanceof Labelled label) {
                    hand.activate(label.id());
                }
            }
        } else {
            outcome.transcripts().stream().findFirst()
                    .ifPresent(key -> sheet.go(PLACE, key));
        }
        sheet.session().frame()
                .say(Notice.plain(word + outcome.summary() + (here ? "" : ", in this transcript")));
    }
}
