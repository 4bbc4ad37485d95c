package org.subtext.importer.outcome;

import java.io.IOException;

/// The person asked for an import to stop. Nothing is wrong with the file. It is an [IOException] so that it comes
/// through the libraries that read, wherever they are; whoever catches those lets it pass.
public final class CancelledException extends IOException {

    private static final long serialVersionUID = 1;

    /// Made where the wish is noticed, in the sink and in what is told how far a file is read.
    public CancelledException() {
        super("the import was stopped");
    }
}
