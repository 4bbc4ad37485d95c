package org.subtext.importer.spool;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.NoRoomException;

/// A sequence of things that is written once from the front and read in any order. As long as they are few they are held
/// in memory; as soon as they are too many they lie in a temporary file, of which only the places of the
/// things are held. The file has no name that anybody could find it by, and is gone with the spool or with the process.
/// For one thread.
public abstract class Spool<T> implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final long most;
    private List<T> held = new ArrayList<>();
    private long weight;
    private @Nullable FileChannel file;
    private @Nullable OutputStream out;
    /// Where in the file each thing ends.
    private long[] ends = new long[0];
    private int size;
    private boolean written = true;

    /// @param most how many bytes are held in memory, roughly
    protected Spool(long most) {
        this.most = most;
    }

    /// How many bytes a thing takes in memory, roughly.
    protected abstract long weight(T thing);

    /// A thing as bytes.
    protected abstract byte[] bytes(T thing);

    /// The thing that was made into bytes.
    protected abstract T of(byte[] bytes);

    /// Puts a thing at the end.
    ///
    /// @return its position
    /// @throws NoRoomException if there is no room for it
    public int add(T thing) throws NoRoomException {
        weight += weight(thing);
        if (file == null) {
            held.add(thing);
            size++;
            if (weight > most) {
                spill();
            }
        } else {
            write(bytes(thing));
        }
        return size - 1;
    }

    private void spill() throws NoRoomException {
        try {
            open();
        } catch (IOException e) {
            throw new NoRoomException(e);
        }
        ends = new long[Math.max(16, 2 * size)];
        size = 0;
        for (T thing : held) {
            write(bytes(thing));
        }
        held = List.of();
    }

    private void open() throws IOException {
        Path path = Files.createTempFile("subtext", null);
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
    }

    private void write(byte[] bytes) throws NoRoomException {
        try {
            Objects.requireNonNull(out).write(bytes);
        } catch (IOException e) {
            throw new NoRoomException(e);
        }
        written = false;
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size] = (size == 0 ? 0 : ends[size - 1]) + bytes.length;
        size++;
    }

    /// How many things there are.
    public int size() {
        return size;
    }

    /// How many bytes all things would take in memory, roughly.
    public long weight() {
        return weight;
    }

    /// Whether they lie in a file.
    public boolean isSpilled() {
        return file != null;
    }

    /// The things, where they are still held in memory.
    protected List<T> held() {
        return held;
    }

    /// The thing at a position.
    ///
    /// @throws NoRoomException if it cannot be read back
    public T get(int position) throws NoRoomException {
        if (file == null) {
            return held.get(position);
        }
        try {
            return of(read(file, position));
        } catch (IOException e) {
            throw new NoRoomException(e);
        }
    }

    private byte[] read(FileChannel file, int position) throws IOException {
        if (!written) {
            Objects.requireNonNull(out).flush();
            written = true;
        }
        long start = position == 0 ? 0 : ends[position - 1];
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(ends[position] - start));
        while (bytes.hasRemaining()) {
            if (file.read(bytes, start + bytes.position()) < 0) {
                throw new EOFException("a temporary file was cut short");
            }
        }
        return bytes.array();
    }

    /// Gives back the room. What was spilled cannot be read any more.
    @Override
    public void close() throws NoRoomException {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new NoRoomException(e);
        }
    }
}
