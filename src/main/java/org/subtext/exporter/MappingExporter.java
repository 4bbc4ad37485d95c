package org.subtext.exporter;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.MappedField;
import org.subtext.mapping.Mapping;
import org.subtext.mapping.Speaker;
import org.subtext.mapping.Use;
import tools.jackson.core.JsonGenerator;

/// Writes a mapping as the file that it is read from.
public final class MappingExporter {

    private static final int VERSION = 1;

    private MappingExporter() {}

    /// Writes a mapping to a stream, which stays open.
    public static void write(Mapping mapping, OutputStream stream) {
        try (JsonOutput out = new JsonOutput(stream)) {
            write(mapping, out);
            out.endLine();
        }
    }

    static void write(Mapping mapping, JsonOutput out) {
        JsonGenerator json = out.json();
        json.writeStartObject();
        json.writeNumberProperty("subtext_mapping", VERSION);
        out.property("name", mapping.name());
        if (mapping.rows() != null) {
            out.property("rows", mapping.rows().toString());
        }
        if (mapping.delimiter() != null) {
            out.property("delimiter", mapping.delimiter());
        }
        json.writeObjectPropertyStart("fields");
        Map<FieldPath, List<String>> uses = new LinkedHashMap<>();
        for (MappedField field : mapping.fields()) {
            uses.computeIfAbsent(field.path(), _ -> new ArrayList<>()).add(field.use().id());
        }
        uses.forEach((path, of) -> {
            if (of.size() == 1) {
                out.property(path.toString(), of.getFirst());
            } else {
                out.property(path.toString(), of);
            }
        });
        json.writeEndObject();
        if (!mapping.roles().isEmpty() || !mapping.unheard().isEmpty()) {
            json.writeObjectPropertyStart("roles");
            mapping.roles().forEach((name, speaker) -> out.property(name, words(speaker)));
            mapping.unheard().forEach(name -> out.property(name, Use.LEFT_OUT.id()));
            json.writeEndObject();
        }
        if (!mapping.reasoningTags().isEmpty()) {
            out.property("reasoning_tags", mapping.reasoningTags());
        }
        out.property("rest", mapping.keepRest() ? Use.METADATA.id() : Use.LEFT_OUT.id());
        json.writeEndObject();
    }

    private static String words(Speaker speaker) {
        return speaker.equals(Speaker.of(speaker.role()))
                ? speaker.role().id()
                : speaker.role().id() + ", " + speaker.author().id();
    }
}
