package org.subtext.adjudication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.subtext.adjudication.Difference.Kind;
import org.subtext.adjudication.Difference.Subject;
import org.subtext.adjudication.Difference.Version;
import org.subtext.agreement.Categories;
import org.subtext.agreement.Coverage;
import org.subtext.agreement.Shape;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Header;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;

/// Finds where raters differ in one transcript, and where they agree.
///
/// Labels and links of a rater are looked at once the rater has finished the transcript, answers as soon as they are
/// given; later passes stay out. Each such mark is in exactly one difference:
///
/// - Spans go together that share a character and are of one label or of labels of one group, and so does what these
///   overlap in turn. A span of no length goes with what it stands in or at.
/// - Labels on one message, or on the transcript, go together if they are one label or of one group.
/// - Answers go together by question.
/// - Links go together that lead from the same spans to the same spans, going by what goes together.
public final class Differences {

    private final Codebook codebook;
    private final Coverage coverage;
    private final List<Found> found = new ArrayList<>();
    private final Map<UUID, Found> foundIn = new HashMap<>();

    /// A difference and where it stands in the transcript.
    private record Found(Difference difference, Position position) {}

    /// Orders differences as they are read: spans and labels where they begin, then labels on the transcript, then
    /// questions.
    private record Position(int message, int part, int start, int end,
            int rank) implements Comparable<Position> {

        private static final int BEHIND = Integer.MAX_VALUE;

        @Override
        public int compareTo(Position other) {
            return Comparator.comparingInt(Position::message).thenComparingInt(Position::part)
                    .thenComparingInt(Position::start).thenComparingInt(Position::end)
                    .thenComparingInt(Position::rank).compare(this, other);
        }
    }

    private Differences(Codebook codebook, Coverage coverage) {
        this.codebook = codebook;
        this.coverage = coverage;
    }

    /// Everything that raters put on a transcript in their first pass, compared.
    ///
    /// @param marks everyone's marks on the transcript; those of other layers and passes are passed over
    /// @return in the order of the text
    public static List<Difference> between(Codebook codebook, Shape shape, Collection<? extends Mark> marks) {
        List<Mark> first = marks.stream().filter(mark -> mark.header().layer().equals(Header.RATERS)
                && mark.header().pass().equals(Header.FIRST_PASS)).map(Mark.class::cast)
                .sorted(Comparator.comparing(Mark::id)).toList();
        Coverage coverage = Coverage.of(shape, first, Header.FIRST_PASS);
        Predicate<Mark> finished = mark -> coverage.readers().contains(mark.header().rater());
        Differences differences = new Differences(codebook, coverage);
        differences.addSpans(of(first, Span.class, finished));
        differences.addMessageLabels(of(first, MessageLabel.class, finished));
        differences.addTranscriptLabels(of(first, TranscriptLabel.class, finished));
        differences.addLinks(of(first, Link.class, finished));
        differences.addAnswers(of(first, Answer.class, mark -> true));
        return differences.found.stream()
                .sorted(Comparator.comparing(Found::position)
                        .thenComparing(one -> one.difference().about().getFirst()))
                .map(Found::difference).toList();
    }

    private static <M extends Mark> List<M> of(List<Mark> marks, Class<M> type, Predicate<Mark> condition) {
        return marks.stream().filter(type::isInstance).filter(condition).map(type::cast).toList();
    }

    private void addSpans(List<Span> spans) {
        for (List<Span> together : Overlaps.groups(spans, this::layer)) {
            List<String> labels = labels(together);
            Segment first = together.stream().flatMap(span -> span.segments().stream())
                    .min(Comparator.comparing(Segment::part).thenComparingInt(Segment::start)
                            .thenComparing(Comparator.comparingInt(Segment::end).reversed()))
                    .orElseThrow();
            Predicate<UUID> reader = rater -> labelsOf(labels).anyMatch(label -> together.stream()
                    .flatMap(span -> span.segments().stream())
                    .anyMatch(segment -> coverage.covers(rater, label, segment.part())));
            add(new Subject.Passage(labels), together, reader,
                    new Position(first.part().message(), first.part().part(), first.start(), first.end(), 0));
        }
    }

    private void addMessageLabels(List<MessageLabel> marks) {
        Map<Integer, Map<String, List<MessageLabel>>> byMessage = marks.stream()
                .collect(Collectors.groupingBy(
                        MessageLabel::message, TreeMap::new, Collectors.groupingBy(this::layer, TreeMap::new,
                                Collectors.toList())));
        byMessage.forEach((message, byLayer) -> byLayer.values().forEach(together -> {
            List<String> labels = labels(together);
            add(new Subject.OnMessage(message, labels), together,
                    rater -> labelsOf(labels).anyMatch(label -> coverage.covers(rater, label, message)),
                    new Position(message, -1, 0, 0, 0));
        }));
    }

    private void addTranscriptLabels(List<TranscriptLabel> marks) {
        marks.stream().collect(Collectors.groupingBy(this::layer, TreeMap::new, Collectors.toList())).values()
                .forEach(together -> {
                    List<String> labels = labels(together);
                    add(new Subject.OnTranscript(labels), together,
                            rater -> labelsOf(labels).anyMatch(label -> coverage.coversAny(rater, label)),
                            new Position(Position.BEHIND, 0, 0, 0, 0));
                });
    }

