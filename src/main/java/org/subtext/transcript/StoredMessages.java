package org.subtext.transcript;

import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The messages of a transcript that is too long to be had at once: each is read when it is first asked for, with its
/// neighbours, and then kept. They are never changed, so it makes no difference when that is. Safe for any thread.
public final class StoredMessages extends FetchedMessages implements RandomAccess {

    /// Where they are read from.
    @FunctionalInterface
    public interface Source {

        /// The messages from an index to before another, all of them.
        List<Message> read(int from, int to);
    }

    /// How many are read at once.
    private static final int TOGETHER = 32;

    private final Source source;
    /// Several threads may read a message at once: they find the same, and each sees a record whole or not at all.
    private final @Nullable Message[] known;

    /// @param size how many there are
    public StoredMessages(int size, Source source) {
        this.source = source;
        this.known = new Message[size];
    }

    @Override
    public int size() {
        return known.length;
    }

    @Override
    public Message get(int index) {
        Message message = known[index];
        if (message == null) {
            read(index - index % TOGETHER);
            message = known[index];
        }
        return message;
    }

    private void read(int from) {
        int to = Math.min(size(), from + TOGETHER);
        List<Message> fresh = source.read(from, to);
        if (fresh.size() != to - from) {
            throw new IllegalStateException(
                    "of the messages from " + from + " to " + to + " there are " + fresh.size());
        }
        for (int i = from; i < to; i++) {
            known[i] = fresh.get(i - from);
        }
    }
}
