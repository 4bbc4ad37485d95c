package org.subtext.importer.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.ChatLayout;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads the trajectories of SWE-agent, versions 0.6 to 1.1 (`.traj`; `sweagent/types.py`, `docs/usage/trajectories.md`).
///
/// ```
/// file    = run | { "attempts": [ run, ... ], ... }       of several attempts each is a transcript, and what stands
///                                                         beside them repeats the chosen one
/// run     = { "environment", "trajectory": [ step, ... ], "history": [ entry, ... ],
///             "info": { "exit_status", "submission", "model_stats", "review"?, ... },
///             "replay_config"?: { "agent": { "model": { "name" } }, "problem_statement": { "id" } } or that as a string }
///         | { "history": [ entry, ... ] }                 a demonstration
/// step    = { "action", "observation", "response", "thought", "state", "execution_time"?,
///             "query" | "messages"?: [ message, ... ] }   what the model was sent; read of the first step alone, and
///                                                         only where there is no history
/// entry   = { "role", "content": text or blocks, "agent", "message_type"?, "thought"?, "action"?, "is_demo"?,
///             "tool_calls"?, "tool_call_ids"?, "thinking_blocks"? }
/// ```
///
/// See [SweAgentRun] for how steps and history become one conversation.
public final class SweAgentImporter implements TranscriptImporter {

    @Override
    public String id() {
        return "swe-agent";
    }

    @Override
    public String name() {
        return "SWE-agent trajectory";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        Outline outline = file.outline();
        return isRun(outline) || outline.has("attempts") && isRun(outline.get("attempts").first());
    }

    private static boolean isRun(Outline run) {
        Outline steps = run.get("trajectory");
        Outline entry = run.get("history").first();
        if (steps.kind() == Outline.Kind.ARRAY) {
            Outline step = steps.first();
            return steps.items().isEmpty()
                    ? run.has("history") || run.has("environment")
                    : step.has("action") && (step.has("observation") || step.has("response"));
        }
        return ChatLayout.isMessage(entry) && (entry.has("agent") || entry.has("message_type"));
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            if (reader.next() == null || !reader.atObject()) {
                throw new BadFileException(null, "a trajectory is an object");
            }
            List<SweAgentRun> attempts = new ArrayList<>();
            SweAgentRun run = run(reader, attempts);
            warnings.repeated(reader.repeatedName());
            if (reader.next() != null) {
                throw new BadFileException("line " + reader.line(), "something follows the end of the JSON");
            }
            if (attempts.isEmpty()) {
                give(run, run, null, file, warnings, sink);
            }
            for (int i = 0; i < attempts.size(); i++) {
                give(attempts.get(i), run, i, file, warnings, sink);
            }
        } catch (BadJsonException e) {
            throw e.inFile();
        } finally {
            warnings.tell(sink);
        }
    }

    private static void give(SweAgentRun run, SweAgentRun whole, @Nullable Integer attempt, SourceFile file,
            Warnings warnings, TranscriptSink sink) throws CancelledException {
        String place = attempt == null ? null : "attempts[" + attempt + "]";
        warnings.at(place);
        try {
            sink.transcript(run.draft(file.stem(), whole, attempt, warnings), place);
        } catch (BadRowException e) {
            sink.failed(place, e.reason());
        }
    }

    /// Reads the object that the reader stands on.
    private static SweAgentRun run(JsonReader reader, List<SweAgentRun> attempts)
            throws IOException, BadJsonException {
        Map<String, Json> fields = new LinkedHashMap<>();
        List<Json> steps = new ArrayList<>();
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (name.equals("trajectory") && reader.atArray()) {
                while (reader.nextItem()) {
                    steps.add(step(reader, steps.isEmpty()));
                }
            } else if (name.equals("attempts") && reader.atArray()) {
                while (reader.nextItem()) {
                    if (reader.atObject()) {
                        attempts.add(run(reader, new ArrayList<>()));
                    } else {
                        reader.skip();
                    }
                }
            } else {
                fields.put(name, reader.tree());
            }
        }
        return new SweAgentRun(new Json.Obj(fields), steps);
    }

    /// A step without the whole conversation up to it, which would make the file grow with the square of its length.
    private static Json step(JsonReader reader, boolean first) throws IOException, BadJsonException {
        if (!reader.atObject()) {
            return reader.tree();
        }
        Map<String, Json> fields = new LinkedHashMap<>();
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (!first && (name.equals("query") || name.equals("messages"))) {
                reader.skip();
            } else {
                fields.put(name, reader.tree());
            }
        }
        return new Json.Obj(fields);
    }
}
