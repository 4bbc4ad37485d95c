package org.subtext.importer.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// Makes a transcript of one trajectory of ATIF, and one of each sub-agent's in it.
///
/// ```
/// trajectory  = { "schema_version": "ATIF-v1.0" to "ATIF-v1.8", "session_id", "trajectory_id",
///                 "agent": { "name", "version", "model_name", "tool_definitions", "extra" },
///                 "steps": [ step, ... ], "notes", "final_metrics", "continued_trajectory_ref", "extra",
///                 "subagent_trajectories": [ trajectory, ... ] }
/// step        = { "step_id", "timestamp", "source": "system" | "user" | "agent", "model_name", "reasoning_effort",
///                 "message": text | [ part, ... ], "reasoning_content", "tool_calls": [ call, ... ],
///                 "observation": { "results": [ result, ... ] }, "is_copied_context", "metrics", "extra" }
/// part        = { "type": "text", "text" } | { "type": "image", "source": { "media_type", "path" } }
/// call        = { "tool_call_id", "function_name", "arguments": { ... } }
/// result      = { "source_call_id", "content": text | [ part, ... ],
///                 "subagent_trajectory_ref": [ { "trajectory_id", "session_id", "trajectory_path" } ] }
/// ```
///
/// A step is a message, and each result of its observation is a tool's message after it. Token ids, log probabilities,
/// definitions of tools and what a step has in `extra` are left out.
///
/// Source: the format's RFC 0001, versions 1.0 to 1.7, and files of versions 1.5 and 1.7.
final class AtifTrajectory {

    private final Json.Obj trajectory;
    private final boolean isOfAgent;
    private final Warnings warnings;
    private final MessageReader reader;
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<String> models = new LinkedHashSet<>();
    private boolean begun;
    private int copied;

    AtifTrajectory(Json.Obj trajectory, Warnings warnings) {
        this(trajectory, false, warnings);
    }

    /// @param isOfAgent whether it is a sub-agent's, whom a program prompts
    private AtifTrajectory(Json.Obj trajectory, boolean isOfAgent, Warnings warnings) {
        this.trajectory = trajectory;
        this.isOfAgent = isOfAgent;
        this.warnings = warnings;
        this.reader = new MessageReader(warnings);
    }

