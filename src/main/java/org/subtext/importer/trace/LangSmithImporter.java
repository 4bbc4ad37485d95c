package org.subtext.importer.trace;

import java.io.IOException;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads runs of LangSmith, nested or flat.
///
/// ```
/// file = run | run LF run LF ... | [ run, ... ] | { "runs": [ run, ... ] }
/// run  = { "id", "name", "run_type": "llm" | "chain" | "tool" | ..., "inputs", "outputs", "trace_id", "parent_run_id",
///          "dotted_order", "start_time", "error", "tags", "session_name", "feedback_stats", "feedback",
///          "extra": { "metadata": { "thread_id" | "session_id" | "conversation_id", "ls_model_name", ... },
///                     "invocation_params": { "model", "tools" } }, "child_runs"?: [ run, ... ] }
/// ```
///
/// Inputs, outputs and what stands in `extra` may be strings of JSON, as in rows of a bulk export. What was said is in
/// [LangSmithContent], messages in [LangChainMessages]. Which runs belong together is in [TraceForest], how their
/// histories become one conversation in [Histories]; a model that is asked within a tool is a sub-agent.
///
/// Source: `schemas.py` of langsmith-sdk, its documentation of threads and of the bulk export, and inspect_scout.
public final class LangSmithImporter implements TranscriptImporter {

    private static final LangSmithFormat FORMAT = new LangSmithFormat();

    @Override
    public String id() {
        return "langsmith";
    }

    @Override
    public String name() {
        return "LangSmith runs";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public boolean claims(SourceFile file) throws IOException {
        return FORMAT.layout().isHeldBy(file);
    }

    @Override
    public void read(SourceFile file, TranscriptSink sink)
            throws IOException, BadFileException, CancelledException {
        TraceReading.read(file, FORMAT, sink);
    }
}
