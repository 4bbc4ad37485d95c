package org.subtext.importer;

import com.github.luben.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// The content of one entry of an archive, unpacked as it is read. Refuses an entry that unpacks to far more than it
/// could honestly hold, and at the end one whose content is not what was packed.
final class EntryStream extends FilterInputStream {

    /// JSON packs to a tenth of its size, a log that repeats itself perhaps to a hundredth; archives made to fill memories
    /// and disks to a thousandth and less.
    private static final int MOST_RATIO = 800;
    private static final long RATIO_MATTERS_FROM = 64L << 20;
    /// The largest single sample known of has a thousand million bytes.
    private static final long MOST_BYTES = 8L << 30;

    private static final int BUFFER = 1 << 16;

    private final CRC32 crc = new CRC32();
    private final long packed;
    private final long expectedCrc;
    private long unpacked;

    private EntryStream(InputStream in, long packed, long expectedCrc) {
        super(in);
        this.packed = packed;
        this.expectedCrc = expectedCrc;
    }

    /// The archive's content cannot be used, and why, in one sentence.
    static final class BadEntryException extends IOException {

        private static final long serialVersionUID = 1;

        BadEntryException(String reason) {
            super(reason);
        }
    }

    /// Unpacks an entry.
    ///
    /// @param raw the packed bytes and nothing behind them
    /// @param method 0 stored, 8 deflate, 93 or 20 zstd
    /// @param packed how many bytes those are
    /// @param crc of the content
    static EntryStream unpack(InputStream raw, int method, long packed, long crc) throws IOException {
        InputStream content = switch (method) {
            case 0 -> raw;
            case 8 -> new Inflating(raw);
            case 93, 20 -> new ZstdInputStream(raw);
            default ->
                throw new BadEntryException("it is packed by a method that is not known (" + method + ")");
        };
        return new EntryStream(content, packed, crc);
    }

    /// Guards content that somebody else unpacks, whose packed size is known only for the whole archive.
    static EntryStream guard(InputStream content, long packedAtMost) {
        return new EntryStream(content, packedAtMost, -1);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read < 0) {
            if (expectedCrc >= 0 && crc.getValue() != expectedCrc) {
                throw new BadEntryException("its content is damaged: the checksum is wrong");
            }
            return read;
        }
        crc.update(bytes, offset, read);
        unpacked += read;
        if (unpacked > MOST_BYTES || unpacked > RATIO_MATTERS_FROM && unpacked / MOST_RATIO > packed) {
            throw new BadEntryException("it unpacks to more than " + Limits.inWords(unpacked) + " from "
                    + Limits.inWords(packed) + ", which no real log does");
        }
        return read;
    }

    /// Inflates, and gives its memory back when closed.
    private static final class Inflating extends InflaterInputStream {

        Inflating(InputStream raw) {
            super(raw, new Inflater(true), BUFFER);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                inf.end();
            }
        }
    }
}
