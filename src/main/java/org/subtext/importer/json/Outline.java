package org.subtext.importer.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonToken;

/// What stands at the top of a JSON document, as far as is needed to recognise its format: names, kinds, and the
/// beginnings of short strings. Where the document is cut off or broken the outline holds what came before.
///
/// @param kind what it is
/// @param fields of an object, the first [#MOST] of them
/// @param items of an array, the first few of them
/// @param text of a string or literal, the beginning
public record Outline(Kind kind, Map<String, Outline> fields, List<Outline> items, String text) {

    /// What a value is.
    public enum Kind {
        OBJECT, ARRAY, STRING, LITERAL,
        /// Nothing, or nothing that is JSON.
        NONE
    }

    /// Nothing is there.
    public static final Outline NONE = new Outline(Kind.NONE, Map.of(), List.of(), "");

    private static final int MOST = 500;
    private static final int ITEMS = 4;
    private static final int LEVELS = 4;
    private static final int TEXT = 100;
    /// How much is drawn in all, in bytes, roughly; far more than any real format needs to be known by.
    private static final int PAPER = 4 << 20;
    /// What a value takes beside its name.
    private static final int LINE = 200;

    /// The outline of the first document in a stream.
    ///
    /// @param whole whether the document ended well, or its rest could not change the outline
    public record Scan(Outline outline, boolean whole) {}

    public static Scan of(InputStream in) throws IOException {
        try (JsonReader reader = JsonReader.of(in)) {
            return scan(reader);
        } catch (BadJsonException e) {
            return new Scan(NONE, false);
        }
    }

    public static Scan of(byte[] bytes, int offset, int length) throws IOException {
        try (JsonReader reader = JsonReader.of(bytes, offset, length)) {
            return scan(reader);
        } catch (BadJsonException e) {
            return new Scan(NONE, false);
        }
    }

    private static Scan scan(JsonReader reader) throws IOException {
        Sketch sketch = new Sketch(new Paper());
        try {
            boolean whole = reader.next() != null;
            if (whole) {
                sketch.read(reader, LEVELS);
            }
            return new Scan(sketch.outline(), whole);
        } catch (BadJsonException e) {
            return new Scan(sketch.outline(), false);
        }
    }

    public boolean isObject() {
        return kind == Kind.OBJECT;
    }

    public boolean isArray() {
        return kind == Kind.ARRAY;
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /// The field, or [#NONE].
    public Outline get(String name) {
        return fields.getOrDefault(name, NONE);
    }

    /// The first item, or [#NONE].
    public Outline first() {
        return items.isEmpty() ? NONE : items.getFirst();
    }

    /// What is left to draw on, so that a document of many names cannot make the outline large.
    private static final class Paper {

        private int left = PAPER;

        boolean take(int characters) {
            left -= LINE + characters;
            return left >= 0;
        }
    }

    /// An outline being drawn, of which what is drawn already stays if the rest cannot be read. Of the value at the top no
    /// more is read than is drawn, so that the largest of arrays is outlined at once.
    private static final class Sketch {

        private final Paper paper;
        private Kind kind = Kind.NONE;
        private final Map<String, Sketch> fields = new LinkedHashMap<>();
        private final List<Sketch> items = new ArrayList<>();
        private String text = "";

        Sketch(Paper paper) {
            this.paper = paper;
        }

        void read(JsonReader reader, int levels) throws IOException, BadJsonException {
            JsonToken token = reader.token();
            switch (token) {
                case START_OBJECT -> {
                    kind = Kind.OBJECT;
                    readFields(reader, levels);
                }
                case START_ARRAY -> {
                    kind = Kind.ARRAY;
                    readItems(reader, levels);
                }
                case VALUE_STRING -> {
                    kind = Kind.STRING;
                    text = reader.text(TEXT);
                }
                case null -> {
                }
                default -> {
                    kind = Kind.LITERAL;
                    text = reader.text(TEXT);
                }
            }
        }

        private void readFields(JsonReader reader, int levels) throws IOException, BadJsonException {
            if (levels == 0) {
                reader.skip();
                return;
            }
            for (String name = reader.nextField(); name != null; name = reader.nextField()) {
                if (fields.size() < MOST && paper.take(name.length())) {
                    Sketch field = new Sketch(paper);
                    fields.put(name, field);
                    field.read(reader, levels - 1);
                } else if (levels == LEVELS) {
                    return;
                } else {
                    reader.skip();
                }
            }
        }

        private void readItems(JsonReader reader, int levels) throws IOException, BadJsonException {
            if (levels == 0) {
                reader.skip();
                return;
            }
            while (reader.nextItem()) {
                if (items.size() < ITEMS && paper.take(0)) {
                    Sketch item = new Sketch(paper);
                    items.add(item);
                    item.read(reader, levels - 1);
                } else if (levels == LEVELS) {
                    return;
                } else {
                    reader.skip();
                }
            }
        }

        Outline outline() {
            Map<String, Outline> drawn = new LinkedHashMap<>();
            fields.forEach((name, field) -> drawn.put(name, field.outline()));
            return new Outline(kind, drawn, items.stream().map(Sketch::outline).toList(), text);
        }
    }
}
