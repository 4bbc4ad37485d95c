package org.subtext.gui.labelling;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Completeness;
import org.subtext.annotation.Done;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Missing;
import org.subtext.annotation.Placed;
import org.subtext.annotation.ReadingOrder;
import org.subtext.annotation.Response;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.SpanIndex;
import org.subtext.transcript.Place;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;

/// One rater's marks on one transcript, as the screen shows them. A change costs about the same however many there are.
/// Any one thread.
final class Sheet {

    private final Map<UUID, Mark> marks = new LinkedHashMap<>();
    /// In reading order.
    private final List<Labelled> labels = new ArrayList<>();
    private final Map<UUID, Link> links = new LinkedHashMap<>();
    private final Map<UUID, Answer> answers = new LinkedHashMap<>();
    private final Map<UUID, Done> done = new LinkedHashMap<>();
    /// By suggestion.
    private final Map<UUID, Response> responses = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Codebook codebook;
    private final Transcript transcript;
    private SpanIndex index = new SpanIndex();
    private Missing missing;

    Sheet(Codebook codebook, Transcript transcript) {
        this.codebook = codebook;
        this.transcript = transcript;
        this.missing = new Missing(codebook, transcript);
    }

    /// Forgets what was there and takes other marks.
    void fill(Collection<? extends Mark> fresh) {
        marks.clear();
        labels.clear();
        links.clear();
        answers.clear();
        done.clear();
        responses.clear();
        counts.clear();
        index = new SpanIndex();
        missing = new Missing(codebook, transcript);
        for (Mark mark : fresh) {
            if (mark instanceof Labelled label) {
                labels.add(label);
            }
            know(mark);
        }
        labels.sort(ReadingOrder.LABELS);
    }

    void apply(Collection<Change> changes) {
        for (Change change : changes) {
            Mark before = marks.remove(change.mark().id());
            if (before != null) {
                forget(before);
            }
            Mark after = change.after();
            if (after instanceof Labelled label) {
                labels.add(-search(label) - 1, label);
            }
            if (after != null) {
                know(after);
            }
        }
    }

    private int search(Labelled label) {
        return Collections.binarySearch(labels, label, ReadingOrder.LABELS);
    }

    private void know(Mark mark) {
        marks.put(mark.id(), mark);
        switch (mark) {
            case Labelled label -> {
                counts.merge(label.label(), 1, Integer::sum);
                missing.put(label);
                if (label instanceof Span span) {
                    index.put(span, 0);
                }
            }
            case Link link -> links.put(link.id(), link);
            case Answer answer -> answers.put(answer.id(), answer);
            case Done word -> done.put(word.id(), word);
            case Response response -> responses.put(response.suggestion(), response);
            default -> {
            }
        }
    }

    private void forget(Mark mark) {
        switch (mark) {
            case Labelled label -> {
                counts.merge(label.label(), -1, Integer::sum);
                missing.remove(label);
                labels.remove(search(label));
                index.remove(label.id());
            }
            case Link link -> links.remove(link.id());
            case Answer answer -> answers.remove(answer.id());
            case Done word -> done.remove(word.id());
            case Response response -> responses.remove(response.suggestion());
            default -> {
            }
        }
    }

    /// Whether there is a word that the transcript is finished.
    boolean isDone() {
        return !done.isEmpty();
    }

    /// How much must still be said before it can be finished.
    int left() {
        return missing.count() + Completeness.unanswered(codebook, answers()).size();
    }

    /// The attributes that a label is incomplete without.
    List<Attribute> missing(Labelled label) {
        return missing.of(label);
    }

    /// What must still be said, what does not fit together and what was not used. Costs more the more labels there are.
    Completeness completeness() {
        return Completeness.of(codebook, missing, Collections.unmodifiableCollection(marks.values()));
    }

    /// The labels on text, in reading order.
    List<Span> spans() {
        return labels.stream().filter(Span.class::isInstance).map(Span.class::cast).toList();
    }

