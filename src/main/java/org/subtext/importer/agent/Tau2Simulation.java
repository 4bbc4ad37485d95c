package org.subtext.importer.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.Identity;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.message.Pieces;
import org.subtext.importer.message.ToolErrors;
import org.subtext.importer.message.Unread;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Draft;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;
import org.subtext.transcript.Author;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;
import org.subtext.transcript.Verdict;

/// One simulation of tau2-bench.
///
/// ```
/// simulation = { "id", "task_id", "trial", "seed", "termination_reason", "mode", "reward_info": { "reward", ... },
///                "review"?, "auth_classification"?, ..., "messages": [ message, ... ] | "ticks": [ tick, ... ] }
/// message    = { "role": "system | user | assistant", "content", "tool_calls": [ { "id", "name", "arguments" } ],
///                "is_audio", "audio_script_gold"?, "raw_data": the model's raw reply, ... }
///            | { "role": "tool", "id": the call's, "content", "requestor": "assistant | user", "error": bool }
///            | { "role": "tool", "tool_messages": [ message, ... ] }
/// tick       = see Tau2Ticks
/// ```
///
/// The user is a model that plays a customer, with tools of its own: the auditor. Reasoning is read from the raw reply of
/// the agent where the message has none. Rewards, reviews and checks become verdicts; the task becomes the condition.
final class Tau2Simulation {

    private static final Set<String> VERDICTS = Set.of("review", "user_only_review", "auth_classification",
            "hallucination_check");
    private static final Set<String> MESSAGE = Set.of("role", "content", "tool_calls", "is_audio", "turn_idx",
            "timestamp", "cost", "usage", "raw_data", "generation_time_seconds", "audio_format",
            "audio_content",
            "audio_path", "audio_script_gold", "speech_effects", "source_effects", "channel_effects",
            "turn_taking_action", "utterance_ids", "chunk_id", "is_final_chunk", "source", "contains_speech",
            "id",
            "requestor", "error", "tool_messages", "reasoning_content", "reasoning", "reasoning_details",
            "thinking", "thinking_blocks");

    private final Json json;
    private final Json.Obj run;
    private final Warnings warnings;
    private final Unread unread = new Unread();
    private final Map<String, String> toolsByCall = new HashMap<>();
    private final ToolErrors toolErrors = new ToolErrors();

    /// @param run what the file says about all its simulations
    Tau2Simulation(Json json, Json.Obj run, Warnings warnings) {
        this.json = json;
        this.run = run;
        this.warnings = warnings;
    }

    Draft draft(String untitled) throws BadRowException {
        if (!(json instanceof Json.Obj simulation)) {
            throw new BadRowException("a simulation is not an object");
        }
        List<Piece> pieces = new ArrayList<>();
        for (Json item : simulation.items("messages")) {
            message(item, pieces);
        }
        if (pieces.isEmpty()) {
            pieces = new Tau2Ticks(this, warnings, unread).read(simulation.items("ticks"));
        } else {
            unread.field("a simulation", "ticks", new Json.Arr(simulation.items("ticks")));
        }
        if (pieces.isEmpty()) {
            Json reason = simulation.get("termination_reason");
            throw new BadRowException("nobody says anything in it"
                    + (reason == null ? "" : "; it ended with " + Sentence.quote(reason.text())));
        }
        unread.tell(warnings);
        SortedMap<String, String> identity = new TreeMap<>();
        Identity.put(identity, "simulation", simulation.get("id"));
        Identity.put(identity, "task", simulation.get("task_id"));
        Identity.put(identity, "trial", simulation.get("trial"));
        return new Draft(identity, TauBenchImporter.title(identity, untitled),
                metadata(simulation).metadata(),
                Piece.number(pieces), List.of());
    }

