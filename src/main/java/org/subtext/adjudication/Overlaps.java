package org.subtext.adjudication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;

/// Puts together the spans of one layer that share a character, and what these share a character with in turn.
final class Overlaps {

    private final List<Span> spans;
    private final int[] parent;

    /// A segment of the span of a number.
    private record Piece(Segment segment, int span) {}

    private Overlaps(List<Span> spans) {
        this.spans = spans;
        this.parent = new int[spans.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    /// The groups, each span in exactly one.
    ///
    /// @param layer spans of different layers never go together
    static List<List<Span>> groups(List<Span> spans, Function<Span, String> layer) {
        Overlaps overlaps = new Overlaps(spans);
        Map<String, List<Piece>> byLayer = new TreeMap<>();
        for (int i = 0; i < spans.size(); i++) {
            List<Piece> pieces = byLayer.computeIfAbsent(layer.apply(spans.get(i)), key -> new ArrayList<>());
            for (Segment segment : spans.get(i).segments()) {
                pieces.add(new Piece(segment, i));
            }
        }
        byLayer.values().forEach(overlaps::join);
        return overlaps.groups();
    }

    private void join(List<Piece> pieces) {
        Comparator<Piece> order = Comparator.comparing((Piece piece) -> piece.segment().part())
                .thenComparingInt(piece -> piece.segment().start());
        List<Piece> runs = pieces.stream().filter(piece -> !piece.segment().isPoint()).sorted(order).toList();
        List<Piece> points = pieces.stream().filter(piece -> piece.segment().isPoint()).sorted(order)
                .toList();
        List<Piece> furthest = new ArrayList<>();
        Piece reach = null;
        for (Piece piece : runs) {
            if (reach != null && reach.segment().overlaps(piece.segment())) {
                unite(reach.span(), piece.span());
            }
            if (reach == null || !reach.segment().part().equals(piece.segment().part())
                    || piece.segment().end() > reach.segment().end()) {
                reach = piece;
            }
            furthest.add(reach);
        }
        for (int i = 0; i < points.size(); i++) {
            if (i > 0 && points.get(i).segment().part().equals(points.get(i - 1).segment().part())
                    && points.get(i).segment().start() == points.get(i - 1).segment().start()) {
                unite(points.get(i).span(), points.get(i - 1).span());
            }
            attach(points.get(i), runs, furthest, order);
        }
    }

    /// Puts a point together with the run that it stands in, else with the one that ends or begins at it.
    private void attach(Piece point, List<Piece> runs, List<Piece> furthest, Comparator<Piece> order) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (order.compare(runs.get(middle), point) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Segment place = point.segment();
        if (low > 0 && furthest.get(low - 1).segment().part().equals(place.part())
                && furthest.get(low - 1).segment().end() >= place.start()) {
            unite(point.span(), furthest.get(low - 1).span());
        } else if (low < runs.size() && runs.get(low).segment().part().equals(place.part())
                && runs.get(low).segment().start() == place.start()) {
            unite(point.span(), runs.get(low).span());
        }
    }

    private int root(int span) {
        while (parent[span] != span) {
            parent[span] = parent[parent[span]];
            span = parent[span];
        }
        return span;
    }

    private void unite(int a, int b) {
        parent[root(a)] = root(b);
    }

    private List<List<Span>> groups() {
        Map<Integer, List<Span>> groups = new TreeMap<>();
        for (int i = 0; i < parent.length; i++) {
            groups.computeIfAbsent(root(i), root -> new ArrayList<>()).add(spans.get(i));
        }
        return List.copyOf(groups.values());
    }
}
