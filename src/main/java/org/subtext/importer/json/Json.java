package org.subtext.importer.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value as a file gives it: fields in order, numbers as they are written, strings with their lone surrogates.
/// Immutable.
public sealed interface Json {

    /// The literal `null`.
    Literal NULL = new Literal("null");

    /// A string, unescaped.
    record Str(String value) implements Json {}

    /// A number, `true`, `false`, `null`, or one of the constants that some writers use: `NaN`, `Infinity`,
    /// `-Infinity`.
    ///
    /// @param source as written in the file
    record Literal(String source) implements Json {}

    /// An array.
    record Arr(List<Json> items) implements Json {

        public Arr {
            items = Collections.unmodifiableList(items);
        }
    }

    /// An object. Of fields with the same name the last counts.
    record Obj(Map<String, Json> fields) implements Json {

        /// With no fields.
        public static final Obj EMPTY = new Obj(new LinkedHashMap<>());

        public Obj {
            fields = Collections.unmodifiableMap(fields);
        }

        /// The field's value; null where there is none or where it is `null`.
        @Nullable
        public Json get(String name) {
            Json value = fields.get(name);
            return value == null || value.isNull() ? null : value;
        }

        /// The field's value if it is a string.
        @Nullable
        public String string(String name) {
            return fields.get(name) instanceof Str(String value) ? value : null;
        }

        /// The field's value if it is an object.
        @Nullable
        public Obj object(String name) {
            return fields.get(name) instanceof Obj object ? object : null;
        }

        /// The field's items if it is an array, else none.
        public List<Json> items(String name) {
            return fields.get(name) instanceof Arr(List<Json> items) ? items : List.of();
        }

        /// Whether the field is the literal `true`.
        public boolean isTrue(String name) {
            return fields.get(name) instanceof Literal(String source) && source.equals("true");
        }
    }

    /// Whether it is the literal `null`.
    default boolean isNull() {
        return this instanceof Literal(String source) && source.equals("null");
    }

    /// What it takes in memory, in bytes, roughly.
    default long weight() {
        return JsonReader.NODE_COST + switch (this) {
            case Str(String value) -> 2L * value.length();
            case Literal(String source) -> 2L * source.length();
            case Arr(List<Json> items) -> items.stream().mapToLong(Json::weight).sum();
            case Obj(Map<String, Json> fields) -> fields.entrySet().stream()
                    .mapToLong(field -> 2L * field.getKey().length() + field.getValue().weight()).sum();
        };
    }

    /// As text: a string verbatim, anything else as [#source].
    default String text() {
        return this instanceof Str(String value) ? value : source();
    }

    /// The JSON source in one normal form, whatever white space and escapes the file has: one space after each comma
    /// and colon, literals as written, in strings only those characters escaped that must be.
    default String source() {
        StringBuilder out = new StringBuilder();
        JsonSource.write(this, out);
        return out.toString();
    }
}