    /// The transcripts: its own and its sub-agents'.
    ///
    /// @param untitled what to call it if it does not say
    /// @param sink told of sub-agents' trajectories that cannot be read
    /// @throws BadRowException if it has no steps, or one cannot be read
    List<Draft> drafts(String untitled, TranscriptSink sink) throws BadRowException {
        List<Json> steps = trajectory.items("steps");
        if (steps.isEmpty()) {
            throw new BadRowException("the trajectory has no steps");
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!(steps.get(i) instanceof Json.Obj step)) {
                throw new BadRowException("step " + (i + 1) + " is not an object");
            }
            step(step);
        }
        if (copied > 0) {
            warnings.add(
                    "steps that were copied from the trajectory before are kept, but not as the target's words: "
                            + copied);
        }
        MetadataReader metadata = new MetadataReader();
        describe(metadata);
        String title = title(untitled);
        List<Draft> drafts = new ArrayList<>();
        drafts.add(
                new Draft(identity(metadata), title, metadata.metadata(), Piece.number(pieces), List.of()));
        List<Json> agents = trajectory.items("subagent_trajectories");
        for (int i = 0; i < agents.size(); i++) {
            try {
                if (!(agents.get(i) instanceof Json.Obj agent)) {
                    throw new BadRowException("it is not an object with steps");
                }
                drafts.addAll(
                        new AtifTrajectory(agent, true, warnings).drafts(title + ", sub-agent " + (i + 1),
                                sink));
            } catch (BadRowException e) {
                sink.failed("subagent_trajectories[" + i + "]", e.reason());
            }
        }
        return drafts;
    }

    private void step(Json.Obj step) throws BadRowException {
        boolean copy = step.isTrue("is_copied_context");
        copied += copy ? 1 : 0;
        String source = String.valueOf(step.string("source"));
        switch (source) {
            case "agent" -> agent(step, copy);
            case "user" -> message(step, Role.USER, copy || isOfAgent ? Author.ENVIRONMENT : Author.HUMAN);
            case "system" -> message(step, Role.SYSTEM, copy || begun ? Author.ENVIRONMENT : Author.HUMAN);
            default -> {
                warnings.add("steps with the source " + Sentence.quote(source)
                        + " are not known and are read as the environment's");
                message(step, Role.SYSTEM, Author.ENVIRONMENT);
            }
        }
        begun |= !source.equals("system");
        Json.Obj observation = step.object("observation");
        if (observation != null) {
            for (Json item : observation.items("results")) {
                result(item);
            }
        }
    }

    private void message(Json.Obj step, Role role, Author author) throws BadRowException {
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("id", id(step));
        message.put("content", content(step.get("message")));
        reader.read(new Json.Obj(message), role).forEach(piece -> pieces.add(piece.by(author)));
    }

    private void agent(Json.Obj step, boolean copy) throws BadRowException {
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("id", id(step));
        message.put("content", content(step.get("message")));
        Json reasoning = step.get("reasoning_content");
        if (reasoning != null) {
            message.put("reasoning_content", reasoning);
        }
        List<Json> calls = new ArrayList<>();
        for (Json item : step.items("tool_calls")) {
            calls.add(item instanceof Json.Obj call ? call(call) : item);
        }
        message.put("tool_calls", new Json.Arr(calls));
        for (Piece piece : reader.read(new Json.Obj(message), Role.ASSISTANT)) {
            pieces.add(copy && piece.role() == Role.ASSISTANT ? piece.by(Author.ENVIRONMENT) : piece);
        }
        String model = step.string("model_name");
        if (model != null && !copy) {
            models.add(model);
        }
    }

    private static Json id(Json.Obj step) {
        Json id = step.get("step_id");
        return id == null ? Json.NULL : new Json.Str(id.text());
    }

    private static Json content(@Nullable Json content) {
        return content == null ? Json.NULL : content;
    }

    /// A call with the names that `ToolCalls` knows.
    private static Json call(Json.Obj call) {
        Map<String, Json> named = new LinkedHashMap<>();
        call.fields().forEach((name, value) -> named.put(switch (name) {
            case "tool_call_id" -> "id";
            case "function_name" -> "name";
            default -> name;
        }, value));
        return new Json.Obj(named);
    }

    private void result(Json item) throws BadRowException {
        Map<String, Json> message = new LinkedHashMap<>();
        List<Part> agents = new ArrayList<>();
        if (item instanceof Json.Obj result) {
            Json call = result.get("source_call_id");
            if (call != null) {
                message.put("tool_call_id", call);
            }
            message.put("content", content(result.get("content")));
            result.items("subagent_trajectory_ref").forEach(reference -> agents.add(agent(reference)));
        } else {
            message.put("content", item);
        }
        for (Piece piece : reader.read(new Json.Obj(message), Role.TOOL)) {
            List<Part> parts = new ArrayList<>(piece.parts());
            parts.addAll(agents);
            pieces.add(new Piece(piece.role(), piece.author(), piece.sourceId(), parts));
        }
    }

    /// Where a sub-agent was at work there is its trajectory, which is another transcript.
    private static Part agent(Json item) {
        String name = "";
        if (item instanceof Json.Obj reference) {
            for (String field : new String[]{"trajectory_id", "session_id", "trajectory_path"}) {
                if (name.isEmpty() && reference.string(field) instanceof String given) {
                    name = given;
                }
            }
        }
        return Part.media(Sentence.line("trajectory of a sub-agent" + (name.isEmpty() ? "" : ", " + name)));
    }

    private void describe(MetadataReader metadata) {
        Json.Obj agent = trajectory.object("agent");
        Json model = agent == null ? null : agent.get("model_name");
        if (model == null && !models.isEmpty()) {
            model = new Json.Str(models.iterator().next());
        }
        metadata.field("model", model);
        if (model != null) {
            models.add(model.text());
        }
        if (models.size() > 1) {
            metadata.other("models", String.join(", ", models));
        }
        if (agent != null) {
            agent.fields().forEach((name, value) -> {
                if (name.equals("extra") && value instanceof Json.Obj extra) {
                    metadata.fields(extra);
                } else if (!name.equals("model_name") && !name.equals("tool_definitions")) {
                    metadata.field("agent_" + name, value);
                }
            });
        }
        trajectory.fields().forEach((name, value) -> {
            switch (name) {
                case "steps", "agent", "subagent_trajectories" -> {
                }
                case "extra" -> {
                    if (value instanceof Json.Obj extra) {
                        metadata.fields(extra);
                    }
                }
                case "final_metrics" -> {
                    if (value instanceof Json.Obj metrics) {
                        metrics(metrics, metadata);
                    }
                }
                default -> metadata.field(name, value);
            }
        });
    }

    private static void metrics(Json.Obj metrics, MetadataReader metadata) {
        metrics.fields().forEach((name, value) -> {
            if (name.equals("extra") && value instanceof Json.Obj extra) {
                metadata.fields(extra);
            } else {
                metadata.field(name, value);
            }
        });
    }

    private SortedMap<String, String> identity(MetadataReader metadata) {
        SortedMap<String, String> identity = new TreeMap<>();
        put(identity, "trajectory", trajectory.string("trajectory_id"));
        put(identity, "session", trajectory.string("session_id"));
        Json.Obj agent = trajectory.object("agent");
        put(identity, "agent", agent == null ? null : agent.string("name"));
        put(identity, "model", metadata.model());
        return identity;
    }

    private static void put(SortedMap<String, String> identity, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            identity.put(name, value);
        }
    }

    private String title(String untitled) {
        for (String name : new String[]{"trajectory_id", "session_id"}) {
            if (trajectory.string(name) instanceof String title && !title.isBlank()) {
                return Sentence.line(title);
            }
        }
        return untitled;
    }
}
