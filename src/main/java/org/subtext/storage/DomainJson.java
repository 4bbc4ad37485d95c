package org.subtext.storage;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.subtext.annotation.Anchoring;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Decision;
import org.subtext.annotation.Done;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.MessageLabel;
import org.subtext.annotation.Response;
import org.subtext.annotation.Span;
import org.subtext.annotation.TranscriptLabel;
import org.subtext.annotation.Value;
import org.subtext.mapping.FieldPath;
import org.subtext.transcript.TranscriptKey;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.ConstructorDetector;
import tools.jackson.databind.json.JsonMapper;

/// The domain's values as JSON, as they are kept in the database: plain ASCII, so that text with lone surrogates or NUL
/// survives a column of text in any database. The domain knows nothing of it; what Jackson has to be told stands here.
///
/// @param <T> what is written and read
final class DomainJson<T> {

    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    // A quote may be as long as the longest part.
                    .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE).build())
                    .build())
            .changeDefaultVisibility(checker -> checker.withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE).withFieldVisibility(Visibility.ANY))
            .constructorDetector(ConstructorDetector.USE_PROPERTIES_BASED)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(MapKeys.module().addDeserializer(Instant.class, new InstantReader()))
            .addMixIn(Mark.class, MarkMixIn.class)
            .addMixIn(Value.class, ValueMixIn.class)
            .addMixIn(TranscriptKey.class, KeyMixIn.class)
            .addMixIn(Anchoring.class, AnchoringMixIn.class)
            .addMixIn(FieldPath.class, PathMixIn.class)
            .build();

    private static final Map<Class<? extends Mark>, String> TYPES = Map.of(Span.class, "span",
            MessageLabel.class, "message-label", TranscriptLabel.class, "transcript-label", Answer.class,
            "answer", Link.class, "link", Done.class, "done", Decision.class, "decision", Response.class,
            "response");

    private final ObjectWriter writer;
    private final ObjectReader reader;

    private DomainJson(Class<T> type) {
        this.writer = MAPPER.writerFor(type);
        this.reader = MAPPER.readerFor(type);
    }

    static <T> DomainJson<T> of(Class<T> type) {
        return new DomainJson<>(type);
    }

    String write(T value) {
        return writer.writeValueAsString(value);
    }

    /// Reads the bytes of what [#write] made.
    ///
    /// @throws StorageException if they are not that
    T read(byte[] json) {
        try {
            return reader.readValue(json);
        } catch (JacksonException e) {
            throw new StorageException("the project holds something unreadable: " + e.getOriginalMessage(),
                    e);
        }
    }

    /// The name in the database of a type of mark.
    static String type(Class<? extends Mark> type) {
        return Objects.requireNonNull(TYPES.get(type), "every type of mark has a name");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({@Type(value = Span.class, name = "span"),
            @Type(value = MessageLabel.class, name = "message-label"),
            @Type(value = TranscriptLabel.class, name = "transcript-label"),
            @Type(value = Answer.class, name = "answer"), @Type(value = Link.class, name = "link"),
            @Type(value = Done.class, name = "done"), @Type(value = Decision.class, name = "decision"),
            @Type(value = Response.class, name = "response")})
    private interface MarkMixIn {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({@Type(value = Value.Choice.class, name = "choice"),
            @Type(value = Value.Several.class, name = "several"),
            @Type(value = Value.Numeric.class, name = "number"),
            @Type(value = Value.Words.class, name = "text"),
            @Type(value = Value.YesNo.class, name = "yes-no")})
    private interface ValueMixIn {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({@Type(value = Anchoring.At.class, name = "at"),
            @Type(value = Anchoring.Unanchored.class, name = "unanchored")})
    private interface AnchoringMixIn {}

    private abstract static class PathMixIn {
        @JsonCreator(mode = Mode.DELEGATING)
        static FieldPath parse(String text) {
            return FieldPath.parse(text);
        }

        @Override
        @JsonValue
        public abstract String toString();
    }

    private abstract static class KeyMixIn {
        @JsonCreator(mode = Mode.DELEGATING)
        KeyMixIn(String value) {}

        @JsonValue
        abstract String value();
    }
}