    /// Every label in reading order; a view, which changes with the sheet.
    List<Labelled> labels() {
        return Collections.unmodifiableList(labels);
    }

    Optional<Labelled> label(UUID id) {
        return marks.get(id) instanceof Labelled one ? Optional.of(one) : Optional.empty();
    }

    Optional<Span> span(UUID id) {
        return marks.get(id) instanceof Span span ? Optional.of(span) : Optional.empty();
    }

    /// The spans that hold a place, the shortest first; at a span's end it still does.
    List<Span> at(Place place) {
        return index.touching(place.part(), Math.max(0, place.offset() - 1), place.offset() + 1).stream()
                .filter(placed -> placed.start() <= place.offset() && place.offset() <= placed.end())
                .map(Placed::span).distinct().sorted(Comparator.comparingInt(Sheet::length)).toList();
    }

    /// The spans that share a character with some text.
    List<Span> on(List<Segment> segments) {
        return over(segments.stream().map(Segment::stretch).toList()).toList();
    }

    /// The same, looked for one after the other as they are asked for, since the stretches may be very many.
    Stream<Span> over(List<Stretch> stretches) {
        return stretches.stream()
                .flatMap(one -> index.touching(one.part(), one.start(), one.end()).stream())
                .map(Placed::span).distinct();
    }

    private static int length(Span span) {
        return span.segments().stream().mapToInt(segment -> segment.end() - segment.start()).sum();
    }

    /// The label that is met next after another one, or after a place if there is no other.
    Optional<Labelled> after(@Nullable UUID active, @Nullable Place place) {
        int here = position(active);
        int next = here >= 0 ? here + 1 : place == null ? 0 : firstFrom(place);
        return next < labels.size() ? Optional.of(labels.get(next)) : Optional.empty();
    }

    /// The label that is met last before another one, or before a place if there is no other.
    Optional<Labelled> before(@Nullable UUID active, @Nullable Place place) {
        int here = position(active);
        int previous = (here >= 0 ? here : place == null ? labels.size() : firstFrom(place)) - 1;
        return previous >= 0 ? Optional.of(labels.get(previous)) : Optional.empty();
    }

    /// How many labels begin before a place.
    private int firstFrom(Place place) {
        int low = 0;
        int high = labels.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ReadingOrder.start(labels.get(middle)).compareTo(place) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Where a label is among all; -1 if it is not.
    int position(@Nullable UUID id) {
        return id == null ? -1 : label(id).map(this::search).orElse(-1);
    }

    Collection<Link> links() {
        return Collections.unmodifiableCollection(links.values());
    }

    /// The links that start or end at a span.
    List<Link> links(UUID span) {
        return links.values().stream().filter(link -> link.from().equals(span) || link.to().equals(span))
                .toList();
    }

    /// What was made of a suggestion, if anything.
    Optional<Response> response(UUID suggestion) {
        return Optional.ofNullable(responses.get(suggestion));
    }

    /// What takes a label away, with its links, its place in the evidence of answers, and what it made of a suggestion.
    List<Change> removal(Labelled label) {
        List<Change> changes = new ArrayList<>();
        links(label.id()).forEach(link -> changes.add(Change.remove(link)));
        for (Answer answer : answers.values()) {
            if (answer.evidence().contains(label.id())) {
                changes.add(
                        Change.replace(answer, new Answer(answer.header(), answer.question(), answer.value(),
                                answer.evidence().stream().filter(id -> !id.equals(label.id())).toList())));
            }
        }
        responses.values().stream().filter(response -> label.id().equals(response.span()))
                .forEach(response -> changes.add(Change.remove(response)));
        changes.add(Change.remove(label));
        return changes;
    }

    /// The answers by the question's id.
    Map<String, Answer> answers() {
        return Completeness.answers(answers.values());
    }

    /// The marks that say that the transcript is finished; any one of them freezes it.
    List<Done> done() {
        return List.copyOf(done.values());
    }

    /// How often a label was put.
    int count(String label) {
        return counts.getOrDefault(label, 0);
    }
}
