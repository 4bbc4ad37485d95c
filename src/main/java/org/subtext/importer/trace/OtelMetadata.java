package org.subtext.importer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.message.MetadataReader;
import org.subtext.importer.message.StopReason;
import org.subtext.transcript.Verdict;

/// What a span says about the conversation beside what was said in it.
final class OtelMetadata {

    private static final Set<String> OF_THE_CALL = Set.of("model", "choice", "encoding_formats", "");
    /// Lists of judgements in OpenInference, and what their fields begin with.
    private static final Map<String, String> JUDGEMENTS = Map.of("evaluations", "evaluation",
            "trace.evaluations",
            "evaluation", "annotations", "annotation", "trace.annotations", "annotation");
    private static final String CHOICE = "gen_ai.choice";
    private static final String EVALUATION = "gen_ai.evaluation.result";

    private OtelMetadata() {}

    /// Takes in what a span or a record says.
    static void describe(Json.Obj span, MetadataReader metadata) {
        Json.Obj attributes = OtelValues.tree(span.get("attributes"));
        model(attributes, metadata);
        other(attributes, "provider", metadata, "gen_ai.provider.name", "gen_ai.system", "llm.provider",
                "llm.system");
        other(attributes, "agent id", metadata, "gen_ai.agent.id");
        other(attributes, "agent description", metadata, "gen_ai.agent.description");
        other(attributes, "workflow", metadata, "gen_ai.workflow.name", "traceloop.workflow.name");
        other(attributes, "error", metadata, "error.type");
        other(attributes, "tools", metadata, "gen_ai.tool.definitions");
        other(attributes, "tags", metadata, "tag.tags");
        stopReason(span, attributes, metadata);
        if (OtelValues.at(attributes, "gen_ai.request") instanceof Json.Obj(Map<String, Json> request)) {
            request.forEach((name, value) -> {
                if (!OF_THE_CALL.contains(name)) {
                    metadata.other(name, value.text());
                }
            });
        }
        List<Json> tools = new ArrayList<>();
        for (Json.Obj tool : OtelValues.list(attributes, "llm.tools")) {
            Json schema = JsonReader.unpacked(OtelValues.at(tool, "tool.json_schema"));
            if (schema != null) {
                tools.add(schema);
            }
        }
        if (!tools.isEmpty()) {
            metadata.other("tools", new Json.Arr(tools).source());
        }
        if (JsonReader.unpacked(OtelValues.at(attributes, "metadata")) instanceof Json.Obj own) {
            metadata.fields(own);
        }
        if (OtelValues.at(attributes, "traceloop.association.properties") instanceof Json.Obj own) {
            metadata.fields(own);
        }
        judgements(span, attributes, metadata);
    }

    private static void model(Json.Obj attributes, MetadataReader metadata) {
        for (String name : new String[]{"gen_ai.response.model", "gen_ai.request.model", "llm.model_name"}) {
            String model = OtelValues.text(attributes, name);
            if (model != null) {
                if (!model.equals(metadata.model())) {
                    metadata.field("model", new Json.Str(model));
                }
                return;
            }
        }
    }

    /// The span's own word, else that of the message that it gave out, in its attributes or its events.
    private static void stopReason(Json.Obj span, Json.Obj attributes, MetadataReader metadata) {
        Json reasons = JsonReader.unpacked(OtelValues.at(attributes, "gen_ai.response.finish_reasons"));
        Json said = JsonReader.unpacked(OtelValues.at(attributes, "gen_ai.output.messages"));
        if (reasons != null) {
            metadata.stopReason(StopReason.of(new Json.Obj(Map.of("finish_reasons", reasons))));
        } else if (said != null) {
            metadata.stopReason(StopReason.of(new Json.Obj(Map.of("messages", said))));
        }
        OtelValues.list(attributes, "gen_ai.completion").stream().findFirst()
                .ifPresent(reply -> metadata.stopReason(StopReason.of(reply)));
        for (Json item : span.items("events")) {
            if (item instanceof Json.Obj event && CHOICE.equals(event.string("name"))) {
                metadata.stopReason(StopReason.of(OtelValues.tree(event.get("attributes"))));
            }
        }
    }

    private static void other(Json.Obj attributes, String as, MetadataReader metadata, String... names) {
        for (String name : names) {
            Json value = OtelValues.at(attributes, name);
            if (value != null && !value.text().isBlank()) {
                metadata.other(as, value.text());
                return;
            }
        }
    }

    private static void judgements(Json.Obj span, Json.Obj attributes, MetadataReader metadata) {
        for (Map.Entry<String, String> list : JUDGEMENTS.entrySet()) {
            for (Json.Obj item : OtelValues.list(attributes, list.getKey())) {
                Json.Obj judged = item.object(list.getValue());
                if (judged != null) {
                    judgement(OtelValues.tree(judged), "label", "score", metadata);
                }
            }
        }
        boolean record = EVALUATION.equals(span.string("eventName"))
                || EVALUATION.equals(span.string("event_name"))
                || EVALUATION.equals(OtelValues.text(attributes, "event.name"));
        if (record) {
            judgement(attributes, metadata);
        }
        for (Json item : span.items("events")) {
            if (item instanceof Json.Obj event && EVALUATION.equals(event.string("name"))) {
                judgement(OtelValues.tree(event.get("attributes")), metadata);
            }
        }
    }

    private static void judgement(Json.Obj attributes, MetadataReader metadata) {
        if (OtelValues.at(attributes, "gen_ai.evaluation") instanceof Json.Obj judged) {
            judgement(judged, "score.label", "score.value", metadata);
        }
    }

    private static void judgement(Json.Obj judged, String label, String score, MetadataReader metadata) {
        String name = OtelValues.text(judged, "name");
        String value = OtelValues.text(judged, score);
        String said = OtelValues.text(judged, label);
        if (value == null && said == null) {
            return;
        }
        metadata.add(new Verdict(name == null ? "evaluation" : name, value == null ? said : both(value, said),
                OtelValues.text(judged, "explanation")));
    }

    private static String both(String value, @Nullable String label) {
        return label == null ? value : value + " (" + label + ")";
    }
}
