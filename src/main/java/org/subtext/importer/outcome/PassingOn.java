package org.subtext.importer.outcome;

import org.jspecify.annotations.Nullable;

/// Passes everything on to another sink.
public class PassingOn implements TranscriptSink {

    private final TranscriptSink sink;

    public PassingOn(TranscriptSink sink) {
        this.sink = sink;
    }

    @Override
    public void transcript(Draft draft, @Nullable String place) throws CancelledException {
        sink.transcript(draft, place);
    }

    @Override
    public void failed(@Nullable String place, String reason) {
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
