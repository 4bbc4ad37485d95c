package org.subtext.importer.trace;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.json.Outline;
import org.subtext.importer.message.MessageReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.Piece;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.RowLayout;
import org.subtext.transcript.Part;

/// Finds spans and log records wherever OpenTelemetry's writers put them, and tells what they are.
final class OtelFormat implements TraceFormat {

    /// Lists that hold spans or lists of them.
    private static final Set<String> HOLDERS = Set.of("resourceSpans", "resource_spans", "scopeSpans",
            "scope_spans", "instrumentationLibrarySpans", "spans", "batches", "resourceLogs", "resource_logs",
            "scopeLogs", "scope_logs", "logRecords", "log_records", "data");
    /// Lists of what else the Collector writes into the same file.
    private static final Set<String> MEASURES = Set.of("resourceMetrics", "resource_metrics",
            "resourceProfiles");
    private static final Set<String> TRACE = Set.of("traceId", "trace_id");
    private static final Set<String> SPAN = Set.of("spanId", "span_id");
    private static final Set<String> PARENT = Set.of("parentSpanId", "parent_span_id", "parent_id",
            "parentId");
    private static final Set<String> START = Set.of("startTimeUnixNano", "start_time_unix_nano", "start_time",
            "startTime", "timeUnixNano", "time_unix_nano", "timestamp");
    private static final Set<String> CONTEXT = Set.of("context", "spanContext", "span_context");
    private static final Set<String> EVENT = Set.of("eventName", "event_name");
    /// Attributes that say what a span is.
    private static final Set<String> TELLING = Set.of("gen_ai.operation.name", "gen_ai.conversation.id",
            "session.id", "gen_ai.agent.name", "gen_ai.agent.id", "gen_ai.tool.name",
            "openinference.span.kind",
            "traceloop.span.kind", "traceloop.entity.name", "agent.name", "tool.name", "gen_ai.system",
            "gen_ai.provider.name", "gen_ai.request.model", "llm.model_name", "event.name");
    /// Beginnings of attributes that hold what was said.
    private static final List<String> SPOKEN = List.of("gen_ai.prompt", "gen_ai.completion",
            "gen_ai.input.messages", "gen_ai.output.messages", "llm.input_messages", "llm.output_messages");
    private static final Set<String> CALLS = Set.of("chat", "text_completion", "generate_content");
    private static final int TEXT = 1000;
    private static final RowLayout LAYOUT = new RowLayout(OtelFormat::isRow);

    @Override
    public String unit() {
        return "span";
    }

    @Override
    public RowLayout layout() {
        return LAYOUT;
    }

    @Override
    public Set<String> nested() {
        return Set.of();
    }

    private static boolean isRow(Outline row) {
        for (String name : new String[]{"resourceSpans", "resource_spans", "resourceLogs", "resource_logs",
                "scopeSpans", "batches"}) {
            Outline holder = row.get(name);
            if (holder.isArray() && (holder.items().isEmpty() || holder.first().isObject())) {
                return true;
            }
        }
        Outline data = row.get("data");
        return isSpan(row) || data.isArray() && isSpan(data.first());
    }

    private static boolean isSpan(Outline row) {
        Outline context = CONTEXT.stream().map(row::get).filter(Outline::isObject).findFirst().orElse(row);
        boolean has = TRACE.stream().anyMatch(context::has) && SPAN.stream().anyMatch(context::has);
        return has && row.has("attributes") && (row.has("name") || row.has("body"));
    }

    /// What is gathered of one object while it is passed over.
    private static final class Sighting {

        private final Map<String, String> told = new HashMap<>();
        private @Nullable String trace;
        private @Nullable String span;
        private @Nullable String parent;
        private @Nullable String name;
        private @Nullable String event;
        private long time;
        private boolean record;
        private boolean spoken;
        private boolean holder;
        private long start;

        private @Nullable String told(String... names) {
            for (String wanted : names) {
                String value = told.get(wanted);
                if (value != null && !value.isBlank()) {
                    return value;
                }
            }
            return null;
        }

