package org.subtext.importer;

import org.jspecify.annotations.Nullable;

/// Passes everything on to a sink and counts the transcripts, and what could not be read.
final class Counted extends PassingOn {

    private int count;
    private int failures;

    Counted(TranscriptSink sink) {
        super(sink);
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
        super.transcript(draft, place);
        count++;
    }

    @Override
    public void failed(@Nullable String place, String reason) {
        failures++;
        super.failed(place, reason);
    }
}
