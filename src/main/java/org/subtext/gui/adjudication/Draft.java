package org.subtext.gui.adjudication;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.adjudication.CannotSettle;
import org.subtext.adjudication.Difference;
import org.subtext.adjudication.Difference.Version;
import org.subtext.adjudication.Resolution;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;

/// What the lead is about to decide on a difference, before it is settled.
///
/// @param way how
/// @param taken whose version, where one is taken
/// @param sayingOf whose label and attributes count; null for those of the version taken, else of most raters
/// @param own the text that the lead has selected for it, where the boundaries are the lead's own
/// @param answer the answer that the lead gives instead, on a question
/// @param relation the relation that the lead gives instead, on a link
record Draft(Way way, @Nullable UUID taken, @Nullable UUID sayingOf, List<Segment> own,
        @Nullable Value answer,
        @Nullable String relation) {

    Draft {
        own = List.copyOf(own);
    }

    static Draft taking(UUID rater) {
        return new Draft(Way.TAKE, rater, null, List.of(), null, null);
    }

    static Draft of(Way way) {
        return new Draft(way, null, null, List.of(), null, null);
    }

    static Draft on(List<Segment> own) {
        return new Draft(Way.OWN, null, null, own, null, null);
    }

    static Draft answering(Value answer) {
        return new Draft(Way.OWN, null, null, List.of(), answer, null);
    }

    static Draft relating(String relation) {
        return new Draft(Way.OWN, null, null, List.of(), null, relation);
    }

    /// The same with the label and the attributes of one rater.
    Draft saying(UUID rater) {
        return new Draft(way, taken, rater, own, answer, relation);
    }

    /// The same on other text.
    Draft withOwn(List<Segment> segments) {
        return new Draft(way, taken, sayingOf, segments, answer, relation);
    }

    /// Whether somebody else's label and attributes can be given to it.
    boolean takesSaying() {
        return way == Way.TAKE || way == Way.UNION || way == Way.INTERSECTION
                || way == Way.OWN && answer == null && relation == null;
    }

    /// What it comes to.
    ///
    /// @throws CannotSettle if it makes no sense on the difference
    Resolution on(Difference difference) throws CannotSettle {
        return switch (way) {
            case TAKE -> take(difference);
            case UNION -> {
                Saying saying = saying(difference);
                yield new Resolution.Union(saying.label(), saying.attributes());
            }
            case INTERSECTION -> {
                Saying saying = saying(difference);
                yield new Resolution.Intersection(saying.label(), saying.attributes());
            }
            case OWN -> own(difference);
            case BOTH -> new Resolution.Both();
            case NONE -> new Resolution.None();
            case UNCLEAR -> new Resolution.Unclear();
        };
    }

    private Resolution take(Difference difference) throws CannotSettle {
        if (taken == null) {
            throw new CannotSettle("Say whose version to take.");
        }
        if (sayingOf == null || sayingOf.equals(taken)) {
            return new Resolution.Take(taken);
        }
        List<Span> spans = difference.version(taken).map(Version::spans).orElse(List.of());
        if (spans.size() != 1) {
            throw new CannotSettle(
                    "Only a version of one span can be taken with what another rater said about it.");
        }
        Saying saying = saying(difference);
        return new Resolution.Own(saying.label(), spans.getFirst().segments(), saying.attributes());
    }

    private Resolution own(Difference difference) throws CannotSettle {
        if (answer != null) {
            return new Resolution.OwnAnswer(answer);
        }
        if (relation != null) {
            return new Resolution.OwnRelation(relation);
        }
        Saying saying = saying(difference);
        return new Resolution.Own(saying.label(), own, saying.attributes());
    }

    /// What is said about a place.
    private record Saying(String label, Map<String, Value> attributes) {}

    private Saying saying(Difference difference) throws CannotSettle {
        if (sayingOf != null) {
            Labelled mark = difference.version(sayingOf).stream().flatMap(version -> version.marks().stream())
                    .filter(Labelled.class::isInstance).map(Labelled.class::cast).findFirst()
                    .orElseThrow(() -> new CannotSettle(
                            "This rater marked nothing here, so said nothing about it."));
            return new Saying(mark.label(), mark.attributes());
        }
        String label = difference.label()
                .orElseThrow(() -> new CannotSettle("There are no characters to join here."));
        return new Saying(label, difference.attributes(label));
    }
}
