package org.subtext.adjudication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subtext.adjudication.Difference.Subject;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Edit;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Span;
import org.subtext.transcript.PartRef;

/// An edit of the adjudicated layer in the making. It is prepared on a copy of the layer; the edit is the difference
/// between the two.
final class Settling {

    private final Codebook codebook;
    private final Map<UUID, Mark> raters;
    private final Map<UUID, Mark> before;
    private final Map<UUID, Mark> layer;
    private final Supplier<Header> headers;

    Settling(Codebook codebook, Map<UUID, Mark> raters, Map<UUID, Mark> layer, Supplier<Header> headers) {
        this.codebook = codebook;
        this.raters = raters;
        this.before = layer;
        this.layer = new LinkedHashMap<>(layer);
        this.headers = headers;
    }

    /// What has been changed, in an order in which links and evidence never point at nothing.
    Edit edit(String summary) {
        Set<UUID> ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(layer.keySet());
        List<Change> changes = new ArrayList<>();
        for (UUID id : ids) {
            Mark old = before.get(id);
            Mark now = layer.get(id);
            if (!Objects.equals(old, now)) {
                changes.add(new Change(old, now));
            }
        }
        changes.sort(Comparator.comparingInt(Settling::turn));
        return new Edit(summary, changes);
    }

    private static int turn(Change change) {
        boolean isSpan = change.mark() instanceof Span;
        if (change.after() == null) {
            return isSpan ? 4 : 0;
        }
        return change.before() != null ? 2 : isSpan ? 1 : 3;
    }

    void settle(Difference difference, Resolution resolution, String reason) throws CannotSettle {
        put(difference, resolution.outcome(), reason, results(difference, resolution));
    }

    /// Accepts what all say; false for a link whose ends are not there yet.
    boolean accept(Difference difference) {
        try {
            Resolution same = new Resolution.Take(difference.versions().getFirst().rater());
            put(difference, Outcome.AGREED.id(), "", results(difference, same));
            return true;
        } catch (CannotSettle endsAreMissing) {
            return false;
        }
    }

    private List<Mark> results(Difference difference, Resolution resolution) throws CannotSettle {
        return new Results(codebook, difference, headers, this::settled).of(resolution);
    }

    void withdraw(Decision decision) {
        List<Mark> removed = new ArrayList<>();
        reopen();
        drop(decision, removed);
        repair(removed, List.of());
    }

    private void put(Difference difference, String outcome, String reason, List<Mark> results) {
        reopen();
        List<Mark> removed = new ArrayList<>();
        Set<UUID> about = Set.copyOf(difference.about());
        decisions().filter(decision -> isReplaced(decision, about, difference.subject())).toList()
                .forEach(decision -> drop(decision, removed));
        results.forEach(mark -> layer.put(mark.id(), mark));
        Decision decision = new Decision(headers.get(), difference.about(), outcome, reason,
                results.stream().map(Mark::id).toList());
        layer.put(decision.id(), decision);
        repair(removed, results);
    }

    private Stream<Decision> decisions() {
        return layer.values().stream().filter(Decision.class::isInstance).map(Decision.class::cast);
    }

    /// Whether a decision is about any of the marks, or answers the same question.
    private boolean isReplaced(Decision decision, Set<UUID> about, Subject subject) {
        return decision.about().stream().anyMatch(about::contains)
                || subject instanceof Subject.Question(String id)
                        && decision.result().stream().map(layer::get)
                                .anyMatch(mark -> mark instanceof Answer answer
                                        && answer.question().equals(id));
    }

    /// Takes away the word that the layer is finished.
    private void reopen() {
        layer.values().removeIf(Done.class::isInstance);
    }

    private void drop(Decision decision, List<Mark> removed) {
        layer.remove(decision.id());
        for (UUID result : decision.result()) {
            Mark mark = layer.remove(result);
            if (mark != null) {
                removed.add(mark);
            }
        }
    }

