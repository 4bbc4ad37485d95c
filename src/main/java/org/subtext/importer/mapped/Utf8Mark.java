package org.subtext.importer.mapped;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/// Leaves out the byte order mark at the beginning of a text.
final class Utf8Mark {

    private static final int LENGTH = 3;

    private Utf8Mark() {}

    /// @param in closed with what is returned
    static InputStream skip(InputStream in) throws IOException {
        PushbackInputStream back = new PushbackInputStream(in, LENGTH);
        byte[] first = back.readNBytes(LENGTH);
        if (first.length < LENGTH || first[0] != (byte) 0xEF || first[1] != (byte) 0xBB
                || first[2] != (byte) 0xBF) {
            back.unread(first);
        }
        return back;
    }
}
