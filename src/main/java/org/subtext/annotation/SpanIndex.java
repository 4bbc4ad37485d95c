package org.subtext.annotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.PartRef;

/// Which spans stand where in a transcript. Layers hold the work of different people side by side; a single rater's
/// spans are in layer 0.
///
/// Not safe for more than one thread.
public final class SpanIndex {

    private static final Comparator<Placed> ORDER = Comparator.comparingInt(Placed::start)
            .thenComparing(Comparator.comparingInt(Placed::end).reversed())
            .thenComparingInt(Placed::layer)
            .thenComparing(placed -> placed.span().id())
            .thenComparingInt(Placed::segment);

    private record Owned(Span span, int layer) {}

    private final Map<UUID, Owned> spans = new LinkedHashMap<>();
    private final Map<PartRef, Set<UUID>> byPart = new HashMap<>();
    /// Made when asked for; a change to a part's spans drops its entry.
    private final Map<PartRef, Intervals> intervals = new HashMap<>();

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
        for (Segment segment : span.segments()) {
            byPart.computeIfAbsent(segment.part(), part -> new LinkedHashSet<>()).add(span.id());
            intervals.remove(segment.part());
        }
    }

    /// Takes a span away; nothing happens if it is not there.
    public void remove(UUID id) {
        Owned owned = spans.remove(id);
        if (owned == null) {
            return;
        }
        for (Segment segment : owned.span.segments()) {
            Set<UUID> here = byPart.get(segment.part());
            if (here != null) {
                here.remove(id);
            }
            intervals.remove(segment.part());
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
        intervals(part).collect(start, end, found);
        return found;
    }

    /// All segments in a part, in the order of their starts, the longer first.
    public List<Placed> in(PartRef part) {
        return Collections.unmodifiableList(intervals(part).placed);
    }

    /// How many lanes a layer needs at the most in a part.
    public int lanes(PartRef part, int layer) {
        return intervals(part).placed.stream().filter(placed -> placed.layer() == layer)
                .mapToInt(placed -> placed.lane() + 1).max().orElse(0);
    }

    /// All segments in reading order.
    public List<Placed> all() {
        return byPart.keySet().stream().sorted().flatMap(part -> in(part).stream()).toList();
    }

    private Intervals intervals(PartRef part) {
        return intervals.computeIfAbsent(part, ref -> {
            List<Placed> placed = new ArrayList<>();
            for (UUID id : byPart.getOrDefault(ref, Set.of())) {
                Owned owned = spans.get(id);
                if (owned == null) {
                    throw new IllegalStateException("a part lists a span that is not there");
                }
                for (int i = 0; i < owned.span.segments().size(); i++) {
                    if (owned.span.segments().get(i).part().equals(ref)) {
                        placed.add(new Placed(owned.span, i, owned.layer, 0));
                    }
                }
            }
            placed.sort(ORDER);
            return new Intervals(inLanes(placed));
        });
    }

    /// Gives each segment the lowest lane that is free in its layer where it starts.
    private static List<Placed> inLanes(List<Placed> sorted) {
        Map<Integer, List<Integer>> freeFrom = new HashMap<>();
        List<Placed> result = new ArrayList<>(sorted.size());
        for (Placed placed : sorted) {
            List<Integer> lanes = freeFrom.computeIfAbsent(placed.layer(), layer -> new ArrayList<>());
            int lane = 0;
            while (lane < lanes.size() && lanes.get(lane) > placed.start()) {
                lane++;
            }
            int end = Math.max(placed.end(), placed.start() + 1);
            if (lane == lanes.size()) {
                lanes.add(end);
            } else {
                lanes.set(lane, end);
            }
            result.add(new Placed(placed.span(), placed.segment(), placed.layer(), lane));
        }
        return result;
    }

    /// Segments sorted by start, with the greatest end of each half below its middle: a balanced tree without nodes.
    private static final class Intervals {

        private final List<Placed> placed;
        private final int[] greatestEnd;

        Intervals(List<Placed> placed) {
            this.placed = placed;
            this.greatestEnd = new int[placed.size()];
            fill(0, placed.size());
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
