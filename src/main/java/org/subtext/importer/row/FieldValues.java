package org.subtext.importer.row;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.mapping.FieldPath;

/// Goes a path through a row.
public final class FieldValues {

    private FieldValues() {}

    /// What is at the end of a path: nothing, one value, or as many as the lists on the way have items with it. What is
    /// `null` is not there.
    public static List<Json> of(Json row, FieldPath path) {
        return of(row, path.steps());
    }

    public static List<Json> of(Json row, List<FieldPath.Step> steps) {
        if (row.isNull()) {
            return List.of();
        }
        if (steps.isEmpty()) {
            return List.of(row);
        }
        List<FieldPath.Step> rest = steps.subList(1, steps.size());
        return switch (steps.getFirst()) {
            case FieldPath.Each _ -> row instanceof Json.Arr(List<Json> items)
                    ? items.stream().flatMap(item -> of(item, rest).stream()).toList()
                    : List.of();
            case FieldPath.Name(String name) -> switch (row) {
                case Json.Obj object -> object.get(name) instanceof Json value ? of(value, rest) : List.of();
                case Json.Arr(List<Json> items) -> item(items, name) instanceof Json value
                        ? of(value, rest)
                        : List.of();
                default -> List.of();
            };
        };
    }

    private static @Nullable Json item(List<Json> items, String number) {
        boolean fits = !number.isEmpty() && number.length() < 10
                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(number) < items.size();
        return fits ? items.get(Integer.parseInt(number)) : null;
    }

    /// The row with those of its fields opened that are JSON in a string, as tables have it, among the named ones.
    public static Json.Obj opened(Json.Obj row, Iterable<String> names) {
        Map<String, Json> opened = null;
        for (String name : names) {
            if (row.get(name) instanceof Json.Str(String text) && parsed(text) instanceof Json value) {
                opened = opened == null ? new LinkedHashMap<>(row.fields()) : opened;
                opened.put(name, value);
            }
        }
        return opened == null ? row : new Json.Obj(opened);
    }

    /// The list or object that is written in a string; null if it is anything else.
    public static @Nullable Json parsed(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return null;
        }
        try (JsonReader reader = JsonReader.of(text)) {
            return reader.only();
        } catch (BadJsonException e) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    /// The values as one: itself if there is one, a list if there are several.
    public static @Nullable Json together(List<Json> values) {
        return values.size() > 1
                ? new Json.Arr(new ArrayList<>(values))
                : values.isEmpty() ? null : values.getFirst();
    }
}
