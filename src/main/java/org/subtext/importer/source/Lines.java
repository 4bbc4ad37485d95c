package org.subtext.importer.source;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.subtext.importer.outcome.Limits;

/// Reads bytes line by line, holding no more than one line. Only a line feed ends a line, with or without a carriage
/// return before it; a byte order mark at the beginning is left out.
public final class Lines implements AutoCloseable {

    private static final int BUFFER = 1 << 18;
    /// Line feeds are looked for in eight bytes at a time: a byte that is one becomes zero, and is the only kind from
    /// which taking one away sets the highest bit anew.
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long FEEDS = ONES * '\n';

    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[BUFFER];
    private int lineStart;
    private int lineEnd;
    private int filled;
    private int scanned;
    private boolean ended;
    private boolean tooLong;
    private long number;
    private long bytes;
    private long start;

    /// @param in closed with this
    /// @param longest a longer line is passed over, in bytes
    public Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /// Goes to the next line; false at the end.
    public boolean next() throws IOException {
        tooLong = false;
        int from = number == 0 ? 0 : scanned;
        lineStart = from;
        while (true) {
            int feed = find(from);
            if (feed >= 0) {
                return found(feed, feed + 1);
            }
            from = filled;
            if (ended) {
                return (lineStart < filled || tooLong) && found(filled, filled);
            }
            if (filled - lineStart > longest) {
                tooLong = true;
                bytes += filled - lineStart;
                filled = lineStart;
                from = lineStart;
            }
            from -= makeRoom();
            fill();
        }
    }

    private int find(int from) {
        int i = from;
        for (; i <= filled - Long.BYTES; i += Long.BYTES) {
            long unlike = (long) EIGHT.get(buffer, i) ^ FEEDS;
            if ((unlike - ONES & ~unlike & ONES << 7) != 0) {
                break;
            }
        }
        for (; i < filled; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean found(int end, int next) {
        start = bytes;
        bytes += next - lineStart;
        if (number == 0) {
            int marked = skipMark(buffer, lineStart, end);
            start += marked - lineStart;
            lineStart = marked;
        }
        number++;
        lineEnd = end > lineStart && buffer[end - 1] == '\r' ? end - 1 : end;
        scanned = next;
        return true;
    }

    /// Moves the line to the front of the buffer, or makes the buffer larger if the line fills it.
    ///
    /// @return how far the line was moved
    private int makeRoom() {
        int moved = lineStart;
        if (moved > 0) {
            System.arraycopy(buffer, lineStart, buffer, 0, filled - lineStart);
            filled -= moved;
            lineStart = 0;
        } else if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
        }
        return moved;
    }

    private void fill() throws IOException {
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            ended = true;
        } else {
            filled += read;
        }
    }

    /// The line's number, from 1.
    public long number() {
        return number;
    }

    /// Whether the line was longer than may be; then only its end is here.
    public boolean isTooLong() {
        return tooLong;
    }

    /// Where the line is; good until the next one is read.
    public byte[] array() {
        return buffer;
    }

    public int offset() {
        return lineStart;
    }

    /// In bytes, without what ends it.
    public int length() {
        return lineEnd - lineStart;
    }

    /// What is said of a line that is too long.
    public static String tooLong(int longest) {
        return "The line is longer than fits into memory here (" + Limits.inWords(longest) + ").";
    }

    public boolean isBlank() {
        return !tooLong && skipBlank(buffer, lineStart, lineEnd) == lineEnd;
    }

    /// Where the line begins in all that is read, in bytes; not of a line that is too long.
    public long start() {
        return start;
    }

    /// How many bytes have been read up to the end of this line.
    public long bytesRead() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /// The first place from `from` on that is neither white space nor a byte order mark; `to` if there is none.
    public static int skipBlank(byte[] bytes, int from, int to) {
        int i = skipMark(bytes, from, to);
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n')) {
            i++;
        }
        return i;
    }

    /// The first place from `from` on that is not the byte order mark.
    static int skipMark(byte[] bytes, int from, int to) {
        boolean marked = to - from >= 3 && bytes[from] == (byte) 0xEF && bytes[from + 1] == (byte) 0xBB
                && bytes[from + 2] == (byte) 0xBF;
        return marked ? from + 3 : from;
    }
}
