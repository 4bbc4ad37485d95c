package org.subtext.importer.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.subtext.importer.message.StopReason;
import org.subtext.importer.outcome.BadFileException;
import org.subtext.importer.outcome.BadRowException;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.row.RowLayout;
import org.subtext.transcript.Part;
import org.subtext.transcript.Verdict;

/// Finds runs, also those nested in others, and tells what they are.
final class LangSmithFormat implements TraceFormat {

    private static final Set<String> RUN_TYPES = Set.of("llm", "chain", "tool", "retriever", "embedding",
            "prompt",
            "parser");
    /// Fields beside `run_type` of which a run has one.
    private static final List<String> OF_A_RUN = List.of("trace_id", "dotted_order", "child_runs",
            "parent_run_id", "inputs", "outputs", "session_id");
    private static final String CHILDREN = "child_runs";
    /// By which of these names of its metadata a run says of which thread it is, the first counts.
    private static final List<String> THREADS = List.of("thread_id", "session_id", "conversation_id");
    private static final int TEXT = 1000;
    private static final RowLayout LAYOUT = new RowLayout(LangSmithFormat::isRow);

    @Override
    public String unit() {
        return "run";
    }

    @Override
    public RowLayout layout() {
        return LAYOUT;
    }

    @Override
    public Set<String> nested() {
        return Set.of(CHILDREN);
    }

    private static boolean isRow(Outline row) {
        return isRun(row) || isRun(row.get("runs").first());
    }

    private static boolean isRun(Outline run) {
        return RUN_TYPES.contains(run.get("run_type").text()) && OF_A_RUN.stream().anyMatch(run::has);
    }

    @Override
    public void find(JsonReader reader, TraceFile.Found found)
            throws IOException, BadJsonException, BadFileException {
        for (TraceNode node : look(reader, found)) {
            found.add(node);
        }
    }

    /// The run that a reader stands on, and those in it.
    private static List<TraceNode> look(JsonReader reader, TraceFile.Found found)
            throws IOException, BadJsonException, BadFileException {
        if (reader.atArray()) {
            while (reader.nextItem()) {
                for (TraceNode node : look(reader, found)) {
                    found.add(node);
                }
            }
            return List.of();
        }
        if (!reader.atObject()) {
            found.failed(found.place(reader), "it is not an object");
            return List.of();
        }
        long start = reader.start();
        String place = found.place(reader);
        List<TraceNode> inner = new ArrayList<>();
        Map<String, String> told = new LinkedHashMap<>();
        long time = 0;
        Json.Obj metadata = Json.Obj.EMPTY;
        boolean holder = false;
        for (String name = reader.nextField(); name != null; name = reader.nextField()) {
            if (name.equals(CHILDREN) && reader.atArray()) {
                while (reader.nextItem()) {
                    inner.addAll(look(reader, found));
                }
            } else if (name.equals("runs") && reader.atArray()) {
                holder = true;
                inner.addAll(look(reader, found));
            } else if (name.equals("extra") && !reader.atArray()) {
                reader.freshBudget();
                metadata = metadata(reader.tree());
            } else if (name.equals("start_time") && reader.scalar(TEXT) != null) {
                time = TraceTime.of(reader.tree());
            } else {
                String value = reader.scalar(TEXT);
                if (value != null && !value.isBlank()) {
                    told.put(name, value);
                }
                reader.skip();
            }
        }
        long end = reader.end();
        String id = told.get("id");
        String type = told.get("run_type");
        if (id == null || type == null) {
            if (!holder) {
                found.failed(place, "it is no run: it has no id or no run_type");
            }
            return inner;
        }
        String dotted = told.getOrDefault("dotted_order", "");
        String trace = told.getOrDefault("trace_id",
                dotted.isEmpty() ? id : dotted.substring(0, (dotted + ".").indexOf('.')));
        String thread = THREADS.stream().map(metadata::get).filter(value -> value != null).map(Json::text)
                .filter(text -> !text.isBlank()).findFirst().orElse(null);
        TraceNode.Kind kind = kind(type);
        TraceNode run = new TraceNode(found.shared(trace), id, told.get("parent_run_id"), time, kind,
                thread == null ? null : found.shared(thread), false,
                kind == TraceNode.Kind.TOOL ? told.get("name") : null, told.get("name"),
                null, found.offset(start), end - start, place);
        List<TraceNode> all = new ArrayList<>(inner.size() + 1);
        all.add(run);
        inner.forEach(child -> all.add(child.within(run.trace(), id)));
        return all;
    }

