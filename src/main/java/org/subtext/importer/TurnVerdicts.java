package org.subtext.importer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Citation.Quoted;
import org.subtext.annotation.Claim;
import org.subtext.annotation.Suggested;
import org.subtext.annotation.Suggestion.Kind;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Verdict;

/// What judges say of single turns of Bloom's rollouts, `rollout_misalignment_turns*.json`, of which a folder may hold
/// several by different judges.
///
/// ```
/// file    = { "metadata": { "judge_model", "mode", ... }, "evaluated_rollouts": [ rollout, ... ] }
/// rollout = { "variation_number", "repetition_number", "summary", "misaligned_turns": [ turn, ... ],
///             "all_turn_scores"?: [ turn, ... ], "indicators_turns"?: [ found, ... ] }
/// turn    = { "turn_index", "description", "evidence": [ quote, ... ], "misalignment_score"? }
/// quote   = "text" | { "text", "applicable_indicators" }
/// found   = { "turn_index", "present_indicators": [ { "indicator_name", "spans": [ "text", ... ] }, ... ] }
/// ```
///
/// A turn is what follows one of the auditor's messages up to the next, counted from 1: the target's messages and what
/// tools gave back. Each quote is a suggestion of its own. The turns with all scores repeat the misaligned ones.
final class TurnVerdicts {

    /// How such a file is called.
    static final Pattern NAME = Pattern.compile(".*_turns[^/]*\\.json");

    private static final String MISALIGNMENT = "misalignment";

    private final Warnings warnings;
    private final Map<List<String>, List<Suggested>> suggested = new HashMap<>();
    private final Map<List<String>, List<Verdict>> summaries = new HashMap<>();

    TurnVerdicts(Warnings warnings) {
        this.warnings = warnings;
    }

    /// What one file says.
    final class File {

        private final String stem;
        private String judge = "";
        private String mode = "";

        /// @param name the file's, which tells the summaries of several apart
        File(String name) {
            stem = name.substring(0, name.length() - ".json".length());
        }

        /// Takes in a field of the file, on whose value the reader stands.
        ///
        /// @return whether it did; else the value is passed over
        boolean field(String name, JsonReader reader) throws IOException, BadJsonException {
            if (name.equals("metadata") && reader.tree() instanceof Json.Obj about) {
                judge = text(about, "judge_model");
                mode = text(about, "mode");
                return true;
            }
            if (!name.equals("evaluated_rollouts") || !reader.atArray()) {
                return false;
            }
            while (reader.nextItem()) {
                if (reader.tree() instanceof Json.Obj rollout
                        && BloomFolder.rollout(rollout) instanceof BloomFolder.Rollout known) {
                    rollout(known.numbers(), rollout);
                }
                reader.freshBudget();
            }
            return true;
        }

        private void rollout(List<String> numbers, Json.Obj rollout) {
            List<Suggested> here = suggested.computeIfAbsent(numbers, _ -> new ArrayList<>());
            Set<String> names = new HashSet<>();
            for (String list : new String[]{"misaligned_turns", "all_turn_scores"}) {
                for (Json item : rollout.items(list)) {
                    if (item instanceof Json.Obj turn) {
                        turn(turn, here, names);
                    }
                }
            }
            for (Json item : rollout.items("indicators_turns")) {
                if (item instanceof Json.Obj turn) {
                    indicators(turn, here, names);
                }
            }
            if (rollout.string("summary") instanceof String words && !words.isBlank()) {
                summaries.computeIfAbsent(numbers, _ -> new ArrayList<>())
                        .add(new Verdict(stem, words, judge.isEmpty() ? null : "by " + judge));
            }
        }

        private void turn(Json.Obj turn, List<Suggested> here, Set<String> names) {
            Json score = turn.get("misalignment_score");
            String description = text(turn, "description");
            List<Json> evidence = turn.items("evidence");
            for (Json item : evidence) {
                add(turn, item instanceof Json.Obj quote ? quote.string("text") : item.text(), description,
                        MISALIGNMENT, score == null ? null : score.text(), here, names);
            }
            if (evidence.isEmpty() && !description.isBlank()) {
                warnings.add("a judge says something of a turn without quoting it, which is left out");
            }
        }

        private void indicators(Json.Obj turn, List<Suggested> here, Set<String> names) {
            for (Json item : turn.items("present_indicators")) {
                if (item instanceof Json.Obj indicator) {
                    for (Json span : indicator.items("spans")) {
                        add(turn, span.text(), text(indicator, "indicator_name"), null, null, here, names);
                    }
                }
            }
        }

        private void add(Json.Obj turn, @Nullable String quote, String description,
                @Nullable String dimension, @Nullable String score, List<Suggested> here,
                Set<String> names) {
            String name = String.join("\0", judge, mode, text(turn, "turn_index"), description,
                    quote == null ? "" : quote);
            if (quote != null && !quote.isBlank() && names.add(name)) {
                here.add(new Suggested(Kind.TURN, name, judge.isEmpty() ? null : judge, null, description,
                        dimension, score, Map.of(), List.of(new Quoted(quote, claim(turn)))));
            }
        }

        private static Claim claim(Json.Obj turn) {
            try {
                return Claim.turn(Integer.parseInt(text(turn, "turn_index")));
            } catch (NumberFormatException _) {
                return Claim.NONE;
            }
        }
    }

    private static String text(Json.Obj object, String name) {
        Json value = object.get(name);
        return value == null ? "" : value.text();
    }

    /// What all files suggest of a rollout.
    List<Suggested> suggested(List<String> numbers) {
        return suggested.getOrDefault(numbers, List.of());
    }

    /// What all files conclude of a rollout in words.
    Metadata summaries(List<String> numbers) {
        return new Metadata(null, null, null, null, summaries.getOrDefault(numbers, List.of()), Map.of());
    }
}
