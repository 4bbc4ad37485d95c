package org.subtext.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// Takes the first transcripts of a file, and stops its reading after them.
final class PreviewSink implements TranscriptSink {

    private final int most;
    private final List<Transcript> transcripts = new ArrayList<>();
    private final Map<TranscriptKey, Integer> occurrences = new HashMap<>();
    private final Troubles failed;
    private final Troubles warnings;
    private String format = "";
    private boolean more;

    PreviewSink(Path file, int most) {
        this.most = most;
        this.failed = new Troubles(file.toString(), "more places before could not be read.");
        this.warnings = new Troubles(file.toString(), "more remarks are left out.");
    }

    /// Reads as much as is wanted.
    ///
    /// @throws BadFileException if nothing can be read
    void read(SourceFile source, TranscriptImporter importer) throws IOException, BadFileException {
        format = importer.id();
        try {
            importer.read(source, this);
        } catch (CancelledException e) {
            if (!more) {
                throw e;
            }
        }
    }

    @Override
    public void transcript(Draft draft, @Nullable String place) throws CancelledException {
        if (transcripts.size() == most) {
            more = true;
            throw new CancelledException();
        }
        TranscriptKey first = TranscriptKey.of(draft.identity(), draft.messages(), 1);
        transcripts.add(
                new Transcript(first.occurrence(occurrences.merge(first, 1, Integer::sum)), draft.title(),
                        format, draft.metadata(), draft.messages(), draft.context()));
    }

    @Override
    public void failed(@Nullable String place, String reason) {
        failed.add(place, reason);
    }

    @Override
    public void warning(@Nullable String place, String reason) {
        warnings.add(place, reason);
    }

    @Override
    public void progress(long bytesRead) {
        // the beginning is read at once
    }

    MappingPreview preview() {
        return new MappingPreview(transcripts, failed.list(), warnings.list(), more);
    }
}
