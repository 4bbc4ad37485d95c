package org.subtext.importer.outcome;

import java.io.IOException;

/// What does not fit into memory could not be put into a temporary file or read back from it. Nothing is wrong with the
/// person's file. Whoever catches [IOException] for the file's sake lets this one pass.
public final class NoRoomException extends IOException {

    private static final long serialVersionUID = 1;

    public NoRoomException(IOException cause) {
        super("There is no room for what does not fit into memory: a temporary file in "
                + System.getProperty("java.io.tmpdir") + " cannot be used.", cause);
    }
}
