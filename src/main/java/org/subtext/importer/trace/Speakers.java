package org.subtext.importer.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.Role;

/// Reads messages of traces whoever speaks. Programs name roles of their own there; what somebody said of whom nothing is
/// known is the environment's, neither a person's nor the model's, and the import names the role.
final class Speakers {

    private Speakers() {}

    /// @throws BadRowException if it has no role
    static List<Piece> read(Json.Obj message, MessageReader reader, Warnings warnings)
            throws BadRowException {
        String role = message.string("role");
        if (role == null || MessageReader.named(role).isPresent()) {
            return reader.read(message, null);
        }
        warnings.add("messages of the role " + Sentence.quote(role)
                + " are not known and are read as the environment's");
        Map<String, Json> fields = new LinkedHashMap<>(message.fields());
        fields.put("role", new Json.Str("user"));
        return reader.read(new Json.Obj(fields), null).stream()
                .map(piece -> piece.role() == Role.USER ? piece.by(Author.ENVIRONMENT) : piece).toList();
    }
}
