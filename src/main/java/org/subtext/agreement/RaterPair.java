package org.subtext.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Two different raters. Every measure of a pair is the same the other way round.
public record RaterPair(UUID first, UUID second) {

    public RaterPair {
        if (first.equals(second)) {
            throw new IllegalArgumentException("a pair is two raters");
        }
    }

    /// All pairs, in the order of the list.
    public static List<RaterPair> of(List<UUID> raters) {
        List<RaterPair> pairs = new ArrayList<>();
        for (int i = 0; i < raters.size(); i++) {
            for (int j = i + 1; j < raters.size(); j++) {
                pairs.add(new RaterPair(raters.get(i), raters.get(j)));
            }
        }
        return pairs;
    }

    /// Whether the rater is one of the two.
    public boolean has(UUID rater) {
        return first.equals(rater) || second.equals(rater);
    }
}
