package org.subtext.importer.own;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Value;
import org.subtext.transcript.PartRef;

/// A line of an annotation file, as it stands there: whether there is such a transcript, label or text is for others
/// to say.
///
/// A value is of the kind that JSON gives it: a string is [Value.Words] although it may name a choice, a list is
/// [Value.Several]. [AnnotationImporter#typed] brings it into the form that the codebook asks for.
public sealed interface AnnotationLine {

    /// The line's number, from 1.
    int number();

    /// A line that cannot be read.
    ///
    /// @param reason one sentence
    record Unreadable(int number, String reason) implements AnnotationLine {}

    /// A line that can be read.
    record Readable(int number, Common common, Content content) implements AnnotationLine {}

    /// What a line of any type can say.
    ///
    /// @param id the source's own name of it, not necessarily a UUID
    /// @param transcript the transcript's key
    /// @param rater the rater's name
    /// @param layer null for raters' own work
    /// @param pass `1` unless said
    record Common(@Nullable String id, String transcript, @Nullable String rater, @Nullable String layer,
            String pass,
            @Nullable Origin origin, @Nullable Integer confidence, @Nullable String note,
            @Nullable Integer codebookVersion, @Nullable Instant createdAt) {}

    /// What a line says by its type.
    public sealed interface Content {}

    /// A label on runs of text; at least one segment.
    record Span(String label, List<Place> segments, Map<String, Value> attributes) implements Content {}

    /// A label on a message.
    record MessageLabel(int message, String label, Map<String, Value> attributes) implements Content {}

    /// A label on the transcript.
    record TranscriptLabel(String label, Map<String, Value> attributes) implements Content {}

    /// An answer; the evidence are ids of spans.
    record Answer(String question, Value value, List<String> evidence) implements Content {}

    /// A link between spans, by id.
    record Link(String from, String to, String relation) implements Content {}

    /// Read to the end. Labels and scope are null where the line says nothing of them.
    record Done(@Nullable List<String> labels, @Nullable List<PartRef> scope, List<String> foundNone)
            implements
                Content {}

    /// A lead's decision; about and result are ids of lines.
    record Decision(List<String> about, String outcome, String reason, List<String> result)
            implements
                Content {}

    /// Where a segment is said to stand; `0 <= start <= end`, code points.
    record Place(PartRef part, int start, int end, String quote) {}
}
