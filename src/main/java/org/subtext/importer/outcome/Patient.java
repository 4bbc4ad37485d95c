package org.subtext.importer.outcome;

/// Passes everything on to a sink, and asks it whether to go on also where nothing is read from the file for a long time.
public final class Patient extends PassingOn {

    /// After how many of the things that are gone through it is asked.
    private static final int STEP = 256;

    private long bytesRead;
    private int steps;

    public Patient(TranscriptSink sink) {
        super(sink);
    }

    @Override
    public void progress(long bytesRead) throws CancelledException {
        this.bytesRead = bytesRead;
        super.progress(bytesRead);
    }

    /// One of many things is done.
    ///
    /// @throws CancelledException if the import is to stop
    public void step() throws CancelledException {
        steps++;
        if (steps % STEP == 0) {
            super.progress(bytesRead);
        }
    }
}
