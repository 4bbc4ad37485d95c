package org.subtext.importer.mapped;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.FieldValues;
import org.subtext.importer.source.SourceFile;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.FoundField;
import org.subtext.mapping.Mapping;

/// The fields of a file's first rows, with examples. JSON in strings, as tables have it, is looked into.
public final class FieldListing {

    /// How many rows are looked at.
    public static final int ROWS = 50;

    static final int MOST_FIELDS = 2000;
    private static final int EXAMPLES = 3;
    private static final int EXAMPLE_LENGTH = 200;
    private static final int LEVELS = 8;
    private static final int ITEMS = 20;

    private final Map<FieldPath, Seen> seen = new LinkedHashMap<>();
    private int rows;

    private static final class Seen {

        private FoundField.Kind kind = FoundField.Kind.VALUE;
        private final Set<String> examples = new LinkedHashSet<>();
        private int lastRow;
        private int rows;
        private int values;
        private final Set<Integer> different = new LinkedHashSet<>();
    }

    private FieldListing() {}

    /// Looks at the first rows. What is wrong with the file after its first good row is not said here.
    ///
    /// @param shape says where the rows are
    /// @throws BadFileException if there is no row in it
    public static FieldListing of(SourceFile file, Mapping shape) throws IOException, BadFileException {
        FieldListing listing = new FieldListing();
        FirstRows sink = new FirstRows();
        try {
            RowFile.take(file, shape, (row, _, _) -> {
                if (row instanceof Json.Obj object) {
                    listing.row(object);
                }
                if (listing.rows == ROWS) {
                    sink.enough = true;
                    throw new CancelledException();
                }
            }, () -> listing.rows, new Warnings(), sink);
        } catch (CancelledException e) {
            if (!sink.enough) {
                throw e;
            }
        }
        if (listing.rows == 0) {
            throw new BadFileException(sink.place,
                    sink.reason == null ? "there is no row in it" : sink.reason);
        }
        return listing;
    }

    private void row(Json.Obj row) {
        rows++;
        row.fields().forEach((name, value) -> look(FieldPath.of(name), value, LEVELS));
    }

    private void look(FieldPath path, Json given, int levels) {
        if (levels == 0 || seen.size() >= MOST_FIELDS && !seen.containsKey(path)) {
            return;
        }
        Json opened = given instanceof Json.Str(String text) && path.steps().size() == 1
                ? FieldValues.parsed(text)
                : null;
        Json value = opened == null ? given : opened;
        if (value.isNull() || value instanceof Json.Str(String text) && text.isEmpty()) {
            seen.computeIfAbsent(path, _ -> new Seen());
            return;
        }
        Seen field = seen.computeIfAbsent(path, _ -> new Seen());
        if (field.lastRow != rows) {
            field.lastRow = rows;
            field.rows++;
        }
        switch (value) {
            case Json.Obj(Map<String, Json> fields) -> {
                field.kind = FoundField.Kind.OBJECT;
                fields.forEach((name, inner) -> look(path.then(new FieldPath.Name(name)), inner, levels - 1));
            }
            case Json.Arr(List<Json> items) -> {
                field.kind = FoundField.Kind.LIST;
                items.stream().limit(ITEMS)
                        .forEach(item -> item(path.then(FieldPath.EACH), item, levels - 1));
            }
            default -> example(field, value.text());
        }
    }

    /// The fields of a list's items stand for themselves; what is no object stands under the list's own path.
    private void item(FieldPath path, Json item, int levels) {
        if (item instanceof Json.Obj(Map<String, Json> fields)) {
            fields.forEach((name, inner) -> look(path.then(new FieldPath.Name(name)), inner, levels));
        } else {
            look(path, item, levels);
        }
    }

    private static void example(Seen field, String text) {
        field.values++;
        if (field.different.size() < ROWS) {
            field.different.add(text.hashCode());
        }
        if (field.examples.size() < EXAMPLES) {
            field.examples.add(text.length() > EXAMPLE_LENGTH ? text.substring(0, EXAMPLE_LENGTH) : text);
        }
    }

    /// The fields, in the order in which they were met.
    public List<FoundField> found() {
        List<FoundField> found = new ArrayList<>();
        seen.forEach((path, field) -> found.add(new FoundField(path, field.kind, field.rows,
                List.copyOf(field.examples))));
        return found;
    }

    /// How many rows were looked at, at most [#ROWS].
    public int rows() {
        return rows;
    }

    Set<FieldPath> fields() {
        return seen.keySet();
    }

    /// Whether a path leads somewhere. Items by their number are not looked for.
    boolean has(FieldPath path) {
        return seen.containsKey(path) || path.steps().stream()
                .anyMatch(step -> step instanceof FieldPath.Name(String name) && name.matches("\\d+"));
    }

    /// Whether the rows share values of a field, as the messages of one conversation do.
    boolean repeats(FieldPath path) {
        Seen field = seen.get(path);
        return field != null && field.values > field.different.size();
    }

    /// Remembers the first thing that was wrong.
    private static final class FirstRows implements TranscriptSink {

        private boolean enough;
        private @Nullable String place;
        private @Nullable String reason;

        @Override
        public void transcript(Draft draft, @Nullable String place) {
            throw new IllegalStateException("nothing is made of the rows here");
        }

        @Override
        public void failed(@Nullable String place, String reason) {
            if (this.reason == null) {
                this.place = place;
                this.reason = reason;
            }
        }

        @Override
        public void warning(@Nullable String place, String reason) {
            // said when the file is imported
        }

        @Override
        public void progress(long bytesRead) {
            // the first rows are read at once
        }
    }
}
