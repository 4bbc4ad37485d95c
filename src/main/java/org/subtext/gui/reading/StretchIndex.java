package org.subtext.gui.reading;

import java.util.ArrayList;
import java.util.List;
import org.subtext.transcript.Stretch;

/// Which of very many stretches stand where; they may overlap. Never changes.
final class StretchIndex {

    static final StretchIndex EMPTY = of(List.of());

    private final List<Stretch> all;
    /// By where they start.
    private final Stretch[] sorted;
    /// Of those that the middle of a half stands for, the one that ends last: a balanced tree without nodes.
    private final int[] last;

    private StretchIndex(List<Stretch> all) {
        this.all = all;
        this.sorted = all.stream().sorted().toArray(Stretch[]::new);
        this.last = new int[sorted.length];
        fill(0, sorted.length);
    }

    static StretchIndex of(List<Stretch> stretches) {
        return new StretchIndex(List.copyOf(stretches));
    }

    /// All of them, in the order in which they were given.
    List<Stretch> all() {
        return all;
    }

    /// Those that overlap a run of a part, in reading order.
    List<Stretch> in(Stretch run) {
        List<Stretch> found = new ArrayList<>();
        collect(0, sorted.length, run, found);
        return found;
    }

    private int fill(int from, int to) {
        int middle = (from + to) >>> 1;
        int latest = middle;
        if (from < middle) {
            latest = later(latest, fill(from, middle));
        }
        if (middle + 1 < to) {
            latest = later(latest, fill(middle + 1, to));
        }
        if (from < to) {
            last[middle] = latest;
        }
        return latest;
    }

    private int later(int one, int other) {
        return sorted[one].last().compareTo(sorted[other].last()) < 0 ? other : one;
    }

    private void collect(int from, int to, Stretch run, List<Stretch> found) {
        int middle = (from + to) >>> 1;
        if (from >= to || sorted[last[middle]].last().compareTo(run.first()) <= 0) {
            return;
        }
        collect(from, middle, run, found);
        if (sorted[middle].overlaps(run)) {
            found.add(sorted[middle]);
        }
        if (sorted[middle].first().compareTo(run.last()) < 0) {
            collect(middle + 1, to, run, found);
        }
    }
}
