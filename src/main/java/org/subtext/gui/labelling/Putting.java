package org.subtext.gui.labelling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.subtext.annotation.Boundaries;
import org.subtext.annotation.Boundaries.End;
import org.subtext.annotation.Change;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Codebook.Label;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Placing;
import org.subtext.annotation.Response;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Suggestion;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;
import org.subtext.gui.common.Notice;
import org.subtext.gui.labelling.InHand.Extent;
import org.subtext.transcript.Breaks;
import org.subtext.transcript.Place;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Unit;

/// Puts labels on text, messages and the transcript, changes and moves them, and takes them away. FX thread only.
final class Putting {

    private final OpenSheet sheet;
    private final Reader reader;
    private final InHand hand;
    private final Breaks breaks;
    private final Boundaries boundaries;

    Putting(OpenSheet sheet, Reader reader, InHand hand) {
        this.sheet = sheet;
        this.reader = reader;
        this.hand = hand;
        this.breaks = new Breaks(sheet.transcript());
        this.boundaries = new Boundaries(sheet.transcript());
    }

    /// Puts a label on what is selected; without a selection changes the active span's label; without either labels the
    /// sentence at the caret.
    ///
    /// @param another whether to put it on the active span's text beside the label that is there
    void label(Label label, boolean another) {
        sheet.say(null);
        Optional<Labelled> active = hand.linking().isPresent() ? Optional.empty() : hand.active();
        boolean chosen = hand.selection() != null || hand.point() != null || hand.suggestion() != null;
        boolean onText = label.on().isEmpty() || label.on().contains("span");
        if (hand.extent() == Extent.TRANSCRIPT) {
            putOnTranscript(label);
        } else if (hand.extent() == Extent.MESSAGE) {
            putOnMessage(label);
        } else if (active.isPresent() && !another && !chosen && refusal(label, active.get()).isEmpty()) {
            change(active.get(), label);
        } else if (!onText && label.on().contains("message")) {
            putOnMessage(label);
        } else if (!onText) {
            putOnTranscript(label);
        } else {
            putOnText(label, active, another);
        }
    }

    private void putOnText(Label label, Optional<Labelled> active, boolean another) {
        Selection selection = hand.selection();
        Place point = hand.point();
        Suggestion suggestion = hand.suggestion();
        if (suggestion != null) {
            take(suggestion, label);
        } else if (selection != null) {
            put(label, Segment.of(sheet.transcript(), selection.stretches()));
        } else if (point != null) {
            put(label, List.of(new Segment(point.part(), point.offset(), point.offset(), "")));
        } else if (active.isPresent() && !another) {
            change(active.get(), label);
        } else if (active.isPresent() && active.get() instanceof Span span) {
            put(label, span.segments());
        } else if (active.isPresent()) {
            sheet.say(refusal(label, active.get()).map(Notice::amber)
                    .orElseGet(() -> Notice.plain("Press the comma first to label the whole once more.")));
        } else {
            Place caret = reader.caret();
            Optional<Stretch> sentence = caret == null ? Optional.empty() : breaks.at(Unit.SENTENCE, caret);
            if (sentence.isEmpty() || caret == null) {
                sheet.say(Notice.amber("Select some text first, by mouse or with Shift and the arrow keys."));
            } else if (isSeen(caret, "this sentence")) {
                put(label, Segment.of(sheet.transcript(), List.of(sentence.get())));
            }
        }
    }

    /// Whether the person sees what a key would act on; if not, it is shown and nothing is done.
    private boolean isSeen(Place caret, String what) {
        boolean seen = reader.isInSight(caret);
        if (!seen) {
            reader.reveal(new Stretch(caret.part(), caret.offset(), caret.offset()));
            sheet.say(Notice.amber("The caret was out of sight; press the key again to label " + what + "."));
        }
        return seen;
    }

    private void put(Label label, List<Segment> segments) {
        Optional<String> refusal = refusal(label, segments);
        List<Span> others = sheet.sheet().on(segments);
        Optional<Span> same = others.stream()
                .filter(span -> span.label().equals(label.id()) && span.segments().equals(segments))
                .findFirst();
        if (refusal.isPresent()) {
            sheet.say(Notice.amber(refusal.get()));
        } else if (same.isPresent()) {
            hand.activate(same.get().id());
            sheet.say(Notice.plain("These words are “" + label.name() + "” already."));
        } else {
            warnOfRival(label, segments, others);
            Span span = new Span(sheet.header(), label.id(), segments, Map.of());
            hand.letGo();
            sheet.perform("label “" + label.name() + "”", List.of(Change.put(span)));
            if (sheet.sheet().span(span.id()).isPresent()) {
                hand.take(span.id());
                putCaretBehind(segments);
            }
            hand.changed();
        }
    }

    /// Takes a suggestion up under a label. With another label than was suggested it is edited.
    void take(Suggestion suggestion, Label label) {
        List<Segment> segments = suggestion.segments();
        Optional<String> refusal = refusal(label, segments);
        List<Span> others = sheet.sheet().on(segments);
        Optional<Span> same = others.stream()
                .filter(span -> span.label().equals(label.id()) && span.segments().equals(segments))
                .findFirst();
        if (refusal.isPresent()) {
            sheet.say(Notice.amber(refusal.get()));
        } else if (same.isPresent()) {
            sheet.perform("take “" + label.name() + "”", List.of(Change.put(
                    new Response(sheet.header(), suggestion.id(), same.get().id()))));
            hand.activate(same.get().id());
        } else {
            warnOfRival(label, segments, others);
            boolean asSuggested = suggestion.label() == null || suggestion.label().equals(label.id());
            Span span = new Span(
                    sheet.header().withOrigin(
                            asSuggested ? Origin.SUGGESTION_TAKEN : Origin.SUGGESTION_EDITED),
                    label.id(), segments, asSuggested ? suggestion.attributes() : Map.of());
            hand.letGo();
            sheet.perform("take “" + label.name() + "”", List.of(Change.put(span),
                    Change.put(new Response(sheet.header(), suggestion.id(), span.id()))));
            if (sheet.sheet().span(span.id()).isPresent()) {
                hand.take(span.id());
                putCaretBehind(segments);
            }
            hand.changed();
        }
    }

