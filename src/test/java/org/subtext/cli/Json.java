package org.subtext.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// A reader of JSON that shares nothing with the program, so that what the program writes is checked by somebody else.
/// Strict: RFC 8259 and nothing more.
///
/// @param value a `Map`, `List`, `String`, `BigDecimal`, `Boolean` or null
@NullMarked
record Json(@Nullable Object value) {

    static Json of(String text) {
        Parser parser = new Parser(text);
        Json json = new Json(parser.value());
        parser.space();
        parser.demand(parser.at == text.length(), "the end");
        return json;
    }

    Json get(String name) {
        Map<?, ?> fields = (Map<?, ?>) need();
        if (!fields.containsKey(name)) {
            throw new AssertionError("no field " + name + " in " + fields.keySet());
        }
        return new Json(fields.get(name));
    }

    boolean has(String name) {
        return ((Map<?, ?>) need()).containsKey(name);
    }

    List<String> names() {
        return ((Map<?, ?>) need()).keySet().stream().map(String::valueOf).toList();
    }

    List<Json> items() {
        return ((List<?>) need()).stream().map(Json::new).toList();
    }

    Json at(int index) {
        return items().get(index);
    }

    String text() {
        return (String) need();
    }

    @Nullable
    String textOrNull() {
        return (String) value;
    }

    int number() {
        return ((BigDecimal) need()).intValueExact();
    }

    double decimal() {
        return ((BigDecimal) need()).doubleValue();
    }

    boolean flag() {
        return (Boolean) need();
    }

    boolean isNull() {
        return value == null;
    }

    List<String> texts() {
        return items().stream().map(Json::text).toList();
    }

    private Object need() {
        if (value == null) {
            throw new AssertionError("a value was expected, not null");
        }
        return value;
    }

    private static final class Parser {

        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        @Nullable
        Object value() {
            space();
            char c = peek();
            return switch (c) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        private Map<String, @Nullable Object> object() {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            at++;
            space();
            if (peek() == '}') {
                at++;
                return fields;
            }
            while (true) {
                space();
                String name = string();
                space();
                take(':');
                demand(!fields.containsKey(name), "a new name, not " + name);
                fields.put(name, value());
                space();
                if (peek() == '}') {
                    at++;
                    return fields;
                }
                take(',');
            }
        }

        private List<@Nullable Object> array() {
            List<@Nullable Object> items = new ArrayList<>();
            at++;
            space();
            if (peek() == ']') {
                at++;
                return items;
            }
            while (true) {
                items.add(value());
                space();
                if (peek() == ']') {
                    at++;
                    return items;
                }
                take(',');
            }
        }

        private String string() {
            take('"');
            StringBuilder string = new StringBuilder();
            while (peek() != '"') {
                char c = text.charAt(at++);
                demand(c >= ' ', "no bare control character");
                if (c != '\\') {
                    string.append(c);
                    continue;
                }
                char escape = text.charAt(at++);
                switch (escape) {
                    case '"', '\\', '/' -> string.append(escape);
                    case 'b' -> string.append('\b');
                    case 'f' -> string.append('\f');
                    case 'n' -> string.append('\n');
                    case 'r' -> string.append('\r');
                    case 't' -> string.append('\t');
                    case 'u' -> {
                        string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                        at += 4;
                    }
                    default -> demand(false, "an escape");
                }
            }
            at++;
            return string.toString();
        }

        private BigDecimal number() {
            int start = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String number = text.substring(start, at);
            demand(number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"), "a number");
            return new BigDecimal(number);
        }

        private @Nullable Object word(String word, @Nullable Object value) {
            demand(text.startsWith(word, at), word);
            at += word.length();
            return value;
        }

        private void take(char c) {
            demand(peek() == c, "'" + c + "'");
            at++;
        }

        private char peek() {
            demand(at < text.length(), "more");
            return text.charAt(at);
        }

        void space() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        void demand(boolean holds, String expected) {
            if (!holds) {
                throw new AssertionError(expected + " expected at " + at + " of "
                        + text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 40)));
            }
        }
    }
}
