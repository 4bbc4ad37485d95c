package org.subtext.importer.own;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Header;
import org.subtext.annotation.Origin;
import org.subtext.annotation.Value;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.own.AnnotationLine.Common;
import org.subtext.importer.own.AnnotationLine.Content;
import org.subtext.importer.own.AnnotationLine.Place;
import org.subtext.importer.source.Lines;
import org.subtext.transcript.PartRef;
import tools.jackson.databind.JsonNode;

/// Reads annotations, one JSON object a line, of the types `span`, `message-label`, `transcript-label`, `answer`,
/// `link`, `done` and `decision`.
///
/// A line ends with a line feed, before which there may be a carriage return; nothing else ends one. Blank lines count
/// but say nothing. Fields that Subtext does not know are left alone. A line that is too long for the memory is passed
/// over with a reason.
public final class AnnotationImporter {

    /// The format's id.
    public static final String ID = "annotations";

    /// Of a line, in bytes; no label has so much to say.
    private static final int LONGEST = 16 << 20;

    private AnnotationImporter() {}

    /// Reads a file's lines in order; a line that cannot be read comes with the reason.
    ///
    /// @throws BadFileException if the file itself cannot be read
    public static List<AnnotationLine> read(Path file) throws BadFileException {
        return read(file, Math.min(Limits.STRING, LONGEST));
    }

    /// @param longest the longest line that is read, in bytes
    static List<AnnotationLine> read(Path file, int longest) throws BadFileException {
        List<AnnotationLine> read = new ArrayList<>();
        try (Lines lines = new Lines(Files.newInputStream(file), longest)) {
            while (lines.next()) {
                int number = Math.toIntExact(lines.number());
                if (lines.isTooLong()) {
                    read.add(new AnnotationLine.Unreadable(number, Lines.tooLong(longest)));
                } else if (!lines.isBlank()) {
                    int start = lines.offset();
                    read.add(line(number,
                            Arrays.copyOfRange(lines.array(), start, start + lines.length())));
                }
            }
        } catch (IOException e) {
            throw Trees.unreadable(file, e);
        }
        return read;
    }

    private static AnnotationLine line(int number, byte[] line) {
        try {
            Fields fields = Fields.of(Trees.json(line), "");
            return new AnnotationLine.Readable(number, common(fields), content(fields));
        } catch (BadFileException e) {
            boolean field = e.place() != null && !e.place().startsWith("line ");
            return new AnnotationLine.Unreadable(number,
                    field ? Sentence.of("in “" + e.place() + "”: " + e.reason()) : e.reason());
        }
    }

    private static Common common(Fields fields) throws BadFileException {
        String pass = fields.idOrNull("pass");
        return new Common(fields.idOrNull("id"), fields.text("transcript"), fields.textOrNull("rater"),
                fields.textOrNull("layer"), pass == null ? Header.FIRST_PASS : pass, origin(fields),
                confidence(fields), fields.textOrNull("note"), fields.integerOrNull("codebook_version"),
                createdAt(fields));
    }

    private static @Nullable Origin origin(Fields fields) throws BadFileException {
        String id = fields.textOrNull("origin");
        if (id == null) {
            return null;
        }
        return Arrays.stream(Origin.values()).filter(origin -> origin.id().equals(id)).findFirst()
                .orElseThrow(() -> fields.bad("origin", "“" + id + "” is not one of "
                        + String.join(", ", Arrays.stream(Origin.values()).map(Origin::id).toList()) + "."));
    }

    private static @Nullable Integer confidence(Fields fields) throws BadFileException {
        Integer confidence = fields.integerOrNull("confidence");
        if (confidence != null && (confidence < 1 || confidence > 3)) {
            throw fields.bad("confidence", confidence + " is not 1, 2 or 3.");
        }
        return confidence;
    }

