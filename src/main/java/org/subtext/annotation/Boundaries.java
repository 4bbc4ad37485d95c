package org.subtext.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.subtext.transcript.Breaks;
import org.subtext.transcript.Place;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.Unit;

/// Moves an end of a span by a step, within its part.
public final class Boundaries {

    private final Transcript transcript;
    private final Breaks breaks;

    public Boundaries(Transcript transcript) {
        this.transcript = transcript;
        this.breaks = new Breaks(transcript);
    }

    /// Which end of a span.
    public enum End {
        START, END
    }

    /// The segments of a span with one end moved by a unit: a start goes to the beginning of a unit, an end to the end of
    /// one. Empty if there is nowhere to go in that part, or nothing would be left of the segment at that end.
    public Optional<List<Segment>> move(List<Segment> segments, End end, Unit unit, boolean forwards) {
        List<Segment> moved = new ArrayList<>(segments);
        int at = end == End.START ? 0 : segments.size() - 1;
        Segment segment = segments.get(at);
        Optional<Integer> to = end == End.START
                ? start(segment, unit, forwards)
                : end(segment, unit, forwards);
        if (to.isEmpty()) {
            return Optional.empty();
        }
        int from = end == End.START ? to.get() : segment.start();
        int until = end == End.START ? segment.end() : to.get();
        if (from >= until || runsInto(segments, at, from, until)) {
            return Optional.empty();
        }
        moved.set(at, Segment.of(transcript, new Stretch(segment.part(), from, until)));
        return Optional.of(List.copyOf(moved));
    }

    private Optional<Integer> start(Segment segment, Unit unit, boolean forwards) {
        Place now = new Place(segment.part(), segment.start());
        Optional<Stretch> to = forwards
                ? breaks.next(unit, new Place(segment.part(), segment.start() + 1))
                : breaks.at(unit, new Place(segment.part(), Math.max(0, segment.start() - 1)))
                        .filter(stretch -> stretch.start() < segment.start())
                        .or(() -> breaks.previous(unit, now));
        return to.filter(stretch -> stretch.part().equals(segment.part())).map(Stretch::start);
    }

    private Optional<Integer> end(Segment segment, Unit unit, boolean forwards) {
        Place now = new Place(segment.part(), segment.end());
        Optional<Stretch> to = forwards
                ? breaks.at(unit, now).filter(stretch -> stretch.end() > segment.end())
                        .or(() -> breaks.next(unit, now))
                : breaks.previous(unit, new Place(segment.part(), Math.max(0, segment.end() - 1)));
        return to.filter(stretch -> stretch.part().equals(segment.part())).map(Stretch::end);
    }

    private static boolean runsInto(List<Segment> segments, int at, int from, int until) {
        for (int i = 0; i < segments.size(); i++) {
            Segment other = segments.get(i);
            if (i != at && other.part().equals(segments.get(at).part()) && from < other.end()
                    && other.start() < until) {
                return true;
            }
        }
        return false;
    }
}
