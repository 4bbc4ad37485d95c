package org.subtext.importer.agent;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.Counted;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.Rows;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads the simulations of tau2-bench, in words or in speech (`tau2/data_model/simulation.py`, `message.py`).
///
/// ```
/// file       = simulation | { "timestamp", "info": run, "tasks": [ task, ... ], "simulations": [ simulation, ... ] }
/// run        = { "agent_info": { "llm", ... }, "user_info": { "llm", ... },
///                "environment_info": { "domain_name", "policy" }, ... }
/// task       = { "id", "user_scenario": { "instructions", ... }, ... }
/// simulation = see Tau2Simulation
/// ```
///
/// Where a run has a folder of simulations, its own file holds none of them and is none of this format.
public final class Tau2Importer implements TranscriptImporter {

    @Override
    public String id() {
        return "tau2";
    }

    @Override
    public String name() {
        return "tau2-bench simulations";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        Outline outline = file.outline();
        return isSimulation(outline)
                || outline.get("simulations").kind() == Outline.Kind.ARRAY
                        && (outline.has("tasks") || isSimulation(outline.get("simulations").first()));
    }

    private static boolean isSimulation(Outline simulation) {
        return simulation.has("task_id") && simulation.has("termination_reason")
                && (simulation.get("messages").kind() == Outline.Kind.ARRAY
                        || simulation.get("ticks").kind() == Outline.Kind.ARRAY);
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        Warnings warnings = new Warnings();
        Counted given = new Counted(sink);
        try (JsonReader reader = JsonReader.of(file.open(sink))) {
            if (reader.next() == null || !reader.atObject()) {
                throw new BadFileException(null, "a simulation is an object");
            }
            Map<String, Json> own = new LinkedHashMap<>();
            boolean several = false;
            for (String name = reader.nextField(); name != null; name = reader.nextField()) {
                if (name.equals("simulations") && reader.atArray()) {
                    several = true;
                    Json.Obj run = new Json.Obj(own);
                    Rows.array(reader, name, file, (row, untitled) -> List.of(
                            new Tau2Simulation(row, run, warnings).draft(untitled)), warnings, given);
                } else {
                    own.put(name, reader.tree());
                }
            }
            warnings.at(null);
            warnings.repeated(reader.repeatedName());
            if (!several) {
                sink.transcript(
                        new Tau2Simulation(new Json.Obj(own), Json.Obj.EMPTY, warnings).draft(file.stem()),
                        null);
            }
            if (reader.next() != null) {
                throw new BadFileException("line " + reader.line(), "something follows the end of the JSON");
            }
        } catch (BadJsonException e) {
            e.inFileAfter(given.count(), sink);
        } catch (BadRowException e) {
            throw new BadFileException(null, e.reason(), e);
        } finally {
            warnings.tell(sink);
        }
    }
}
