package org.subtext.exporter;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.subtext.mapping.FoundField;
import org.subtext.mapping.Mapping;
import org.subtext.transcript.Transcript;
import tools.jackson.core.JsonGenerator;

/// Writes what a file's fields are, a mapping for it, and what that makes of its first rows, as one object:
///
/// ```
/// {"rows": n, "fields": [{"path","kind","rows","examples"}], "mapping": {as in its file}, "troubles": [sentence],
///  "transcripts": [as show gives them], "failed": [{"file","place","reason"}], "warnings": [the same], "more": bool}
/// ```
public final class MappingPreviewExporter {

    private MappingPreviewExporter() {}

    /// What a mapping makes of the beginning of a file.
    public record Preview(List<Transcript> transcripts, List<ImportReportExporter.Entry> failed,
            List<ImportReportExporter.Entry> warnings, boolean more) {}

    /// Writes to a stream, which stays open.
    ///
    /// @param rows how many rows were looked at for the fields
    /// @param preview empty where the mapping has troubles
    public static void write(int rows, List<FoundField> fields, Mapping mapping, Preview preview,
            OutputStream stream) {
        try (JsonOutput out = new JsonOutput(stream)) {
            JsonGenerator json = out.json();
            json.writeStartObject();
            json.writeNumberProperty("rows", rows);
            json.writeArrayPropertyStart("fields");
            fields.forEach(field -> field(field, out));
            json.writeEndArray();
            json.writeName("mapping");
            MappingExporter.write(mapping, out);
            out.property("troubles", mapping.troubles());
            json.writeArrayPropertyStart("transcripts");
            preview.transcripts().forEach(transcript -> TranscriptExporter.value(transcript, out));
            json.writeEndArray();
            ImportReportExporter.entries(out, "failed", preview.failed());
            ImportReportExporter.entries(out, "warnings", preview.warnings());
            json.writeBooleanProperty("more", preview.more());
            json.writeEndObject();
            out.endLine();
        }
    }

    private static void field(FoundField field, JsonOutput out) {
        JsonGenerator json = out.json();
        json.writeStartObject();
        out.property("path", field.path().toString());
        out.property("kind", field.kind().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("rows", field.rows());
        out.property("examples", field.examples());
        json.writeEndObject();
    }
}
