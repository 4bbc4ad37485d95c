package org.subtext.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.subtext.agreement.Shape.PartShape;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Codebook.Question;
import org.subtext.annotation.Codebook.Type;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Header;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;
import org.subtext.annotation.Viewer;
import org.subtext.importer.own.AnnotationImporter;
import org.subtext.importer.own.AnnotationLine;
import org.subtext.importer.own.AnnotationLine.Content;
import org.subtext.importer.own.AnnotationLine.Place;
import org.subtext.importer.own.AnnotationLine.Readable;
import org.subtext.storage.Store;
import org.subtext.transcript.Text;
import org.subtext.transcript.TranscriptKey;

/// Makes marks of lines: puts quotes in their places, gives values the form that the codebook asks for, and resolves
/// references to other lines.
final class LineMarks {

    /// How many ranks there are.
    static final int RANKS = 3;

    /// A mark made of a line.
    ///
    /// @param notes what the person should know
    record Made(Mark mark, List<String> notes) {}

    private final Store store;
    private final Collection<Rater> raters;
    private final Texts texts;
    private final Codebook codebook;
    private final Viewer everyone;

    LineMarks(Store store, Collection<Rater> raters, Texts texts, Codebook codebook, Viewer everyone) {
        this.store = store;
        this.raters = raters;
        this.texts = texts;
        this.codebook = codebook;
        this.everyone = everyone;
    }

    /// What a line may refer to has a lower rank than the line.
    static int rank(Content content) {
        return switch (content) {
            case AnnotationLine.Span _,AnnotationLine.MessageLabel _,AnnotationLine.TranscriptLabel _,AnnotationLine.Done _ ->
                0;
            case AnnotationLine.Answer _,AnnotationLine.Link _ -> 1;
            case AnnotationLine.Decision _ -> 2;
        };
    }

    /// The layer that a line belongs to; decisions are only in adjudicated ones.
    static String layer(Readable line) throws Refused {
        String layer = line.common().layer();
        boolean decision = line.content() instanceof AnnotationLine.Decision;
        if (layer == null) {
            return decision ? Header.GOLD : Header.RATERS;
        }
        if (decision && layer.equals(Header.RATERS)) {
            throw new Refused("A decision belongs to an adjudicated layer, not to the raters’.");
        }
        return layer;
    }

    /// The id of the mark that a line of some id is or was, or would be. What was taken up under a former key of the
    /// transcript keeps its id.
    UUID id(String id, String layer, Rater rater, TranscriptKey transcript) {
        return store.aliases().former(transcript).stream().map(key -> LineIds.of(id, layer, rater, key))
                .filter(one -> store.marks().standing(one, everyone).isPresent()).findFirst()
                .orElseGet(() -> LineIds.of(id, layer, rater, transcript));
    }

    /// @param isFormer whether the line names a former key of the transcript: messages and parts may be numbered otherwise
    ///        than it says
    Made make(Content content, Header header, boolean isFormer, Rater rater) throws Refused {
        List<String> notes = new ArrayList<>();
        Mark mark = switch (content) {
            case AnnotationLine.Span span -> new Span(header, span.label(),
                    segments(header.transcript(), isFormer, span.segments(), notes),
                    attributes(span.attributes()));
            case AnnotationLine.MessageLabel _ when isFormer -> throw renumbered();
            case AnnotationLine.Done done when isFormer && done.scope() != null -> throw renumbered();
            case AnnotationLine.MessageLabel label ->
                new MessageLabel(header, label.message(), label.label(), attributes(label.attributes()));
            case AnnotationLine.TranscriptLabel label ->
                new TranscriptLabel(header, label.label(), attributes(label.attributes()));
            case AnnotationLine.Answer answer -> new Answer(header, answer.question(),
                    value(answer.question(), answer.value()), spans(answer.evidence(), header, rater));
            case AnnotationLine.Link link -> new Link(header, span(link.from(), header, rater),
                    span(link.to(), header, rater), link.relation());
            case AnnotationLine.Done done ->
                new Done(header, done.labels(), done.scope(), done.foundNone());
            case AnnotationLine.Decision decision ->
                new Decision(header, about(decision.about(), header.transcript(), notes), decision.outcome(),
                        decision.reason(), result(decision.result(), header, rater));
        };
        return new Made(mark, notes);
    }

    private static Refused renumbered() {
        return new Refused(
                "The line names a former key of the transcript, which was read anew since, and its messages"
                        + " may be numbered otherwise now.");
    }

    private List<Segment> segments(TranscriptKey transcript, boolean isFormer, List<Place> places,
            List<String> notes)
            throws Refused {
        List<Segment> segments = new ArrayList<>();
        for (Place place : places) {
            Anchor anchor = isFormer ? anywhere(transcript, place) : anchor(transcript, place);
            if (!anchor.segment().part().equals(place.part())) {
                notes.add("The line names a former key of the transcript; the quote stands in part "
                        + anchor.segment().part().part() + " of message " + anchor.segment().part().message()
                        + " now, and was put there.");
            } else if (anchor.moved()) {
                notes.add("The quote stands from " + anchor.segment().start() + " to "
                        + anchor.segment().end()
                        + ", not from " + place.start() + " to " + place.end() + ", and was put there.");
            }
            segments.add(anchor.segment());
        }
        segments.sort(Comparator.comparing(Segment::part).thenComparingInt(Segment::start)
                .thenComparingInt(Segment::end));
        return segments;
    }

