package org.subtext.gui.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.transcript.Breaks;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.Unit;

/// Where a boundary of a span goes when it is moved by a character, a word, a sentence or a paragraph.
final class Boundaries {

    private Boundaries() {}

    /// The segments of a span with its start or end moved; empty if it cannot be moved that way.
    ///
    /// @param start whether its start moves, else its end
    /// @param outwards whether the span grows
    static Optional<List<Segment>> moved(Transcript transcript, Breaks breaks, Span span, boolean start,
            boolean outwards, Unit unit) {
        List<Segment> segments = new ArrayList<>(span.segments());
        int index = start ? 0 : segments.size() - 1;
        Segment segment = segments.get(index);
        Optional<Integer> to = start
                ? outwards
                        ? back(breaks, unit, segment.part(), segment.start())
                        : forth(breaks, unit, segment.part(), segment.start())
                : outwards
                        ? on(breaks, unit, segment.part(), segment.end())
                        : off(breaks, unit, segment.part(), segment.end());
        int from = start ? to.orElse(-1) : segment.start();
        int end = start ? segment.end() : to.orElse(-1);
        if (to.isEmpty() || from >= end) {
            return Optional.empty();
        }
        segments.set(index, new Segment(segment.part(), from, end,
                transcript.part(segment.part()).text().slice(from, end)));
        return Optional.of(segments);
    }

    /// The last start of a unit before an offset.
    private static Optional<Integer> back(Breaks breaks, Unit unit, PartRef part, int offset) {
        return within(part, breaks.at(unit, new Place(part, offset))).map(Stretch::start)
                .filter(start -> start < offset)
                .or(() -> within(part, breaks.previous(unit, new Place(part, offset))).map(Stretch::start));
    }

    /// The first start of a unit after an offset.
    private static Optional<Integer> forth(Breaks breaks, Unit unit, PartRef part, int offset) {
        return within(part, breaks.next(unit, new Place(part, offset + 1))).map(Stretch::start);
    }

    /// The first end of a unit after an offset.
    private static Optional<Integer> on(Breaks breaks, Unit unit, PartRef part, int offset) {
        return (offset == 0
                ? Optional.<Stretch>empty()
                : within(part, breaks.at(unit, new Place(part, offset - 1))))
                .map(Stretch::end).filter(end -> end > offset)
                .or(() -> within(part, breaks.next(unit, new Place(part, offset))).map(Stretch::end));
    }

    /// The last end of a unit before an offset.
    private static Optional<Integer> off(Breaks breaks, Unit unit, PartRef part, int offset) {
        return offset == 0
                ? Optional.empty()
                : within(part, breaks.previous(unit, new Place(part, offset - 1))).map(Stretch::end);
    }

    private static Optional<Stretch> within(PartRef part, Optional<Stretch> stretch) {
        return stretch.filter(found -> found.part().equals(part));
    }
}
