package org.subtext.importer.mapped;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.NoRoomException;
import org.subtext.importer.row.FieldValues;
import org.subtext.importer.spool.Spool;
import org.subtext.transcript.Wtf8;

/// Keeps rows, in a temporary file where they are many, to be read again conversation by conversation. In memory stays
/// where each row is and which one of its conversation follows it.
final class RowStore extends Spool<RowStore.Stored> {

    /// A row as it was put in.
    ///
    /// @param untitled what to call the transcript if this is the conversation's first row and no row says
    record Stored(Json.Obj row, @Nullable String place, String untitled) {}

    /// What a row costs in memory when it lies in the file, in bytes.
    private static final int COST = Long.BYTES + Integer.BYTES;
    private static final int NONE = -1;

    /// The first and the last row of each.
    private final Map<String, int[]> conversations = new LinkedHashMap<>();
    private int[] next = new int[1024];

    RowStore() {
        super(Limits.HELD);
    }

    /// Puts a row in.
    ///
    /// @throws BadRowException if there are more than memory holds places of
    void add(String conversation, Stored stored) throws NoRoomException, BadRowException {
        if ((long) (size() + 1) * COST > Limits.TREE) {
            throw new BadRowException("conversations cannot be put together of so many rows here (" + size()
                    + "); sort the rows by conversation");
        }
        int row = add(stored);
        if (row == next.length) {
            next = Arrays.copyOf(next, Math.multiplyExact(row, 2));
        }
        next[row] = NONE;
        int[] ends = conversations.get(conversation);
        if (ends == null) {
            conversations.put(conversation, new int[]{row, row});
        } else {
            next[ends[1]] = row;
            ends[1] = row;
        }
    }

    /// The conversations in the order of their first rows.
    List<String> conversations() {
        return new ArrayList<>(conversations.keySet());
    }

    /// The first row of a conversation.
    int first(String conversation) {
        return Objects.requireNonNull(conversations.get(conversation))[0];
    }

    /// The row that follows another in its conversation; negative if none does.
    int next(int row) {
        return next[row];
    }

    @Override
    protected long weight(Stored stored) {
        return stored.row.weight();
    }

    @Override
    protected byte[] bytes(Stored stored) {
        return Wtf8.encode(new Json.Arr(
                List.of(stored.row, stored.place == null ? Json.NULL : new Json.Str(stored.place),
                        new Json.Str(stored.untitled)))
                .source());
    }

    @Override
    protected Stored of(byte[] bytes) {
        List<Json> items = FieldValues.parsed(Wtf8.decode(bytes)) instanceof Json.Arr(List<Json> read)
                ? read
                : List.of();
        if (items.size() != 3 || !(items.getFirst() instanceof Json.Obj row)) {
            throw new IllegalStateException("a row has changed in the temporary file");
        }
        return new Stored(row, items.get(1).isNull() ? null : items.get(1).text(), items.get(2).text());
    }
}
