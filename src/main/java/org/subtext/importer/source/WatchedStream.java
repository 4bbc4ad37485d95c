package org.subtext.importer.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.subtext.importer.outcome.CancelledException;

/// Says how far it is read, at least once in each [#STEP] bytes and at the end, so that whoever listens can stop it.
public final class WatchedStream extends FilterInputStream {

    /// Hears how far something is read.
    @FunctionalInterface
    public interface Watch {
        /// @param bytesRead from the beginning, never decreasing
        /// @throws CancelledException if the reading is to stop
        void at(long bytesRead) throws CancelledException;
    }

    /// In bytes.
    public static final int STEP = 1 << 18;

    private final Watch watch;
    private long read;
    private long told;

    public WatchedStream(InputStream in, Watch watch) {
        super(in);
        this.watch = watch;
    }

    /// How many bytes were read.
    public long bytesRead() {
        return read;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, Math.min(length, STEP));
        if (count < 0) {
            watch.at(read);
        } else {
            advance(count);
        }
        return count;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long count = in.skip(Math.min(bytes, STEP));
        advance(count);
        return count;
    }

    private void advance(long count) throws CancelledException {
        read += count;
        if (read - told >= STEP) {
            told = read;
            watch.at(read);
        }
    }
}
