package org.subtext.adjudication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.subtext.adjudication.Difference.Subject;
import org.subtext.adjudication.Difference.Version;
import org.subtext.agreement.Categories;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Header;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Response;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;

/// The marks of the adjudicated layer that come of a resolution.
final class Results {

    private final Codebook codebook;
    private final Difference difference;
    private final Supplier<Header> headers;
    private final Function<UUID, Optional<Span>> settled;

    /// @param settled gives the span of the adjudicated layer that came of a rater's span
    Results(Codebook codebook, Difference difference, Supplier<Header> headers,
            Function<UUID, Optional<Span>> settled) {
        this.codebook = codebook;
        this.difference = difference;
        this.headers = headers;
        this.settled = settled;
    }

    List<Mark> of(Resolution resolution) throws CannotSettle {
        return switch (resolution) {
            case Resolution.Take(UUID rater) -> adopt(difference.version(rater)
                    .orElseThrow(() -> new CannotSettle("This rater has not read this.")).marks());
            case Resolution.Both both -> both();
            case Resolution.Union(String label, Map<String, Value> attributes) -> span(label,
                    Joining.union(difference.spans()), attributes, "There are no characters to join here.");
            case Resolution.Intersection(String label, Map<String, Value> attributes) -> span(label,
                    intersection(), attributes, "There are no characters that all of them marked.");
            case Resolution.Own own -> List.of(own(own));
            case Resolution.OwnAnswer(Value value) -> List.of(answer(value));
            case Resolution.OwnRelation(String relation) -> relation(relation);
            case Resolution.None none -> List.of();
            case Resolution.Unclear unclear -> List.of();
        };
    }

    /// Copies marks into the adjudicated layer, equal ones once.
    private List<Mark> adopt(List<? extends Mark> marks) throws CannotSettle {
        List<Mark> results = new ArrayList<>();
        Set<Object> known = new HashSet<>();
        for (Mark mark : marks) {
            Mark result = switch (mark) {
                case Answer answer -> answer(answer.value());
                case Link link -> new Link(headers.get(), end(link.from()), end(link.to()), link.relation());
                case Labelled labelled -> labelled.with(headers.get());
                case Done done -> throw new IllegalStateException("a done mark is in no difference");
                case Decision decision -> throw new IllegalStateException("a decision is in no difference");
                case Response response -> throw new IllegalStateException("a response is in no difference");
            };
            if (known.add(content(result))) {
                results.add(result);
            }
        }
        return results;
    }

    /// What a mark says, whoever says it.
    private static Object content(Mark mark) {
        return switch (mark) {
            case Span span -> List.of(span.label(), span.segments(), span.attributes());
            case MessageLabel label -> List.of(label.label(), label.message(), label.attributes());
            case TranscriptLabel label -> List.of(label.label(), label.attributes());
            case Answer answer -> answer.question();
            case Link link -> List.of(link.from(), link.to(), link.relation());
            case Done done -> done.id();
            case Decision decision -> decision.id();
            case Response response -> response.id();
        };
    }

    private List<Mark> both() throws CannotSettle {
        if (difference.subject() instanceof Subject.Question) {
            LinkedHashSet<String> ids = new LinkedHashSet<>();
            for (Version version : difference.versions()) {
                if (!(version.answer().map(Answer::value)
                        .orElse(null) instanceof Value.Several(var chosen))) {
                    throw new CannotSettle("A question that takes one answer cannot have two.");
                }
                ids.addAll(chosen);
            }
            return List.of(answer(new Value.Several(List.copyOf(ids))));
        }
        return adopt(difference.versions().stream().flatMap(version -> version.marks().stream()).toList());
    }

    private List<Segment> intersection() throws CannotSettle {
        List<Segment> common = List.of();
        int finders = 0;
        for (Version version : difference.versions()) {
            if (!version.spans().isEmpty()) {
                List<Segment> own = Joining.union(version.spans());
                common = finders == 0 ? own : Joining.intersection(common, own);
                finders++;
            }
        }
        if (finders < 2) {
            throw new CannotSettle("Only one rater marked anything here; take their version, or none.");
        }
        return common;
    }

    private List<Mark> span(String label, List<Segment> segments, Map<String, Value> attributes,
            String otherwise)
            throws CannotSettle {
        if (segments.isEmpty()) {
            throw new CannotSettle(otherwise);
        }
        return List.of(new Span(headers.get(), known(label), segments, attributes));
    }

    private Mark own(Resolution.Own own) throws CannotSettle {
        String label = known(own.label());
        return switch (difference.subject()) {
            case Subject.Passage passage when own.segments().isEmpty() -> throw new CannotSettle(
                    "Select the text that the label is to stand on.");
            case Subject.Passage passage -> new Span(headers.get(), label, own.segments(), own.attributes());
            case Subject.OnMessage(int message, var labels) -> new MessageLabel(headers.get(), message, label,
                    own.attributes());
            case Subject.OnTranscript transcript ->
                new TranscriptLabel(headers.get(), label, own.attributes());
            case Subject.Question question ->
                throw new CannotSettle("A question takes an answer, not a label.");
            case Subject.Links links -> throw new CannotSettle("A link takes a relation, not a label.");
        };
    }

    private String known(String label) throws CannotSettle {
        if (codebook.label(label).isEmpty()) {
            throw new CannotSettle("The codebook has no label “" + label + "”.");
        }
        return label;
    }

    /// The answer, with the evidence of all who gave it or a part of it, as far as it is in the adjudicated layer.
    private Answer answer(Value value) throws CannotSettle {
        if (!(difference.subject() instanceof Subject.Question(String question))) {
            throw new CannotSettle("Only a question takes an answer.");
        }
        List<UUID> evidence = difference.versions().stream().flatMap(version -> version.answer().stream())
                .filter(answer -> Categories.same(answer.value(), value)
                        || value instanceof Value.Several several
                                && answer.value() instanceof Value.Several(var ids)
                                && several.ids().containsAll(ids))
                .flatMap(answer -> answer.evidence().stream()).map(settled).flatMap(Optional::stream)
                .map(Span::id)
                .distinct().toList();
        return new Answer(headers.get(), question, value, evidence);
    }

    private List<Mark> relation(String relation) throws CannotSettle {
        if (!(difference.subject() instanceof Subject.Links)) {
            throw new CannotSettle("Only a link takes a relation.");
        }
        if (codebook.relation(relation).isEmpty()) {
            throw new CannotSettle("The codebook has no relation “" + relation + "”.");
        }
        List<Link> links = difference.versions().stream().flatMap(version -> version.marks().stream())
                .filter(Link.class::isInstance).map(Link.class::cast)
                .map(link -> new Link(link.header(), link.from(), link.to(), relation)).toList();
        return adopt(links);
    }

    private UUID end(UUID raterSpan) throws CannotSettle {
        return settled.apply(raterSpan).map(Span::id).orElseThrow(() -> new CannotSettle(
                "Settle the spans that the link joins first; both of them must be kept."));
    }
}
