package org.subtext.exporter;

import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes the list of formats that Subtext reads and writes, as one array.
public final class FormatsExporter {

    private FormatsExporter() {}

    /// A format.
    public record Format(String id, String name, boolean reads, boolean writes) {}

    /// Writes formats to a stream, which stays open.
    public static void write(List<Format> formats, OutputStream stream) {
        try (JsonOutput out = new JsonOutput(stream)) {
            JsonGenerator json = out.json();
            json.writeStartArray();
            for (Format format : formats) {
                json.writeStartObject();
                out.property("id", format.id());
                out.property("name", format.name());
                json.writeBooleanProperty("reads", format.reads());
                json.writeBooleanProperty("writes", format.writes());
                json.writeEndObject();
            }
            json.writeEndArray();
            out.endLine();
        }
    }
}
