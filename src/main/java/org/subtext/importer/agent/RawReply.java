package org.subtext.importer.agent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.Reasoning;
import org.subtext.transcript.Part;

/// Finds the reasoning in a reply as the model's interface gave it, which some harnesses keep whole beside the message
/// that they made of it: `{"choices": [{"message"}]}`, `{"message"}` or the message itself.
final class RawReply {

    private RawReply() {}

    /// The reasoning that a message carries; where it carries none, that of the raw reply beside it.
    static List<Part> reasoning(Json.Obj message, Json.@Nullable Obj raw) {
        List<Part> own = in(message);
        return own.isEmpty() && raw != null ? in(message(raw)) : own;
    }

    private static Json.Obj message(Json.Obj raw) {
        if (!raw.items("choices").isEmpty() && raw.items("choices").getFirst() instanceof Json.Obj choice) {
            return message(choice);
        }
        Json.Obj message = raw.object("message");
        return message == null ? raw : message;
    }

    private static List<Part> in(Json.Obj message) {
        List<Part> parts = new ArrayList<>(Reasoning.beside(message));
        if (parts.isEmpty()) {
            for (Json item : message.items("thinking_blocks")) {
                if (item instanceof Json.Obj block) {
                    parts.addAll(Reasoning.block(block));
                }
            }
        }
        return parts;
    }
}
