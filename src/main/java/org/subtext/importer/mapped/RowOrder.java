package org.subtext.importer.mapped;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.row.FieldValues;
import org.subtext.mapping.FieldPath;

/// Puts the rows of a conversation in order: by number where all have one, else as text, in which times in the usual
/// notation are in order too. Rows without a place, and rows with the same, stay as the file has them.
final class RowOrder {

    /// More digits are no number of a row.
    private static final int DIGITS = 40;

    private RowOrder() {}

    static List<Json.Obj> sorted(List<Json.Obj> rows, FieldPath path) {
        boolean numbers = rows.stream().allMatch(row -> at(row, path) == null || number(row, path) != null);
        Comparator<Json.Obj> order = numbers
                ? Comparator.comparing(row -> number(row, path),
                        Comparator.nullsLast(Comparator.naturalOrder()))
                : Comparator.comparing(row -> at(row, path), Comparator.nullsLast(Comparator.naturalOrder()));
        return rows.stream().sorted(order).toList();
    }

    private static @Nullable String at(Json.Obj row, FieldPath path) {
        Json value = FieldValues.together(FieldValues.of(row, path));
        return value == null || value.text().isBlank() ? null : value.text().strip();
    }

    private static @Nullable BigDecimal number(Json.Obj row, FieldPath path) {
        String at = at(row, path);
        if (at == null || at.length() > DIGITS || !at.matches("[+-]?\\d+(\\.\\d*)?")) {
            return null;
        }
        return new BigDecimal(at);
    }
}
