package org.subtext.importer.inspect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MetadataReader;
import org.subtext.transcript.Verdict;

/// Reads the scores of a sample with all that they once were.
///
/// ```
/// "scores": { scorer: { "value", "answer", "explanation", "metadata", "history": [ edit, ... ] }, ... },   old: "score"
/// edit = { "value", "answer", "explanation", "metadata", "provenance": { "timestamp", "author", "reason", "metadata" } }
/// ```
///
/// The answer that was judged, and the metadata, which may hold what a grader was asked and said, are verdicts of their
/// own as `SCORER.answer` and `SCORER.metadata`.
///
/// The first of a history is what the scorer gave, each further one a change; `UNCHANGED` stands for what was before. A
/// change that only an event shows, and a score that was given on the way, are verdicts too.
final class InspectScores {

    private static final Json UNCHANGED = new Json.Str("UNCHANGED");

    private InspectScores() {}

    static void read(Json.Obj fields, List<InspectEvents.Judgement> judgements, MetadataReader metadata) {
        Set<String> changed = new HashSet<>();
        Json.Obj scores = fields.object("scores");
        if (scores != null) {
            scores.fields().forEach((scorer, score) -> {
                if (!score.isNull()) {
                    metadata.verdict(scorer, score instanceof Json.Obj given ? withoutHistory(given) : score);
                }
                if (score instanceof Json.Obj given && !given.items("history").isEmpty()) {
                    changed.add(scorer);
                    history(scorer, given.items("history"), metadata);
                }
            });
        }
        Json score = fields.get("score");
        if (score != null) {
            metadata.verdict("score", score);
        }
        Map<String, Integer> counted = new HashMap<>();
        for (InspectEvents.Judgement judgement : judgements) {
            if (judgement.isChange() && changed.contains(judgement.name())) {
                continue;
            }
            String which = judgement.isChange() ? ", change " : ", on the way ";
            which += counted.merge(judgement.name() + which, 1, Integer::sum);
            add(judgement.name(), which, judgement.score(), metadata);
        }
    }

    private static void history(String scorer, List<Json> history, MetadataReader metadata) {
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i) instanceof Json.Obj edit) {
                add(scorer, i == 0 ? ", as first given" : ", change " + i, edit, metadata);
            }
        }
    }

    /// The changes become verdicts of their own.
    private static Json withoutHistory(Json.Obj score) {
        Map<String, Json> fields = new LinkedHashMap<>(score.fields());
        fields.remove("history");
        return new Json.Obj(fields);
    }

    /// @param which behind the scorer's name, which of its scores it is
    private static void add(String scorer, String which, Json.Obj score, MetadataReader metadata) {
        metadata.add(verdict(scorer + which, score));
        for (String field : new String[]{"answer", "metadata"}) {
            Json more = score.get(field);
            if (more != null && !more.equals(Json.Obj.EMPTY) && !more.equals(UNCHANGED)) {
                metadata.add(new Verdict(scorer + "." + field + which, more.text(), null));
            }
        }
    }

    private static Verdict verdict(String name, Json.Obj score) {
        Json value = score.get("value");
        StringBuilder reasons = new StringBuilder();
        add(score.string("explanation"), reasons);
        Json.Obj provenance = score.object("provenance");
        if (provenance != null) {
            for (String field : new String[]{"author", "timestamp", "reason"}) {
                String known = provenance.string(field);
                add(known == null ? null : field + ": " + known, reasons);
            }
            Json more = provenance.get("metadata");
            add(more == null || more.equals(Json.Obj.EMPTY) ? null : "metadata: " + more.text(), reasons);
        }
        return new Verdict(name, value == null ? "null" : value.text(),
                reasons.isEmpty() ? null : reasons.toString());
    }

    private static void add(@Nullable String line, StringBuilder lines) {
        if (line != null && !line.isBlank()) {
            lines.append(lines.isEmpty() ? "" : "\n").append(line);
        }
    }
}
