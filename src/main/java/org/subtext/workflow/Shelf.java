package org.subtext.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.subtext.storage.FieldStore;
import org.subtext.transcript.Query;

/// The transcripts of a library at one moment, as one viewer sees them: to be shown by columns, filtered and put in order.
/// A column that is not in the rows themselves is read when it is first needed, which takes a moment; for a viewer from
/// whom it is kept there is none. Safe for any thread.
///
/// Columns go by name: `number`, `title`, `key`, `format`, `state`, `messages`, `characters`, `labels`, `settled`, `raters`,
/// `file`, and `field.NAME` for what is known by that name.
public final class Shelf {

    /// What the name of a column of metadata begins with.
    public static final String FIELD = "field.";

    /// The keys that transcripts had before, which are filtered by with those that they have.
    private static final String FORMER_KEYS = "former keys";

    /// What is ordered as the numbers that they are, or by how far things are.
    private static final Map<String, ToLongFunction<TranscriptRow>> NUMBERS = Map.of("number",
            TranscriptRow::number, "messages", TranscriptRow::messages, "characters",
            TranscriptRow::characters, "labels", TranscriptRow::labels, "settled",
            row -> row.settling().ordinal(), "raters",
            row -> ((long) row.finishedBy() << Integer.SIZE) + row.startedBy(), "state",
            row -> row.state().ordinal());

    private final Catalogue catalogue;
    private final List<TranscriptRow> rows;
    private final boolean lead;
    private final boolean shown;
    /// Of what lies in the rows and is words.
    private final Map<String, Column> own = new ConcurrentHashMap<>();

    /// @param rows one for each of the catalogue's
    /// @param lead whether the viewer sees everyone's work
    /// @param shown whether the viewer may see what is known of the transcripts
    Shelf(Catalogue catalogue, List<TranscriptRow> rows, boolean lead, boolean shown) {
        this.catalogue = catalogue;
        this.rows = rows;
        this.lead = lead;
        this.shown = shown;
    }

    /// A field that transcripts have.
    ///
    /// @param name what the source calls it
    /// @param transcripts how many have it
    public record Field(String name, int transcripts) {

        /// The name of its column.
        public String column() {
            return FIELD + name;
        }
    }

    /// By what column to order, and which end first. Rows without a value come last either way.
    public record Order(String column, boolean descending) {}

    /// All rows in the order of their numbers.
    public List<TranscriptRow> rows() {
        return rows;
    }

    /// What is known of the transcripts, commonest first; nothing for a viewer from whom it is kept. Reads all of it.
    public List<Field> fields() {
        if (!shown) {
            return List.of();
        }
        return catalogue.names().stream().map(name -> new Field(name, catalogue.column(FIELD + name).count()))
                .filter(field -> field.transcripts() > 0)
                .sorted(Comparator.comparing(Field::transcripts).reversed()).toList();
    }

    /// Whether the viewer may see what is known of the transcripts.
    public boolean showsFields() {
        return shown;
    }

    /// Reads a column that is not there yet.
    public void read(String column) {
        if (isKept(column) && shown) {
            catalogue.column(column);
        }
    }

    /// Reads all that a filter looks at when it names no column.
    public void prepare() {
        columns(everywhere());
    }

    /// Whether a column can be shown without reading it first.
    public boolean has(String column) {
        return !isKept(column) || catalogue.has(column);
    }

    /// What stands in a column; empty where there is nothing, with an ellipsis where the library has only the beginning. A
    /// column that is not there yet is read.
    public String value(TranscriptRow row, String column) {
        int index = catalogue.row(row.number());
        String value = index < 0 ? "" : column(column).map(values -> values.value(index)).orElse("");
        boolean cut = column.startsWith(FIELD)
                && value.codePointCount(0, value.length()) == FieldStore.LONGEST;
        return cut ? value + "…" : value;
    }

    /// Whether a column is of the catalogue.
    private static boolean isKept(String column) {
        return column.equals(Catalogue.FILE) || column.startsWith(FIELD);
    }

    private Optional<Column> column(String name) {
        if (isKept(name)) {
            return shown ? Optional.of(catalogue.column(name)) : Optional.empty();
        }
        return Optional.of(own.computeIfAbsent(name, column -> switch (column) {
            case "title" -> of(TranscriptRow::title);
            case "key" -> of(row -> row.key().value());
            case FORMER_KEYS -> of(row -> catalogue.formerKeys(row.key()));
            case "format" -> of(TranscriptRow::format);
            case "state" -> of(this::state);
            default -> throw new IllegalArgumentException("there is no column " + column);
        }));
    }

    private Column of(Function<TranscriptRow, String> value) {
        Column.Filling filling = new Column.Filling(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            filling.put(i, value.apply(rows.get(i)));
        }
        return filling.column();
    }

