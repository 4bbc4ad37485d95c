package org.subtext.importer.trace;

import java.io.IOException;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.CancelledException;
import org.subtext.importer.outcome.TranscriptSink;
import org.subtext.importer.source.SourceFile;
import org.subtext.importer.source.TranscriptImporter;

/// Reads traces of OpenTelemetry whose spans tell of calls of models.
///
/// ```
/// file     = export | export LF export ... | [ export, ... ]      OTLP as JSON; one a line as the Collector writes it
///          | span span ... | [ span, ... ]                        as consoles and SDKs write them, also over many lines
/// export   = { "resourceSpans": [ { "resource", "scopeSpans": [ { "scope", "spans": [ span, ... ] } ] } ] }
///          | { "resourceLogs": [ { "resource", "scopeLogs": [ { "logRecords": [ record, ... ] } ] } ] }
/// span     = { "traceId", "spanId", "parentSpanId", "name", "startTimeUnixNano", "attributes", "events" }
///          | { "name", "context": { "trace_id", "span_id" }, "parent_id", "start_time", "attributes", "events" }
/// record   = { "traceId", "spanId", "timeUnixNano", "eventName", "body", "attributes" }
/// attributes = [ { "key", "value": { "stringValue" | "intValue" | "arrayValue" | "kvlistValue" | ... } }, ... ]
///          | { name: value, ... }                                 also nested at the dots of the names
/// ```
///
/// What the attributes and events say is in [OtelContent]. Which spans belong together is in [TraceForest], how their
/// histories become one conversation in [Histories].
///
/// Source: `docs/gen-ai` of OpenTelemetry's semantic conventions 1.27 to 1.41, opentelemetry-proto, the conventions of
/// OpenInference, and openllmetry before and after it took those of OpenTelemetry over.
public final class OtelImporter implements TranscriptImporter {

    private static final OtelFormat FORMAT = new OtelFormat();

    @Override
    public String id() {
        return "otel-genai";
    }

    @Override
    public String name() {
        return "OpenTelemetry GenAI traces";
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