        TraceNode.Kind kind() {
            if (record) {
                return TraceNode.Kind.NOTE;
            }
            String operation = told("gen_ai.operation.name");
            String inference = told("openinference.span.kind");
            String traceloop = told("traceloop.span.kind");
            if (operation != null) {
                return switch (operation) {
                    case "invoke_agent" -> TraceNode.Kind.AGENT;
                    case "execute_tool" -> TraceNode.Kind.TOOL;
                    default -> CALLS.contains(operation) || spoken
                            ? TraceNode.Kind.CALL
                            : TraceNode.Kind.OTHER;
                };
            }
            if (inference != null) {
                return kind(inference);
            }
            if (traceloop != null) {
                return kind(traceloop);
            }
            boolean model = told("gen_ai.system", "gen_ai.provider.name", "gen_ai.request.model",
                    "llm.model_name") != null;
            return model || spoken ? TraceNode.Kind.CALL : TraceNode.Kind.OTHER;
        }

        private static TraceNode.Kind kind(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "llm" -> TraceNode.Kind.CALL;
                case "agent" -> TraceNode.Kind.AGENT;
                case "tool" -> TraceNode.Kind.TOOL;
                default -> TraceNode.Kind.OTHER;
            };
        }

        /// Whether it is a record of something else than models.
        boolean isForeign() {
            String named = event == null ? told("event.name") : event;
            return record && (named == null || !named.startsWith("gen_ai."));
        }

