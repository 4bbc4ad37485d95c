package org.subtext.importer.message;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.Warnings;
import org.subtext.importer.source.Joined;
import org.subtext.importer.source.SourceFile;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Verdict;

/// Reads what stands beside one transcript in `NAME.meta.json`, as the Agent Transcript Editor and Claude Code write it.
///
/// ```
/// file  = { "outcome": "text", "scenario": "text", "mechanism": { NUMBER: "text" }, "summary": { NUMBER: "text" },
///           "scores": { NAME: 0..100 }, "evals": { NAME: eval with "variants": { NAME: eval } },
///           "transcript_hash", ... }
///       | { "agentType", "description", "parentAgentId", ... }        of a sub-agent of Claude Code
/// eval  = { "score", "reasoning", "results": [...] }
/// ```
///
/// What came of it, how, and the scores with their reasons are verdicts. Numbers count the file's messages from 1; here
/// they are made the numbers of the transcript's messages. Single runs of an evaluation are left out.
public final class MetaFile {

    private static final String ENDING = ".meta.json";

    private MetaFile() {}

    /// What stands beside a file of one transcript; empty if nothing does.
    public static Optional<Json.Obj> of(SourceFile file, Warnings warnings) throws IOException {
        Optional<SourceFile> meta = file.beside(warnings, 0, file.stem() + ENDING);
        return meta.isEmpty() ? Optional.empty() : Joined.object(meta.get(), warnings);
    }

    /// The stem that a file of this kind shares with its transcript; null if it is none.
    public static @Nullable String stem(String fileName) {
        return fileName.endsWith(ENDING) ? fileName.substring(0, fileName.length() - ENDING.length()) : null;
    }

    /// @param place the place in the transcript of a message, from the number that the file gives it
    public static Metadata metadata(Json.Obj file, UnaryOperator<String> place) {
        MetadataReader metadata = new MetadataReader();
        Json.Obj evals = file.object("evals") instanceof Json.Obj given ? given : Json.Obj.EMPTY;
        Json.Obj scores = file.object("scores") instanceof Json.Obj given ? given : Json.Obj.EMPTY;
        file.fields().forEach((name, value) -> {
            switch (name) {
                case "scores" -> scores.fields().forEach((score, given) -> metadata
                        .add(new Verdict(score, given.text(), reasoning(score, evals))));
                case "evals" -> evals.fields().forEach((eval, given) -> {
                    if (!scores.fields().containsKey(eval) && given instanceof Json.Obj own
                            && own.get("score") instanceof Json score) {
                        metadata.add(new Verdict(eval, score.text(), own.string("reasoning")));
                    }
                });
                case "outcome" -> metadata.add(new Verdict(name, value.text(), null));
                case "mechanism" -> metadata.add(new Verdict(name, numbered(value, place), null));
                case "summary" -> metadata.other(name, numbered(value, place));
                default -> {
                    boolean empty = value.isNull()
                            || value instanceof Json.Arr(List<Json> items) && items.isEmpty();
                    if (!empty) {
                        metadata.field(name, value);
                    }
                }
            }
        });
        return metadata.metadata();
    }

    /// The reasons for a score: of an evaluation, or of a variant of one, whose names are put together in the score's.
    private static @Nullable String reasoning(String score, Json.Obj evals) {
        for (Map.Entry<String, Json> eval : evals.fields().entrySet()) {
            if (!(eval.getValue() instanceof Json.Obj given)) {
                continue;
            }
            if (eval.getKey().equals(score)) {
                return given.string("reasoning");
            }
            Json.Obj variants = given.object("variants");
            Json.Obj variant = variants != null && score.startsWith(eval.getKey() + "_")
                    ? variants.object(score.substring(eval.getKey().length() + 1))
                    : null;
            if (variant != null) {
                return variant.string("reasoning");
            }
        }
        return null;
    }

    private static String numbered(Json value, UnaryOperator<String> place) {
        return value instanceof Json.Obj(Map<String, Json> lines)
                ? lines.entrySet().stream()
                        .map(line -> place.apply(line.getKey()) + ": " + line.getValue().text())
                        .collect(Collectors.joining("\n"))
                : value.text();
    }
}
