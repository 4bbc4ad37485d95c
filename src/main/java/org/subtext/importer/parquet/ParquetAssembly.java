package org.subtext.importer.parquet;

import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.schema.FileSchema;
import dev.hardwood.schema.SchemaNode;
import dev.hardwood.schema.SchemaNode.GroupNode;
import dev.hardwood.schema.SchemaNode.PrimitiveNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;

/// Puts the values of Parquet's columns together to rows.
///
/// Each value comes with two levels: at which repeated group it begins anew (its repetition), and how much of the way to
/// it is there (its definition). Each column is walked through its row's values, which puts each where it belongs in
/// what the columns before have built.
final class ParquetAssembly {

    /// A step on the way to a column's values.
    ///
    /// @param name of the field of a struct; null for an item of a list
    /// @param repetition of an item's list
    /// @param there the definition from which on the field, or the item, is there
    /// @param filled the definition from which on it is not null
    /// @param map whether what it leads to is a map
    private record Hop(@Nullable String name, int repetition, int there, int filled, boolean map) {}

    /// Items, by name if they are a map's.
    private static final class Items extends ArrayList<Object> {

        private static final long serialVersionUID = 1;

        private final boolean map;

        Items(boolean map) {
            this.map = map;
        }
    }

    private static final class Column {

        private final List<Hop> hops;
        private final PrimitiveNode leaf;
        /// The definition from which on a value has a place among the values.
        private final int placed;
        private final int[] counters;
        private @Nullable ColumnReader reader;
        private @Nullable ParquetValues values;
        private int @Nullable [] definitions;
        private int @Nullable [] repetitions;
        /// The next level, and the next value.
        private int level;
        private int value;

        Column(List<Hop> hops, PrimitiveNode leaf) {
            this.hops = List.copyOf(hops);
            this.leaf = leaf;
            this.counters = new int[leaf.maxRepetitionLevel() + 1];
            int placed = 0;
            for (Hop hop : hops) {
                if (hop.name == null) {
                    placed = hop.there;
                }
            }
            this.placed = placed;
        }
    }

    private final List<String> names = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final Set<String> leftOut = new LinkedHashSet<>();

    ParquetAssembly(FileSchema schema) {
        for (SchemaNode field : schema.getRootNode().children()) {
            names.add(field.name());
            field(field, new ArrayList<>());
        }
    }

    List<String> columns() {
        return names;
    }

    Set<String> leftOut() {
        return leftOut;
    }

    private void field(SchemaNode node, List<Hop> way) {
        boolean repeated = node.repetitionType() == RepetitionType.REPEATED;
        int there = node.maxDefinitionLevel() - (repeated ? 1 : 0);
        boolean map = node instanceof GroupNode group && group.isMap();
        way.add(new Hop(node.name(), 0, there, there, map));
        if (repeated) {
            item(node, node.maxDefinitionLevel(), node.maxRepetitionLevel(), way);
        } else {
            within(node, way);
        }
        way.removeLast();
    }

    /// @param there the definition from which on there is an item
    private void item(SchemaNode element, int there, int repetition, List<Hop> way) {
        boolean map = element instanceof GroupNode group && group.isMap();
        way.add(new Hop(null, repetition, there, element.maxDefinitionLevel(), map));
        within(element, way);
        way.removeLast();
    }

    private void within(SchemaNode node, List<Hop> way) {
        switch (node) {
            case PrimitiveNode leaf -> columns.add(new Column(way, leaf));
            case GroupNode list when list.isList() && !list.children().isEmpty() -> {
                SchemaNode repeated = list.children().getFirst();
                SchemaNode element = list.getListElement();
                item(element == null ? repeated : element, repeated.maxDefinitionLevel(),
                        repeated.maxRepetitionLevel(), way);
            }
            case GroupNode map when map.isMap() && map.children().size() == 1 -> {
                SchemaNode entry = map.children().getFirst();
                item(entry, entry.maxDefinitionLevel(), entry.maxRepetitionLevel(), way);
            }
            case GroupNode struct -> struct.children().forEach(child -> field(child, way));
        }
    }

