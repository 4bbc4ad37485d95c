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
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
