package org.subtext.importer;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One sample of an Inspect log as the file has it, without what Subtext does not need. The events, which repeat the
/// messages many times, are most of a log and are passed over, and so are attachments that only events refer to.
///
/// @param fields what was kept
/// @param attachments the attachments that the messages refer to, by name
record InspectSample(Json.Obj fields, Map<String, String> attachments) {

    private static final Set<String> KEPT = Set.of("id", "epoch", "uuid", "input", "target", "choices",
            "messages",
            "message_refs", "scores", "score", "metadata", "error", "limit", "started_at", "completed_at",
            "total_time",
            "working_time", "invalidation");

    /// Reads the sample that the reader stands at.
    static InspectSample read(JsonReader reader) throws IOException, BadJsonException {
        Map<String, Json> fields = new LinkedHashMap<>();
        Map<String, String> attachments = new HashMap<>();
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (KEPT.contains(name)) {
                fields.put(name, reader.tree());
            } else if (name.equals("output") && reader.atObject()) {
                fields.put(name, output(reader));
            } else if (name.equals("attachments") && reader.atObject()) {
                attachments(reader, fields, attachments);
            } else if (name.equals("transcript") && reader.atObject()) {
                for (String inner = reader.nextField(); inner != null; inner = reader.nextField()) {
                    if (inner.equals("content") && reader.atObject()) {
                        attachments(reader, fields, attachments);
                    } else {
                        reader.skip();
                    }
                }
            } else {
                reader.skip();
            }
        }
        return new InspectSample(new Json.Obj(fields), attachments);
    }

    /// The model's output without probabilities and usage, which can be large.
    private static Json.Obj output(JsonReader reader) throws IOException, BadJsonException {
        Map<String, Json> output = new LinkedHashMap<>();
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            switch (name) {
                case "model", "error", "completion" -> output.put(name, reader.tree());
                case "choices" -> output.put(name, choices(reader));
                default -> reader.skip();
            }
        }
        return new Json.Obj(output);
    }

    private static Json choices(JsonReader reader) throws IOException, BadJsonException {
        if (!reader.atArray()) {
            return reader.tree();
        }
        Json first = Json.NULL;
        while (reader.nextItem()) {
            if (first.isNull() && reader.atObject()) {
                Map<String, Json> choice = new LinkedHashMap<>();
                for (String name = reader.nextField(); name != null; name = reader.nextField()) {
                    if (name.equals("message") || name.equals("stop_reason")) {
                        choice.put(name, reader.tree());
                    } else {
                        reader.skip();
                    }
                }
                first = new Json.Obj(choice);
            } else {
                reader.skip();
            }
        }
        return new Json.Arr(first.isNull() ? List.of() : List.of(first));
    }

    /// Attachments stand behind the messages, so that it is known which of them are needed; where they do not, all are.
    private static void attachments(JsonReader reader, Map<String, Json> fields,
            Map<String, String> attachments)
            throws IOException, BadJsonException {
        boolean all = !fields.containsKey("messages");
        Set<String> needed = new HashSet<>();
        fields.values().forEach(field -> needed.addAll(Attachments.namesIn(field)));
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if ((all || needed.contains(name)) && reader.tree() instanceof Json.Str(String value)) {
                attachments.put(name, value);
            } else {
                reader.skip();
            }
        }
    }
}
