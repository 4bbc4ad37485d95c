package org.subtext.importer.mapped;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.Unread;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.FieldValues;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.FieldPath.Step;
import org.subtext.mapping.MappedField;
import org.subtext.mapping.Mapping;
import org.subtext.mapping.Use;

/// Makes a transcript of what a mapping says a row, or the rows of one conversation, are.
final class MappedRow {

    private final Mapping mapping;
    private final Warnings warnings;
    private final MappedMessages messages;
    private final Set<String> opened = new LinkedHashSet<>();
    /// What each verdict and each field of the metadata is called.
    private final Map<MappedField, String> names = new HashMap<>();

    MappedRow(Mapping mapping, Warnings warnings) {
        this.mapping = mapping;
        this.warnings = warnings;
        this.messages = new MappedMessages(mapping, warnings);
        for (MappedField field : mapping.fields()) {
            if (field.path().steps().size() > 1
                    && field.path().steps().getFirst() instanceof FieldPath.Name(String name)) {
                opened.add(name);
            }
        }
        name(Use.VERDICT);
        name(Use.METADATA);
    }

    /// A field goes by its own name, or, where another one of that name has the same use, by the way to it.
    private void name(Use use) {
        Map<String, Set<FieldPath>> byName = new HashMap<>();
        mapping.paths(use)
                .forEach(path -> byName.computeIfAbsent(path.name(), _ -> new HashSet<>()).add(path));
        for (MappedField field : mapping.fields()) {
            if (field.use() == use) {
                String name = field.path().name();
                boolean isOnly = byName.getOrDefault(name, Set.of()).size() <= 1;
                names.put(field, isOnly ? name : field.path().toString());
            }
        }
    }

    /// Which conversation a row is a message of; null if it does not say.
    @Nullable
    String conversation(Json.Obj row) {
        Json id = FieldValues.together(FieldValues.of(FieldValues.opened(row, opened),
                mapping.paths(Use.CONVERSATION).getFirst()));
        return id == null || id.text().isEmpty() ? null : id.text();
    }

    /// @param untitled what to call the transcript if the rows do not say
    /// @throws BadRowException if no transcript can be made of it
    Draft draft(Json row, String untitled) throws BadRowException {
        if (!(row instanceof Json.Obj object)) {
            throw new BadRowException("it is not an object with fields");
        }
        return draft(List.of(object), untitled);
    }

    /// @param rows the rows of one conversation, in their order in the file
    /// @param untitled what to call the transcript if the rows do not say
    /// @throws BadRowException if no transcript can be made of it
    Draft draft(List<Json.Obj> rows, String untitled) throws BadRowException {
        List<Json.Obj> all = rows.stream().map(row -> FieldValues.opened(row, opened)).toList();
        if (mapping.has(Use.ORDER)) {
            all = RowOrder.sorted(all, mapping.paths(Use.ORDER).getFirst());
        }
        List<Piece> pieces = messages.read(all);
        MetadataReader metadata = new MetadataReader();
        SortedMap<String, String> identity = new TreeMap<>();
        String title = null;
        String id = null;
        for (MappedField field : mapping.fields()) {
            Json value = value(all, field.path(), field.use() == Use.METADATA || field.use() == Use.VERDICT);
            if (value == null || value.text().isEmpty()) {
                continue;
            }
            switch (field.use()) {
                case ID, CONVERSATION -> {
                    identify(identity, value.text());
                    id = id == null ? value.text() : id;
                }
                case TITLE -> title = value.text();
                case MODEL -> metadata.field("model", value);
                case SCENARIO -> metadata.field("scenario", value);
                case CONDITION -> metadata.field("condition", value);
                case TIER -> metadata.field("tier", value);
                case CANARY -> metadata.field("canary", value);
                case PAIR_KEY -> metadata.other("pair_key", value.text());
                case VERDICT -> metadata.verdict(names.get(field), value);
                case METADATA -> metadata.other(names.get(field), value.text());
                default -> {
                }
            }
            switch (field.use()) {
                case MODEL, CONDITION, TIER, PAIR_KEY ->
                    identity.put(field.use().id().replace('-', '_'), value.text());
                default -> {
                }
            }
        }
        rest(all, metadata);
        String called = title == null ? id : title;
        return new Draft(identity, called == null ? untitled : Sentence.line(called.strip()),
                metadata.metadata(),
                Piece.number(pieces), List.of());
    }

