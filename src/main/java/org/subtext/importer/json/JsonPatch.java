package org.subtext.importer.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Sentence;

/// Changes a JSON document as RFC 6902 has it: `add`, `remove`, `replace`, `move`, `copy` and `test`, at places that
/// RFC 6901 names.
///
/// What is copied or moved is a part of the document in several places at once; written out it could be without bounds in
/// size and depth, so that both are measured.
public final class JsonPatch {

    /// Stands for no value: what is there is taken away.
    private static final @Nullable Json NOTHING = null;

    private static final int MOST_DEPTH = 2 * Limits.DEPTH;

    /// In how many bytes what is copied and moved may still be measured.
    private long left = Limits.TREE;

    /// The document after all steps, or none of them.
    ///
    /// @throws BadRowException naming the first step that cannot be made
    public Json apply(Json document, List<Json> patch) throws BadRowException {
        Json patched = document;
        for (Json step : patch) {
            if (!(step instanceof Json.Obj object)) {
                throw new BadRowException("a step of a patch is not an object");
            }
            patched = apply(patched, object);
        }
        return patched;
    }

    private Json apply(Json document, Json.Obj step) throws BadRowException {
        String operation = String.valueOf(step.string("op"));
        List<String> path = path(step, "path");
        return switch (operation) {
            case "add" -> put(document, path, 0, value(step), true);
            case "replace" -> {
                find(document, path);
                yield put(document, path, 0, value(step), false);
            }
            case "remove" -> {
                find(document, path);
                yield put(document, path, 0, NOTHING, false);
            }
            case "copy" -> {
                Json copied = find(document, path(step, "from"));
                measure(copied, path.size());
                yield put(document, path, 0, copied, true);
            }
            case "move" -> {
                List<String> from = path(step, "from");
                Json moved = find(document, from);
                measure(moved, path.size());
                yield put(put(document, from, 0, NOTHING, false), path, 0, moved, true);
            }
            case "test" -> {
                if (!find(document, path).equals(value(step))) {
                    throw new BadRowException("a test of a patch does not hold at " + shown(path));
                }
                yield document;
            }
            default -> throw new BadRowException(
                    "a patch has the operation " + Sentence.quote(operation) + ", which is not known");
        };
    }

    private void measure(Json value, int depth) throws BadRowException {
        left -= JsonReader.NODE_COST + (value instanceof Json.Str(String text) ? text.length() : 0);
        if (left < 0 || depth > MOST_DEPTH) {
            throw new BadRowException("a patch copies more than fits into memory here");
        }
        switch (value) {
            case Json.Obj(Map<String, Json> fields) -> {
                for (Json field : fields.values()) {
                    measure(field, depth + 1);
                }
            }
            case Json.Arr(List<Json> items) -> {
                for (Json item : items) {
                    measure(item, depth + 1);
                }
            }
            case Json.Str _,Json.Literal _ -> {
            }
        }
    }

    private static Json value(Json.Obj step) throws BadRowException {
        Json value = step.fields().get("value");
        if (value == null) {
            throw new BadRowException("a step of a patch has no value");
        }
        return value;
    }

    private static List<String> path(Json.Obj step, String name) throws BadRowException {
        String pointer = step.string(name);
        if (pointer == null || !pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new BadRowException("a step of a patch does not say where");
        }
        List<String> path = new ArrayList<>();
        String[] names = pointer.split("/", Limits.DEPTH + 2);
        if (names.length > Limits.DEPTH + 1) {
            throw new BadRowException(
                    "a step of a patch names a place more than " + Limits.DEPTH + " levels deep");
        }
        for (int i = 1; i < names.length; i++) {
            path.add(names[i].replace("~1", "/").replace("~0", "~"));
        }
        return path;
    }

    private static Json find(Json document, List<String> path) throws BadRowException {
        Json found = document;
        for (String name : path) {
            found = switch (found) {
                case Json.Obj(Map<String, Json> fields) when fields.get(name) instanceof Json field -> field;
                case Json.Arr(List<Json> items) -> items.get(index(name, items.size() - 1, path));
                default -> throw nowhere(path);
            };
        }
        return found;
    }

    /// The document with a value at a place.
    ///
    /// @param depth how many names of the path lead to this document
    /// @param insert whether items of an array make room, rather than give way
    private static Json put(Json document, List<String> path, int depth, @Nullable Json value, boolean insert)
            throws BadRowException {
        if (depth == path.size()) {
            return value == null ? Json.NULL : value;
        }
        String name = path.get(depth);
        boolean last = depth == path.size() - 1;
        switch (document) {
            case Json.Obj(Map<String, Json> fields) -> {
                Map<String, Json> changed = new LinkedHashMap<>(fields);
                Json field = fields.get(name);
                if (last && value == null) {
                    changed.remove(name);
                } else if (last) {
                    changed.put(name, value);
                } else if (field == null) {
                    throw nowhere(path);
                } else {
                    changed.put(name, put(field, path, depth + 1, value, insert));
                }
                return new Json.Obj(changed);
            }
            case Json.Arr(List<Json> items) -> {
                List<Json> changed = new ArrayList<>(items);
                if (last && insert && value != null) {
                    changed.add(name.equals("-") ? items.size() : index(name, items.size(), path), value);
                } else if (last && value == null) {
                    changed.remove(index(name, items.size() - 1, path));
                } else {
                    int index = index(name, items.size() - 1, path);
                    changed.set(index, put(items.get(index), path, depth + 1, value, insert));
                }
                return new Json.Arr(changed);
            }
            default -> throw nowhere(path);
        }
    }

    private static int index(String name, int most, List<String> path) throws BadRowException {
        boolean number = !name.isEmpty() && name.length() < 10
                && name.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || Integer.parseInt(name) > most) {
            throw nowhere(path);
        }
        return Integer.parseInt(name);
    }

    private static BadRowException nowhere(List<String> path) {
        return new BadRowException("a patch names a place that is not there, " + shown(path));
    }

    private static String shown(List<String> path) {
        return Sentence.quote("/" + String.join("/", path));
    }
}
