package org.subtext.importer.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.Limits;

/// Reads values and attributes as OTLP writes them in JSON, and as plain JSON.
///
/// ```
/// value      = { "stringValue" } | { "intValue": "7" } | { "doubleValue" } | { "boolValue" } | { "bytesValue" }
///            | { "arrayValue": { "values": [ value, ... ] } } | { "kvlistValue": { "values": attributes } }
/// attributes = [ { "key", "value": value }, ... ] | { name: plain value, ... }
/// ```
///
/// Attributes become a tree along the dots of their names, so that `llm.tools.0.name` is the same whether it stands
/// so or in objects or lists.
final class OtelValues {

    private OtelValues() {}

    /// A value in plain JSON, whichever way it is written.
    static Json plain(Json value) {
        if (!(value instanceof Json.Obj object) || object.fields().size() > 1) {
            return value;
        }
        if (object.fields().isEmpty()) {
            return Json.NULL;
        }
        Map.Entry<String, Json> only = object.fields().entrySet().iterator().next();
        Json inner = only.getValue();
        return switch (only.getKey()) {
            case "stringValue", "string_value", "boolValue", "bool_value", "doubleValue", "double_value",
                    "bytesValue", "bytes_value" ->
                inner;
            case "intValue", "int_value" -> new Json.Literal(inner.text());
            case "arrayValue", "array_value" -> new Json.Arr(inner instanceof Json.Obj array
                    ? array.items("values").stream().map(OtelValues::plain).toList()
                    : List.of());
            case "kvlistValue", "kvlist_value" -> new Json.Obj(inner instanceof Json.Obj list
                    ? named(list.items("values"))
                    : new LinkedHashMap<>());
            default -> value;
        };
    }

    private static Map<String, Json> named(List<Json> items) {
        Map<String, Json> named = new LinkedHashMap<>();
        for (Json item : items) {
            if (item instanceof Json.Obj attribute && attribute.string("key") instanceof String key) {
                named.put(key, plain(attribute.fields().getOrDefault("value", Json.NULL)));
            }
        }
        return named;
    }

    /// Attributes as a tree.
    static Json.Obj tree(@Nullable Json attributes) {
        return switch (attributes) {
            case Json.Arr(List<Json> items) -> dotted(named(items));
            case Json.Obj(Map<String, Json> fields) -> dotted(fields);
            case null, default -> Json.Obj.EMPTY;
        };
    }

    private static Json.Obj dotted(Map<String, Json> named) {
        Map<String, Object> tree = new LinkedHashMap<>();
        named.forEach((name, value) -> {
            String[] steps = name.split("[.]", -1);
            put(tree, steps.length > Limits.DEPTH ? new String[]{name} : steps, 0, value);
        });
        return object(tree);
    }

    private static void put(Map<String, Object> tree, String[] names, int at, Json value) {
        if (at == names.length - 1) {
            if (value instanceof Json.Obj(Map<String, Json> fields)) {
                Map<String, Object> branch = branch(tree, names[at]);
                fields.forEach((name, field) -> branch.put(name, field));
            } else if (tree.get(names[at]) instanceof Map<?, ?>) {
                branch(tree, names[at]).put("", value);
            } else {
                tree.put(names[at], value);
            }
        } else {
            put(branch(tree, names[at]), names, at + 1, value);
        }
    }

    /// The inner object of a name. A value that stands under the same name goes into it, under no name.
    @SuppressWarnings("unchecked")
    private static Map<String, Object> branch(Map<String, Object> tree, String name) {
        Object known = tree.get(name);
        if (known instanceof Map<?, ?>) {
            return (Map<String, Object>) known;
        }
        Map<String, Object> branch = new LinkedHashMap<>();
        if (known instanceof Json.Obj(Map<String, Json> fields)) {
            branch.putAll(fields);
        } else if (known != null) {
            branch.put("", known);
        }
        tree.put(name, branch);
        return branch;
    }

    @SuppressWarnings("unchecked")
    private static Json.Obj object(Map<String, Object> tree) {
        Map<String, Json> fields = new LinkedHashMap<>();
        tree.forEach((name, value) -> fields.put(name, value instanceof Json json
                ? json
                : object((Map<String, Object>) value)));
        return new Json.Obj(fields);
    }

    /// What stands in a tree at the end of a dotted name; null if nothing does.
    static @Nullable Json at(Json.Obj tree, String name) {
        Json at = tree;
        for (String step : name.split("[.]")) {
            Json next = at instanceof Json.Obj object ? object.get(step) : null;
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at instanceof Json.Obj object && object.get("") != null ? object.get("") : at;
    }

    /// The text there; null if there is none.
    static @Nullable String text(Json.Obj tree, String name) {
        Json value = at(tree, name);
        return value == null || value instanceof Json.Obj || value.text().isBlank() ? null : value.text();
    }

    /// A list that stands there as one or as an object whose names are numbers. Its objects are trees as well.
    static List<Json.Obj> list(Json.Obj tree, String name) {
        Json at = tree;
        for (String step : name.split("[.]")) {
            at = at instanceof Json.Obj object ? object.fields().getOrDefault(step, Json.NULL) : Json.NULL;
        }
        List<Json.Obj> list = new ArrayList<>();
        if (at instanceof Json.Arr(List<Json> items)) {
            for (Json item : items) {
                if (item instanceof Json.Obj) {
                    list.add(tree(item));
                }
            }
        } else if (at instanceof Json.Obj(Map<String, Json> fields)) {
            fields.entrySet().stream().filter(field -> field.getKey().matches("[0-9]{1,9}"))
                    .sorted((one, other) -> Integer.compare(Integer.parseInt(one.getKey()),
                            Integer.parseInt(other.getKey())))
                    .forEach(field -> list.add(tree(field.getValue())));
        }
        return list;
    }
}
