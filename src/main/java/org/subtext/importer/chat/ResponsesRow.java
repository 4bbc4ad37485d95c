package org.subtext.importer.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.Identity;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;

/// Makes a transcript of what was asked and answered at once. See [ResponsesImporter] for the shapes.
final class ResponsesRow {

    private static final Set<String> READ = Set.of("input", "output", "instructions", "request", "response",
            "body");

    private final Warnings warnings;

    ResponsesRow(Warnings warnings) {
        this.warnings = warnings;
    }

    /// @throws BadRowException if nobody says anything in it
    Draft draft(Json json, String untitled) throws BadRowException {
        if (json instanceof Json.Arr(List<Json> items)) {
            ResponsesItems conversation = new ResponsesItems(warnings);
            conversation.read(items);
            MetadataReader metadata = new MetadataReader();
            conversation.tell(metadata);
            return new Draft(new TreeMap<>(), untitled, metadata.metadata(),
                    Piece.number(conversation.pieces()),
                    List.of());
        }
        if (!(json instanceof Json.Obj row)) {
            throw new BadRowException("it is not an object with items");
        }
        Json.Obj request = part(row, "request", row);
        if (request == row && row.object("body") instanceof Json.Obj body) {
            request = body;
        }
        Json.Obj response = part(row, "response", row);
        response = part(response, "body", response);
        ResponsesItems conversation = new ResponsesItems(warnings);
        Json instructions = first("instructions", response, request, row);
        if (instructions != null) {
            conversation.said("system", instructions);
        }
        Json input = first("input", request, row, response);
        if (input != null) {
            conversation.said("user", input);
        }
        Json output = first("output", response, row);
        if (output instanceof Json.Arr(List<Json> items)) {
            conversation.read(items);
        }
        List<Piece> pieces = conversation.pieces();
        if (pieces.isEmpty()) {
            Json error = first("error", response, row);
            throw new BadRowException(
                    "there is no item in it" + (error == null ? "" : ": " + message(error)));
        }
        MetadataReader metadata = metadata(row, request, response);
        conversation.tell(metadata);
        return new Draft(identity(row, response, metadata), title(row, response, untitled),
                metadata.metadata(),
                Piece.number(pieces), List.of());
    }

    private static Json.Obj part(Json.Obj object, String name, Json.Obj otherwise) {
        Json.Obj part = object.object(name);
        return part == null ? otherwise : part;
    }

    private static @Nullable Json first(String name, Json.Obj... objects) {
        for (Json.Obj object : objects) {
            if (object.get(name) instanceof Json value) {
                return value;
            }
        }
        return null;
    }

    private static String message(Json error) {
        String message = error instanceof Json.Obj object ? object.string("message") : null;
        return message == null ? error.text() : message;
    }

    /// Of a field that both have, the response's counts: it says what was done and not only what was asked for.
    private MetadataReader metadata(Json.Obj row, Json.Obj request, Json.Obj response) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (Json.Obj object : List.of(row, request, response)) {
            object.fields().forEach((name, value) -> {
                if (!READ.contains(name) && !value.isNull()) {
                    fields.put(name, value);
                }
            });
        }
        if (fields.containsKey("previous_response_id")) {
            warnings.add("what was said before is in another response, which previous_response_id names");
        }
        MetadataReader metadata = new MetadataReader();
        fields.forEach((name, value) -> {
            if (name.equals("metadata") && value instanceof Json.Obj own) {
                metadata.fields(own);
            } else {
                metadata.field(name, value);
            }
        });
        return metadata;
    }

    private static SortedMap<String, String> identity(Json.Obj row, Json.Obj response,
            MetadataReader metadata) {
        SortedMap<String, String> identity = new TreeMap<>();
        Identity.put(identity, "id", first("id", response, row));
        Identity.put(identity, "custom_id", row.get("custom_id"));
        if (metadata.condition() != null) {
            identity.put("condition", metadata.condition());
        }
        if (metadata.model() != null) {
            identity.put("model", metadata.model());
        }
        return identity;
    }

    private static String title(Json.Obj row, Json.Obj response, String untitled) {
        for (String name : new String[]{"title", "name", "custom_id", "id"}) {
            if (row.get(name) instanceof Json value && !(value instanceof Json.Obj)) {
                return Sentence.line(value.text());
            }
        }
        return response.string("id") instanceof String id ? Sentence.line(id) : untitled;
    }
}
