package org.subtext.importer;

/// The person asked for an import to stop. Nothing is wrong with the file.
public final class CancelledException extends Exception {

    private static final long serialVersionUID = 1;

    /// Made where the wish is noticed, in the sink.
    public CancelledException() {
        super("the import was stopped");
    }
}
