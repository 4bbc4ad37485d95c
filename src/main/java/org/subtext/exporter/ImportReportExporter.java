package org.subtext.exporter;

import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.TranscriptKey;
import tools.jackson.core.JsonGenerator;

/// Writes what became of an import, as one object.
public final class ImportReportExporter {

    private ImportReportExporter() {}

    /// Something that could not be read, or that is worth knowing.
    ///
    /// @param file the path
    /// @param place `line N`, an archive entry, or null for the whole file
    /// @param reason one sentence
    public record Entry(String file, @Nullable String place, String reason) {}

    /// Writes a report to a stream, which stays open.
    ///
    /// @param imported how many transcripts are new
    /// @param unchanged how many were there already
    /// @param renewed how many of the new ones are newer readings of others
    /// @param followed how many labels and answers followed to those
    /// @param transcripts every distinct transcript that was found, in the order of files and rows
    public static void write(int imported, int unchanged, int renewed, int followed, List<Entry> failed,
            List<Entry> warnings,
            List<TranscriptKey> transcripts, OutputStream stream) {
        try (JsonOutput out = new JsonOutput(stream)) {
            JsonGenerator json = out.json();
            json.writeStartObject();
            json.writeNumberProperty("imported", imported);
            json.writeNumberProperty("unchanged", unchanged);
            entries(out, "failed", failed);
            entries(out, "warnings", warnings);
            out.property("transcripts", transcripts.stream().map(TranscriptKey::value).toList());
            json.writeNumberProperty("renewed", renewed);
            json.writeNumberProperty("followed", followed);
            json.writeEndObject();
            out.endLine();
        }
    }

    static void entries(JsonOutput out, String name, List<Entry> entries) {
        JsonGenerator json = out.json();
        json.writeArrayPropertyStart(name);
        for (Entry entry : entries) {
            json.writeStartObject();
            out.property("file", entry.file());
            out.property("place", entry.place());
            out.property("reason", entry.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
