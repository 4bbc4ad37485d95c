package org.subtext.importer.json;

import java.util.List;
import java.util.Map;

/// Writes JSON in the normal form of [Json#source].
final class JsonSource {

    private JsonSource() {}

    static void write(Json json, StringBuilder out) {
        switch (json) {
            case Json.Str(String value) -> writeString(value, out);
            case Json.Literal(String source) -> out.append(source);
            case Json.Arr(List<Json> items) -> {
                String separator = "[";
                for (Json item : items) {
                    out.append(separator);
                    write(item, out);
                    separator = ", ";
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Json.Obj(Map<String, Json> fields) -> {
                String separator = "{";
                for (Map.Entry<String, Json> field : fields.entrySet()) {
                    out.append(separator);
                    writeString(field.getKey(), out);
                    out.append(": ");
                    write(field.getValue(), out);
                    separator = ", ";
                }
                out.append(fields.isEmpty() ? "{}" : "}");
            }
        }
    }

    private static void writeString(String value, StringBuilder out) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(value, from, i).append(escaped(c));
                from = i + 1;
            }
        }
        out.append(value, from, value.length()).append('"');
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> String.format("\\u%04x", (int) c);
        };
    }
}