    private Anchor anchor(TranscriptKey transcript, Place place) throws Refused {
        Text text = texts.text(transcript, place.part());
        if (text == null) {
            throw new Refused(MarkRules.noPart(place.part()));
        }
        return Anchor.of(text, place.part(), place.start(), place.end(), place.quote());
    }

    /// Where a quote of a former reading stands: where it is said to, else at the only place in the transcript.
    private Anchor anywhere(TranscriptKey transcript, Place place) throws Refused {
        if (place.quote().isEmpty()) {
            throw renumbered();
        }
        Text claimed = texts.text(transcript, place.part());
        if (claimed != null && place.end() <= claimed.length()
                && claimed.slice(place.start(), place.end()).equals(place.quote())) {
            return anchor(transcript, place);
        }
        Anchor only = null;
        for (PartShape part : store.transcripts().shape(transcript).orElseThrow().parts()) {
            Text text = Objects.requireNonNull(texts.text(transcript, part.ref()));
            int at = text.find(place.quote(), 0);
            if (at >= 0 && (only != null || text.find(place.quote(), at + 1) >= 0)) {
                throw new Refused(
                        "The line names a former key of the transcript, and its quote stands at several"
                                + " places of it.");
            }
            if (at >= 0) {
                int start = text.toCodePoint(at);
                only = new Anchor(new Segment(part.ref(), start,
                        start + place.quote().codePointCount(0, place.quote().length()), place.quote()),
                        true);
            }
        }
        if (only == null) {
            throw new Refused(
                    "The line names a former key of the transcript, and its quote stands nowhere in it.");
        }
        return only;
    }

    /// Values in the form that the codebook asks for.
    Map<String, Value> attributes(Map<String, Value> attributes) throws Refused {
        Map<String, Value> typed = new HashMap<>();
        for (Map.Entry<String, Value> entry : attributes.entrySet()) {
            Optional<Attribute> attribute = codebook.attribute(entry.getKey());
            typed.put(entry.getKey(), attribute.isEmpty()
                    ? entry.getValue()
                    : typed("attribute “" + entry.getKey() + "”", entry.getValue(), attribute.get().type()));
        }
        return typed;
    }

    private Value value(String question, Value value) throws Refused {
        Optional<Question> asked = codebook.question(question);
        return asked.isEmpty() ? value : typed("question “" + question + "”", value, asked.get().type());
    }

    private static Value typed(String what, Value value, Type type) throws Refused {
        return AnnotationImporter.typed(value, type)
                .orElseThrow(() -> new Refused(MarkRules.wrongType(what, type)));
    }

    private List<UUID> spans(List<String> ids, Header header, Rater rater) throws Refused {
        List<UUID> spans = new ArrayList<>();
        for (String id : ids) {
            spans.add(span(id, header, rater));
        }
        return spans;
    }

    /// The span of the same rater and pass that a line names.
    private UUID span(String id, Header header, Rater rater) throws Refused {
        UUID span = id(id, header.layer(), rater, header.transcript());
        Optional<Mark> standing = store.marks().standing(span, everyone);
        if (standing.isEmpty() || !(standing.get() instanceof Span)) {
            throw new Refused("There is no span “" + id + "”.");
        }
        Header its = standing.get().header();
        if (!its.transcript().equals(header.transcript()) || !its.layer().equals(header.layer())
                || !its.rater().equals(header.rater()) || !its.pass().equals(header.pass())) {
            throw new Refused("The span “" + id + "” is not of this rater, pass and transcript.");
        }
        return span;
    }

    /// The raters' marks that a decision is about. They may be gone by now, for the raters work on; then their ids stay.
    private List<UUID> about(List<String> ids, TranscriptKey transcript, List<String> notes) throws Refused {
        List<UUID> about = new ArrayList<>();
        for (String id : ids) {
            Optional<UUID> standing = raters.stream()
                    .map(rater -> id(id, Header.RATERS, rater, transcript))
                    .filter(candidate -> store.marks().standing(candidate, everyone).isPresent()).findFirst();
            if (standing.isEmpty() && !LineIds.isUuid(id)) {
                throw new Refused("There is no line “" + id + "” that the decision could be about.");
            }
            if (standing.isEmpty()) {
                notes.add("The decision is about “" + id + "”, which is not there.");
            }
            about.add(standing.orElseGet(() -> UUID.fromString(id)));
        }
        return about;
    }

    /// The marks of the adjudicated layer that came of a decision.
    private List<UUID> result(List<String> ids, Header header, Rater rater) throws Refused {
        List<UUID> result = new ArrayList<>();
        for (String id : ids) {
            UUID mark = id(id, header.layer(), rater, header.transcript());
            if (store.marks().standing(mark, everyone).isEmpty()) {
                throw new Refused("There is no line “" + id + "” that the decision could have led to.");
            }
            result.add(mark);
        }
        return result;
    }
}
