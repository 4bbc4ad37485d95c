package org.subtext.importer.inspect;

import java.util.HashMap;
import java.util.HashSet;
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
/// "scores": { scorer: { "value", "answer", "explanation", "history": [ edit, ... ] }, ... },   old: "score"
/// edit = { "value", "answer", "explanation", "provenance": { "timestamp", "author", "reason" } }
/// ```
///
/// The first of a history is what the scorer gave, each further one a change; `UNCHANGED` stands for what was before. A
/// change that only an event shows, and a score that was given on the way, are verdicts too.
final class InspectScores {

    private InspectScores() {}

    static void read(Json.Obj fields, List<InspectEvents.Judgement> judgements, MetadataReader metadata) {
        Set<String> changed = new HashSet<>();
        Json.Obj scores = fields.object("scores");
        if (scores != null) {
            scores.fields().forEach((scorer, score) -> {
                if (!score.isNull()) {
                    metadata.verdict(scorer, score);
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
            String name = judgement.name() + (judgement.isChange() ? ", change " : ", on the way ");
            metadata.add(verdict(name + counted.merge(name, 1, Integer::sum), judgement.score()));
        }
    }

    private static void history(String scorer, List<Json> history, MetadataReader metadata) {
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i) instanceof Json.Obj edit) {
                metadata.add(verdict(scorer + (i == 0 ? ", as first given" : ", change " + i), edit));
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