    /// Takes in the batch that the readers are at.
    void batch(ColumnReaders readers) {
        for (Column column : columns) {
            ColumnReader reader = readers.getColumnReader(column.leaf.columnIndex());
            column.reader = reader;
            column.values = new ParquetValues(reader, column.leaf);
            column.definitions = column.leaf.maxDefinitionLevel() == 0 ? null : reader.getDefinitionLevels();
            column.repetitions = column.leaf.maxRepetitionLevel() == 0 ? null : reader.getRepetitionLevels();
            column.level = 0;
            column.value = 0;
        }
    }

    /// The row at a position of the batch. Rows are asked for one after the other.
    Json.Obj row(int position) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.repetitions == null) {
                int definition = definition(column, position);
                put(row, column, 0, definition, position);
            } else {
                repeated(row, column);
            }
        }
        return (Json.Obj) json(row);
    }

    private static int definition(Column column, int position) {
        if (column.definitions != null) {
            return column.definitions[position];
        }
        boolean isNull = column.reader.getLeafValidity().isNull(position);
        return isNull ? column.leaf.maxDefinitionLevel() - 1 : column.leaf.maxDefinitionLevel();
    }

    private void repeated(Map<String, Object> row, Column column) {
        int[] repetitions = column.repetitions;
        int count = column.reader.getDefinitionLevels().length;
        do {
            int definition = column.definitions == null
                    ? column.leaf.maxDefinitionLevel()
                    : column.definitions[column.level];
            put(row, column, repetitions[column.level], definition, column.value);
            if (definition >= column.placed) {
                column.value++;
            }
            column.level++;
        } while (column.level < Math.min(count, repetitions.length) && repetitions[column.level] > 0);
    }

    @SuppressWarnings("unchecked")
    private void put(Map<String, Object> row, Column column, int repetition, int definition, int value) {
        for (int i = repetition + 1; i < column.counters.length; i++) {
            column.counters[i] = 0;
        }
        if (repetition > 0) {
            column.counters[repetition]++;
        }
        Object current = row;
        for (int i = 0; i < column.hops.size(); i++) {
            Hop hop = column.hops.get(i);
            if (definition < hop.there || current == Json.NULL) {
                return;
            }
            if (hop.name != null) {
                Map<String, Object> struct = (Map<String, Object>) current;
                current = struct.get(hop.name);
                if (current == null) {
                    current = made(column, i, definition, value);
                    if (current == null) {
                        return;
                    }
                    struct.put(hop.name, current);
                }
            } else {
                List<Object> items = (List<Object>) current;
                int index = column.counters[hop.repetition];
                while (items.size() <= index) {
                    Object item = made(column, i, definition, value);
                    items.add(item == null ? Json.NULL : item);
                }
                current = items.get(index);
            }
        }
    }

    /// What a step leads to: a value at the end of the way, else what the next step goes into. Null if it is null.
    private @Nullable Object made(Column column, int hop, int definition, int value) {
        if (definition < column.hops.get(hop).filled) {
            return null;
        }
        if (hop + 1 < column.hops.size()) {
            return column.hops.get(hop + 1).name == null
                    ? new Items(column.hops.get(hop).map)
                    : new LinkedHashMap<String, Object>();
        }
        Json made = column.values.at(value);
        if (made == null) {
            leftOut.add(String.join(".",
                    column.hops.stream().map(Hop::name).filter(name -> name != null).toList()));
        }
        return made;
    }

    private static Json json(Object value) {
        return switch (value) {
            case Json json -> json;
            case Items items when items.map -> map(items);
            case List<?> items -> new Json.Arr(items.stream().map(ParquetAssembly::json).toList());
            case Map<?, ?> fields -> {
                Map<String, Json> made = new LinkedHashMap<>();
                fields.forEach((name, field) -> made.put((String) name, json(field)));
                yield new Json.Obj(made);
            }
            default -> throw new IllegalStateException("a row is built of nothing else");
        };
    }

    private static Json map(Items entries) {
        Map<String, Json> made = new LinkedHashMap<>();
        for (Object entry : entries) {
            List<Json> pair = entry instanceof Map<?, ?> fields
                    ? fields.values().stream().map(ParquetAssembly::json).toList()
                    : List.of();
            if (!pair.isEmpty()) {
                made.put(pair.getFirst().text(), pair.size() > 1 ? pair.get(1) : Json.NULL);
            }
        }
        return new Json.Obj(made);
    }
}
