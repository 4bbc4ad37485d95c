package org.subtext.gui.reading;

import java.util.Optional;
import org.subtext.transcript.Breaks;
import org.subtext.transcript.Place;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.Unit;

/// Where the caret goes from what is selected. What is folded away is stepped over.
///
/// A step by word, sentence or paragraph selects the next one whole; by character it moves the caret and selects nothing.
/// A step that extends keeps the unit that was selected first and moves the other end.
final class Steps {

    private final Transcript transcript;
    private final Breaks breaks;
    private final ViewIndex index;

    Steps(Transcript transcript, ViewIndex index) {
        this.transcript = transcript;
        this.breaks = new Breaks(transcript);
        this.index = index;
    }

    Breaks breaks() {
        return breaks;
    }

    /// What is selected after a step; the same if there is nowhere to go.
    Selection step(Selection from, Unit unit, boolean forwards, boolean extend) {
        if (unit == Unit.CHARACTER) {
            return byCharacter(from, forwards, extend);
        }
        if (extend) {
            return extend(from, unit, forwards);
        }
        Optional<Stretch> to;
        if (from.isEmpty()) {
            Optional<Stretch> here = breaks.at(unit, from.caret()).filter(stretch -> !isHidden(stretch));
            // At the end of a unit one has it behind oneself: forwards goes to the next.
            boolean holds = here.filter(stretch -> stretch.start() <= from.caret().offset()
                    && from.caret().offset() <= (forwards ? stretch.end() - 1 : stretch.end())).isPresent();
            to = holds ? here : neighbour(unit, from.caret(), forwards);
        } else {
            Place edge = forwards ? from.stretches().getLast().last() : from.stretches().getFirst().first();
            to = neighbour(unit, edge, forwards);
        }
        return to.map(Selection::of).orElse(from);
    }

    /// What is selected when a drag that began at one place is at another: all units from the one to the other, whole.
    Selection drag(Place from, Place to, Unit unit) {
        if (unit == Unit.CHARACTER) {
            return Selection.between(transcript, from, to);
        }
        Stretch first = breaks.at(unit, from).orElse(new Stretch(from.part(), from.offset(), from.offset()));
        Stretch last = breaks.at(unit, to).orElse(new Stretch(to.part(), to.offset(), to.offset()));
        return hull(first, last);
    }

    private Selection extend(Selection from, Unit unit, boolean forwards) {
        boolean ahead = from.anchor().compareTo(from.caret()) <= 0;
        Optional<Stretch> anchor = ahead ? breaks.at(unit, from.anchor()) : endingAt(unit, from.anchor());
        Optional<Stretch> head = from.isEmpty()
                ? breaks.at(unit, from.caret())
                : ahead ? endingAt(unit, from.caret()) : breaks.at(unit, from.caret());
        if (anchor.isEmpty() || head.isEmpty()) {
            return step(from, unit, forwards, false);
        }
        if (from.isEmpty()) {
            return hull(anchor.get(), head.get());
        }
        Place edge = forwards ? head.get().last() : head.get().first();
        return neighbour(unit, edge, forwards).map(to -> hull(anchor.get(), to)).orElse(from);
    }

    /// The unit whose end is at a place, or that holds the character before it.
    private Optional<Stretch> endingAt(Unit unit, Place place) {
        return breaks.at(unit, new Place(place.part(), Math.max(0, place.offset() - 1)));
    }

    private Selection hull(Stretch anchor, Stretch head) {
        return anchor.compareTo(head) <= 0
                ? Selection.between(transcript, anchor.first(), later(anchor.last(), head.last()))
                : Selection.between(transcript, anchor.last(), head.first());
    }

    private static Place later(Place one, Place other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Selection byCharacter(Selection from, boolean forwards, boolean extend) {
        if (!extend && !from.isEmpty()) {
            return Selection
                    .at(forwards ? from.stretches().getLast().last() : from.stretches().getFirst().first());
        }
        return neighbour(Unit.CHARACTER, from.caret(), forwards)
                .map(stretch -> forwards ? stretch.last() : stretch.first())
                .map(to -> extend ? Selection.between(transcript, from.anchor(), to) : Selection.at(to))
                .orElse(from);
    }

    private Optional<Stretch> neighbour(Unit unit, Place from, boolean forwards) {
        Optional<Stretch> found = forwards ? breaks.next(unit, from) : breaks.previous(unit, from);
        while (found.isPresent() && isHidden(found.get())) {
            Stretch hidden = found.get();
            if (forwards) {
                found = breaks.next(unit,
                        new Place(hidden.part(), transcript.part(hidden.part()).text().length()));
            } else {
                Place fold = index.nearest(index.rowAt(hidden.first()));
                // A paragraph may begin above the fold and end below it.
                found = breaks.at(unit, fold).filter(stretch -> stretch.start() < fold.offset())
                        .or(() -> breaks.previous(unit, fold));
            }
        }
        return found;
    }

    private boolean isHidden(Stretch stretch) {
        return index.isHidden(stretch.first());
    }
}
