package org.subtext.importer.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Counted;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.PassingOn;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.importer.source.WatchedStream;

/// Reads Parquet files, as data sets on Hugging Face have them, whose rows are those of a format that is read as JSON
/// Lines: chats, ShareGPT, agent runs of Docent and the others.
///
/// ```
/// row    = as in JSON Lines of one of the other formats; columns are fields, structs objects, lists arrays
/// column = list<struct> | struct | map | text | number | ... | text that is a list in JSON, as of "messages"
/// ```
///
/// The same rows have the same keys here as there. Fields that are null are left out first.
public final class ParquetImporter implements TranscriptImporter {

    private final List<TranscriptImporter> formats;

    /// @param formats those that the rows may be in
    public ParquetImporter(List<TranscriptImporter> formats) {
        this.formats = List.copyOf(formats);
    }

    @Override
    public String id() {
        return "parquet";
    }

    @Override
    public String name() {
        return "Parquet with rows of the other formats";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        if (!ParquetCheck.isParquet(file)) {
            return false;
        }
        View view = new View(file);
        return view.lines != null && !ScoutImporter.isTranscripts(view.columns) && view.rows().isPresent();
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        View view = new View(file);
        if (view.lines == null) {
            throw view.trouble == null ? new BadFileException(null, "there is no row in it") : view.trouble;
        }
        view.trouble = null;
        Optional<TranscriptImporter> rows = view.rows();
        if (rows.isEmpty()) {
            throw new BadFileException(null, unclaimed(file));
        }
        Counted given = new Counted(new AtRows(sink));
        rows.get().read(view.lines, given);
        view.tell(given);
    }

    /// Why a Parquet file that no importer claims cannot be imported, in one sentence.
    ///
    /// @throws IOException if the file cannot be read
    public static String unclaimed(SourceFile file) throws IOException {
        try (ParquetRows rows = new ParquetRows(file)) {
            List<String> columns = rows.columns();
            if (columns.contains("scan_id") && columns.contains("scanner_key")) {
                return "These are the results of a scan by Inspect Scout; the transcripts are where it found them.";
            }
            if (columns.contains("transcript_id") && columns.contains("filename")
                    && !columns.contains("messages")) {
                return "This is the index of Inspect Scout's transcripts; they are in the files of the folder above.";
            }
            return rows.next() == null
                    ? "There is no row in it."
                    : "Its rows are in no format of transcripts that Subtext reads; a mapping can say what its columns are.";
        } catch (BadFileException e) {
            return e.reason();
        }
    }

    /// A file as lines.
    private final class View {

        private final @Nullable SourceFile lines;
        private List<String> columns = List.of();
        private Set<String> leftOut = Set.of();
        private @Nullable BadFileException trouble;
        private long troubleAt;

        View(SourceFile file) throws IOException {
            SourceFile made = null;
            try {
                made = file.as(watch -> open(file, watch));
            } catch (Unreadable e) {
                trouble = e.trouble;
            }
            lines = made == null || made.head().length == 0 ? null : made;
        }

        private ParquetLines open(SourceFile file, WatchedStream.Watch watch) throws IOException {
            try {
                ParquetRows rows = new ParquetRows(file);
                columns = rows.columns();
                leftOut = rows.leftOut();
                return new ParquetLines(rows, watch, (row, found) -> {
                    trouble = found;
                    troubleAt = row;
                });
            } catch (BadFileException e) {
                throw new Unreadable(e);
            }
        }

        /// What reads the rows.
        Optional<TranscriptImporter> rows() throws IOException {
            for (TranscriptImporter format : formats) {
                if (format.claims(lines)) {
                    return Optional.of(format);
                }
            }
            return Optional.empty();
        }

        void tell(Counted sink) throws BadFileException {
            for (String column : leftOut) {
                sink.warning(null, Sentence.of(ParquetRows.leftOut(column)));
            }
            if (trouble == null) {
                return;
            }
            if (sink.count() == 0) {
                throw trouble;
            }
            sink.failed("row " + troubleAt, trouble.reason());
        }
    }

    /// Tells the places of lines as rows.
    private static final class AtRows extends PassingOn {

        AtRows(TranscriptSink sink) {
            super(sink);
        }

        private static @Nullable String row(@Nullable String place) {
            return place == null ? null : place.replaceFirst("^line ", "row ");
        }

        @Override
        public void transcript(Draft draft, @Nullable String place) throws CancelledException {
            super.transcript(draft, row(place));
        }

        @Override
        public void failed(@Nullable String place, String reason) {
            super.failed(row(place), reason);
        }

        @Override
        public void warning(@Nullable String place, String reason) {
            super.warning(row(place), reason);
        }
    }

    /// Carries what is wrong with the file through what can only fail to be read.
    private static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1;

        private final transient BadFileException trouble;

        Unreadable(BadFileException trouble) {
            super(trouble);
            this.trouble = trouble;
        }
    }
}
