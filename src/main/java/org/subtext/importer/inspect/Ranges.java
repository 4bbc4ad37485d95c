package org.subtext.importer.inspect;

import java.util.List;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;

/// References by half open ranges of positions, `[[start, end], ...]`, in any order, also overlapping.
final class Ranges {

    /// More positions than any sample has.
    static final int MOST = 10_000_000;

    private Ranges() {}

    /// The bounds of the ranges, start and end in turn.
    ///
    /// @throws BadJsonException if they are not ranges
    static int[] read(Json refs) throws BadJsonException {
        IntList bounds = new IntList();
        for (Json ref : refs instanceof Json.Arr(List<Json> items) ? items : List.of(refs)) {
            if (!(ref instanceof Json.Arr(List<Json> pair)) || pair.size() != 2) {
                throw new BadJsonException(1, "its references to messages are not ranges");
            }
            bounds.add(bound(pair.get(0)));
            bounds.add(bound(pair.get(1)));
        }
        return bounds.toArray();
    }

    private static int bound(Json json) throws BadJsonException {
        String text = json.text();
        if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadJsonException(1, "its references to messages are not ranges of numbers");
        }
        return Integer.parseInt(text);
    }

    /// The same ranges without the positions from some number on.
    static int[] below(int number, int[] bounds) {
        int[] below = new int[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            below[i] = Math.min(bounds[i], number);
        }
        return below;
    }

    /// How many positions the ranges hold together; more than anything real has where there are too many to count.
    static int count(int[] bounds) {
        long count = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            count += Math.max(0, bounds[i + 1] - bounds[i]);
        }
        return (int) Math.min(count, MOST + 1L);
    }

    /// Whether the ranges hold more positions than any sample has.
    static boolean tooMany(int[] bounds) {
        return count(bounds) > MOST;
    }

    /// The positions in the order of the ranges.
    static int[] positions(int[] bounds) {
        int[] positions = new int[count(bounds)];
        int at = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            for (int position = bounds[i]; position < bounds[i + 1]; position++) {
                positions[at++] = position;
            }
        }
        return positions;
    }
}
