package org.subtext.importer.parquet;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/// Walks through a structure in Thrift's compact protocol without building it, to make sure that all it declares fits
/// into its own bytes before a library makes room for it.
///
/// ```
/// struct = { field } 0x00        field = header value; the header holds the id, or its distance, and the type
/// value  = varint | 8 bytes of a double | length bytes | count and type of a list, then its values | a map | struct
/// ```
final class ThriftWalk {

    /// The structure is not one, or declares more than it has.
    static final class Misfit extends Exception {

        private static final long serialVersionUID = 1;

        Misfit(String what) {
            super(what);
        }
    }

    private static final int DEPTH = 60;

    private final ByteBuffer bytes;

    /// @param bytes from the structure's beginning on; afterwards at its end
    ThriftWalk(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /// Walks to the structure's end.
    ///
    /// @return its whole numbers by their field's id; those in a structure of its own by that one's id times 100 and theirs
    /// @throws Misfit if it does not fit into the bytes
    Map<Integer, Long> numbers() throws Misfit {
        Map<Integer, Long> numbers = new HashMap<>();
        struct(numbers, 0, DEPTH);
        return numbers;
    }

    private void struct(Map<Integer, Long> numbers, int within, int levels) throws Misfit {
        if (levels == 0) {
            throw new Misfit("it is nested too deeply");
        }
        int id = 0;
        for (int header = next(); header != 0; header = next()) {
            int type = header & 0x0F;
            id = header >>> 4 == 0 ? (int) zigzag() : id + (header >>> 4);
            boolean top = levels > DEPTH - 2 && id > 0 && id < 100;
            switch (type) {
                case 4, 5, 6 -> {
                    long number = zigzag();
                    if (top) {
                        numbers.put(within * 100 + id, number);
                    }
                }
                case 12 -> struct(numbers, id, levels - 1);
                case 1, 2 -> {
                }
                default -> value(type, levels);
            }
        }
    }

    private void value(int type, int levels) throws Misfit {
        switch (type) {
            case 1, 2, 3 -> next();
            case 4, 5, 6 -> varint();
            case 7 -> skip(Double.BYTES);
            case 8 -> skip(varint());
            case 9, 10 -> list(levels);
            case 11 -> map(levels);
            case 12 -> struct(new HashMap<>(), 0, levels - 1);
            default -> throw new Misfit("it holds something that is not known");
        }
    }

    private void list(int levels) throws Misfit {
        int header = next();
        long count = header >>> 4 == 15 ? varint() : header >>> 4;
        require(count);
        for (long i = 0; i < count; i++) {
            value(header & 0x0F, levels - 1);
        }
    }

    private void map(int levels) throws Misfit {
        long count = varint();
        require(count);
        int types = count == 0 ? 0 : next();
        for (long i = 0; i < count; i++) {
            value(types >>> 4, levels - 1);
            value(types & 0x0F, levels - 1);
        }
    }

    /// Everything takes at least one byte.
    private void require(long count) throws Misfit {
        if (count < 0 || count > bytes.remaining()) {
            throw new Misfit("it declares more than it has");
        }
    }

    private void skip(long count) throws Misfit {
        require(count);
        bytes.position(bytes.position() + (int) count);
    }

    private int next() throws Misfit {
        if (!bytes.hasRemaining()) {
            throw new Misfit("it ends in the middle");
        }
        return bytes.get() & 0xFF;
    }

    private long zigzag() throws Misfit {
        long number = varint();
        return number >>> 1 ^ -(number & 1);
    }

    private long varint() throws Misfit {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = next();
            number |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return number;
            }
        }
        throw new Misfit("it holds a number that is too long");
    }
}
