package org.subtext.workflow;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.subtext.agreement.AgreementRow;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Header;
import org.subtext.annotation.Rater;
import org.subtext.annotation.Viewer;
import org.subtext.exporter.AgreementExporter;
import org.subtext.exporter.AnnotationExporter;
import org.subtext.exporter.CodebookExporter;
import org.subtext.exporter.FormatsExporter;
import org.subtext.exporter.ImportReportExporter;
import org.subtext.exporter.MappingPreviewExporter;
import org.subtext.exporter.TranscriptExporter;
import org.subtext.importer.FormatInfo;
import org.subtext.importer.Formats;
import org.subtext.importer.own.AnnotationImporter;
import org.subtext.importer.own.CodebookImporter;
import org.subtext.mapping.Mapping;
import org.subtext.storage.Store;
import org.subtext.transcript.TranscriptKey;

/// Writes what a project holds, as a lead sees it. Streams stay open.
public final class Exporting {

    private static final List<String> WRITTEN = List.of(AnnotationImporter.ID, CodebookImporter.ID);

    private static final Viewer LEAD = new Viewer(new UUID(0, 0), true);

    private final Store store;
    private final Library library;
    private final Codebook codebook;

    Exporting(Store store, Library library, Codebook codebook) {
        this.store = store;
        this.library = library;
        this.codebook = codebook;
    }

    /// Writes the annotations of a layer, a line each, in an order that depends on what they say alone.
    ///
    /// @throws Refused if there is no such layer
    public void annotations(String layer, OutputStream out) throws Refused {
        List<String> layers = store.marks().layers();
        if (!layer.equals(Header.RATERS) && !layer.equals(Header.GOLD) && !layers.contains(layer)) {
            throw new Refused("There is no layer “" + layer + "” in this project; there are "
                    + String.join(", ", layersToShow(layers)) + ".");
        }
        AnnotationExporter.write(store.marks().marks(layer, LEAD),
                store.transcripts().list().stream().map(row -> row.key()).toList(), names(), out);
    }

    /// Writes the annotations of a layer to a file, whole or not at all; what was in the file before is replaced.
    ///
    /// @return how many lines were written
    /// @throws Refused if there is no such layer, or the file cannot be written
    public long annotations(String layer, Path file) throws Refused {
        return WholeFile.write(file, out -> annotations(layer, out));
    }

    /// Writes the codebook to a file, whole or not at all; what was in the file before is replaced.
    ///
    /// @throws Refused if the file cannot be written
    public void codebook(Path file) throws Refused {
        WholeFile.write(file, this::codebook);
    }

    private static List<String> layersToShow(List<String> layers) {
        List<String> shown = new ArrayList<>(List.of(Header.RATERS, Header.GOLD));
        layers.stream().filter(layer -> !shown.contains(layer)).forEach(shown::add);
        return shown;
    }

    private Function<UUID, String> names() {
        Map<UUID, String> names = store.raters().list().stream()
                .collect(Collectors.toMap(Rater::id, Rater::name));
        return id -> names.getOrDefault(id, id.toString());
    }

    /// Writes the codebook.
    public void codebook(OutputStream out) {
        CodebookExporter.write(codebook, out);
    }

    /// Writes the list of transcripts, a line each.
    public void transcripts(OutputStream out) {
        TranscriptExporter.write(taker -> store.<@Nullable Void, RuntimeException>read(() -> {
            store.transcripts()
                    .each((row, metadata, source) -> taker.accept(new TranscriptExporter.Listed(row.key(),
                            row.title(), row.format(), source, row.messages(), row.parts(), row.characters(),
                            metadata)));
            return null;
        }), out);
    }

    /// Writes one transcript.
    ///
    /// @throws Refused if it is not there
    public void transcript(TranscriptKey key, OutputStream out) throws Refused {
        TranscriptExporter.write(library.open(key, LEAD).transcript(), out);
    }

    /// Writes agreement.
    public void agreement(List<AgreementRow> rows, OutputStream out) {
        AgreementExporter.write(rows, names(), out);
    }

    /// Writes what became of an import.
    public static void report(ImportReport report, OutputStream out) {
        ImportReportExporter.write(report.imported(), report.unchanged(), report.renewed(), report.followed(),
                entries(report.failed()),
                entries(report.warnings()), report.transcripts(), out);
    }

    /// Writes what a file's fields are and what a mapping makes of its first rows.
    ///
    /// @param preview empty where the mapping has troubles
    public static void mapping(FileFields fields, Mapping mapping, MappingPreview preview, OutputStream out) {
        MappingPreviewExporter.write(fields.rows(), fields.fields(), mapping,
                new MappingPreviewExporter.Preview(preview.transcripts(), entries(preview.failed()),
                        entries(preview.warnings()), preview.more()),
                out);
    }

    private static List<ImportReportExporter.Entry> entries(List<Trouble> troubles) {
        return troubles.stream()
                .map(trouble -> new ImportReportExporter.Entry(trouble.file(), trouble.place(),
                        trouble.reason()))
                .toList();
    }

    /// The formats that are read or written.
    public static List<KnownFormat> formats() {
        List<KnownFormat> formats = new ArrayList<>();
        for (FormatInfo format : Formats.all()) {
            formats.add(new KnownFormat(format.id(), format.name(), true, WRITTEN.contains(format.id())));
        }
        return formats;
    }

    /// Writes the formats that are read or written.
    public static void formats(OutputStream out) {
        FormatsExporter
                .write(formats().stream().map(format -> new FormatsExporter.Format(format.id(), format.name(),
                        format.reads(), format.writes())).toList(), out);
    }
}
