package org.subtext.importer.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.ContextView;
import org.subtext.transcript.Message;
import org.subtext.transcript.Role;

/// Reads one audit as Petri and Bloom record it (transcript v3.0). What [PetriImporter] and [BloomImporter] share.
///
/// ```
/// audit    = { "metadata": { "transcript_id", "auditor_model", "target_model", "created_at", "updated_at",
///                            "version": "v3.0", "seed_instruction" | "description", "tags", "judge_output" },
///              "events": [ event, ... ], "target_messages"?: [ message, ... ] }
/// event    = { "type": "transcript_event", "view": name | [ name, ... ], "edit": edit }
///          | { "type": "tool_creation_event" | "info_event" | "decision_event", ... }     no message: passed over
/// edit     = see Replay
/// message  = see MessageReader; with "metadata": { "prefill": true } it was put into the target's mouth
/// judge_output = { "scores": { dimension: number }, "summary", "justification", "highlights": see Highlights,
///                  "response" }
/// ```
///
/// The transcript is the view `target`. In it the assistant is the target, or the auditor who put words into its mouth;
/// system and user are the auditor; tools are the environment. Other views are context: there the assistant is the
/// auditor, unless the target saw the same message, and everything else is the environment.
final class Audit {

    private static final String TARGET = "target";

    private final Json.Obj audit;
    private final Warnings warnings;

    Audit(Json.Obj audit, Warnings warnings) {
        this.audit = audit;
        this.warnings = warnings;
    }

    /// The transcript.
    ///
    /// @param source the source's own identity of it where the audit has no id
    /// @param metadata what is known of it beside
    /// @throws BadRowException if a message cannot be read
    Draft read(String title, SortedMap<String, String> source, MetadataReader metadata)
            throws BadRowException {
        Json.Obj about = metadata();
        Map<String, List<Json.Obj>> edits = edits();
        List<Message> messages = target(edits.remove(TARGET));
        Map<String, Author> authors = new HashMap<>();
        for (Message message : messages) {
            if (message.sourceId() != null) {
                authors.put(message.sourceId(), message.author());
            }
        }
        List<ContextView> context = new ArrayList<>();
        for (Map.Entry<String, List<Json.Obj>> view : edits.entrySet()) {
            context.add(
                    new ContextView(view.getKey(), replay(view.getValue(), piece -> seen(piece, authors))));
        }
        if (!context.isEmpty()) {
            warnings.add("besides what the target saw, " + context.size()
                    + (context.size() == 1 ? " other view was" : " other views were") + " kept as context: "
                    + String.join(", ", context.stream().map(ContextView::name).toList()));
        }
        AuditMetadata.read(about, metadata);
        Json.Obj judge = about.object("judge_output");
        return new Draft(identity(about, source, metadata.model()), title, metadata.metadata(), messages,
                context, judge == null
                        ? List.of()
                        : Highlights.read(judge.items("highlights"), judge.string("model"), warnings));
    }

    private Json.Obj metadata() {
        Json.Obj about = audit.object("metadata");
        return about == null ? Json.Obj.EMPTY : about;
    }

    /// The edits of each view, in order; views in the order in which they begin.
    private Map<String, List<Json.Obj>> edits() throws BadRowException {
        Map<String, List<Json.Obj>> edits = new LinkedHashMap<>();
        for (Json item : audit.items("events")) {
            if (!(item instanceof Json.Obj event)) {
                throw new BadRowException("an event is not an object");
            }
            Json.Obj edit = event.object("edit");
            if (edit != null) {
                for (String view : views(event)) {
                    edits.computeIfAbsent(view, _ -> new ArrayList<>()).add(edit);
                }
            }
        }
        return edits;
    }

    private static Set<String> views(Json.Obj event) {
        Set<String> views = new LinkedHashSet<>();
        if (event.string("view") instanceof String view) {
            views.add(view);
        }
        for (Json view : event.items("view")) {
            views.add(view.text());
        }
        return views;
    }

    private List<Message> target(@Nullable List<Json.Obj> edits) throws BadRowException {
        if (edits != null) {
            return replay(edits, Audit::inTargetsView);
        }
        List<Json> given = audit.items("target_messages");
        if (given.isEmpty()) {
            throw new BadRowException("the target saw no message: no event is for the view \"target\"");
        }
        MessageReader reader = new MessageReader(warnings);
        return Piece.number(reader.readAll(given).stream().map(Audit::inTargetsView).toList());
    }

    private List<Message> replay(List<Json.Obj> edits, UnaryOperator<Piece> authors) throws BadRowException {
        Replay replay = new Replay(new MessageReader(warnings), authors);
        for (Json.Obj edit : edits) {
            replay.apply(edit);
        }
        return replay.messages();
    }

    private static Piece inTargetsView(Piece piece) {
        return switch (piece.role()) {
            case SYSTEM, USER -> piece.by(Author.AUDITOR);
            case TOOL -> piece.by(Author.ENVIRONMENT);
            case ASSISTANT -> piece;
        };
    }

    private static Piece seen(Piece piece, Map<String, Author> authors) {
        Author known = piece.sourceId() == null ? null : authors.get(piece.sourceId());
        if (known != null) {
            return piece.by(known);
        }
        return piece.by(piece.role() == Role.ASSISTANT ? Author.AUDITOR : Author.ENVIRONMENT);
    }

    /// What names the audit: its id and the model under study; without an id, what the source knows, and when it began.
    private static SortedMap<String, String> identity(Json.Obj about, SortedMap<String, String> source,
            @Nullable String model) {
        SortedMap<String, String> identity = new TreeMap<>();
        String id = about.string("transcript_id");
        if (id != null && !id.isBlank()) {
            identity.put("transcript", id);
        } else {
            identity.putAll(source);
            put(identity, "created", about.string("created_at"));
        }
        put(identity, "model", model);
        return identity;
    }

    private static void put(SortedMap<String, String> identity, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            identity.put(name, value);
        }
    }
}
