package org.subtext.exporter;

import java.io.OutputStream;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Part;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;
import org.subtext.transcript.Verdict;
import tools.jackson.core.JsonGenerator;

/// Writes transcripts: one whole, or a line for each in a list.
public final class TranscriptExporter {

    private static final Set<String> OWN = Set.of("model", "scenario", "condition", "canary", "verdicts");

    private final JsonOutput out;
    private final JsonGenerator json;

    private TranscriptExporter(JsonOutput out) {
        this.out = out;
        json = out.json();
    }

    /// What the list says of a transcript.
    ///
    /// @param source where it was read
    /// @param messages how many messages it has, of all branches
    /// @param parts how many parts they have
    /// @param characters the parts' length in code points
    public record Listed(TranscriptKey key, String title, String format, String source, int messages,
            int parts,
            long characters, Metadata metadata) {}

    /// Writes a list, one object a line, to a stream, which stays open.
    ///
    /// @param transcripts hands them on one after the other; each is written before the next is asked for
    public static void write(Consumer<Consumer<Listed>> transcripts, OutputStream stream) {
        try (JsonOutput out = new JsonOutput(stream)) {
            transcripts.accept(new TranscriptExporter(out)::listed);
        }
    }

    /// Writes one transcript as one object to a stream, which stays open. What others saw of the conversation is left
    /// out: it cannot be labelled.
    public static void write(Transcript transcript, OutputStream stream) {
        try (JsonOutput out = new JsonOutput(stream)) {
            new TranscriptExporter(out).whole(transcript);
        }
    }

    /// Writes a transcript as a value among others, without ending the line.
    static void value(Transcript transcript, JsonOutput out) {
        new TranscriptExporter(out).object(transcript);
    }

    private void listed(Listed transcript) {
        json.writeStartObject();
        out.property("key", transcript.key().value());
        out.property("title", transcript.title());
        out.property("format", transcript.format());
        out.property("source", transcript.source());
        json.writeNumberProperty("messages", transcript.messages());
        json.writeNumberProperty("parts", transcript.parts());
        json.writeNumberProperty("characters", transcript.characters());
        metadata(transcript.metadata());
        json.writeEndObject();
        out.endLine();
    }

    private void whole(Transcript transcript) {
        object(transcript);
        out.endLine();
    }

    private void object(Transcript transcript) {
        json.writeStartObject();
        out.property("key", transcript.key().value());
        out.property("format", transcript.format());
        metadata(transcript.metadata());
        json.writeArrayPropertyStart("messages");
        transcript.messages().forEach(this::message);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void message(Message message) {
        json.writeStartObject();
        json.writeNumberProperty("index", message.index());
        out.property("role", message.role().id());
        out.property("author", message.author().id());
        out.property("branch", message.branch());
        json.writeArrayPropertyStart("parts");
        for (int index = 0; index < message.parts().size(); index++) {
            part(index, message.parts().get(index));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void part(int index, Part part) {
        json.writeStartObject();
        json.writeNumberProperty("index", index);
        out.property("kind", part.kind().id());
        out.property("visibility", part.visibility() == null ? null : part.visibility().id());
        out.property("text", part.text().string());
        if (part.kind() == Kind.TOOL_CALL || part.kind() == Kind.TOOL_RESULT) {
            out.property("tool", part.tool());
            out.property("call", part.call());
        }
        if (part.kind() == Kind.TOOL_CALL) {
            json.writeArrayPropertyStart("arguments");
            part.arguments().forEach(this::argument);
            json.writeEndArray();
        }
        if (part.media() != null) {
            out.property("media", part.media());
        }
        json.writeEndObject();
    }

    private void argument(Argument argument) {
        json.writeStartObject();
        out.property("name", argument.name());
        json.writeNumberProperty("start", argument.start());
        json.writeNumberProperty("end", argument.end());
        json.writeEndObject();
    }

    /// What is known, by name. What a source names as Subtext names something else goes by `source.NAME`.
    private void metadata(Metadata metadata) {
        json.writeObjectPropertyStart("metadata");
        known("model", metadata.model());
        known("scenario", metadata.scenario());
        known("condition", metadata.condition());
        known("canary", metadata.canary());
        if (!metadata.verdicts().isEmpty()) {
            json.writeArrayPropertyStart("verdicts");
            metadata.verdicts().forEach(this::verdict);
            json.writeEndArray();
        }
        metadata.other()
                .forEach((name, value) -> out.property(OWN.contains(name) ? "source." + name : name, value));
        json.writeEndObject();
    }

    private void known(String name, @Nullable String value) {
        if (value != null) {
            out.property(name, value);
        }
    }

    private void verdict(Verdict verdict) {
        json.writeStartObject();
        out.property("name", verdict.name());
        out.property("value", verdict.value());
        out.property("explanation", verdict.explanation());
        json.writeEndObject();
    }
}
