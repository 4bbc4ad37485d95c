package org.subtext.importer.message;

import java.util.LinkedHashMap;
import java.util.Map;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;

/// Counts the fields of one transcript that hold something and are not read, so that nothing is left out in silence.
public final class Unread {

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /// @param where what has the field, such as `a step`
    public void field(String where, String name, Json value) {
        if (!isEmpty(value)) {
            count("the field " + Sentence.quote(name) + " of " + where + " is not read");
        }
    }

    /// Whether a value holds nothing that anybody could have said: a number or a truth value does not either.
    public static boolean isEmpty(Json value) {
        return switch (value) {
            case Json.Str(String text) -> text.isBlank();
            case Json.Arr array -> array.items().isEmpty();
            case Json.Obj object -> object.fields().isEmpty();
            case Json.Literal _ -> true;
        };
    }

    /// Counts something else that is not read.
    ///
    /// @param what says so of one of them
    public void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /// Says what was not read and how often.
    public void tell(Warnings warnings) {
        counts.forEach((what, count) -> warnings.add(count == 1 ? what : what + ", " + count + " times"));
    }
}