    private void message(Json item, List<Piece> pieces) throws BadRowException {
        if (!(item instanceof Json.Obj message)) {
            throw new BadRowException("a message is not an object");
        }
        message.fields().forEach((name, value) -> {
            if (!MESSAGE.contains(name)) {
                unread.field("a message", name, value);
            }
        });
        switch (String.valueOf(message.string("role"))) {
            case "assistant" -> pieces.addAll(said(message, Role.ASSISTANT, Author.TARGET));
            case "user" -> pieces.addAll(said(message, Role.USER, Author.AUDITOR));
            case "tool" -> {
                if (message.items("tool_messages").isEmpty()) {
                    pieces.addAll(result(message));
                }
                for (Json inner : message.items("tool_messages")) {
                    message(inner, pieces);
                }
            }
            default -> pieces.addAll(new MessageReader(warnings).read(message, null));
        }
    }

    private List<Piece> said(Json.Obj message, Role role, Author author) {
        Pieces into = new Pieces(role, author, null, toolsByCall, warnings);
        if (role == Role.ASSISTANT) {
            RawReply.reasoning(message, message.object("raw_data")).forEach(into::add);
        }
        if (message.isTrue("is_audio")) {
            into.add(Part.media("speech"));
            into.content(message.get("audio_script_gold"));
        } else {
            into.content(message.get("content"));
        }
        message.items("tool_calls").forEach(into::call);
        return into.list();
    }

    /// The calls of one speaker as a message.
    List<Piece> calls(List<Json> calls, Role role, Author author) {
        Pieces into = new Pieces(role, author, null, toolsByCall, warnings);
        calls.forEach(into::call);
        return into.list();
    }

    /// What a tool gave back, whoever asked it.
    List<Piece> result(Json.Obj message) {
        toolErrors.result(message);
        Map<String, Json> result = new HashMap<>();
        Json content = message.get("content");
        result.put("content", content == null ? new Json.Str("") : content);
        if (message.get("id") instanceof Json id && !id.text().isEmpty()) {
            result.put("tool_call_id", id);
        }
        Pieces into = new Pieces(Role.TOOL, Author.ENVIRONMENT, null, toolsByCall, warnings);
        into.result(new Json.Obj(result));
        return into.list();
    }

    private MetadataReader metadata(Json.Obj simulation) {
        MetadataReader metadata = new MetadataReader();
        toolErrors.tell(metadata);
        Json.Obj info = run.object("info");
        if (info != null) {
            metadata.field("model", in(info, "agent_info", "llm"));
            metadata.field("user_model", in(info, "user_info", "llm"));
            metadata.field("domain", in(info, "environment_info", "domain_name"));
            metadata.field("policy", in(info, "environment_info", "policy"));
        }
        metadata.field("scenario", scenario(simulation.get("task_id")));
        simulation.fields().forEach((name, value) -> {
            if (name.equals("task_id")) {
                metadata.field("condition", new Json.Str("task " + value.text()));
                metadata.field(name, value);
            } else if (name.equals("reward_info") && value instanceof Json.Obj reward) {
                reward(reward, metadata);
            } else if (VERDICTS.contains(name)) {
                if (!value.isNull()) {
                    metadata.verdict(name, value);
                }
            } else if (!name.equals("messages") && !name.equals("ticks")) {
                metadata.field(name, value);
            }
        });
        return metadata;
    }

    private static void reward(Json.Obj reward, MetadataReader metadata) {
        reward.fields().forEach((name, value) -> {
            if (name.equals("reward_breakdown") && value instanceof Json.Obj) {
                metadata.verdict("reward", value);
            } else if (name.equals("reward_basis") || name.equals("info")) {
                metadata.field("reward_" + name.replace("reward_", ""), value);
            } else if (!value.isNull()) {
                metadata.add(new Verdict(name, value.text(), null));
            }
        });
    }

    private static @Nullable Json in(Json.Obj object, String outer, String inner) {
        Json.Obj found = object.object(outer);
        return found == null ? null : found.get(inner);
    }

    /// What the user was told to want.
    private @Nullable Json scenario(@Nullable Json task) {
        for (Json item : run.items("tasks")) {
            if (item instanceof Json.Obj given && task != null && given.get("id") instanceof Json id
                    && id.text().equals(task.text())) {
                Json scenario = in(given, "user_scenario", "instructions");
                return scenario == null ? given.get("user_scenario") : scenario;
            }
        }
        return null;
    }
}
