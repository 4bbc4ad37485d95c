package org.subtext.importer.message;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;

/// Puts back the strings that an Inspect log keeps once in `attachments`: wherever a string is nothing but
/// `attachment://NAME`, or `tc://NAME` in old logs, it stands for the attachment of that name.
public final class Attachments {

    /// Where attachments are.
    @FunctionalInterface
    public interface Source {

        /// The attachment of a name; null if there is none.
        @Nullable
        String get(String name) throws IOException, BadJsonException;
    }

    private static final String[] SCHEMES = {"attachment://", "tc://"};

    private Attachments() {}

    /// Whether a string stands for an attachment.
    static boolean isReference(String string) {
        return name(string) != null;
    }

    private static @Nullable String name(String string) {
        for (String scheme : SCHEMES) {
            if (string.startsWith(scheme)) {
                String name = string.substring(scheme.length());
                return !name.isEmpty() && name.chars().allMatch(c -> Character.digit(c, 16) >= 0)
                        ? name
                        : null;
            }
        }
        return null;
    }

    /// The names of all attachments that a value refers to.
    public static Set<String> namesIn(@Nullable Json json) {
        Set<String> names = new HashSet<>();
        collect(json, names);
        return names;
    }

    private static void collect(@Nullable Json json, Set<String> names) {
        switch (json) {
            case Json.Str(String value) -> {
                String name = name(value);
                if (name != null) {
                    names.add(name);
                }
            }
            case Json.Arr(List<Json> items) -> items.forEach(item -> collect(item, names));
            case Json.Obj(Map<String, Json> fields) ->
                fields.values().forEach(field -> collect(field, names));
            case Json.Literal literal -> {
            }
            case null -> {
            }
        }
    }

    /// The value with every reference replaced by what it stands for; one that stands for nothing stays.
    public static Json resolve(Json json, Source source) throws IOException, BadJsonException {
        switch (json) {
            case Json.Str(String value) -> {
                String name = name(value);
                String attachment = name == null ? null : source.get(name);
                return attachment == null ? json : new Json.Str(attachment);
            }
            case Json.Arr(List<Json> items) -> {
                List<Json> resolved = new ArrayList<>(items.size());
                for (Json item : items) {
                    resolved.add(resolve(item, source));
                }
                return new Json.Arr(resolved);
            }
            case Json.Obj(Map<String, Json> fields) -> {
                Map<String, Json> resolved = new LinkedHashMap<>();
                for (Map.Entry<String, Json> field : fields.entrySet()) {
                    resolved.put(field.getKey(), resolve(field.getValue(), source));
                }
                return new Json.Obj(resolved);
            }
            case Json.Literal literal -> {
                return literal;
            }
        }
    }
}
