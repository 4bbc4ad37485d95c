package org.subtext.importer.parquet;

import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.RowGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.source.SourceFile;

/// Makes sure that what a Parquet file declares about itself fits into the file and into memory, before the library that
/// reads it makes room for what it declares.
///
/// ```
/// file   = "PAR1" { row group } footer length "PAR1"      length: 4 bytes, low first
/// group  = { chunk of a column }      chunk = { page }      page = header bytes
/// ```
public final class ParquetCheck {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = 8;
    /// A page's header, which may hold the least and greatest value of the page.
    private static final int HEADER = 1 << 16;
    private static final int LARGE_HEADER = 1 << 24;
    /// What a value costs in memory beside its bytes, in bytes.
    private static final int VALUE = 28;

    /// The fields of a page's header, as ThriftWalk numbers them.
    private static final int UNPACKED_SIZE = 2;
    private static final int PACKED_SIZE = 3;
    private static final int[] VALUES = {501, 701, 801};

    private final SourceFile file;

    private ParquetCheck(SourceFile file) {
        this.file = file;
    }

    /// Whether a file begins as one of Parquet.
    public static boolean isParquet(SourceFile file) {
        byte[] head = file.head();
        return head.length >= MAGIC.length && head[0] == MAGIC[0] && head[1] == MAGIC[1]
                && head[2] == MAGIC[2]
                && head[3] == MAGIC[3];
    }

    /// Checks the footer.
    ///
    /// @throws BadFileException if it is damaged or too large
    static void footer(SourceFile file) throws IOException, BadFileException {
        try (FileChannel in = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            long size = in.size();
            if (size < MAGIC.length + TAIL) {
                throw cut();
            }
            ByteBuffer tail = read(in, size - TAIL, TAIL);
            long length = tail.getInt() & 0xFFFFFFFFL;
            byte[] magic = new byte[MAGIC.length];
            tail.get(magic);
            if (new String(magic, StandardCharsets.US_ASCII).equals("PARE")) {
                throw new BadFileException(null, "the file is encrypted, which Subtext does not read");
            }
            if (!Arrays.equals(magic, MAGIC)) {
                throw cut();
            }
            if (length > size - TAIL - MAGIC.length) {
                throw new BadFileException(null,
                        "its description of itself, at its end, is said to be longer than the"
                                + " file");
            }
            if (length > Limits.DIRECTORY) {
                throw new BadFileException(null,
                        "its description of itself is larger than fits into memory here ("
                                + Limits.inWords(Limits.DIRECTORY) + ")");
            }
            new ThriftWalk(read(in, size - TAIL - length, (int) length)).numbers();
        } catch (ThriftWalk.Misfit e) {
            throw new BadFileException(null,
                    "its description of itself, at its end, is damaged: " + e.getMessage(), e);
        }
    }

    private static BadFileException cut() {
        return new BadFileException(null, "the end of the file is missing, where Parquet says what is in it");
    }

    /// Checks the pages of a row group.
    ///
    /// @param number of the group, from 1
    /// @throws BadFileException if what they declare does not fit
    static void pages(SourceFile file, FileMetaData about, int number) throws IOException, BadFileException {
        new ParquetCheck(file).group(about.rowGroups().get(number - 1), number);
    }

    private void group(RowGroup group, int number) throws IOException, BadFileException {
        long most = 0;
        try (FileChannel in = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            for (ColumnChunk chunk : group.columns()) {
                most += largestPage(in, chunk, number);
            }
        }
        // A page's bytes and its values, and the same of the page after it, of which not all is there at once.
        if (2 * most > Runtime.getRuntime().maxMemory() / 4 * 3) {
            throw new BadFileException("row group " + number,
                    "its pages, unpacked, are larger than fits into memory here ("
                            + Limits.inWords(2 * most) + " of "
                            + Limits.inWords(Runtime.getRuntime().maxMemory()) + ")");
        }
    }

    /// What the largest page of a column takes in memory.
    private long largestPage(FileChannel in, ColumnChunk chunk, int number)
            throws IOException, BadFileException {
        ColumnMetaData about = chunk.metaData();
        if (about == null) {
            throw misfit(number, "a column has no place in the file", null);
        }
        long at = about.dictionaryPageOffset() == null || about.dictionaryPageOffset() <= 0
                ? about.dataPageOffset()
                : Math.min(about.dictionaryPageOffset(), about.dataPageOffset());
        long end = at + about.totalCompressedSize();
        if (at < MAGIC.length || about.totalCompressedSize() < 0 || end > in.size() - TAIL) {
            throw misfit(number, "a column lies outside the file", null);
        }
        long largest = 0;
        while (at < end) {
            file.check();
            ByteBuffer header = read(in, at, (int) Math.min(HEADER, end - at));
            Map<Integer, Long> numbers;
            try {
                numbers = new ThriftWalk(header).numbers();
            } catch (ThriftWalk.Misfit e) {
                header = read(in, at, (int) Math.min(LARGE_HEADER, end - at));
                numbers = again(header, number);
            }
            long packed = numbers.getOrDefault(PACKED_SIZE, -1L);
            long unpacked = numbers.getOrDefault(UNPACKED_SIZE, -1L);
            long values = 0;
            for (int field : VALUES) {
                values = Math.max(values, numbers.getOrDefault(field, 0L));
            }
            at += header.position() + packed;
            if (packed < 0 || unpacked < 0 || at > end || values > Integer.MAX_VALUE) {
                throw misfit(number, "a page lies outside its column", null);
            }
            largest = Math.max(largest, unpacked + VALUE * values);
        }
        return largest;
    }

    private static Map<Integer, Long> again(ByteBuffer header, int number) throws BadFileException {
        try {
            return new ThriftWalk(header).numbers();
        } catch (ThriftWalk.Misfit e) {
            throw misfit(number, "the beginning of a page is damaged: " + e.getMessage(), e);
        }
    }

    private static BadFileException misfit(int number, String reason, @Nullable Exception cause) {
        return new BadFileException("row group " + number, reason, cause);
    }

    private static ByteBuffer read(FileChannel in, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && in.read(bytes, from + bytes.position()) >= 0) {
            continue;
        }
        return bytes.flip();
    }
}