    private static @Nullable Instant createdAt(Fields fields) throws BadFileException {
        String time = fields.textOrNull("created_at");
        if (time == null) {
            return null;
        }
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException _) {
            return withoutZone(time).orElseThrow(() -> fields.bad("created_at",
                    "a time such as 2026-01-31T12:00:00Z is expected here."));
        }
    }

    private static Optional<Instant> withoutZone(String time) {
        try {
            return Optional.of(LocalDateTime.parse(time).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Content content(Fields fields) throws BadFileException {
        String type = fields.text("type");
        return switch (type) {
            case "span" -> new AnnotationLine.Span(fields.id("label"), segments(fields), attributes(fields));
            case "message-label" ->
                new AnnotationLine.MessageLabel(index(fields, "message"), fields.id("label"),
                        attributes(fields));
            case "transcript-label" ->
                new AnnotationLine.TranscriptLabel(fields.id("label"), attributes(fields));
            case "answer" -> new AnnotationLine.Answer(fields.id("question"), answer(fields),
                    fields.ids("evidence"));
            case "link" ->
                new AnnotationLine.Link(fields.id("from"), fields.id("to"), fields.id("relation"));
            case "done" -> new AnnotationLine.Done(fields.has("labels") ? fields.ids("labels") : null,
                    fields.has("scope") ? scope(fields) : null, fields.ids("found_none"));
            case "decision" -> new AnnotationLine.Decision(fields.ids("about"), fields.text("outcome"),
                    fields.text("reason", ""), fields.ids("result"));
            default ->
                throw fields.bad("type", "“" + shortened(type) + "” is not one of span, message-label, "
                        + "transcript-label, answer, link, done, decision.");
        };
    }

    private static List<Place> segments(Fields fields) throws BadFileException {
        List<Place> segments = new ArrayList<>();
        for (Fields segment : fields.objects("segments")) {
            int start = index(segment, "start");
            int end = index(segment, "end");
            if (end < start) {
                throw segment.bad("end", end + " is before the start, " + start + ".");
            }
            PartRef part = new PartRef(index(segment, "message"), index(segment, "part"));
            segments.add(new Place(part, start, end, segment.text("quote")));
        }
        if (segments.isEmpty()) {
            throw fields.bad("segments", "a span needs at least one segment.");
        }
        return segments;
    }

    private static int index(Fields fields, String name) throws BadFileException {
        int index = fields.integer(name);
        if (index < 0) {
            throw fields.bad(name, index + " is less than nought.");
        }
        return index;
    }

    private static List<PartRef> scope(Fields fields) throws BadFileException {
        List<PartRef> scope = new ArrayList<>();
        for (Fields.Item item : fields.list("scope")) {
            JsonNode pair = item.value();
            Optional<Integer> message = pair.size() == 2 ? Fields.integer(pair.path(0)) : Optional.empty();
            Optional<Integer> part = pair.size() == 2 ? Fields.integer(pair.path(1)) : Optional.empty();
            if (message.isEmpty() || part.isEmpty() || message.get() < 0 || part.get() < 0) {
                throw new BadFileException(item.place(), "a pair [message, part] is expected here.");
            }
            scope.add(new PartRef(message.get(), part.get()));
        }
        return scope;
    }

    private static Map<String, Value> attributes(Fields fields) throws BadFileException {
        Map<String, Value> attributes = new LinkedHashMap<>();
        Fields object = fields.objectOrNull("attributes");
        if (object != null) {
            for (String name : object.object().propertyNames()) {
                Optional<JsonNode> value = object.value(name);
                if (value.isPresent()) {
                    attributes.put(name, value(value.get(), object.path(name)));
                }
            }
        }
        return attributes;
    }

    private static Value answer(Fields fields) throws BadFileException {
        Optional<JsonNode> value = fields.value("value");
        if (value.isEmpty()) {
            throw fields.bad("value", "an answer needs a value.");
        }
        return value(value.get(), fields.path("value"));
    }

    private static Value value(JsonNode value, String place) throws BadFileException {
        if (value.isString()) {
            return new Value.Words(value.stringValue());
        }
        if (value.isNumber()) {
            return new Value.Numeric(value.decimalValue());
        }
        if (value.isBoolean()) {
            return new Value.YesNo(value.booleanValue());
        }
        if (value.isArray()) {
            List<String> ids = new ArrayList<>();
            for (JsonNode item : value) {
                if (!item.isString() && !item.isIntegralNumber()) {
                    throw new BadFileException(place, "a list of ids is expected here.");
                }
                ids.add(item.asString());
            }
            return new Value.Several(ids);
        }
        throw new BadFileException(place, "a value is expected here, not " + Fields.described(value) + ".");
    }

    /// Brings a value as JSON has it into the form that the codebook asks for: a string or a whole number names a
    /// choice, one choice is a list of one.
    ///
    /// @return nothing if it has no such form
    public static Optional<Value> typed(Value value, Codebook.Type type) {
        return Optional.ofNullable(switch (type) {
            case CHOICE -> id(value) instanceof String id ? new Value.Choice(id) : null;
            case SEVERAL -> value instanceof Value.Several
                    ? value
                    : id(value) instanceof String id ? new Value.Several(List.of(id)) : null;
            case NUMBER ->
                value instanceof Value.Numeric(BigDecimal number) && isWritable(number) ? value : null;
            case TEXT -> value instanceof Value.Words ? value : null;
            case YES_NO -> value instanceof Value.YesNo ? value : null;
        });
    }

    private static @Nullable String id(Value value) {
        return switch (value) {
            case Value.Words words -> words.text();
            case Value.Numeric(BigDecimal number) when isWritable(number) -> number.toPlainString();
            default -> null;
        };
    }

    /// Whether a number can be written out; `1e999999999` has a thousand million digits.
    private static boolean isWritable(BigDecimal number) {
        return Math.abs(number.scale()) < 40;
    }

    private static String shortened(String words) {
        return words.length() > 40 ? words.substring(0, 40) + "…" : words;
    }
}
