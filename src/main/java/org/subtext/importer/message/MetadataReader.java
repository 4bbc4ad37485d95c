package org.subtext.importer.message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Verdict;

/// Sorts what a file says about a transcript into what Subtext has a place for, verdicts, and the rest. Of several
/// names for one thing the first that comes counts, the others go to the rest.
public final class MetadataReader {

    private static final Set<String> MODEL = Set.of("model", "model_name", "model_id", "target_model");
    private static final Set<String> SCENARIO = Set.of("scenario", "scenario_name", "scenario_id");
    private static final Set<String> CONDITION = Set.of("condition", "tier");
    private static final Set<String> CANARY = Set.of("canary", "canary_string", "canary_guid");
    private static final Set<String> VERDICTS = Set.of("score", "scores", "classification", "judge_output",
            "verdict",
            "verdicts", "label", "labels", "judgment", "judgments", "judgement", "judgements", "grade",
            "rating",
            "ratings", "evaluation", "misaligned", "is_misaligned", "deceptive", "is_deceptive",
            "is_harmful");
    private static final Set<String> REASONS = Set.of("explanation", "reasoning", "reason", "justification",
            "rationale", "summary");

    private @Nullable String model;
    private @Nullable String scenario;
    private @Nullable String condition;
    /// Whether the file calls it a condition and not a tier.
    private boolean conditionIsNamed;
    private @Nullable String canary;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Map<String, String> other = new LinkedHashMap<>();

    /// Takes a field of the file in, wherever it belongs.
    public void field(String name, @Nullable Json value) {
        if (value == null || value.isNull()) {
            return;
        }
        if (MODEL.contains(name) && model == null) {
            model = value.text();
        } else if (SCENARIO.contains(name) && scenario == null) {
            scenario = value.text();
        } else if (CONDITION.contains(name) && (condition == null || name.equals("condition"))) {
            condition(name, value.text());
        } else if (CANARY.contains(name) && canary == null) {
            canary = value.text();
        } else if (VERDICTS.contains(name) || name.startsWith("harmful")) {
            verdict(name, value);
        } else {
            other(name, value.text());
        }
    }

    /// A condition called so wins over a tier, which then goes to the rest.
    private void condition(String name, String value) {
        boolean named = name.equals("condition");
        if (conditionIsNamed && named) {
            other(name, value);
            return;
        }
        condition = value;
        conditionIsNamed = named;
        if (!named) {
            other(name, value);
        }
    }

    /// Takes in the fields of an object, such as one called `metadata`.
    public void fields(Json.Obj object) {
        object.fields().forEach(this::field);
    }

    /// Keeps something that has no place of its own; of two values of one name both are kept.
    public void other(String name, String value) {
        String free = name;
        for (int i = 2; other.containsKey(free) && !value.equals(other.get(free)); i++) {
            free = name + " " + i;
        }
        other.put(free, value);
    }

    /// Keeps why a model stopped; of several of its replies in turn that of the last one.
    public void stopReason(@Nullable String reason) {
        if (reason != null) {
            other.put(StopReason.NAME, reason);
        }
    }

    /// Takes in a verdict as it is.
    public void add(Verdict verdict) {
        verdicts.add(verdict);
    }

    /// Takes in a verdict: a plain value; an object with a `value` and perhaps an `explanation`, whose further fields
    /// (the answer that was judged, what a grader was asked) become verdicts as `NAME.FIELD`; or an object of verdicts by
    /// name.
    public void verdict(String name, Json value) {
        switch (value) {
            case Json.Obj object when object.fields().containsKey("value") -> whole(name, object);
            case Json.Obj object -> several(name, object);
            default -> verdicts.add(new Verdict(name, value.text(), null));
        }
    }

    private void whole(String name, Json.Obj verdict) {
        String reasonsIn = reasonsIn(verdict);
        Json value = verdict.fields().get("value");
        verdicts.add(new Verdict(name, value == null ? "null" : value.text(), reasons(verdict)));
        verdict.fields().forEach((field, more) -> {
            if (!field.equals("value") && !field.equals(reasonsIn) && saysSomething(more)) {
                verdicts.add(new Verdict(name + "." + field, more.text(), null));
            }
        });
    }

    private static boolean saysSomething(Json value) {
        return switch (value) {
            case Json.Str(String text) -> !text.isBlank();
            case Json.Arr(List<Json> items) -> !items.isEmpty();
            case Json.Obj(Map<String, Json> fields) -> !fields.isEmpty();
            case Json.Literal _ -> !value.isNull();
        };
    }

    private void several(String name, Json.Obj object) {
        String reasonsIn = reasonsIn(object);
        String reasons = reasons(object);
        object.fields().forEach((inner, value) -> {
            if (inner.equals("scores") && value instanceof Json.Obj scores) {
                scores.fields()
                        .forEach((score, given) -> verdicts.add(new Verdict(score, given.text(), reasons)));
            } else if (value instanceof Json.Obj && name.equals("scores")) {
                verdict(inner, value);
            } else if (!inner.equals(reasonsIn) && !value.isNull()) {
                verdicts.add(new Verdict(name.equals("scores") ? inner : name + "." + inner, value.text(),
                        reasons));
            }
        });
    }

    private static @Nullable String reasons(Json.Obj object) {
        String field = reasonsIn(object);
        return field == null ? null : object.string(field);
    }

    /// The name of the field that gives the reasons.
    private static @Nullable String reasonsIn(Json.Obj object) {
        for (Map.Entry<String, Json> field : object.fields().entrySet()) {
            if (isReason(field.getKey()) && field.getValue() instanceof Json.Str) {
                return field.getKey();
            }
        }
        return null;
    }

    private static boolean isReason(String name) {
        return REASONS.contains(name) || name.endsWith("_reasoning");
    }

    @Nullable
    public String model() {
        return model;
    }

    @Nullable
    public String condition() {
        return condition;
    }

    public Metadata metadata() {
        return new Metadata(model, scenario, condition, canary, verdicts, other);
    }
}
