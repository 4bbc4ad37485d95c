package org.subtext.importer.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.JsonReader;

/// Looks at a first line that is longer than a file's head, to tell a document on one line from lines that are each a
/// document.
final class LongFirstLine {

    private static final int BUFFER = 1 << 16;
    /// How much behind the line tells whether a value goes on there, in bytes.
    private static final int BEHIND = 1 << 12;

    private LongFirstLine() {}

    /// Whether the line is a value with others behind it, or an object that is broken and has others behind it.
    static boolean isOneOfSeveral(SourceFile file) throws IOException {
        long end = end(file);
        if (end < 0) {
            return false;
        }
        boolean object = file.head()[Lines.skipBlank(file.head(), 0, file.head().length)] == '{';
        boolean passed = false;
        try (JsonReader reader = JsonReader.of(new Beginning(file.open(), end + BEHIND))) {
            reader.next();
            reader.skip();
            passed = true;
            return reader.next() != null;
        } catch (BadJsonException e) {
            return passed || object && !e.isCut() && e.line() <= 2;
        }
    }

    /// Where the line ends; -1 if nothing but white space is behind it.
    private static long end(SourceFile file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long end = -1;
        long before = 0;
        try (InputStream in = file.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n' && end < 0) {
                        end = before + i;
                    } else if (end >= 0 && (buffer[i] & 0xFF) > ' ') {
                        return end;
                    }
                }
                before += read;
            }
        }
        return -1;
    }

    /// The first bytes of a stream.
    private static final class Beginning extends FilterInputStream {

        private long left;

        Beginning(InputStream in, long bytes) {
            super(in);
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
