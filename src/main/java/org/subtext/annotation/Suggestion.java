package org.subtext.annotation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Anchoring.At;
import org.subtext.annotation.Anchoring.How;
import org.subtext.annotation.Anchoring.Why;
import org.subtext.transcript.Place;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Wtf8;

/// What a machine, or somebody whose work is only looked at, says of places in a transcript. It is nobody's work: it
/// counts in no agreement and leaves no project as anybody's annotation. Who takes it up makes a mark of it.
///
/// @param id names it; the same file gives the same one, and so does another file that says the same
/// @param transcript the transcript it is about
/// @param kind what it comes from, such as a judge's highlights
/// @param judge who suggests it, where that is known
/// @param label the label that is suggested; null where only the place is
/// @param description what is said of the place; may be empty
/// @param dimension what was judged, where that is known
/// @param score the judge's score, as it was written
/// @param attributes what is said about the label, by attribute id
/// @param citations the places, at least one
public record Suggestion(UUID id, TranscriptKey transcript, Kind kind, @Nullable String judge,
        @Nullable String label, String description, @Nullable String dimension, @Nullable String score,
        Map<String, Value> attributes, List<Citation> citations) {

    /// What suggestions come from.
    public enum Kind {
        /// What a judge of whole transcripts quotes in support of its scores.
        HIGHLIGHT,
        /// What a judge of single turns says of one.
        TURN,
        /// Lines of an annotation file.
        ANNOTATION
    }

    public Suggestion {
        attributes = Map.copyOf(attributes);
        citations = List.copyOf(citations);
        if (citations.isEmpty()) {
            throw new IllegalArgumentException("a suggestion quotes something");
        }
    }

    /// The id of what a source says under a name of its own about a transcript.
    public static UUID idOf(TranscriptKey transcript, Kind kind, String name) {
        return UUID.nameUUIDFromBytes(
                Wtf8.encode(String.join("\0", "suggestion", transcript.value(), kind.name(), name)));
    }

    /// The same with what only the other one knows: two files may tell of one suggestion, of which one knows the judge and
    /// the other where the quotes stand.
    ///
    /// @return equal to this if the other one knows nothing more
    public Suggestion and(Suggestion more) {
        return new Suggestion(id, transcript, kind, judge == null ? more.judge : judge,
                label == null ? more.label : label, description,
                dimension == null ? more.dimension : dimension, score == null ? more.score : score,
                attributes.isEmpty() ? more.attributes : attributes,
                better(more.citations) ? more.citations : citations);
    }

    private boolean better(List<Citation> others) {
        int ranks = Double.compare(rank(others), rank(citations));
        return ranks != 0 ? ranks < 0 : detail(others) > detail(citations);
    }

    private static double rank(List<Citation> citations) {
        return citations.stream().mapToDouble(citation -> citation.anchoring().rank()).max().orElse(0);
    }

    private static int detail(List<Citation> citations) {
        return citations.stream().mapToInt(citation -> citation.claim().detail()).sum();
    }

    /// The same on another transcript, with its quotes where they stand there.
    public Suggestion on(TranscriptKey transcript, List<Citation> citations) {
        return new Suggestion(id, transcript, kind, judge, label, description, dimension, score, attributes,
                citations);
    }

    /// The places of its quotes, where they have any.
    public List<At> places() {
        List<At> places = new ArrayList<>();
        citations.forEach(citation -> {
            if (citation.anchoring() instanceof At at) {
                places.add(at);
            }
        });
        return places;
    }

    /// How many of its quotes were not looked for to the end.
    public int unsearched() {
        return (int) citations.stream().map(Citation::anchoring).filter(
                anchoring -> anchoring instanceof Anchoring.Unanchored(var why, _) && why == Why.UNSEARCHED)
                .count();
    }

    /// Whether any of it has a place.
    public boolean isAnchored() {
        return !places().isEmpty();
    }

    /// The text it is about, in reading order, as the segments of a span; where quotes overlap, the first counts.
    public List<Segment> segments() {
        NavigableSet<Segment> segments = new TreeSet<>(
                Comparator.comparing(Segment::part).thenComparing(Segment::start)
                        .thenComparing(Segment::end));
        places().stream().flatMap(at -> at.segments().stream()).forEach(segment -> {
            // Those that are in do not overlap, so that only the last one that starts before its end may overlap it.
            Segment before = segments
                    .lower(new Segment(segment.part(), segment.end(), segment.end(), ""));
            if (before == null || !before.overlaps(segment)) {
                segments.add(segment);
            }
        });
        return List.copyOf(segments);
    }

    /// The words that have no place.
    public List<String> unplaced() {
        return citations.stream().flatMap(citation -> switch (citation.anchoring()) {
            case At at -> at.missing().stream();
            case Anchoring.Unanchored _ -> Stream.of(citation.quote());
        }).toList();
    }

    /// How the worst of its places was found; empty if it has none.
    public Optional<How> how() {
        return places().stream().map(At::how).max(Comparator.naturalOrder());
    }

    /// How alike the worst of its places is to what was quoted.
    public double similarity() {
        return places().stream().mapToDouble(At::similarity).min().orElse(0);
    }

    /// Where it begins; null if it has no place.
    public @Nullable Place start() {
        List<Segment> segments = segments();
        return segments.isEmpty() ? null : segments.getFirst().stretch().first();
    }
}
