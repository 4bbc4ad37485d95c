package org.subtext.importer.archive;

import com.github.luben.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.subtext.importer.outcome.Limits;

/// The content of one entry of an archive, unpacked as it is read. Refuses an entry that unpacks to far more than it
/// could honestly hold, and at the end one whose content is not what was packed.
public final class EntryStream extends FilterInputStream {

    /// The largest single sample known of has a thousand million bytes.
    private static final long MOST_BYTES = 8L << 30;

    private static final int BUFFER = 1 << 16;

    private final CRC32 crc = new CRC32();
    private final Allowance own;
    private final Allowance archives;
    private final long declared;
    private final long expectedCrc;

    private EntryStream(InputStream in, long packed, Allowance archives, long declared, long expectedCrc) {
        super(in);
        this.own = Allowance.ofEntry(packed);
        this.archives = archives;
        this.declared = declared;
        this.expectedCrc = expectedCrc;
    }

    /// The archive's content cannot be used, and why, in one sentence.
    public static final class BadEntryException extends IOException {

        private static final long serialVersionUID = 1;

        public BadEntryException(String reason) {
            super(reason);
        }
    }

    /// Unpacks an entry.
    ///
    /// @param raw the packed bytes and nothing behind them
    /// @param method 0 stored, 8 deflate, 93 or 20 zstd
    /// @param packed how many bytes those are
    /// @param archives what the whole archive may unpack to
    /// @param declared how many bytes the content is said to have; negative where nothing is said
    /// @param crc of the content
    static EntryStream unpack(InputStream raw, int method, long packed, Allowance archives, long declared,
            long crc)
            throws IOException {
        InputStream content = switch (method) {
            case 0 -> raw;
            case 8 -> new Inflating(raw);
            case 93, 20 -> new ZstdInputStream(raw);
            default ->
                throw new BadEntryException("it is packed by a method that is not known (" + method + ")");
        };
        return new EntryStream(content, packed, archives, declared, crc);
    }

    /// Guards content that somebody else unpacks, whose packed size is known only for the whole archive.
    ///
    /// @param archives what the whole archive may unpack to
    public static EntryStream guard(InputStream content, long packedAtMost, Allowance archives) {
        return new EntryStream(content, packedAtMost, archives, -1, -1);
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
        own.take(read);
        archives.take(read);
        if (own.unpacked() > MOST_BYTES) {
            throw own.tooMuch();
        }
        if (declared >= 0 && own.unpacked() > declared) {
            throw new BadEntryException("it unpacks to more than the " + Limits.inWords(declared)
                    + " that the archive says it has");
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
