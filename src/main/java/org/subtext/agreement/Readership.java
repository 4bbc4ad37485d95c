package org.subtext.agreement;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook;

/// Who has read one transcript for a label, and what of it each, each two and all of them.
///
/// @param raters who has, in the order of the report
/// @param own what each has read
/// @param common what all have read; null for fewer than two raters
/// @param pairs what each two have read
/// @param unmarked the tallies of what all have read if nobody found anything in it; most are that
record Readership(List<UUID> raters, List<Universe> own, @Nullable Universe common, List<Shared> pairs,
        BinaryTally[] unmarked) {

    /// What two raters have read.
    record Shared(RaterPair pair, Universe universe) {}

    /// The readerships of one transcript; labels that are read by the same raters in the same places share one.
    static final class Finder {

        private final Coverage coverage;
        private final Placing placing;
        private final List<UUID> readers;
        private final Map<Coverage.Reach, Readership> known = new HashMap<>();

        Finder(Coverage coverage, Placing placing, List<UUID> readers) {
            this.coverage = coverage;
            this.placing = placing;
            this.readers = readers;
        }

        Readership of(Codebook.Label label) {
            return known.computeIfAbsent(coverage.reach(label), reach -> find(label));
        }

        private Readership find(Codebook.Label label) {
            List<UUID> raters = readers.stream().filter(rater -> coverage.covers(rater, label.id())).toList();
            List<Universe> own = raters.stream().map(rater -> placing.universe(coverage.parts(rater, label)))
                    .toList();
            if (raters.size() < 2) {
                return new Readership(raters, own, null, List.of(), new BinaryTally[0]);
            }
            Universe common = own.stream().reduce(this::both).orElseThrow();
            List<Shared> pairs = new ArrayList<>();
            for (int i = 0; i < raters.size(); i++) {
                for (int j = i + 1; j < raters.size(); j++) {
                    pairs.add(new Shared(new RaterPair(raters.get(i), raters.get(j)),
                            both(own.get(i), own.get(j))));
                }
            }
            BinaryTally[] unmarked = new BinaryTally[PooledAlphas.UNITS];
            unmarked[0] = new BinaryTally();
            unmarked[0].add(raters.size(), 0, common.characters());
            for (Presence unit : Presence.values()) {
                unmarked[1 + unit.ordinal()] = new BinaryTally();
                unmarked[1 + unit.ordinal()].add(raters.size(), 0, common.size(unit));
            }
            return new Readership(raters, own, common, pairs, unmarked);
        }

        private Universe both(Universe first, Universe second) {
            if (first.parts().equals(second.parts())) {
                return first;
            }
            BitSet parts = (BitSet) first.parts().clone();
            parts.and(second.parts());
            return placing.universe(parts);
        }
    }
}