    private static TraceNode.Kind kind(String type) {
        return switch (type) {
            case "llm" -> TraceNode.Kind.CALL;
            case "tool" -> TraceNode.Kind.TOOL;
            default -> TraceNode.Kind.OTHER;
        };
    }

    private static Json.Obj extra(@Nullable Json value) {
        return JsonReader.unpacked(value) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    }

    private static Json.Obj metadata(@Nullable Json extra) {
        return extra(extra(extra).get("metadata"));
    }

    @Override
    public List<List<Piece>> histories(Json.Obj call, List<Json.Obj> notes, MessageReader reader,
            Warnings warnings) throws BadRowException {
        boolean talks = "llm".equals(call.string("run_type")) || "chain".equals(call.string("run_type"));
        return talks ? new LangSmithContent(warnings).histories(call, reader) : List.of();
    }

    @Override
    public @Nullable Part result(Json.Obj tool) {
        return LangSmithContent.result(tool);
    }

    @Override
    public void describe(Json.Obj run, boolean outermost, MetadataReader metadata) {
        Json.Obj extra = extra(run.get("extra"));
        Json.Obj parameters = extra(extra.get("invocation_params"));
        Json.Obj own = metadata(extra);
        model(own, parameters, metadata);
        if (parameters.get("tools") instanceof Json tools) {
            metadata.other("tools", tools.source());
        }
        metadata.stopReason(StopReason.of(JsonReader.unpacked(run.get("outputs"))));
        if (outermost) {
            own.fields().forEach((name, value) -> {
                if (!THREADS.contains(name) && !name.startsWith("ls_")) {
                    metadata.field(name, value);
                }
            });
            for (String name : new String[]{"tags", "reference_example_id"}) {
                if (run.get(name) instanceof Json value && !value.text().equals("[]")) {
                    metadata.other(name, value.text());
                }
            }
        }
        if (run.string("session_name") instanceof String project) {
            metadata.other("project", project);
        }
        if (run.get("error") instanceof Json error && !error.text().isBlank()) {
            metadata.other("error", error.text());
        }
        if (JsonReader.unpacked(run.get("feedback_stats")) instanceof Json.Obj(Map<String, Json> stats)) {
            stats.forEach((name, value) -> summary(name, value, metadata));
        }
        for (Json item : run.items("feedback")) {
            if (item instanceof Json.Obj feedback) {
                feedback(feedback, metadata);
            }
        }
    }

    private static void model(Json.Obj own, Json.Obj parameters, MetadataReader metadata) {
        Json model = own.get("ls_model_name");
        for (String name : new String[]{"model", "model_name"}) {
            model = model == null ? parameters.get(name) : model;
        }
        if (model != null && !model.text().equals(metadata.model())) {
            metadata.field("model", model);
        }
        if (own.get("ls_provider") instanceof Json provider) {
            metadata.other("provider", provider.text());
        }
    }

    /// What the feedback under one key comes to: its mean where it is of numbers, else how often each value was given.
    private static void summary(String name, Json value, MetadataReader metadata) {
        if (!(value instanceof Json.Obj stats)) {
            metadata.verdict(name, value);
            return;
        }
        Json told = stats.get("avg");
        if (told == null && stats.object("values") instanceof Json.Obj values && !values.fields().isEmpty()) {
            told = values;
        }
        List<String> comments = stats.items("comments").stream().map(Json::text)
                .filter(comment -> !comment.isBlank()).toList();
        metadata.add(new Verdict(name, told == null ? stats.source() : told.text(),
                comments.isEmpty() ? null : String.join("\n", comments)));
    }

    private static void feedback(Json.Obj feedback, MetadataReader metadata) {
        Json value = feedback.get("score") == null ? feedback.get("value") : feedback.get("score");
        String name = feedback.string("key");
        if (value != null || feedback.string("comment") != null) {
            metadata.add(new Verdict(name == null ? "feedback" : name, value == null ? "" : value.text(),
                    feedback.string("comment")));
        }
    }
}