    /// Moves links and evidence from spans that are gone to the new ones in their place; a link without one goes, and so
    /// does the decision that it came of.
    private void repair(List<Mark> removed, List<Mark> results) {
        Map<UUID, @Nullable Span> places = new LinkedHashMap<>();
        for (Mark mark : removed) {
            if (mark instanceof Span span) {
                places.put(span.id(), nearest(span, results).orElse(null));
            }
        }
        if (places.isEmpty()) {
            return;
        }
        for (Mark mark : List.copyOf(layer.values())) {
            if (mark instanceof Link link
                    && (places.containsKey(link.from()) || places.containsKey(link.to()))) {
                UUID from = moved(link.from(), places);
                UUID to = moved(link.to(), places);
                if (from != null && to != null) {
                    layer.put(link.id(), new Link(link.header(), from, to, link.relation()));
                } else {
                    removeLink(link);
                }
            } else if (mark instanceof Answer answer
                    && answer.evidence().stream().anyMatch(places::containsKey)) {
                layer.put(answer.id(), new Answer(answer.header(), answer.question(), answer.value(),
                        answer.evidence().stream().map(id -> moved(id, places)).filter(Objects::nonNull)
                                .distinct().toList()));
            }
        }
    }

    private static @Nullable UUID moved(UUID id, Map<UUID, @Nullable Span> places) {
        if (!places.containsKey(id)) {
            return id;
        }
        Span place = places.get(id);
        return place == null ? null : place.id();
    }

    private void removeLink(Link link) {
        layer.remove(link.id());
        decisions().filter(decision -> decision.result().contains(link.id())).toList()
                .forEach(decision -> drop(decision, new ArrayList<>()));
    }

    /// The span of the adjudicated layer that came of a rater's span, if its place is settled and something was kept.
    private Optional<Span> settled(UUID raterSpan) {
        if (!(raters.get(raterSpan) instanceof Span span)) {
            return Optional.empty();
        }
        List<Mark> results = decisions().filter(decision -> decision.about().contains(raterSpan))
                .flatMap(decision -> decision.result().stream()).map(layer::get).filter(Objects::nonNull)
                .toList();
        return nearest(span, results);
    }

    /// The span that shares most with another, one of the same label first; where there is only one, that one.
    private static Optional<Span> nearest(Span span, Collection<? extends Mark> among) {
        List<Span> spans = among.stream().filter(Span.class::isInstance).map(Span.class::cast).toList();
        if (spans.size() == 1) {
            return Optional.of(spans.getFirst());
        }
        return spans.stream()
                .filter(one -> one.segments().equals(span.segments()) || Joining.common(one, span) > 0)
                .max(Comparator.comparing((Span one) -> one.label().equals(span.label()))
                        .thenComparingLong(one -> Joining.common(one, span)).thenComparing(Span::id));
    }

    /// Says for what and where the layer is complete: for everything that a rater's word covers, but for what is unclear.
    void finish(List<Done> raters, List<String> unclear) {
        reopen();
        record Extent(@Nullable List<String> labels, @Nullable List<PartRef> scope) {}
        Set<Extent> extents = new LinkedHashSet<>();
        raters.stream().sorted(Comparator.comparing(Mark::id))
                .forEach(done -> extents.add(new Extent(done.labels(), done.scope())));
        Extent everything = new Extent(null, null);
        if (extents.contains(everything)) {
            extents.removeIf(extent -> !extent.equals(everything) && extent.scope() == null);
        }
        for (Extent extent : extents) {
            List<String> labels = extent.labels();
            if (!unclear.isEmpty()) {
                labels = (labels == null
                        ? codebook.labels().stream().map(Codebook.Label::id).toList()
                        : labels)
                        .stream().filter(label -> !unclear.contains(label)).toList();
            }
            Done done = new Done(headers.get(), labels, extent.scope(), List.of());
            layer.put(done.id(), done);
        }
    }
}