    /// How far a transcript is: for a rater, with their own work; for a lead, with that of all who have begun it.
    public WorkState standing(TranscriptRow row) {
        if (!lead) {
            return row.state();
        }
        if (row.startedBy() == 0) {
            return WorkState.NOT_STARTED;
        }
        return row.finishedBy() == row.startedBy() ? WorkState.DONE : WorkState.STARTED;
    }

    /// The same in words.
    public String state(TranscriptRow row) {
        if (lead && row.startedBy() > 0) {
            return row.finishedBy() + " of " + row.startedBy() + " finished";
        }
        return switch (standing(row)) {
            case NOT_STARTED -> "not begun";
            case STARTED -> "begun";
            case DONE -> "finished";
        };
    }

    /// The rows that pass a filter, in some order.
    ///
    /// @param order the first counts most; where all are the same, and where there is none, it is that of the numbers
    public List<TranscriptRow> select(String filter, List<Order> order) {
        BitSet passing = passing(ShelfFilter.parse(filter));
        int[] found = passing.stream().toArray();
        for (Order by : order.reversed()) {
            found = ordered(found, by);
        }
        return Arrays.stream(found).mapToObj(rows::get).toList();
    }

    /// Whether something, in lower case, is a name to filter by for this viewer.
    boolean isNamed(String name) {
        return !named(name).isEmpty();
    }

    /// The numbers of the transcripts of which all of this is known. What is kept from the viewer is known of none.
    BitSet passing(List<Query.Filter> filters) {
        BitSet passing = new BitSet(rows.size());
        passing.set(0, rows.size());
        for (Query.Filter filter : filters) {
            BitSet matching = new BitSet(rows.size());
            columns(named(filter.name()))
                    .forEach(column -> column.addMatching(Column.fold(filter.text()), matching));
            passing.and(matching);
        }
        BitSet numbers = new BitSet();
        passing.stream().forEach(row -> numbers.set(rows.get(row).number()));
        return numbers;
    }

    private BitSet passing(ShelfFilter filter) {
        BitSet passing = new BitSet(rows.size());
        passing.set(0, rows.size());
        for (ShelfFilter.Term term : filter.terms()) {
            BitSet matching = new BitSet(rows.size());
            List<String> named = named(term.column());
            if (named.isEmpty()) {
                columns(everywhere()).forEach(column -> column.addMatching(term.whole(), matching));
            } else {
                columns(named).forEach(column -> column.addMatching(term.text(), matching));
            }
            passing.and(matching);
        }
        return passing;
    }

    /// The columns that somebody means who writes a name before a colon; several where names differ in case alone.
    ///
    /// @param name in lower case
    private List<String> named(@Nullable String name) {
        if (name == null) {
            return List.of();
        }
        if (name.equals("key")) {
            return List.of("key", FORMER_KEYS);
        }
        if (List.of("title", "format", "state").contains(name)
                || shown && name.equals(Catalogue.FILE)) {
            return List.of(name);
        }
        return shown
                ? catalogue.names().stream().filter(field -> Column.fold(field).equals(name))
                        .map(FIELD::concat).toList()
                : List.of();
    }

    private List<String> everywhere() {
        List<String> names = new ArrayList<>(List.of("title", "key", "format", "state"));
        if (catalogue.hasFormerKeys()) {
            names.add(FORMER_KEYS);
        }
        if (shown) {
            names.add(Catalogue.FILE);
            catalogue.names().stream().map(FIELD::concat).forEach(names::add);
        }
        return names;
    }

    /// The first time they are read, beside each other.
    private List<Column> columns(List<String> names) {
        return names.parallelStream().map(this::column).flatMap(Optional::stream).toList();
    }

    /// Rows that are alike keep the order in which they come.
    private int[] ordered(int[] found, Order by) {
        int[] ranks = ranks(by.column());
        long[] keys = new long[found.length];
        for (int i = 0; i < found.length; i++) {
            int rank = ranks.length == 0 ? -1 : ranks[found[i]];
            long high = rank < 0 ? Integer.MAX_VALUE : by.descending() ? Integer.MAX_VALUE - 1 - rank : rank;
            keys[i] = high << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> found[(int) key]).toArray();
    }

    private int[] ranks(String name) {
        ToLongFunction<TranscriptRow> number = NUMBERS.get(name);
        if (number == null) {
            return column(name).map(Column::ranks).orElse(new int[0]);
        }
        long[] values = rows.stream().mapToLong(number).toArray();
        long[] distinct = Arrays.stream(values).sorted().distinct().toArray();
        return Arrays.stream(values).mapToInt(value -> Arrays.binarySearch(distinct, value)).toArray();
    }

    /// The transcript to go on with: one that was begun, else the first that was not.
    public Optional<TranscriptRow> next() {
        return Stream.of(WorkState.STARTED, WorkState.NOT_STARTED)
                .flatMap(state -> rows.stream().filter(row -> row.state() == state).limit(1)).findFirst();
    }
}
