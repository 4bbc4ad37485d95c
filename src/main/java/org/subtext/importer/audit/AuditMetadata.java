package org.subtext.importer.audit;

import java.util.Map;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.MetadataReader;
import org.subtext.transcript.Verdict;

/// Sorts what an audit says about itself. The judge's scores come first among the verdicts, each dimension by its name
/// and with what it means; then the judge's summary and reasons. What the judge quoted becomes suggestions.
final class AuditMetadata {

    private AuditMetadata() {}

    static void read(Json.Obj about, MetadataReader metadata) {
        about.fields().forEach((name, value) -> {
            switch (name) {
                case "judge_output" -> judge(value, metadata);
                case "seed_instruction" -> metadata.field("scenario", value);
                default -> metadata.field(name, value);
            }
        });
    }

    private static void judge(Json value, MetadataReader metadata) {
        if (!(value instanceof Json.Obj judge)) {
            metadata.field("judge_output", value);
            return;
        }
        Json.Obj descriptions = judge.object("score_descriptions");
        Json.Obj scores = judge.object("scores");
        if (scores != null) {
            for (Map.Entry<String, Json> score : scores.fields().entrySet()) {
                String means = descriptions == null ? null : descriptions.string(score.getKey());
                metadata.add(new Verdict(score.getKey(), score.getValue().text(), means));
            }
        }
        for (String name : new String[]{"summary", "justification"}) {
            if (judge.string(name) instanceof String words && !words.isBlank()) {
                metadata.add(new Verdict(name, words, null));
            }
        }
        judge.fields().forEach((name, field) -> {
            boolean read = name.equals("scores") || name.equals("score_descriptions")
                    || name.equals("summary")
                    || name.equals("justification")
                    || name.equals("highlights") && field instanceof Json.Arr;
            boolean repeats = name.equals("response") && judge.get("summary") != null;
            if (!read && !repeats && !field.isNull()) {
                metadata.other("judge_" + name, field.text());
            }
        });
    }
}
