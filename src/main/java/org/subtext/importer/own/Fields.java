package org.subtext.importer.own;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.BadFileException;
import tools.jackson.databind.JsonNode;

/// The fields of one object of a JSON or YAML file, read by name and type. What is missing and what is null are the
/// same. A field of the wrong type ends the reading with its place.
///
/// @param object the object
/// @param place where it stands, such as `labels[2]`; empty for the whole file or line
record Fields(JsonNode object, String place) {

    /// Takes a value that has to be an object.
    static Fields of(JsonNode value, String place) throws BadFileException {
        if (!value.isObject()) {
            throw new BadFileException(place.isEmpty() ? null : place,
                    "an object is expected here, not " + described(value) + ".");
        }
        return new Fields(value, place);
    }

    /// Whether there is something under a name.
    boolean has(String name) {
        return value(name).isPresent();
    }

    /// A string that has to be there.
    String text(String name) throws BadFileException {
        String text = textOrNull(name);
        if (text == null) {
            throw missing(name, "a string");
        }
        return text;
    }

    /// A string, or another one if there is none.
    String text(String name, String otherwise) throws BadFileException {
        String text = textOrNull(name);
        return text == null ? otherwise : text;
    }

    @Nullable
    String textOrNull(String name) throws BadFileException {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return null;
        }
        if (!value.get().isString()) {
            throw wrong(name, "a string", value.get());
        }
        return value.get().stringValue();
    }

    /// An id that has to be there: a string that is not blank, or a whole number, which stands for its digits.
    String id(String name) throws BadFileException {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            throw missing(name, "an id");
        }
        return id(value.get(), path(name));
    }

    @Nullable
    String idOrNull(String name) throws BadFileException {
        Optional<JsonNode> value = value(name);
        return value.isEmpty() ? null : id(value.get(), path(name));
    }

    /// A list of ids; one id alone is a list of one; empty if there is none.
    List<String> ids(String name) throws BadFileException {
        List<String> ids = new ArrayList<>();
        for (Item item : items(name)) {
            ids.add(id(item.value(), item.place()));
        }
        return ids;
    }

    /// A list of strings; one string alone is a list of one; empty if there is none.
    List<String> texts(String name) throws BadFileException {
        List<String> texts = new ArrayList<>();
        for (Item item : items(name)) {
            if (!item.value().isString()) {
                throw new BadFileException(item.place(),
                        "a string is expected here, not " + described(item.value()) + ".");
            }
            texts.add(item.value().stringValue());
        }
        return texts;
    }

    /// A list of objects; empty if there is none.
    List<Fields> objects(String name) throws BadFileException {
        List<Fields> objects = new ArrayList<>();
        for (Item item : list(name)) {
            objects.add(of(item.value(), item.place()));
        }
        return objects;
    }

    /// An object, or null if there is none.
    @Nullable
    Fields objectOrNull(String name) throws BadFileException {
        Optional<JsonNode> value = value(name);
        return value.isEmpty() ? null : of(value.get(), path(name));
    }

    /// The values of a list, each with its place; empty if there is none.
    List<Item> list(String name) throws BadFileException {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray()) {
            throw wrong(name, "a list", value.get());
        }
        List<Item> items = new ArrayList<>();
        for (JsonNode item : value.get()) {
            items.add(new Item(item, path(name) + "[" + items.size() + "]"));
        }
        return items;
    }

    private List<Item> items(String name) throws BadFileException {
        Optional<JsonNode> value = value(name);
        return value.isPresent() && !value.get().isContainer()
                ? List.of(new Item(value.get(), path(name)))
                : list(name);
    }

    /// A whole number that has to be there.
    int integer(String name) throws BadFileException {
        Integer number = integerOrNull(name);
        if (number == null) {
            throw missing(name, "a whole number");
        }
        return number;
    }

    @Nullable
    Integer integerOrNull(String name) throws BadFileException {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return null;
        }
        return integer(value.get()).orElseThrow(() -> wrong(name, "a whole number", value.get()));
    }

    /// True or false, or another value if there is none.
    boolean flag(String name, boolean otherwise) throws BadFileException {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.get().isBoolean()) {
            throw wrong(name, "true or false", value.get());
        }
        return value.get().booleanValue();
    }

    /// The value under a name, if there is one and it is not null.
    Optional<JsonNode> value(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    /// The place of a field.
    String path(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    /// The complaint that a field's value cannot be right.
    BadFileException bad(String name, String reason) {
        return new BadFileException(path(name), reason);
    }

    private BadFileException missing(String name, String expected) {
        return bad(name, expected + " is missing here.");
    }

    private BadFileException wrong(String name, String expected, JsonNode found) {
        return bad(name, expected + " is expected here, not " + described(found) + ".");
    }

    /// A whole number, also one that was written with a fraction of nought.
    static Optional<Integer> integer(JsonNode value) {
        if (!value.isIntegralNumber() && !value.isBigDecimal()) {
            return Optional.empty();
        }
        try {
            return Optional.of(value.decimalValue().intValueExact());
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }

    /// An id that stands somewhere else than under a name.
    static String id(JsonNode value, String place) throws BadFileException {
        if (value.isIntegralNumber()) {
            return value.bigIntegerValue().toString();
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw new BadFileException(place, "an id is expected here, not " + described(value) + ".");
        }
        return value.stringValue();
    }

    /// What a value is, for a person.
    static String described(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> value.stringValue().isBlank() ? "an empty string" : "a string";
            case NUMBER -> "the number " + shortened(value);
            case BOOLEAN -> value.booleanValue() ? "true" : "false";
            default -> "null";
        };
    }

    private static String shortened(JsonNode number) {
        String digits = number.asString();
        return digits.length() > 20 ? digits.substring(0, 20) + "…" : digits;
    }

    /// A value of a list and where it stands.
    record Item(JsonNode value, String place) {}
}
