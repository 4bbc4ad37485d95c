package org.subtext.importer.own;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.mapping.FieldPath;
import org.subtext.mapping.MappedField;
import org.subtext.mapping.Mapping;
import org.subtext.mapping.Speaker;
import org.subtext.mapping.Use;
import org.subtext.transcript.Author;
import org.subtext.transcript.Role;
import tools.jackson.databind.JsonNode;

/// Reads a mapping file, JSON.
///
/// ```
/// {"subtext_mapping": 1, "name",
///  "fields": {path: use | [use, ...], ...},     paths as in FieldPath, uses as in Use; in the order of what was said
///  "rows": path,                                where the rows are in one JSON document
///  "delimiter": "," | ";" | "\t" | ...,         of a text table, else found out
///  "roles": {name: "assistant" | "assistant, prefill" | "left-out", ...},
///  "reasoning_tags": [name, ...],
///  "rest": "metadata" | "left-out"}             fields that are not named; metadata unless said
/// ```
///
/// Only the version, a name and the fields are needed. A field that is not known is refused, for it would not do what
/// its writer thinks it does.
public final class MappingReader {

    /// The version of the file's shape.
    public static final int VERSION = 1;

    private static final String LEFT_OUT = Use.LEFT_OUT.id();
    private static final Set<String> KNOWN = Set.of("subtext_mapping", "name", "fields", "rows", "delimiter",
            "roles",
            "reasoning_tags", "rest");

    private final Fields file;

    private MappingReader(Fields file) {
        this.file = file;
    }

    /// Reads a mapping file.
    ///
    /// @throws BadFileException if it is not one, or could not make transcripts
    public static Mapping read(Path file) throws BadFileException {
        return read(Trees.bytes(file));
    }

    /// Reads a mapping from a file's bytes.
    ///
    /// @throws BadFileException if it is not one, or could not make transcripts
    public static Mapping read(byte[] json) throws BadFileException {
        return new MappingReader(Fields.of(Trees.json(json), "")).mapping();
    }

    private Mapping mapping() throws BadFileException {
        if (!file.has("subtext_mapping")) {
            throw new BadFileException(null, "it is not a mapping: the field \"subtext_mapping\" is missing");
        }
        int version = file.integer("subtext_mapping");
        if (version != VERSION) {
            throw file.bad("subtext_mapping", "this program reads mappings of version " + VERSION + ", not "
                    + version);
        }
        for (String name : file.object().propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw file.bad(name, "a mapping has no such field");
            }
        }
        Map<String, Speaker> roles = new LinkedHashMap<>();
        Set<String> unheard = new LinkedHashSet<>();
        roles(roles, unheard);
        Mapping mapping = new Mapping(file.text("name"), path("rows"), file.textOrNull("delimiter"), fields(),
                roles,
                unheard, file.texts("reasoning_tags"), keepRest());
        List<String> troubles = mapping.troubles();
        if (!troubles.isEmpty()) {
            throw new BadFileException(null, troubles.getFirst());
        }
        return mapping;
    }

    private @Nullable FieldPath path(String name) throws BadFileException {
        String text = file.textOrNull(name);
        return text == null ? null : path(text, file.path(name));
    }

    private static FieldPath path(String text, String place) throws BadFileException {
        try {
            return FieldPath.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadFileException(place, String.valueOf(e.getMessage()), e);
        }
    }

    private List<MappedField> fields() throws BadFileException {
        Fields given = file.objectOrNull("fields");
        if (given == null) {
            throw file.bad("fields", "the fields are missing");
        }
        List<MappedField> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : given.object().properties()) {
            String place = "fields." + field.getKey();
            FieldPath path = path(field.getKey(), place);
            for (JsonNode use : field.getValue().isArray() ? field.getValue() : List.of(field.getValue())) {
                fields.add(new MappedField(path, use(use, place)));
            }
        }
        return fields;
    }

    private static Use use(JsonNode use, String place) throws BadFileException {
        return Use.of(use.isString() ? use.stringValue() : "").orElseThrow(() -> new BadFileException(place,
                "there is no such use as " + (use.isString() ? Sentence.quote(use.stringValue()) : "this")
                        + "; there are "
                        + String.join(", ", Arrays.stream(Use.values()).map(Use::id).toList())));
    }

    private void roles(Map<String, Speaker> roles, Set<String> unheard) throws BadFileException {
        Fields given = file.objectOrNull("roles");
        if (given == null) {
            return;
        }
        for (String name : given.object().propertyNames()) {
            String said = given.text(name);
            if (said.equals(LEFT_OUT)) {
                unheard.add(name);
            } else {
                roles.put(name, speaker(said, "roles." + name));
            }
        }
    }

    private static Speaker speaker(String said, String place) throws BadFileException {
        String[] words = said.split("\\s*,\\s*", 2);
        try {
            Role role = Role.valueOf(words[0].strip().toUpperCase(Locale.ROOT));
            return words.length == 1
                    ? Speaker.of(role)
                    : new Speaker(role, Author.valueOf(words[1].strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new BadFileException(place, Sentence.quote(said)
                    + " is none of system, user, assistant, tool, each"
                    + " perhaps with an author behind a comma (target, auditor, human, environment, prefill), or "
                    + LEFT_OUT, e);
        }
    }

    private boolean keepRest() throws BadFileException {
        String rest = file.text("rest", Use.METADATA.id());
        if (!rest.equals(Use.METADATA.id()) && !rest.equals(LEFT_OUT)) {
            throw file.bad("rest", Sentence.quote(rest) + " is neither metadata nor " + LEFT_OUT);
        }
        return rest.equals(Use.METADATA.id());
    }
}
