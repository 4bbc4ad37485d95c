package org.subtext.importer.outcome;

import org.jspecify.annotations.Nullable;

/// Passes everything on to a sink and counts the transcripts, and what could not be read.
public final class Counted extends PassingOn {

    private int count;
    private int failures;

    public Counted(TranscriptSink sink) {
        super(sink);
    }

    /// How many transcripts there were.
    public int count() {
        return count;
    }

    /// How often something could not be read.
    public int failures() {
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
