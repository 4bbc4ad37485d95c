package org.subtext.annotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.PartRef;

/// Which spans stand where in a transcript. Layers hold the work of different people side by side; a single rater's
/// spans are in layer 0.
///
/// Not safe for more than one thread.
public final class SpanIndex {

    private record Owned(Span span, int layer) {}

    private final Map<UUID, Owned> spans = new LinkedHashMap<>();
    private final Map<PartRef, Intervals> byPart = new HashMap<>();

    /// The index of one rater's spans.
    public static SpanIndex of(Collection<Span> spans) {
        SpanIndex index = new SpanIndex();
        spans.forEach(span -> index.put(span, 0));
        return index;
    }

    /// Puts a span, or another value of it.
    public void put(Span span, int layer) {
        remove(span.id());
        spans.put(span.id(), new Owned(span, layer));
        for (int i = 0; i < span.segments().size(); i++) {
            byPart.computeIfAbsent(span.segments().get(i).part(), part -> new Intervals())
                    .add(new Placed(span, i, layer, 0));
        }
    }

    /// Takes a span away; nothing happens if it is not there.
    public void remove(UUID id) {
        Owned owned = spans.remove(id);
        if (owned == null) {
            return;
        }
        for (Segment segment : owned.span.segments()) {
            Intervals here = byPart.get(segment.part());
            if (here != null) {
                here.remove(id);
            }
        }
    }

    /// The span of an id, or null.
    public @Nullable Span get(UUID id) {
        Owned owned = spans.get(id);
        return owned == null ? null : owned.span;
    }

    /// The layer that a span is in.
    public int layerOf(UUID id) {
        Owned owned = spans.get(id);
        return owned == null ? 0 : owned.layer;
    }

    /// All spans, in the order in which they were put.
    public List<Span> spans() {
        return spans.values().stream().map(Owned::span).toList();
    }

    public int size() {
        return spans.size();
    }

    /// The segments that share a character with a run of a part or, being points, stand in it or at its edge; in the
    /// order of their starts, the longer first.
    public List<Placed> touching(PartRef part, int start, int end) {
        List<Placed> found = new ArrayList<>();
        Intervals here = byPart.get(part);
        if (here != null) {
            here.collect(start, end, found);
        }
        return found;
    }

    /// All segments in a part, in the order of their starts, the longer first.
    public List<Placed> in(PartRef part) {
        Intervals here = byPart.get(part);
        return here == null ? List.of() : here.all();
    }

    /// How many lanes a layer needs at the most in a part.
    public int lanes(PartRef part) {
        Intervals here = byPart.get(part);
        return here == null ? 0 : here.lanes();
    }

    /// A part's segments sorted by start, with the greatest end of each half below its middle: a balanced tree without
    /// nodes. It is put in order when it is asked, not at every change.
    private static final class Intervals {

        private List<Placed> placed = new ArrayList<>();
        private int lanes;
        private int[] greatestEnd = {};
        private boolean ordered = true;

        void add(Placed one) {
            placed.add(one);
            ordered = false;
        }

        void remove(UUID id) {
            placed.removeIf(one -> one.span().id().equals(id));
            ordered = false;
        }

        List<Placed> all() {
            order();
            return Collections.unmodifiableList(placed);
        }

        int lanes() {
            order();
            return lanes;
        }

        private void order() {
            if (ordered) {
                return;
            }
            placed.sort(Intervals::compare);
            placed = inLanes(placed);
            lanes = placed.stream().mapToInt(one -> one.lane() + 1).max().orElse(0);
            greatestEnd = new int[placed.size()];
            fill(0, placed.size());
            ordered = true;
        }

        private static int compare(Placed one, Placed other) {
            Segment mine = one.span().segments().get(one.segment());
            Segment its = other.span().segments().get(other.segment());
            if (mine.start() != its.start()) {
                return Integer.compare(mine.start(), its.start());
            }
            if (mine.end() != its.end()) {
                return Integer.compare(its.end(), mine.end());
            }
            if (one.layer() != other.layer()) {
                return Integer.compare(one.layer(), other.layer());
            }
            int ids = one.span().id().compareTo(other.span().id());
            return ids != 0 ? ids : Integer.compare(one.segment(), other.segment());
        }

        /// Gives each segment the lowest lane that is free in its layer where it starts.
        private static List<Placed> inLanes(List<Placed> sorted) {
            Map<Integer, List<Integer>> freeFrom = new HashMap<>();
            List<Placed> result = new ArrayList<>(sorted.size());
            for (Placed one : sorted) {
                List<Integer> lanes = freeFrom.computeIfAbsent(one.layer(), layer -> new ArrayList<>());
                int lane = 0;
                while (lane < lanes.size() && lanes.get(lane) > one.start()) {
                    lane++;
                }
                int end = Math.max(one.end(), one.start() + 1);
                if (lane == lanes.size()) {
                    lanes.add(end);
                } else {
                    lanes.set(lane, end);
                }
                result.add(
                        one.lane() == lane ? one : new Placed(one.span(), one.segment(), one.layer(), lane));
            }
            return result;
        }

        private int fill(int from, int to) {
            if (from >= to) {
                return -1;
            }
            int middle = (from + to) >>> 1;
            int greatest = placed.get(middle).end();
            greatest = Math.max(greatest, fill(from, middle));
            greatest = Math.max(greatest, fill(middle + 1, to));
            greatestEnd[middle] = greatest;
            return greatest;
        }

        void collect(int start, int end, List<Placed> found) {
            order();
            collect(0, placed.size(), start, end, found);
        }

        private void collect(int from, int to, int start, int end, List<Placed> found) {
            if (from >= to) {
                return;
            }
            int middle = (from + to) >>> 1;
            if (greatestEnd[middle] < start) {
                return;
            }
            collect(from, middle, start, end, found);
            Placed here = placed.get(middle);
            boolean touches = here.isPoint()
                    ? here.start() >= start && here.start() <= end
                    : here.start() < end && here.end() > start;
            if (touches) {
                found.add(here);
            }
            if (here.start() <= end) {
                collect(middle + 1, to, start, end, found);
            }
        }
    }
}
