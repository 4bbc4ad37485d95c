package org.subtext.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts back the strings that an Inspect log keeps once in `attachments`: wherever a string is nothing but
/// `attachment://NAME`, or `tc://NAME` in old logs, it stands for the attachment of that name.
final class Attachments {

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
    static Set<String> namesIn(@Nullable Json json) {
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

    /// The value with every reference replaced by what it stands for.
    ///
    /// @param found gives the attachment of a name, or null if the file has none; then the reference stays
    static Json resolve(Json json, Function<String, @Nullable String> found) {
        return switch (json) {
            case Json.Str(String value) -> {
                String name = name(value);
                String attachment = name == null ? null : found.apply(name);
                yield attachment == null ? json : new Json.Str(attachment);
            }
            case Json.Arr(List<Json> items) -> {
                List<Json> resolved = new ArrayList<>(items.size());
                items.forEach(item -> resolved.add(resolve(item, found)));
                yield new Json.Arr(resolved);
            }
            case Json.Obj(Map<String, Json> fields) -> {
                Map<String, Json> resolved = new LinkedHashMap<>();
                fields.forEach((name, field) -> resolved.put(name, resolve(field, found)));
                yield new Json.Obj(resolved);
            }
            case Json.Literal literal -> literal;
        };
    }
}
