package org.subtext.gui.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.ReadingOrder;
import org.subtext.annotation.Span;
import org.subtext.annotation.Suggestion;
import org.subtext.gui.common.Notice;
import org.subtext.transcript.Part;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Stretch;

/// What keys act on: the active label; or what is chosen to be labelled; and the link that is being made. FX thread
/// only.
final class InHand {

    /// What the next label goes on where no text is selected.
    enum Extent {
        TEXT, MESSAGE, TRANSCRIPT
    }

    private final OpenSheet sheet;
    private final Reader reader;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final List<Runnable> takers = new ArrayList<>();
    private @Nullable UUID active;
    private @Nullable Selection selection;
    private @Nullable Place point;
    private @Nullable Linking linking;
    private @Nullable Suggestion suggestion;
    private Extent extent = Extent.TEXT;
    private boolean moving;

    InHand(OpenSheet sheet, Reader reader) {
        this.sheet = sheet;
        this.reader = reader;
        sheet.onChange(changes -> {
            if (active != null && sheet.sheet().label(active).isEmpty()) {
                active = null;
                linking = null;
            }
            if (linking != null && linking.target() != null
                    && sheet.sheet().span(linking.target()).isEmpty()) {
                linking = new Linking(linking.start(), null);
            }
            changed();
        });
    }

    /// Counts what happened: grows whenever something that is shown may have changed.
    ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /// Tells everybody that something that is shown may have changed.
    void changed() {
        revision.set(revision.get() + 1);
    }

    /// Adds somebody who is told when a label was made active, or the target of the link under way.
    void onTake(Runnable taker) {
        takers.add(taker);
    }

    /// The label that keys act on.
    Optional<Labelled> active() {
        return active == null ? Optional.empty() : sheet.sheet().label(active);
    }

    /// The same, if it stands on text.
    Optional<Span> activeSpan() {
        return active().filter(Span.class::isInstance).map(Span.class::cast);
    }

    Extent extent() {
        return extent;
    }

    Optional<Linking> linking() {
        return Optional.ofNullable(linking);
    }

    /// The text that the next label goes on; null if none is selected.
    @Nullable
    Selection selection() {
        return selection;
    }

    /// The place where something is missing, chosen to be labelled; null if none is.
    @Nullable
    Place point() {
        return point;
    }

    /// The suggestion that the next label takes up; null if none is.
    @Nullable
    Suggestion suggestion() {
        return suggestion;
    }

    /// Takes up a suggestion that has a place, so that the next label is put there, and shows it.
    void offer(Suggestion offered) {
        letGo();
        active = null;
        linking = null;
        putCaret(offered.start());
        reader.reveal(offered.segments().getFirst().stretch());
        suggestion = offered;
        changed();
    }

    /// The span that is to be outlined: the active one, or the target of the link under way.
    @Nullable
    UUID shownAsActive() {
        return linking != null && linking.target() != null ? linking.target() : active;
    }

    /// The same, if it stands on text; null for a label on a whole message or transcript.
    @Nullable
    UUID shownInText() {
        UUID shown = shownAsActive();
        return shown != null && sheet.sheet().span(shown).isPresent() ? shown : null;
    }

    // ---- what the person takes up in the text

    /// Told that the person selected something, or put the caret somewhere.
    void selected(Selection now) {
        if (moving) {
            return;
        }
        letGo();
        selection = now.isEmpty() ? null : now;
        if (linking == null) {
            if (!now.isEmpty()
                    || sheet.sheet().at(now.caret()).stream().noneMatch(span -> span.id().equals(active))) {
                active = null;
            }
        } else if (!now.isEmpty()) {
            UUID start = linking.start();
            sheet.sheet().over(now.stretches()).filter(span -> !span.id().equals(start)).findFirst()
                    .ifPresent(span -> take(span.id()));
        }
        changed();
    }

