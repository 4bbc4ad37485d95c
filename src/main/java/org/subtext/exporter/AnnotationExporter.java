package org.subtext.exporter;

import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.subtext.annotation.Answer;
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
import org.subtext.transcript.PartRef;
import org.subtext.transcript.TranscriptKey;
import tools.jackson.core.JsonGenerator;

/// Writes annotations, one JSON object a line, of the types `span`, `message-label`, `transcript-label`, `answer`,
/// `link`, `done` and `decision`.
///
/// The order is the same whenever the annotations say the same, whatever their ids and times: transcripts as the
/// project has them, then raters by name, pass, type, place in the text. So a line stands behind the lines it refers
/// to, but for decisions, which are about another layer. What somebody made of suggestions is left out: a span that came
/// of one says so itself, and that one was dismissed says nothing of the transcript.
public final class AnnotationExporter {

    private final JsonOutput out;
    private final JsonGenerator json;
    private final Function<UUID, String> names;

    private AnnotationExporter(JsonOutput out, Function<UUID, String> names) {
        this.out = out;
        this.json = out.json();
        this.names = names;
    }

    /// Writes annotations to a stream, which stays open.
    ///
    /// @param marks the annotations of a layer, in any order
    /// @param transcripts the project's transcripts in order; marks on others come last
    /// @param names a rater's name
    public static void write(Collection<Mark> marks, List<TranscriptKey> transcripts,
            Function<UUID, String> names, OutputStream stream) {
        try (JsonOutput out = new JsonOutput(stream)) {
            AnnotationExporter exporter = new AnnotationExporter(out, names);
            AnnotationOrder.sorted(marks.stream().filter(mark -> !(mark instanceof Response)).toList(),
                    transcripts, names).forEach(exporter::line);
        }
    }

    private void line(Mark mark) {
        json.writeStartObject();
        out.property("type", type(mark));
        header(mark.header());
        switch (mark) {
            case Span span -> {
                out.property("label", span.label());
                segments(span);
                attributes(span);
            }
            case MessageLabel label -> {
                json.writeNumberProperty("message", label.message());
                out.property("label", label.label());
                attributes(label);
            }
            case TranscriptLabel label -> {
                out.property("label", label.label());
                attributes(label);
            }
            case Answer answer -> {
                out.property("question", answer.question());
                value("value", answer.value());
                ids("evidence", answer.evidence());
            }
            case Link link -> {
                out.property("from", link.from().toString());
                out.property("to", link.to().toString());
                out.property("relation", link.relation());
            }
            case Done done -> done(done);
            case Decision decision -> {
                ids("about", decision.about());
                out.property("outcome", decision.outcome());
                out.property("reason", decision.reason());
                ids("result", decision.result());
            }
            case Response _ -> throw new IllegalStateException("responses are left out");
        }
        how(mark.header());
        json.writeEndObject();
        out.endLine();
    }

    static String type(Mark mark) {
        return switch (mark) {
            case Span _ -> "span";
            case MessageLabel _ -> "message-label";
            case TranscriptLabel _ -> "transcript-label";
            case Answer _ -> "answer";
            case Link _ -> "link";
            case Done _ -> "done";
            case Decision _ -> "decision";
            case Response _ -> throw new IllegalStateException("responses are left out");
        };
    }

    private void header(Header header) {
        out.property("id", header.id().toString());
        out.property("transcript", header.transcript().value());
        out.property("rater", names.apply(header.rater()));
        if (!header.layer().equals(Header.RATERS)) {
            out.property("layer", header.layer());
        }
        out.property("pass", header.pass());
    }

    private void how(Header header) {
        out.property("origin", header.origin().id());
        Integer confidence = header.confidence();
        if (confidence != null) {
            json.writeNumberProperty("confidence", confidence);
        }
        if (header.note() != null) {
            out.property("note", header.note());
        }
        json.writeNumberProperty("codebook_version", header.codebookVersion());
        out.property("created_at", header.createdAt().toString());
    }

    private void segments(Span span) {
        json.writeArrayPropertyStart("segments");
        for (Segment segment : span.segments()) {
            json.writeStartObject();
            json.writeNumberProperty("message", segment.part().message());
            json.writeNumberProperty("part", segment.part().part());
            json.writeNumberProperty("start", segment.start());
            json.writeNumberProperty("end", segment.end());
            out.property("quote", segment.quote());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void attributes(Labelled mark) {
        json.writeObjectPropertyStart("attributes");
        new TreeMap<>(mark.attributes()).forEach(this::value);
        json.writeEndObject();
    }

    private void value(String name, Value value) {
        switch (value) {
            case Value.Choice choice -> out.property(name, choice.id());
            case Value.Several several -> out.property(name, several.ids());
            case Value.Numeric numeric -> json.writeNumberProperty(name, numeric.number());
            case Value.Words words -> out.property(name, words.text());
            case Value.YesNo yesNo -> json.writeBooleanProperty(name, yesNo.yes());
        }
    }

    private void done(Done done) {
        if (done.labels() != null) {
            out.property("labels", done.labels());
        }
        List<PartRef> scope = done.scope();
        if (scope != null) {
            json.writeArrayPropertyStart("scope");
            for (PartRef part : scope) {
                json.writeStartArray();
                json.writeNumber(part.message());
                json.writeNumber(part.part());
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        out.property("found_none", done.foundNone());
    }

    private void ids(String name, List<UUID> ids) {
        out.property(name, ids.stream().map(UUID::toString).toList());
    }
}