    private void addAnswers(List<Answer> answers) {
        Map<String, List<Answer>> byQuestion = answers.stream()
                .collect(Collectors.groupingBy(Answer::question, TreeMap::new, Collectors.toList()));
        byQuestion.forEach((question, together) -> {
            List<Version> versions = versions(together, rater -> false);
            long different = versions.stream().map(version -> version.answer().orElseThrow().value())
                    .map(Differences::category).distinct().count();
            Kind kind = versions.size() == 1 ? Kind.ONE_READER : different == 1 ? Kind.AGREED : Kind.ANSWERS;
            int rank = codebook.questions().stream().map(Codebook.Question::id).toList().indexOf(question);
            keep(new Difference(kind, new Subject.Question(question), versions),
                    new Position(Position.BEHIND, 1, rank < 0 ? Position.BEHIND : rank, 0, 0));
        });
    }

    private void addLinks(List<Link> links) {
        record Ends(List<UUID> from, List<UUID> to) {}
        Map<Ends, List<Link>> byEnds = links.stream().collect(Collectors.groupingBy(
                link -> new Ends(place(link.from()), place(link.to())), LinkedHashMap::new,
                Collectors.toList()));
        byEnds.forEach((ends, together) -> {
            List<Version> versions = versions(together,
                    rater -> marksAt(ends.from(), rater) && marksAt(ends.to(), rater));
            Set<Set<String>> different = versions.stream().map(version -> version.marks().stream()
                    .map(mark -> ((Link) mark).relation()).collect(Collectors.toSet()))
                    .collect(Collectors.toSet());
            Kind kind = versions.size() == 1
                    ? Kind.ONE_READER
                    : different.size() == 1 ? Kind.AGREED : Kind.LINKS;
            Found from = foundIn.get(together.getFirst().from());
            Position position = from == null ? new Position(Position.BEHIND, 0, 0, 0, 1) : from.position();
            keep(new Difference(kind, new Subject.Links(), versions), new Position(position.message(),
                    position.part(), position.start(), position.end(), position.rank() + 1));
        });
    }

    /// What goes together with a span, named by its marks; the span alone if it is in no difference.
    private List<UUID> place(UUID span) {
        Found at = foundIn.get(span);
        return at == null ? List.of(span) : at.difference().about();
    }

    private boolean marksAt(List<UUID> place, UUID rater) {
        Found at = foundIn.get(place.getFirst());
        return at != null && at.difference().version(rater).filter(version -> !version.isEmpty()).isPresent();
    }

    private void add(Subject subject, List<? extends Labelled> marks, Predicate<UUID> reader,
            Position position) {
        List<Version> versions = versions(marks, reader);
        keep(new Difference(kind(versions), subject, versions), position);
    }

    private void keep(Difference difference, Position position) {
        Found one = new Found(difference, position);
        found.add(one);
        difference.about().forEach(id -> foundIn.put(id, one));
    }

    private List<Version> versions(List<? extends Mark> marks, Predicate<UUID> reader) {
        Map<UUID, List<Mark>> byRater = new TreeMap<>();
        coverage.readers().stream().filter(reader).forEach(rater -> byRater.put(rater, new ArrayList<>()));
        marks.forEach(
                mark -> byRater.computeIfAbsent(mark.header().rater(), rater -> new ArrayList<>()).add(mark));
        List<Version> versions = new ArrayList<>();
        byRater.forEach((rater, own) -> {
            own.sort(Comparator.comparing(Differences::firstPlace).thenComparing(Mark::id));
            versions.add(new Version(rater, own));
        });
        return versions;
    }

    private static Position firstPlace(Mark mark) {
        if (mark instanceof Span span) {
            Segment first = span.segments().getFirst();
            return new Position(first.part().message(), first.part().part(), first.start(), first.end(), 0);
        }
        return new Position(Position.BEHIND, 0, 0, 0, 0);
    }

    private static Kind kind(List<Version> versions) {
        if (versions.size() == 1) {
            return Kind.ONE_READER;
        }
        if (versions.stream().anyMatch(Version::isEmpty)) {
            return Kind.FOUND_BY_SOME;
        }
        if (distinct(versions, Labelled::label) > 1) {
            return Kind.LABELS;
        }
        if (distinct(versions, mark -> mark.label() + places(mark)) > 1) {
            return Kind.BOUNDARIES;
        }
        return distinct(versions, mark -> mark.label() + places(mark) + attributes(mark)) > 1
                ? Kind.ATTRIBUTES
                : Kind.AGREED;
    }

    private static long distinct(List<Version> versions, Function<Labelled, String> aspect) {
        return versions.stream().map(version -> version.marks().stream()
                .map(mark -> aspect.apply((Labelled) mark)).collect(Collectors.toCollection(TreeSet::new)))
                .distinct().count();
    }

    private static String places(Labelled mark) {
        return mark instanceof Span span
                ? span.segments().stream().map(segment -> " " + segment.part().message() + "."
                        + segment.part().part() + "." + segment.start() + "." + segment.end())
                        .collect(Collectors.joining())
                : "";
    }

    private static String attributes(Labelled mark) {
        return mark.attributes().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> "\n" + entry.getKey() + "\t" + category(entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String category(Value value) {
        return value.getClass().getSimpleName() + " " + Categories.of(value);
    }

    private Stream<Codebook.Label> labelsOf(List<String> ids) {
        return codebook.labels().stream().filter(label -> ids.contains(label.id()));
    }

    private List<String> labels(List<? extends Labelled> marks) {
        Set<String> used = marks.stream().map(Labelled::label).collect(Collectors.toCollection(TreeSet::new));
        List<String> labels = new ArrayList<>(codebook.labels().stream().map(Codebook.Label::id)
                .filter(used::contains).toList());
        used.stream().filter(label -> !labels.contains(label)).forEach(labels::add);
        return labels;
    }

    /// What marks must have in common to be compared: the label's group, else the label.
    private String layer(Labelled mark) {
        return codebook.label(mark.label()).map(Codebook.Label::group).map(group -> "group " + group)
                .orElse("label " + mark.label());
    }
}
