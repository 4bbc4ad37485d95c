package org.subtext.importer.json;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Spoils what is no UTF-8 but what the JSON library would read as some other text: characters in more bytes than they
/// need, and those beyond the last one of Unicode. In their place stands a byte that can stand nowhere, so that the
/// library says where it is. The halves of surrogate pairs, which some writers encode one by one, are let through and
/// kept as they are.
final class StrictUtf8 extends FilterInputStream {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final byte NOWHERE = (byte) 0xFF;

    private int before;

    StrictUtf8(InputStream in) {
        super(in);
    }

    /// The same bytes if nothing in them must be spoiled, else a copy with that.
    ///
    /// @param length how many bytes from `offset` on are looked at; a copy holds just those, from 0 on
    static byte[] strict(byte[] bytes, int offset, int length) {
        int bad = find(bytes, offset, offset + length, 0);
        if (bad < 0) {
            return bytes;
        }
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
        copy[bad - offset] = NOWHERE;
        return copy;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) {
            int bad = find(bytes, offset, offset + read, before);
            if (bad >= 0) {
                bytes[bad] = NOWHERE;
            }
            before = bytes[offset + read - 1] & 0xFF;
        }
        return read;
    }

    /// Where the first byte is that cannot follow the one before it; -1 if there is none.
    ///
    /// @param previous the byte before the first one
    private static int find(byte[] bytes, int from, int to, int previous) {
        int last = previous;
        int i = from;
        while (i < to) {
            if (last < 0x80 && i <= to - Long.BYTES && ((long) EIGHT.get(bytes, i) & HIGH_BITS) == 0) {
                i += Long.BYTES;
                last = 0;
                continue;
            }
            int next = bytes[i] & 0xFF;
            if (next == 0xC0 || next == 0xC1 || next > 0xF4 || last == 0xE0 && next < 0xA0
                    || last == 0xF0 && next < 0x90 || last == 0xF4 && next > 0x8F) {
                return i;
            }
            last = next;
            i++;
        }
        return -1;
    }
}
