package org.subtext.importer;

import org.jspecify.annotations.Nullable;

/// Passes everything on to a sink and counts the transcripts, and what could not be read.
final class Counted implements TranscriptSink {

    private final TranscriptSink sink;
    private int count;
    private int failures;

    Counted(TranscriptSink sink) {
        this.sink = sink;
    }

    /// How many transcripts there were.
    int count() {
        return count;
    }

    /// How often something could not be read.
    int failures() {
        return failures;
    }

    @Override
    public void transcript(Draft draft, @Nullable String place) throws CancelledException {
        sink.transcript(draft, place);
        count++;
    }

    @Override
    public void failed(@Nullable String place, String reason) {
        failures++;
        sink.failed(place, reason);
    }

    @Override
    public void warning(@Nullable String place, String reason) {
        sink.warning(place, reason);
    }

    @Override
    public void progress(long bytesRead) throws CancelledException {
        sink.progress(bytesRead);
    }
}
