package org.subtext.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Pairs of two raters' spans, each span in at most one pair, as many pairs as can be: a maximum matching, found by
/// augmenting paths (J. E. Hopcroft and R. M. Karp, An n^5/2 algorithm for maximum matchings in bipartite graphs, SIAM
/// Journal on Computing 2, 1973). Taking the best pair first and never looking back would find fewer.
///
/// Of several maximum matchings it gives one that begins with the largest overlaps, always the same one.
public final class Matching {

    /// When two spans may be a pair. Spans without characters never are.
    public enum Rule {
        /// They share a character.
        OVERLAP,
        /// They share at least half of the characters that either has: intersection over union of 0.5 or more.
        IOU_50;

        boolean allows(Extent a, Extent b, int common) {
            return switch (this) {
                case OVERLAP -> common > 0;
                case IOU_50 -> common > 0 && 2L * common >= (long) a.characters() + b.characters() - common;
            };
        }
    }

    private static final int NONE = -1;

    private final int[][] candidates;
    private final int[] secondOf;
    private final int[] firstOf;
    private int size;

    private Matching(int[][] candidates, int seconds) {
        this.candidates = candidates;
        this.secondOf = new int[candidates.length];
        this.firstOf = new int[seconds];
        Arrays.fill(secondOf, NONE);
        Arrays.fill(firstOf, NONE);
    }

    /// Matches spans of one label in one document.
    public static Matching of(List<Extent> first, List<Extent> second, Rule rule) {
        Matching matching = new Matching(candidates(first, second, rule), second.size());
        matching.begin();
        while (matching.improve()) {
        }
        return matching;
    }

    /// How many pairs there are.
    public int size() {
        return size;
    }

    /// The index of the second rater's span that is paired with span `i` of the first; -1 if none is.
    public int partner(int i) {
        return secondOf[i];
    }

    private record Candidate(int index, int common) {}

    /// For each of the first rater's spans the second's that it may be paired with, largest overlap first.
    private static int[][] candidates(List<Extent> first, List<Extent> second, Rule rule) {
        Integer[] byStart = new Integer[second.size()];
        Arrays.setAll(byStart, i -> i);
        Arrays.sort(byStart, Comparator.comparing(second::get));
        int[] reach = new int[byStart.length];
        for (int i = 0; i < byStart.length; i++) {
            int end = second.get(byStart[i]).end();
            reach[i] = i == 0 ? end : Math.max(reach[i - 1], end);
        }
        int[][] candidates = new int[first.size()][];
        for (int a = 0; a < candidates.length; a++) {
            Extent extent = first.get(a);
            List<Candidate> found = new ArrayList<>();
            for (int i = startingBefore(second, byStart, extent.end()) - 1; i >= 0
                    && reach[i] > extent.start(); i--) {
                Extent other = second.get(byStart[i]);
                int common = extent.common(other);
                if (rule.allows(extent, other, common)) {
                    found.add(new Candidate(byStart[i], common));
                }
            }
            found.sort(Comparator.comparingInt(Candidate::common).reversed()
                    .thenComparing(candidate -> second.get(candidate.index()))
                    .thenComparingInt(Candidate::index));
            candidates[a] = found.stream().mapToInt(Candidate::index).toArray();
        }
        return candidates;
    }

    private static int startingBefore(List<Extent> second, Integer[] byStart, int end) {
        int low = 0;
        int high = byStart.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (second.get(byStart[middle]).start() < end) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void begin() {
        for (int a = 0; a < candidates.length; a++) {
            for (int b : candidates[a]) {
                if (firstOf[b] == NONE) {
                    pair(a, b);
                    size++;
                    break;
                }
            }
        }
    }

    private void pair(int a, int b) {
        secondOf[a] = b;
        firstOf[b] = a;
    }

    /// Lengthens the matching along shortest augmenting paths that share no span; false if there is none.
    private boolean improve() {
        int[] layer = layers();
        int[] next = new int[candidates.length];
        int[] path = new int[candidates.length];
        int before = size;
        for (int a = 0; a < candidates.length; a++) {
            if (secondOf[a] == NONE && augment(a, layer, next, path)) {
                size++;
            }
        }
        return size > before;
    }

    /// Distance of each of the first rater's spans from an unpaired one along alternating paths; -1 if out of reach.
    private int[] layers() {
        int[] layer = new int[candidates.length];
        int[] queue = new int[candidates.length];
        int tail = 0;
        Arrays.fill(layer, NONE);
        for (int a = 0; a < candidates.length; a++) {
            if (secondOf[a] == NONE) {
                layer[a] = 0;
                queue[tail++] = a;
            }
        }
        for (int head = 0; head < tail; head++) {
            int a = queue[head];
            for (int b : candidates[a]) {
                int onward = firstOf[b];
                if (onward != NONE && layer[onward] == NONE) {
                    layer[onward] = layer[a] + 1;
                    queue[tail++] = onward;
                }
            }
        }
        return layer;
    }

    /// Looks for a path from an unpaired span to an unpaired one and pairs along it. A loop, not a recursion: a path can
    /// be as long as there are spans.
    private boolean augment(int from, int[] layer, int[] next, int[] path) {
        int depth = 0;
        path[0] = from;
        while (depth >= 0) {
            int a = path[depth];
            if (next[a] == candidates[a].length) {
                layer[a] = NONE;
                depth--;
                continue;
            }
            int b = candidates[a][next[a]++];
            int onward = firstOf[b];
            if (onward == NONE) {
                for (int i = depth; i >= 0; i--) {
                    int last = path[i];
                    int taken = candidates[last][next[last] - 1];
                    pair(last, taken);
                }
                return true;
            }
            if (layer[onward] == layer[a] + 1) {
                path[++depth] = onward;
            }
        }
        return false;
    }
}
