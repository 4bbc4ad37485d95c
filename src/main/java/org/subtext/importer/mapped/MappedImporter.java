package org.subtext.importer.mapped;

import java.io.IOException;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Counted;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.mapping.MappedField;
import org.subtext.mapping.Mapping;

/// Reads any file of rows by a mapping that says what their fields are.
///
/// ```
/// file = JSON Lines of objects | a JSON array of objects | a JSON document with such an array in it
///      | a text table (CSV, TSV and the like) with a header | Parquet
/// ```
///
/// A row is a transcript, or, where the mapping names the field of its conversation, one message. Neither the mapping's
/// name nor the shape of the file is part of a key.
public final class MappedImporter implements TranscriptImporter {

    /// Of all mappings.
    public static final String ID = "mapped";

    public static final String NAME = "Any other rows (JSON, JSON Lines, CSV, Parquet), by a mapping";

    private final Mapping mapping;

    /// @param mapping without [Mapping#troubles]
    public MappedImporter(Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    /// Whether the mapping fits: one of the file's first rows gives a transcript, and has all that the mapping takes a
    /// transcript's words and identity from.
    @Override
    public boolean claims(SourceFile file) throws IOException {
        try {
            return RowFile.hasRows(file) && fits(FieldListing.of(file, mapping));
        } catch (BadFileException e) {
            return false;
        }
    }

    private boolean fits(FieldListing listing) {
        return !listing.fields().isEmpty() && mapping.fields().stream().filter(MappedImporter::isTelling)
                .map(MappedField::path).allMatch(listing::has);
    }

    private static boolean isTelling(MappedField field) {
        return switch (field.use()) {
            case MESSAGES, ROLE, CONTENT, PROMPT, RESPONSE, CONVERSATION -> true;
            default -> false;
        };
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        MappedRow rows = new MappedRow(mapping, warnings);
        Counted given = new Counted(sink);
        try {
            if (mapping.isGrouped()) {
                new Conversations(file, mapping, rows, warnings, given).read();
            } else {
                RowFile.take(file, mapping,
                        (row, place, untitled) -> given.transcript(rows.draft(row, untitled), place),
                        given::count, warnings, given);
            }
        } finally {
            warnings.tell(given);
        }
        if (given.count() == 0 && given.failures() == 0) {
            throw new BadFileException(null, "there is no row in it");
        }
    }
}
