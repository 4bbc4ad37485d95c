package org.subtext.annotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.subtext.annotation.PartList.Entry;
import org.subtext.annotation.PartList.Print;

/// Which parts of two readings of one source are the same, and which stand in the place of which others.
///
/// Parts that stand once in both readings are the same as far as they come in the same order. Between these, parts are
/// the same that follow on one another from the front or from the back, if they stand there as often in both. What is left
/// between the same parts is in one another's place.
final class Alignment {

    private static final int NONE = -1;

    /// Parts that follow on one another in the earlier reading, and those in their place in the later one. Either may be
    /// none.
    ///
    /// @param from the first part in the earlier reading
    /// @param to behind the last
    /// @param newFrom the first in the later reading
    /// @param newTo behind the last
    /// @param isSame whether it is one part, the same in both
    record Block(int from, int to, int newFrom, int newTo, boolean isSame) {}

    private final List<Block> blocks;
    private final Block[] byPart;

    private Alignment(List<Block> blocks, int parts) {
        this.blocks = blocks;
        this.byPart = new Block[parts];
        blocks.forEach(block -> Arrays.fill(byPart, block.from(), block.to(), block));
    }

    static Alignment of(PartList before, PartList after) {
        List<Print> old = before.parts().stream().map(Entry::print).toList();
        List<Print> fresh = after.parts().stream().map(Entry::print).toList();
        int[] same = same(old, fresh);
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        int newFrom = 0;
        for (int i = 0; i < same.length; i++) {
            if (same[i] != NONE) {
                between(old, fresh, new Block(from, i, newFrom, same[i], false), blocks);
                blocks.add(new Block(i, i + 1, same[i], same[i] + 1, true));
                from = i + 1;
                newFrom = same[i] + 1;
            }
        }
        between(old, fresh, new Block(from, old.size(), newFrom, fresh.size(), false), blocks);
        return new Alignment(blocks, old.size());
    }

    /// All blocks, in reading order.
    List<Block> blocks() {
        return blocks;
    }

    /// The block of a part of the earlier reading.
    Block block(int part) {
        return byPart[part];
    }

    /// Adds a block of other parts; where there are as many of the same kinds in both readings, and none of them stands in
    /// both, one for each.
    private static void between(List<Print> old, List<Print> fresh, Block block, List<Block> into) {
        int size = block.to() - block.from();
        boolean alike = size > 1 && size == block.newTo() - block.newFrom() && Collections.disjoint(
                old.subList(block.from(), block.to()),
                new HashSet<>(fresh.subList(block.newFrom(), block.newTo())));
        for (int i = 0; alike && i < size; i++) {
            alike = old.get(block.from() + i).kind() == fresh.get(block.newFrom() + i).kind();
        }
        if (alike) {
            for (int i = 0; i < size; i++) {
                into.add(new Block(block.from() + i, block.from() + i + 1, block.newFrom() + i,
                        block.newFrom() + i + 1, false));
            }
        } else if (size > 0 || block.newTo() > block.newFrom()) {
            into.add(block);
        }
    }

    /// The part of the later reading that each of the earlier one is.
    private static int[] same(List<Print> old, List<Print> fresh) {
        int[] anchors = anchors(old, fresh);
        int[] same = anchors.clone();
        int from = 0;
        int newFrom = 0;
        for (int i = 0; i <= old.size(); i++) {
            int anchor = i == old.size() ? fresh.size() : anchors[i];
            if (anchor != NONE) {
                extend(old.subList(from, i), fresh.subList(newFrom, anchor), same, from, newFrom);
                from = i + 1;
                newFrom = anchor + 1;
            }
        }
        return same;
    }

    /// Takes equal parts from the front and from the back. Of what stands there more often in one reading than in the other
    /// nobody can tell which is which.
    private static void extend(List<Print> old, List<Print> fresh, int[] same, int from, int newFrom) {
        Map<Print, Integer> surplus = new HashMap<>();
        old.forEach(print -> surplus.merge(print, 1, Integer::sum));
        fresh.forEach(print -> surplus.merge(print, -1, Integer::sum));
        int most = Math.min(old.size(), fresh.size());
        int front = 0;
        while (front < most && old.get(front).equals(fresh.get(front)) && surplus.get(old.get(front)) == 0) {
            same[from + front] = newFrom + front;
            front++;
        }
        int last = old.size() - 1;
        int newLast = fresh.size() - 1;
        for (int back = 0; back < most - front && old.get(last - back).equals(fresh.get(newLast - back))
                && surplus.get(old.get(last - back)) == 0; back++) {
            same[from + last - back] = newFrom + newLast - back;
        }
    }

    /// The parts that stand once in both readings and come in the same order, as many as there are.
    private static int[] anchors(List<Print> old, List<Print> fresh) {
        Map<Print, Integer> once = once(old);
        Map<Print, Integer> newOnce = once(fresh);
        int[] candidates = new int[old.size()];
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = once.get(old.get(i)) == NONE ? NONE : newOnce.getOrDefault(old.get(i), NONE);
        }
        return increasing(candidates);
    }

    /// Where each print stands; [#NONE] where it stands more than once.
    private static Map<Print, Integer> once(List<Print> prints) {
        Map<Print, Integer> once = new HashMap<>();
        for (int i = 0; i < prints.size(); i++) {
            once.merge(prints.get(i), i, (_, _) -> NONE);
        }
        return once;
    }

    /// The longest increasing choice of numbers, in their places; [#NONE] in all others.
    private static int[] increasing(int[] numbers) {
        int[] lasts = new int[numbers.length];
        int[] previous = new int[numbers.length];
        int length = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] == NONE) {
                continue;
            }
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (numbers[lasts[middle]] < numbers[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? NONE : lasts[low - 1];
            lasts[low] = i;
            length = Math.max(length, low + 1);
        }
        int[] chosen = new int[numbers.length];
        Arrays.fill(chosen, NONE);
        for (int i = length == 0 ? NONE : lasts[length - 1]; i != NONE; i = previous[i]) {
            chosen[i] = numbers[i];
        }
        return chosen;
    }
}
