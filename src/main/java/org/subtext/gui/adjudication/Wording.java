package org.subtext.gui.adjudication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.subtext.adjudication.Adjudication;
import org.subtext.adjudication.Difference;
import org.subtext.adjudication.Difference.Kind;
import org.subtext.adjudication.Difference.Subject;
import org.subtext.adjudication.Difference.Version;
import org.subtext.adjudication.Outcome;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;

/// Differences, versions and decisions in words.
final class Wording {

    private static final int WHOLE = 72;
    private static final int HEAD = 34;
    private static final int TAIL = 26;

    private final Codebook codebook;

    Wording(Codebook codebook) {
        this.codebook = codebook;
    }

    /// What a label is called.
    String label(String id) {
        return codebook.label(id).map(Codebook.Label::name).orElse(id);
    }

    /// What a difference is about, in the least words: a label, a question, a link.
    String subject(Difference difference) {
        return switch (difference.subject()) {
            case Subject.Question(String id) -> codebook.question(id).map(Codebook.Question::text).orElse(id);
            case Subject.Links links -> "Link";
            case Subject labels ->
                labels.labels().stream().map(this::label).collect(Collectors.joining(" or "));
        };
    }

    /// What there is to decide, as a question.
    String question(Difference difference) {
        String subject = subject(difference);
        if (difference.subject() instanceof Subject.Question) {
            return subject;
        }
        if (difference.subject() instanceof Subject.Links) {
            return "Does one lead to the other, and how?";
        }
        return switch (difference.kind()) {
            case FOUND_BY_SOME -> subject + ": is it there?";
            case LABELS -> "Which label is it: " + subject + "?";
            case BOUNDARIES -> subject + ": where does it begin and end?";
            case ATTRIBUTES -> subject + ": what is said about it?";
            case ONE_READER -> subject + ": only one rater has read this";
            default -> subject + ": all say the same";
        };
    }

    /// Where a difference stands, as the beginning of its words; empty where it stands nowhere.
    String place(Docket docket, Difference difference) {
        return difference.spans().stream().findFirst().map(span -> quote(span.segments()))
                .or(() -> difference.versions().stream().flatMap(version -> version.marks().stream())
                        .filter(Link.class::isInstance).findFirst()
                        .map(link -> ends(docket.ends((Link) link), relation(((Link) link).relation()))))
                .orElse("");
    }

    /// What a link says between what it joins.
    private static String ends(List<Span> ends, String relation) {
        return ends.size() < 2
                ? relation
                : quote(ends.getFirst().segments()) + " " + relation + " " + quote(ends.getLast().segments());
    }

    /// What one rater has here.
    String marked(Docket docket, Version version) {
        if (version.isEmpty()) {
            return "read it, marked nothing";
        }
        return version.marks().stream().map(mark -> mark instanceof Link link
                ? ends(docket.ends(link), relation(link.relation()))
                : marked(mark)).collect(Collectors.joining("  +  "));
    }

    /// A mark as the words it stands on, or as what it says.
    private String marked(Mark mark) {
        return switch (mark) {
            case Span span -> quote(span.segments());
            case Answer answer -> answer(answer);
            case Link link -> relation(link.relation());
            case Labelled labelled -> label(labelled.label());
            default -> "";
        };
    }

    private String answer(Answer answer) {
        List<Codebook.Choice> choices = codebook.question(answer.question()).map(Codebook.Question::choices)
                .orElse(List.of());
        return answer.value().words(choices);
    }

    /// What a relation is called.
    String relation(String id) {
        return codebook.relation(id).map(Codebook.Relation::name).orElse(id).toLowerCase(Locale.ROOT);
    }

    /// The value of an attribute; empty if it was not given.
    String value(Attribute attribute, Optional<Value> value) {
        return value.map(given -> given.words(attribute.choices()).toLowerCase(Locale.ROOT)).orElse("");
    }

    /// The attributes that any version says something about, in the codebook's order.
    List<Attribute> attributes(Difference difference) {
        List<String> used = difference.versions().stream().flatMap(version -> version.marks().stream())
                .filter(Labelled.class::isInstance)
                .flatMap(mark -> ((Labelled) mark).attributes().keySet().stream()).toList();
        return codebook.attributes().stream().filter(attribute -> used.contains(attribute.id())).toList();
    }

