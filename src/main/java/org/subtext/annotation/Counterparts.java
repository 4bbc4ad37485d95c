package org.subtext.annotation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Alignment.Block;
import org.subtext.annotation.PartList.Entry;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Text;

/// Finds for places of a transcript where they are in another reading of the same source. None is guessed: what is not
/// plainly there has no place.
///
/// In a part that both readings have, a place is where it was. Elsewhere its quote is looked for, character for character,
/// in what stands in the part's place: of as many places as there were before, it is the one of the same number.
///
/// For one thread.
public final class Counterparts {

    /// How many characters are looked through for all places of a transcript together. What is not found within them
    /// counts as not there; only a file in which everything was read otherwise comes near.
    private static final long MOST_SCANNED = 4_000_000_000L;

    private final PartList before;
    private final PartList after;
    private final Alignment alignment;
    private final Map<PartRef, Integer> index = new HashMap<>();
    private final NavigableMap<Integer, Integer> firstParts = new TreeMap<>();
    private long scanned;

    /// @param before the reading that the places are of
    /// @param after the other one
    public Counterparts(PartList before, PartList after) {
        this.before = before;
        this.after = after;
        this.alignment = Alignment.of(before, after);
        for (int i = 0; i < before.parts().size(); i++) {
            PartRef ref = before.parts().get(i).ref();
            index.put(ref, i);
            firstParts.putIfAbsent(ref.message(), i);
        }
    }

    /// Where the characters of a segment stand.
    public Optional<Segment> segment(Segment segment) {
        Integer part = index.get(segment.part());
        if (part == null) {
            return Optional.empty();
        }
        Block block = alignment.block(part);
        if (block.isSame()) {
            PartRef now = after.parts().get(block.newFrom()).ref();
            Text text = after.text(block.newFrom());
            boolean stands = segment.end() <= text.length()
                    && text.slice(segment.start(), segment.end()).equals(segment.quote());
            return stands
                    ? Optional.of(new Segment(now, segment.start(), segment.end(), segment.quote()))
                    : Optional.empty();
        }
        if (segment.isPoint()) {
            return Optional.empty();
        }
        List<Stretch> old = places(before, block.from(), block.to(), segment.quote());
        List<Stretch> fresh = places(after, block.newFrom(), block.newTo(), segment.quote());
        int number = old.indexOf(segment.stretch());
        return number >= 0 && old.size() == fresh.size()
                ? Optional.of(segment(fresh.get(number), segment.quote()))
                : Optional.empty();
    }

    private static Segment segment(Stretch stretch, String quote) {
        return new Segment(stretch.part(), stretch.start(), stretch.end(), quote);
    }

    /// Where a quote stands in some parts; nowhere when too much has been looked through.
    private List<Stretch> places(PartList list, int from, int to, String quote) {
        List<Stretch> places = new ArrayList<>();
        int length = quote.codePointCount(0, quote.length());
        for (int i = from; i < to && scanned < MOST_SCANNED; i++) {
            Text text = list.text(i);
            scanned += text.length() + 1L;
            for (int at = text.find(quote, 0); at >= 0; at = text.find(quote, at + 1)) {
                int start = text.toCodePoint(at);
                places.add(new Stretch(list.parts().get(i).ref(), start, start + length));
            }
        }
        return scanned < MOST_SCANNED ? places : List.of();
    }

    /// The message that a message is now: the only one in which parts of it stand, or the only one in the place of all of
    /// it.
    public Optional<Integer> message(int message) {
        Integer first = firstParts.get(message);
        if (first == null) {
            return Optional.empty();
        }
        Integer next = firstParts.higherKey(message);
        int end = next == null ? before.parts().size() : firstParts.get(next);
        Set<Integer> now = new HashSet<>();
        for (int i = first; i < end; i++) {
            Block block = alignment.block(i);
            Set<Integer> there = messages(after, block.newFrom(), block.newTo());
            if (block.isSame()
                    || there.size() == 1 && messages(before, block.from(), block.to()).size() == 1) {
                now.addAll(there);
            }
        }
        return now.size() == 1 ? Optional.of(now.iterator().next()) : Optional.empty();
    }

    private static Set<Integer> messages(PartList list, int from, int to) {
        Set<Integer> messages = new HashSet<>();
        list.parts().subList(from, to).forEach(entry -> messages.add(entry.ref().message()));
        return messages;
    }

    /// The parts of a message, in the reading that it is of.
    List<PartRef> parts(int message) {
        return before.parts().stream().map(Entry::ref).filter(ref -> ref.message() == message).toList();
    }

    /// Which parts have been read by whoever read some in the earlier reading: those whose whole text was there.
    ///
    /// @param scope the parts that were read; null for all parts of the target
    /// @param without parts, in the place of which nothing counts as read
    /// @return the same for the later reading; null for all parts of the target
    public @Nullable List<PartRef> read(@Nullable List<PartRef> scope, Collection<PartRef> without) {
        Set<PartRef> excluded = Set.copyOf(without);
        Set<PartRef> included = scope == null ? Set.of() : Set.copyOf(scope);
        Set<PartRef> read = new HashSet<>();
        for (Block block : alignment.blocks()) {
            if (IntStream.range(block.from(), block.to())
                    .noneMatch(i -> excluded.contains(before.parts().get(i).ref()))) {
                int[] old = IntStream.range(block.from(), block.to()).filter(i -> {
                    Entry entry = before.parts().get(i);
                    return scope == null ? entry.isTargets() : included.contains(entry.ref());
                }).toArray();
                addRead(block, old, read);
            }
        }
        List<Entry> targets = after.parts().stream().filter(Entry::isTargets).toList();
        if (scope == null && targets.stream().map(Entry::ref).allMatch(read::contains)) {
            return null;
        }
        return (scope == null ? targets : after.parts()).stream().map(Entry::ref).filter(read::contains)
                .toList();
    }

    private void addRead(Block block, int[] old, Set<PartRef> read) {
        for (int i = block.newFrom(); i < block.newTo() && old.length > 0; i++) {
            Entry entry = after.parts().get(i);
            if (entry.print().length() > 0 && (block.isSame() || stoodIn(after.text(i), old))) {
                read.add(entry.ref());
            }
        }
    }

    private boolean stoodIn(Text text, int[] old) {
        for (int i : old) {
            if (scanned >= MOST_SCANNED) {
                return false;
            }
            Text there = before.text(i);
            scanned += there.length() + 1L;
            if (there.find(text.string(), 0) >= 0) {
                return true;
            }
        }
        return false;
    }
}