    private static void identify(SortedMap<String, String> identity, String value) {
        String free = "id";
        for (int i = 2; identity.containsKey(free); i++) {
            free = "id " + i;
        }
        identity.put(free, value);
    }

    /// What the rows of a conversation have in a field: the one value, if they agree; else the first, or a list of all.
    private @Nullable Json value(List<Json.Obj> rows, FieldPath path, boolean several) {
        Set<Json> values = new LinkedHashSet<>();
        for (Json.Obj row : rows) {
            Json value = FieldValues.together(FieldValues.of(row, path));
            if (value != null) {
                values.add(value);
            }
        }
        if (values.size() > 1 && !several
                && mapping.fields().stream().anyMatch(field -> field.path().equals(path)
                        && isAbout(field.use()))) {
            warnings.add("of the different values in the field " + Sentence.quote(path.toString())
                    + " of one conversation the first is read");
        }
        return values.size() > 1 && several
                ? new Json.Arr(List.copyOf(values))
                : values.isEmpty() ? null : values.iterator().next();
    }

    private static boolean isAbout(Use use) {
        return switch (use) {
            case TITLE, MODEL, SCENARIO, CONDITION, TIER, PAIR_KEY, CANARY, ID -> true;
            default -> false;
        };
    }

    /// Keeps what the mapping does not name, or says that it does not.
    private void rest(List<Json.Obj> rows, MetadataReader metadata) {
        Map<String, Set<Json>> rest = new LinkedHashMap<>();
        Unread unread = new Unread();
        for (Json.Obj row : rows) {
            row.fields()
                    .forEach((name, value) -> rest(List.of(new FieldPath.Name(name)), value, rest, unread));
        }
        if (mapping.keepRest()) {
            rest.forEach((name, values) -> metadata.other(name, values.size() == 1
                    ? values.iterator().next().text()
                    : new Json.Arr(new ArrayList<>(values)).source()));
        } else {
            rest.keySet().forEach(name -> warnings.add("the field " + Sentence.quote(name)
                    + " is not in the mapping and is left out"));
        }
        unread.tell(warnings);
    }

    private void rest(List<Step> steps, Json value, Map<String, Set<Json>> rest, Unread unread) {
        FieldPath path = new FieldPath(steps);
        if (value.isNull() || isNamed(path)) {
            return;
        }
        boolean within = mapping.fields().stream().anyMatch(field -> field.path().startsWith(path));
        switch (value) {
            case Json.Str(String text) when text.isEmpty() -> {
            }
            case Json.Obj(Map<String, Json> fields) when within -> fields
                    .forEach((name, inner) -> rest(path.then(new FieldPath.Name(name)).steps(), inner, rest,
                            unread));
            case Json.Arr(List<Json> items) when within -> {
                for (Json item : items) {
                    if (item instanceof Json.Obj(Map<String, Json> fields)) {
                        fields.forEach((name, inner) -> ofItem(path.then(FieldPath.EACH)
                                .then(new FieldPath.Name(name)), inner, unread));
                    }
                }
            }
            default -> rest.computeIfAbsent(path.toString(), _ -> new LinkedHashSet<>()).add(value);
        }
    }

    private void ofItem(FieldPath path, Json value, Unread unread) {
        boolean within = mapping.fields().stream().anyMatch(field -> field.path().startsWith(path));
        if (!within && !value.isNull() && !isNamed(path)) {
            unread.count("the field " + Sentence.quote(path.toString())
                    + " is not in the mapping and is left out");
        }
    }

    /// Whether the mapping says what a field, or something that it is in, is.
    private boolean isNamed(FieldPath path) {
        return mapping.fields().stream().anyMatch(field -> path.startsWith(field.path()));
    }
}
