package org.subtext.importer.agent;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Verdict;

/// Makes a transcript of one run of OpenHands: a bare history, or a row of an evaluation.
///
/// Left out are the row of the data set (`instance`), the settings of the run but for the few that tell runs apart, and
/// the figures but for the cost. `instruction` is the first message once more, and is read only where the history has
/// no message of a person.
final class OpenHandsRow {

    private static final Set<String> SETTINGS = Set.of("agent_class", "max_iterations", "start_time",
            "git_commit",
            "dataset", "data_split");

    private final OpenHandsEvents events;

    OpenHandsRow(Warnings warnings) {
        this.events = new OpenHandsEvents(warnings);
    }

    /// @param untitled what to call the transcript if the row does not say
    /// @throws BadRowException if nothing was said in it, or a message cannot be read
    Draft draft(Json row, String untitled) throws BadRowException {
        Json.Obj about = row instanceof Json.Obj object ? object : Json.Obj.EMPTY;
        events.read(history(row));
        List<Piece> pieces = events.pieces();
        String instruction = about.string("instruction");
        if (instruction != null && pieces.stream().noneMatch(piece -> piece.role() == Role.USER)) {
            pieces.addFirst(new Piece(Role.USER, Author.HUMAN, null,
                    List.of(Part.text(instruction))));
        }
        if (pieces.isEmpty() || pieces.size() == 1 && events.isEmpty()) {
            throw new BadRowException("the run has no events");
        }
        MetadataReader metadata = new MetadataReader();
        SortedMap<String, String> identity = new TreeMap<>();
        String named = describe(about, metadata, identity);
        if (metadata.model() != null) {
            identity.put("model", metadata.model());
        }
        return new Draft(identity, named == null ? untitled : Sentence.line(named), metadata.metadata(),
                Piece.number(pieces), List.of());
    }

    private static List<Json> history(Json row) throws BadRowException {
        return switch (row) {
            case Json.Arr(List<Json> items) -> items;
            case Json.Obj object when object.get("trajectory") instanceof Json.Arr(List<Json> items) -> items;
            case Json.Obj object -> object.items("history");
            default -> throw new BadRowException("it is no run of OpenHands");
        };
    }

    /// @return what the run is called; null if the row does not say
    private @Nullable String describe(Json.Obj row, MetadataReader metadata,
            SortedMap<String, String> identity) {
        Json.Obj settings = row.object("metadata");
        Json.Obj llm = settings == null ? null : settings.object("llm_config");
        Json model = llm == null ? null : llm.get("model");
        metadata.field("model", model == null ? events.model() : model);
        String named = null;
        for (Map.Entry<String, Json> field : row.fields().entrySet()) {
            Json value = field.getValue();
            switch (field.getKey()) {
                case "history", "trajectory", "instruction", "instance", "result_explanation" -> {
                }
                case "instance_id" -> {
                    named = value.text();
                    identity.put("instance", named);
                    metadata.field("instance_id", value);
                }
                case "issue" -> {
                    identity.put("issue", issue(value));
                    named = issue(value) + (value instanceof Json.Obj issue
                            && issue.string("title") instanceof String title ? " " + title : "");
                    metadata.other("issue", named);
                }
                case "success" -> {
                    if (!value.isNull()) {
                        metadata.add(new Verdict("success", value.text(), row.string("result_explanation")));
                    }
                }
                case "metadata" -> {
                    if (value instanceof Json.Obj object) {
                        settings(object, metadata, identity);
                    } else {
                        metadata.field("metadata", value);
                    }
                }
                case "metrics" -> metadata.field("accumulated_cost",
                        value instanceof Json.Obj metrics ? metrics.get("accumulated_cost") : value);
                default -> metadata.field(field.getKey(), value);
            }
        }
        return named;
    }

    private static void settings(Json.Obj settings, MetadataReader metadata,
            SortedMap<String, String> identity) {
        settings.fields().forEach((name, value) -> {
            if (SETTINGS.contains(name)) {
                metadata.field(name, value);
            }
        });
        if (settings.string("start_time") instanceof String started) {
            identity.put("run", started);
        }
        if (settings.string("agent_class") instanceof String agent) {
            identity.put("agent", agent);
        }
    }

    /// Such as `owner/repo#5`.
    private static String issue(Json issue) {
        if (!(issue instanceof Json.Obj object)) {
            return issue.text();
        }
        Json number = object.get("number");
        return object.string("owner") + "/" + object.string("repo") + "#"
                + (number == null ? "" : number.text());
    }
}