    /// Where reading goes on.
    private void putCaretBehind(List<Segment> segments) {
        Segment last = segments.getLast();
        hand.putCaret(new Place(last.part(), last.end()));
    }

    private void putOnMessage(Label label) {
        Place caret = reader.caret();
        if (caret != null && isSeen(caret, "this message")) {
            int message = caret.part().message();
            putOnWhole(label, new MessageLabel(sheet.header(), message, label.id(), Map.of()),
                    mark -> mark instanceof MessageLabel other && other.message() == message);
        }
    }

    private void putOnTranscript(Label label) {
        putOnWhole(label, new TranscriptLabel(sheet.header(), label.id(), Map.of()),
                TranscriptLabel.class::isInstance);
    }

    /// @param beside whether another label is on the same thing
    private void putOnWhole(Label label, Labelled fresh, Predicate<Labelled> beside) {
        Optional<String> refusal = refusal(label, fresh);
        Optional<Labelled> same = sheet.sheet().labels().stream().filter(beside)
                .filter(mark -> mark.label().equals(label.id())).findFirst();
        if (refusal.isPresent()) {
            sheet.say(Notice.amber(refusal.get()));
        } else if (same.isPresent()) {
            hand.activate(same.get().id());
            sheet.say(Notice.plain("It is “" + label.name() + "” already."));
        } else {
            hand.letGo();
            hand.endLink();
            sheet.perform("label “" + label.name() + "”", List.of(Change.put(fresh)));
            hand.activate(fresh.id());
            hand.changed();
        }
    }

    private void change(Labelled active, Label label) {
        Optional<String> refusal = refusal(label, active);
        if (active.label().equals(label.id())) {
            sheet.say(Notice
                    .plain("It is “" + label.name() + "” already. To label other words, select them."));
        } else if (refusal.isPresent()) {
            sheet.say(Notice.amber(refusal.get()));
        } else {
            if (active instanceof Span span) {
                warnOfRival(label, span.segments(), sheet.sheet().on(span.segments()).stream()
                        .filter(other -> !other.id().equals(span.id())).toList());
            }
            Map<String, Value> kept = new HashMap<>(active.attributes());
            kept.keySet().retainAll(
                    sheet.codebook().attributesFor(label.id()).stream().map(Attribute::id).toList());
            sheet.perform("change to “" + label.name() + "”", List.of(
                    Change.replace(active, edited(active.withLabel(label.id()).withAttributes(kept)))));
            hand.take(active.id());
            hand.changed();
        }
    }

    private static Mark edited(Mark mark) {
        return mark.with(mark.header().edited());
    }

    /// Why a label cannot stand where another one does. What is finished refuses everything by itself.
    private Optional<String> refusal(Label label, Labelled place) {
        if (sheet.isFinished()) {
            return Optional.empty();
        }
        return switch (place) {
            case Span span -> Placing.refusal(sheet.transcript(), label, span.segments());
            case MessageLabel on -> Placing.refusalOnMessage(sheet.transcript(), label, on.message());
            case TranscriptLabel on -> Placing.refusalOnTranscript(label);
        };
    }

    private Optional<String> refusal(Label label, List<Segment> segments) {
        return sheet.isFinished() ? Optional.empty() : Placing.refusal(sheet.transcript(), label, segments);
    }

    private void warnOfRival(Label label, List<Segment> segments, List<Span> others) {
        Placing.rival(sheet.codebook(), label, segments, others).ifPresent(rival -> sheet.say(Notice.amber("“"
                + sheet.codebook().nameOf(rival.label())
                + "” is on some of these words; at most one label of a group belongs on a sentence.")));
    }

    /// Takes the active label away, with its links.
    void delete() {
        sheet.say(null);
        hand.active().ifPresentOrElse(
                label -> sheet.perform("delete “" + sheet.codebook().nameOf(label.label()) + "”",
                        sheet.sheet().removal(label)),
                () -> sheet.say(Notice.plain("No label is active; click one or go to it with j.")));
    }

    /// Moves a boundary of the active span by a unit.
    ///
    /// @param start whether its start, else its end
    /// @param outwards whether the span grows
    void nudge(boolean start, boolean outwards, Unit unit) {
        hand.activeSpan().ifPresentOrElse(
                span -> boundaries
                        .move(span.segments(), start ? End.START : End.END, unit, start != outwards)
                        .ifPresentOrElse(moved -> {
                            sheet.perform(start ? "move the start" : "move the end",
                                    List.of(Change.replace(span, edited(span.withSegments(moved)))));
                            putCaretBehind(moved);
                            reader.reveal((start ? moved.getFirst() : moved.getLast()).stretch());
                        }, () -> sheet.say(Notice.plain(
                                outwards ? "It reaches the edge of its part." : "It cannot be shorter."))),
                () -> sheet.say(Notice.plain("No label on text is active; click one or go to it with j.")));
    }
}