        @Nullable
        String agent(TraceNode.Kind kind) {
            return switch (kind) {
                case AGENT -> {
                    String agent = told("gen_ai.agent.name", "agent.name", "gen_ai.agent.id",
                            "traceloop.entity.name");
                    yield agent == null && name != null ? name.replaceFirst("^invoke_agent ", "") : agent;
                }
                case TOOL -> {
                    String tool = told("gen_ai.tool.name", "tool.name", "traceloop.entity.name");
                    yield tool == null && name != null ? name.replaceFirst("^execute_tool ", "") : tool;
                }
                default -> told("gen_ai.agent.name", "gen_ai.agent.id");
            };
        }
    }

    @Override
    public void find(JsonReader reader, TraceFile.Found found)
            throws IOException, BadJsonException, BadFileException {
        find(reader, found, null);
    }

    private void find(JsonReader reader, TraceFile.Found found, @Nullable String system)
            throws IOException, BadJsonException, BadFileException {
        if (reader.atArray()) {
            while (reader.nextItem()) {
                find(reader, found, system);
            }
        } else if (reader.atObject()) {
            look(reader, found, system);
        } else {
            found.failed(found.place(reader), "it is not an object");
        }
    }

    private void look(JsonReader reader, TraceFile.Found found, @Nullable String above)
            throws IOException, BadJsonException, BadFileException {
        Sighting seen = new Sighting();
        seen.start = reader.start();
        String place = found.place(reader);
        String system = above;
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (HOLDERS.contains(name) && reader.atArray()) {
                seen.holder = true;
                find(reader, found, system);
            } else if (MEASURES.contains(name)) {
                seen.holder = true;
                reader.skip();
            } else if (name.equals("resource") && reader.atObject()) {
                reader.freshBudget();
                String service = reader.tree() instanceof Json.Obj resource
                        ? OtelValues.text(OtelValues.tree(resource.get("attributes")), "service.name")
                        : null;
                system = service == null ? system : found.shared(service);
            } else {
                field(name, reader, seen);
            }
        }
        long end = reader.end();
        boolean placed = seen.trace != null || seen.span != null;
        if (!placed && (!seen.record || seen.isForeign())) {
            if (!seen.holder && !seen.record) {
                found.failed(place, "it is no span");
            }
        } else if (!seen.isForeign()) {
            found.add(node(seen, found, end, place, system));
        }
    }

    private static TraceNode node(Sighting seen, TraceFile.Found found, long end, String place,
            @Nullable String system) {
        TraceNode.Kind kind = seen.kind();
        String conversation = seen.told("gen_ai.conversation.id", "session.id");
        String trace = found.shared(seen.trace == null ? "" : seen.trace);
        String agent = seen.agent(kind);
        boolean note = kind == TraceNode.Kind.NOTE;
        String name = kind == TraceNode.Kind.OTHER || kind == TraceNode.Kind.CALL ? seen.name : null;
        String span = seen.span == null ? "" : seen.span;
        return new TraceNode(trace, note ? "" : span, note ? span : seen.parent, seen.time, kind,
                conversation == null ? null : found.shared(conversation),
                seen.told("gen_ai.conversation.id") != null, agent == null ? null : found.shared(agent),
                name == null ? null : found.shared(name), system, found.offset(seen.start), end - seen.start,
                place);
    }

    private static void field(String name, JsonReader reader, Sighting seen)
            throws IOException, BadJsonException {
        if (CONTEXT.contains(name) && reader.atObject()) {
            for (String inner = reader.nextField(); inner != null; inner = reader.nextField()) {
                identify(inner, reader, seen);
            }
        } else if (name.equals("attributes")) {
            attributes(reader, "", seen);
        } else if (START.contains(name)) {
            if (seen.time == 0 && (reader.atArray() || reader.scalar(TEXT) != null)) {
                reader.freshBudget();
                seen.time = TraceTime.of(reader.tree());
            } else {
                reader.skip();
            }
        } else if (name.equals("name")) {
            seen.name = reader.scalar(TEXT);
            reader.skip();
        } else if (name.equals("body")) {
            seen.record = true;
            reader.skip();
        } else if (EVENT.contains(name)) {
            seen.record = true;
            seen.event = reader.scalar(TEXT);
            reader.skip();
        } else {
            identify(name, reader, seen);
        }
    }

    private static void identify(String name, JsonReader reader, Sighting seen)
            throws IOException, BadJsonException {
        String value = reader.scalar(TEXT);
        if (value != null && TRACE.contains(name)) {
            seen.trace = id(value);
        } else if (value != null && SPAN.contains(name)) {
            seen.span = id(value);
        } else if (value != null && PARENT.contains(name)) {
            seen.parent = value.isBlank() ? null : id(value);
        }
        reader.skip();
    }

    /// Some write ids with what shows that they are hexadecimal.
    private static String id(String value) {
        return value.startsWith("0x") ? value.substring(2) : value;
    }

    /// Looks for what tells, and passes over the rest without building it.
    private static void attributes(JsonReader reader, String prefix, Sighting seen)
            throws IOException, BadJsonException {
        if (reader.atArray()) {
            while (reader.nextItem()) {
                if (reader.atObject()) {
                    attribute(reader, seen);
                } else {
                    reader.skip();
                }
            }
        } else if (reader.atObject()) {
            for (String name = reader.nextField(); name != null; name = reader.nextField()) {
                String whole = prefix + name;
                String value = reader.scalar(TEXT);
                take(whole, value, seen);
                if (reader.atObject() && leads(whole)) {
                    attributes(reader, whole + ".", seen);
                } else {
                    reader.skip();
                }
            }
        } else {
            reader.skip();
        }
    }

    private static boolean leads(String name) {
        return TELLING.stream().anyMatch(wanted -> wanted.startsWith(name + "."))
                || SPOKEN.stream().anyMatch(wanted -> wanted.startsWith(name + "."));
    }

    private static void take(String name, @Nullable String value, Sighting seen) {
        if (value != null && TELLING.contains(name)) {
            seen.told.put(name, value);
        }
        seen.spoken |= SPOKEN.stream().anyMatch(name::startsWith);
    }

    private static void attribute(JsonReader reader, Sighting seen) throws IOException, BadJsonException {
        String key = null;
        String value = null;
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (name.equals("key")) {
                key = reader.scalar(TEXT);
                reader.skip();
            } else if (name.equals("value") && reader.atObject()) {
                for (String type = reader.nextField(); type != null; type = reader.nextField()) {
                    value = reader.scalar(TEXT);
                    reader.skip();
                }
            } else {
                value = name.equals("value") ? reader.scalar(TEXT) : value;
                reader.skip();
            }
        }
        if (key != null) {
            take(key, value, seen);
        }
    }

    @Override
    public List<List<Piece>> histories(Json.Obj call, List<Json.Obj> notes, MessageReader reader,
            Warnings warnings) throws BadRowException {
        return new OtelContent(call, notes).histories(reader, warnings);
    }

    @Override
    public @Nullable Part result(Json.Obj tool) {
        return new OtelContent(tool, List.of()).result();
    }

    @Override
    public void describe(Json.Obj node, boolean outermost, MetadataReader metadata) {
        OtelMetadata.describe(node, metadata);
    }
}