    /// Told that the person clicked a span, or text without any.
    void pointed(@Nullable UUID id) {
        if (id == null) {
            active = linking == null ? null : active;
        } else if (!id.equals(shownAsActive())) {
            letGo();
            take(id);
        }
        changed();
    }

    // ---- going to labels

    /// Makes a label the active one, or the target of the link under way, and shows it.
    void activate(UUID id) {
        sheet.sheet().label(id).ifPresent(label -> {
            letGo();
            take(id);
            Place first = ReadingOrder.start(label);
            if (sheet.transcript().has(first.part())) {
                putCaret(first);
                reader.reveal(label instanceof Span span
                        ? span.segments().getFirst().stretch()
                        : new Stretch(first.part(), 0, 0));
            }
            changed();
        });
    }

    /// Makes a label the active one, or the target of the link under way, wherever the text stands.
    void take(UUID id) {
        if (linking == null) {
            active = id;
        } else if (sheet.sheet().span(id).isPresent()) {
            linking = new Linking(linking.start(), id.equals(linking.start()) ? null : id);
        } else {
            sheet.say(Notice.plain("A link leads from text to text."));
            return;
        }
        takers.forEach(Runnable::run);
    }

    /// Goes to the next label of the transcript, or to the one before.
    void step(boolean forwards) {
        UUID from = shownAsActive();
        Optional<Labelled> there = forwards
                ? sheet.sheet().after(from, reader.caret())
                : sheet.sheet().before(from, reader.caret());
        there.ifPresentOrElse(label -> activate(label.id()),
                () -> sheet.say(Notice.plain(sheet.sheet().labels().isEmpty()
                        ? "Nothing is labelled here yet."
                        : forwards
                                ? "That was the last label; k goes back."
                                : "That was the first label; j goes on.")));
    }

    // ---- choosing what to label

    /// Chooses the end of the message that the caret is in, to mark that something is missing there.
    void chooseEnd() {
        Place caret = reader.caret();
        if (caret == null) {
            return;
        }
        List<Part> parts = sheet.transcript().messages().get(caret.part().message()).parts();
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i).hasText()) {
                letGo();
                active = null;
                point = new Place(new PartRef(caret.part().message(), i), parts.get(i).text().length());
                putCaret(point);
                sheet.say(Notice.plain(
                        "The end of this message: a label’s key marks that something is missing here."));
                changed();
                return;
            }
        }
    }

    /// Chooses the message that the caret is in, all of it, to be labelled; once more the whole transcript.
    void chooseWhole() {
        Place caret = reader.caret();
        Extent now = extent == Extent.MESSAGE || caret == null ? Extent.TRANSCRIPT : Extent.MESSAGE;
        letGo();
        active = null;
        extent = now;
        putCaret(caret);
        sheet.say(Notice.plain(extent == Extent.MESSAGE
                ? "All of this message: a label’s key labels it as a whole; a comma once more takes the transcript."
                : "The whole transcript: a label’s key labels it."));
        changed();
    }

    /// Backs out of whatever is under way: a link, a selection, the active span. Whether there was anything.
    boolean clear() {
        if (linking != null) {
            linking = null;
        } else if (selection != null || point != null || suggestion != null || extent != Extent.TEXT) {
            letGo();
            putCaret(reader.caret());
        } else if (active != null) {
            active = null;
        } else {
            return false;
        }
        sheet.say(null);
        changed();
        return true;
    }

    /// Lets go of what was chosen to be labelled.
    void letGo() {
        selection = null;
        point = null;
        suggestion = null;
        extent = Extent.TEXT;
    }

    /// Moves the caret without taking that for something the person did.
    void putCaret(@Nullable Place place) {
        if (place != null) {
            moving = true;
            reader.putCaret(place);
            moving = false;
        }
    }

    // ---- the link that is being made

    /// Begins a link from a span.
    void begin(Span start) {
        linking = new Linking(start.id(), null);
        selection = null;
        changed();
    }

    /// The link is made, or given up.
    void endLink() {
        linking = null;
    }
}