    /// The value that a version gives to an attribute, if all of its marks that give one give the same.
    static Optional<Value> value(Version version, Attribute attribute) {
        List<Value> values = version.marks().stream().filter(Labelled.class::isInstance)
                .flatMap(mark -> Optional.ofNullable(((Labelled) mark).attributes().get(attribute.id()))
                        .stream())
                .distinct().toList();
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    /// Words with what stands before and behind left out where they are many.
    static String quote(List<Segment> segments) {
        String whole = segments.stream().map(Segment::quote).collect(Collectors.joining(" … "))
                .replaceAll("\\s+", " ").strip().replace('“', '‘').replace('”', '’');
        if (whole.isEmpty()) {
            return "a point in the text";
        }
        if (whole.codePointCount(0, whole.length()) <= WHOLE) {
            return "“" + whole + "”";
        }
        return "“" + head(whole) + " … " + tail(whole) + "”";
    }

    /// The words that stand whole at the beginning; of writing without spaces, the first characters.
    private static String head(String text) {
        String cut = text.substring(0, text.offsetByCodePoints(0, HEAD));
        int space = cut.lastIndexOf(' ');
        return space > 0 ? cut.substring(0, space) : cut;
    }

    /// The words that stand whole at the end.
    private static String tail(String text) {
        String cut = text.substring(text.offsetByCodePoints(text.length(), -TAIL));
        int space = cut.indexOf(' ');
        return space >= 0 && space < cut.length() - 1 ? cut.substring(space + 1) : cut;
    }

    /// What was decided, in few words, with the letter of whoever's version was taken.
    String decided(Adjudication adjudication, Difference difference, Decision decision) {
        return Arrays.stream(Outcome.values()).filter(outcome -> outcome.id().equals(decision.outcome()))
                .findFirst()
                .map(outcome -> switch (outcome) {
                    case AGREED -> "all agree";
                    case TOOK -> "took " + taken(adjudication, difference, decision);
                    case BOTH_VALID -> "both valid";
                    case UNION -> "union";
                    case INTERSECTION -> "intersection";
                    case OWN -> "own";
                    case NONE -> "none";
                    case CODEBOOK_UNCLEAR -> "codebook unclear";
                }).orElse(decision.outcome());
    }

    /// The letters of those who said what was kept.
    private static String taken(Adjudication adjudication, Difference difference, Decision decision) {
        List<Object> kept = adjudication.result(decision).stream().map(Wording::content).toList();
        String letters = difference.versions().stream()
                .filter(version -> version.marks().stream().map(Wording::content).toList().equals(kept))
                .map(version -> adjudication.masks().letter(version.rater())).sorted()
                .collect(Collectors.joining(", "));
        return letters.isEmpty() ? "one version" : letters;
    }

    private static Object content(Mark mark) {
        return switch (mark) {
            case Span span -> List.of(span.label(), span.segments(), span.attributes());
            case Labelled labelled -> List.of(labelled.label(), labelled.attributes());
            case Answer answer -> answer.value();
            case Link link -> link.relation();
            default -> mark.id();
        };
    }

    /// What a mark of the adjudicated layer comes to, as a line.
    String result(Mark mark) {
        return switch (mark) {
            case Labelled labelled -> {
                List<String> parts = new ArrayList<>(List.of(label(labelled.label())));
                if (labelled instanceof Span span) {
                    parts.add(quote(span.segments()));
                }
                parts.addAll(said(labelled));
                yield String.join(" · ", parts);
            }
            case Answer answer -> answer(answer);
            case Link link -> relation(link.relation());
            default -> "";
        };
    }

    private List<String> said(Labelled mark) {
        return codebook.attributes().stream()
                .filter(attribute -> mark.attributes().containsKey(attribute.id()))
                .map(attribute -> value(attribute,
                        Optional.ofNullable(mark.attributes().get(attribute.id()))))
                .toList();
    }

    /// The attributes that a label must have and this mark has not.
    List<Attribute> missing(Labelled mark) {
        return codebook.attributes().stream()
                .filter(attribute -> attribute.requiredFor().contains(mark.label())
                        && !mark.attributes().containsKey(attribute.id()))
                .toList();
    }

    /// Whether a kind stands for raters contradicting each other about what is marked.
    static boolean isAgreed(Difference difference) {
        return difference.kind() == Kind.AGREED;
    }
}
