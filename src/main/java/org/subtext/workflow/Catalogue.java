package org.subtext.workflow;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.subtext.storage.Store;
import org.subtext.storage.TranscriptStore.Row;
import org.subtext.transcript.TranscriptKey;

/// The transcripts of a project as they were after one recorded act: a short record of each, and what else is known of
/// them by columns, which are read when first asked for. Safe for any thread.
final class Catalogue {

    /// Where a transcript was first read, as the name of a column.
    static final String FILE = "file";

    /// So many fields are known by name without being asked for, those of most transcripts.
    private static final int COMMONEST = 200;

    private final Store store;
    private final Mark mark;
    private final List<Row> rows;
    private final Map<TranscriptKey, String> formerKeys;
    private final int[] numbers;
    private final Map<String, Column> columns = new ConcurrentHashMap<>();
    private List<String> names = List.of();
    private boolean namesRead;

    /// What changes with the transcripts.
    ///
    /// @param act the last that was recorded
    /// @param next the number that the next transcript gets
    private record Mark(long act, int next) {

        static Mark of(Store store) {
            return new Mark(store.history().lastRecorded(), store.project().nextNumber());
        }
    }

    private Catalogue(Store store, Mark mark, List<Row> rows, Map<TranscriptKey, String> formerKeys) {
        this.store = store;
        this.mark = mark;
        this.rows = rows;
        this.formerKeys = formerKeys;
        this.numbers = rows.stream().mapToInt(Row::number).toArray();
    }

    /// Reads it, within a reading.
    static Catalogue read(Store store) {
        Map<TranscriptKey, String> formerKeys = new HashMap<>();
        store.aliases().each((former, now) -> formerKeys.merge(now, former.value(),
                (one, other) -> one + " " + other));
        return new Catalogue(store, Mark.of(store), store.transcripts().list(), formerKeys);
    }

    /// Whether it is of the same transcripts as the project now.
    boolean isCurrent() {
        return Mark.of(store).equals(mark);
    }

    List<Row> rows() {
        return rows;
    }

    /// Whether any transcript has one.
    boolean hasFormerKeys() {
        return !formerKeys.isEmpty();
    }

    /// The former keys of a transcript; empty if it has none.
    String formerKeys(TranscriptKey key) {
        return formerKeys.getOrDefault(key, "");
    }

    /// The row of a number; negative where there is none.
    int row(int number) {
        return Arrays.binarySearch(numbers, number);
    }

    /// The names of the fields that any transcript has, in their order; where there are very many, of those that most have.
    synchronized List<String> names() {
        if (!namesRead) {
            names = store.fields().names(COMMONEST);
            namesRead = true;
        }
        return names;
    }

    /// Whether a column has been read already.
    boolean has(String name) {
        return columns.containsKey(name);
    }

    /// A field, by its name; or [#FILE]. One that no transcript has is empty.
    Column column(String name) {
        return columns.computeIfAbsent(name, this::fill);
    }

    private Column fill(String name) {
        Column.Filling filling = new Column.Filling(rows.size());
        if (name.equals(FILE)) {
            store.transcripts().sources((number, source) -> put(filling, number, source));
        } else {
            String field = name.substring(Shelf.FIELD.length());
            store.fields().column(field, (value, numbers) -> {
                for (int number : numbers) {
                    put(filling, number, value);
                }
            });
        }
        return filling.column();
    }

    /// What was imported since the rows were read has no row.
    private void put(Column.Filling filling, int number, String value) {
        int row = row(number);
        if (row >= 0) {
            filling.put(row, value);
        }
    }
}
