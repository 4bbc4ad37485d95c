package org.subtext.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.transcript.Author;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Sentences;

/// One transcript with what each rater marked, laid out so that measures need only numbers.
final class Placing {

    private final Shape shape;
    private final Map<PartRef, Integer> index;
    /// Where each part begins on the axis, and the number of its first sentence.
    private final int[] offset;
    private final int[] firstSentence;
    private final Map<BitSet, Universe> universes = new HashMap<>();
    private final Map<UUID, Map<String, Marks>> marks = new TreeMap<>();
    private final Set<String> marked = new HashSet<>();

    /// What one rater marked with one label.
    private static final class Marks {
        final List<PlacedSpan> spans = new ArrayList<>();
        final BitSet parts = new BitSet();
        final BitSet messages = new BitSet();
        boolean transcript;
        final Map<BitSet, Found> found = new HashMap<>();
    }

    Placing(Shape shape) {
        this.shape = shape;
        int parts = shape.parts().size();
        this.index = HashMap.newHashMap(parts);
        this.offset = new int[parts];
        this.firstSentence = new int[parts];
        int at = 0;
        int sentences = 0;
        for (int i = 0; i < parts; i++) {
            index.put(shape.parts().get(i).ref(), i);
            offset[i] = at;
            firstSentence[i] = sentences;
            at = Math.addExact(at, Math.addExact(shape.parts().get(i).length(), 1));
            sentences += shape.parts().get(i).sentences().count();
        }
    }

    /// Takes a mark; false if it stands on a part that the transcript does not have.
    boolean add(Labelled mark) {
        marked.add(mark.label());
        Marks all = marks.computeIfAbsent(mark.header().rater(), rater -> new HashMap<>())
                .computeIfAbsent(mark.label(), label -> new Marks());
        switch (mark) {
            case Span span -> {
                PlacedSpan placed = place(span, null);
                if (placed == null) {
                    return false;
                }
                all.spans.add(placed);
                all.parts.or(placed.parts());
            }
            case MessageLabel label -> all.messages.set(label.message());
            case TranscriptLabel label -> all.transcript = true;
        }
        return true;
    }

    /// The span on the axis, or what of it lies within some parts; null if nothing does.
    private @Nullable PlacedSpan place(Span span,
            @Nullable BitSet within) {
        int[] bounds = new int[2 * span.segments().size()];
        int used = 0;
        BitSet parts = new BitSet();
        List<Segment> segments = new ArrayList<>(span.segments());
        segments.sort(Comparator.comparing(Segment::part).thenComparingInt(Segment::start));
        for (Segment segment : segments) {
            Integer part = index.get(segment.part());
            if (part != null && (within == null || within.get(part))) {
                parts.set(part);
                bounds[used++] = offset[part] + segment.start();
                bounds[used++] = offset[part] + segment.end();
            }
        }
        return used == 0
                ? null
                : new PlacedSpan(span, Extent.ofSegments(Arrays.copyOf(bounds, used)), parts);
    }

    /// Everything that lies in these parts.
    Universe universe(BitSet parts) {
        return universes.computeIfAbsent(parts, these -> {
            long characters = 0;
            int sentences = 0;
            BitSet messages = new BitSet();
            BitSet allMessages = new BitSet();
            for (int i = these.nextSetBit(0); i >= 0; i = these.nextSetBit(i + 1)) {
                Shape.PartShape part = shape.parts().get(i);
                characters += part.length();
                sentences += part.sentences().count();
                allMessages.set(part.ref().message());
                if (part.author() == Author.TARGET) {
                    messages.set(part.ref().message());
                }
            }
            return new Universe(these, characters, sentences, messages, messages.cardinality(), allMessages);
        });
    }

    /// Whether anybody marked anything with a label.
    boolean isMarked(String label) {
        return marked.contains(label);
    }

    /// What a rater found of a label within a universe.
    Found found(UUID rater, String label, Universe universe) {
        Marks all = marks.getOrDefault(rater, Map.of()).get(label);
        return all == null
                ? Found.NOTHING
                : all.found.computeIfAbsent(universe.parts(), parts -> find(all, universe));
    }

    private Found find(Marks all, Universe universe) {
        BitSet outside = (BitSet) all.parts.clone();
        outside.andNot(universe.parts());
        List<PlacedSpan> spans = new ArrayList<>();
        for (PlacedSpan placed : all.spans) {
            PlacedSpan within = placed.parts().intersects(outside)
                    ? place(placed.span(), universe.parts())
                    : placed;
            if (within != null) {
                spans.add(within);
            }
        }
        spans.sort(Comparator.comparing(PlacedSpan::extent).thenComparing(placed -> placed.span().id()));
        List<PlacedSpan> distinct = new ArrayList<>();
        BitSet sentences = new BitSet();
        BitSet messages = (BitSet) all.messages.clone();
        messages.and(universe.allMessages());
        for (PlacedSpan placed : spans) {
            if (distinct.isEmpty() || !distinct.getLast().extent().equals(placed.extent())) {
                distinct.add(placed);
                for (Segment segment : placed.span().segments()) {
                    Integer part = index.get(segment.part());
                    if (part != null && universe.parts().get(part)) {
                        messages.set(segment.part().message());
                        touch(sentences, part, segment);
                    }
                }
            }
        }
        boolean anywhere = !distinct.isEmpty() || !messages.isEmpty()
                || all.transcript && !universe.isEmpty();
        messages.and(universe.targetMessages());
        return new Found(List.copyOf(distinct),
                Region.of(distinct.stream().map(PlacedSpan::extent).toList()), sentences, messages, anywhere);
    }

    private void touch(BitSet touched, int part, Segment segment) {
        Sentences sentences = shape.parts().get(part).sentences();
        int i = sentences.at(segment.start());
        if (i < 0) {
            return;
        }
        if (segment.isPoint()) {
            touched.set(firstSentence[part] + i);
            return;
        }
        for (; i < sentences.count() && sentences.start(i) < segment.end(); i++) {
            if (sentences.end(i) > segment.start()) {
                touched.set(firstSentence[part] + i);
            }
        }
    }
}
