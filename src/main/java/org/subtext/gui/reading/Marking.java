package org.subtext.gui.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Change;
import org.subtext.annotation.Placed;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.SpanIndex;
import org.subtext.gui.common.LabelColours;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;

/// What is drawn over the text of a transcript: labels, what is selected, what was found. FX thread only.
final class Marking {

    SpanIndex spans = new SpanIndex();
    LabelColours colours = LabelColours.of(Map.of());
    /// The span that is being worked on.
    @Nullable
    UUID active;
    Selection selection = Selection.at(new Place(new PartRef(0, 0), 0));
    /// The row that shows the caret, by its characters, and the caret's place in it; null where it is folded away.
    @Nullable
    Stretch caretRow;
    int caretOffset;
    /// Whether the caret is drawn in full.
    boolean focused;
    /// How many layers of spans there are; with more than one, each layer has its own lane.
    int layers = 1;

    /// In reading order, none over another.
    private List<Stretch> hits = List.of();
    private @Nullable Stretch hit;

    private StretchIndex suggested = StretchIndex.EMPTY;
    /// What is suggested and being looked at.
    private List<Stretch> suggestion = List.of();

    /// @return whether this changes anything
    boolean suggest(List<Stretch> all, List<Stretch> current) {
        boolean others = !suggested.all().equals(all);
        boolean changes = others || !suggestion.equals(current);
        if (others) {
            suggested = StretchIndex.of(all);
        }
        suggestion = List.copyOf(current);
        return changes;
    }

    /// All that is suggested.
    List<Stretch> suggestions() {
        return suggested.all();
    }

    /// What is suggested and being looked at.
    List<Stretch> suggestion() {
        return suggestion;
    }

    /// What is suggested in a run of a part and not being looked at.
    List<Stretch> suggestedIn(Stretch run) {
        return suggested.in(run).stream().filter(stretch -> !suggestion.contains(stretch)).toList();
    }

    /// What is suggested in a run of a part and being looked at.
    List<Stretch> lookedAtIn(Stretch run) {
        return suggestion.stream().filter(run::overlaps).toList();
    }

    /// @param all in reading order, none over another; not changed afterwards
    /// @return whether they are others than before
    boolean found(List<Stretch> all, @Nullable Stretch current) {
        boolean others = !hits.equals(all);
        hits = all;
        hit = current;
        return others;
    }

    /// Where words were found.
    List<Stretch> hits() {
        return hits;
    }

    /// The label of each span that stands in a run of a part, in the order of their starts.
    List<String> labelsIn(Stretch run) {
        Map<UUID, String> labels = new LinkedHashMap<>();
        for (Placed placed : spans.touching(run.part(), run.start(), run.end())) {
            labels.put(placed.span().id(), placed.span().label());
        }
        return List.copyOf(labels.values());
    }

    /// The span to take up at a character: of those over it, the one after the span that is worked on, the topmost first.
    Optional<UUID> next(Place character) {
        List<UUID> here = spans.touching(character.part(), character.offset(), character.offset() + 1)
                .reversed()
                .stream().map(placed -> placed.span().id()).distinct().toList();
        return here.isEmpty()
                ? Optional.empty()
                : Optional.of(here.get((here.indexOf(active) + 1) % here.size()));
    }

    /// Takes up a change of a span in a layer; changes of other marks make no difference.
    ///
    /// @return what must be drawn again
    List<Stretch> take(Change change, int layer) {
        List<Stretch> touched = new ArrayList<>();
        if (change.before() instanceof Span before) {
            addWithNeighbours(before, touched);
            spans.remove(before.id());
        }
        if (change.after() instanceof Span after) {
            spans.put(after, layer);
            addWithNeighbours(after, touched);
        }
        return touched;
    }

    /// Spans that overlap one may change their lanes with it.
    private void addWithNeighbours(Span span, List<Stretch> touched) {
        for (Segment segment : span.segments()) {
            touched.add(segment.stretch());
            spans.touching(segment.part(), segment.start(), segment.end())
                    .forEach(placed -> touched.add(new Stretch(placed.part(), placed.start(), placed.end())));
        }
    }

    /// Takes up another selection.
    ///
    /// @return whether a row must be drawn again, by what it shows; a selection may reach over very many parts, so each
    /// row looks for its own
    Predicate<Stretch> select(Selection wanted, ViewIndex index, Transcript transcript) {
        Selection before = selection;
        Stretch rowBefore = caretRow;
        selection = wanted;
        findCaret(index, transcript);
        Stretch rowNow = caretRow;
        return row -> {
            Optional<Stretch> one = before.in(row.part());
            Optional<Stretch> other = wanted.in(row.part());
            boolean marked = one.filter(row::touches).isPresent() || other.filter(row::touches).isPresent();
            return marked && !one.equals(other)
                    || rowBefore != null && row.touches(rowBefore) || rowNow != null && row.touches(rowNow);
        };
    }

    /// Finds the row that shows the caret.
    void findCaret(ViewIndex index, Transcript transcript) {
        caretRow = null;
        if (index.rows() > 0 && index.covers(selection.caret().part())
                && transcript.has(selection.caret().part())) {
            int row = index.rowAt(selection.caret());
            if (index.kind(row) == ViewIndex.Kind.TEXT) {
                caretRow = index.stretch(row);
                caretOffset = index.placeAt(row, index.columnAt(row, selection.caret())).offset();
            }
        }
    }

    /// The hits in a run of a part. The first is found by halving.
    List<Stretch> hitsIn(Stretch run) {
        int low = 0;
        int high = hits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hits.get(middle).last().compareTo(run.first()) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < hits.size() && hits.get(end).first().compareTo(run.last()) < 0) {
            end++;
        }
        return hits.subList(low, end);
    }

    /// The hit that was jumped to.
    @Nullable
    Stretch hit() {
        return hit;
    }
}
