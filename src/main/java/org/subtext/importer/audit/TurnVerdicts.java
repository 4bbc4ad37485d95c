package org.subtext.importer.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Citation.Quoted;
import org.subtext.annotation.Claim;
import org.subtext.annotation.Suggested;
import org.subtext.annotation.Suggestion.Kind;
import org.subtext.annotation.SuggestionQuota;
import org.subtext.importer.json.BadJsonException;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.outcome.Limits;
import org.subtext.importer.outcome.Warnings;
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
/// tools gave back. Each quote is a suggestion of its own. The turns with all scores repeat the misaligned ones. What is said
/// of turns without a quote is one verdict on the rollout.
public final class TurnVerdicts {

    /// How such a file is called.
    public static final Pattern NAME = Pattern.compile(".*_turns[^/]*\\.json");

    private static final String MISALIGNMENT = "misalignment";

    private final Warnings warnings;
    private final Map<List<String>, List<Suggested>> suggested = new HashMap<>();
    private final Map<List<String>, SuggestionQuota> quotas = new HashMap<>();
    /// How many more characters are held of all rollouts together.
    private long room = Limits.BESIDE;
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
            Quotes here = new Quotes(judge, mode,
                    suggested.computeIfAbsent(numbers, _ -> new ArrayList<>()),
                    quotas.computeIfAbsent(numbers, _ -> new SuggestionQuota(0)));
            Unquoted unquoted = new Unquoted();
            for (String list : new String[]{"misaligned_turns", "all_turn_scores"}) {
                for (Json item : rollout.items(list)) {
                    if (item instanceof Json.Obj turn) {
                        turn(turn, here, unquoted);
                    }
                }
            }
            unquoted.verdict(stem + ", turns without quotes", judge)
                    .ifPresent(summaries.computeIfAbsent(numbers, _ -> new ArrayList<>())::add);
            for (Json item : rollout.items("indicators_turns")) {
                if (item instanceof Json.Obj turn) {
                    indicators(turn, here);
                }
            }
            if (rollout.string("summary") instanceof String words && !words.isBlank()) {
                summaries.computeIfAbsent(numbers, _ -> new ArrayList<>())
                        .add(new Verdict(stem, words, judge.isEmpty() ? null : "by " + judge));
            }
        }

        private void turn(Json.Obj turn, Quotes here, Unquoted unquoted) {
            Json score = turn.get("misalignment_score");
            String description = text(turn, "description");
            List<Json> evidence = turn.items("evidence");
            here.at(text(turn, "turn_index"), description);
            for (Json item : evidence) {
                here.add(item instanceof Json.Obj quote ? quote.string("text") : item.text(), MISALIGNMENT,
                        score == null ? null : score.text());
            }
            unquoted.add(text(turn, "turn_index"), score == null ? "" : score.text(), description,
                    !evidence.isEmpty());
        }

        private void indicators(Json.Obj turn, Quotes here) {
            for (Json item : turn.items("present_indicators")) {
                if (item instanceof Json.Obj indicator) {
                    here.at(text(turn, "turn_index"), text(indicator, "indicator_name"));
                    for (Json span : indicator.items("spans")) {
                        here.add(span.text(), null, null);
                    }
                }
            }
        }
    }

    /// What one file says of turns of one rollout without quoting them, each once.
    private final class Unquoted {

        private final Set<List<String>> known = new HashSet<>();
        private final List<String> scores = new ArrayList<>();
        private final List<String> descriptions = new ArrayList<>();

        /// @param quoted whether it is said of quotes, and so kept with these
        void add(String turn, String score, String description, boolean quoted) {
            long said = score.length() + (long) description.length();
            boolean isNew = said > 0 && known.add(List.of(turn, score, description)) && !quoted;
            if (isNew && said > room) {
                warnings.add("more is said of turns than fits into memory; the rest is left out");
            } else if (isNew) {
                room -= said;
                scores.add(turn + ": " + (score.isEmpty() ? "no score" : score));
                if (!description.isBlank()) {
                    descriptions.add("turn " + turn + ": " + description);
                }
            }
        }

        /// @param judge may be empty
        Optional<Verdict> verdict(String name, String judge) {
            List<String> reasons = new ArrayList<>(descriptions);
            if (!judge.isEmpty()) {
                reasons.add("by " + judge);
            }
            return scores.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Verdict(name, String.join(", ", scores),
                            reasons.isEmpty() ? null : String.join("\n", reasons)));
        }
    }

    /// What one file quotes of one rollout, each quote of a turn once.
    private final class Quotes {

        private final String judge;
        private final String mode;
        private final List<Suggested> suggested;
        private final SuggestionQuota quota;
        private final Set<List<String>> known = new HashSet<>();
        /// The same words are the same object, so that telling quotes apart does not read long ones again for each.
        private final Map<String, String> descriptions = new HashMap<>();
        private String turn = "";
        private String description = "";

        /// @param suggested what the quotes are added to, as far as the quota goes
        Quotes(String judge, String mode, List<Suggested> suggested, SuggestionQuota quota) {
            this.judge = judge;
            this.mode = mode;
            this.suggested = suggested;
            this.quota = quota;
        }

        /// Says of which turn the quotes that follow are, and what is said of it.
        void at(String turn, String description) {
            this.turn = turn;
            this.description = descriptions.computeIfAbsent(description, same -> same);
        }

        void add(@Nullable String quote, @Nullable String dimension, @Nullable String score) {
            if (quote == null || quote.isBlank() || known.contains(List.of(turn, description, quote))) {
                return;
            }
            // The words are held twice: for themselves, and in the name.
            long said = 2L * (description.length() + (long) quote.length());
            if (!quota.takes(said <= room ? said : Long.MAX_VALUE)) {
                return;
            }
            room -= said;
            known.add(List.of(turn, description, quote));
            suggested.add(new Suggested(Kind.TURN,
                    String.join("\0", judge, mode, turn, description, quote),
                    judge.isEmpty() ? null : judge, null, description, dimension, score, Map.of(),
                    List.of(new Quoted(quote, claim()))));
        }

        private Claim claim() {
            try {
                return Claim.turn(Integer.parseInt(turn));
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

    /// What is to be said of what all files suggest of a rollout; empty if all of it is kept.
    Optional<String> remark(List<String> numbers) {
        SuggestionQuota quota = quotas.get(numbers);
        return quota == null
                ? Optional.empty()
                : quota.remark("quote of single turns", "quotes of single turns");
    }

    /// What all files conclude of a rollout in words.
    Metadata summaries(List<String> numbers) {
        return new Metadata(null, null, null, null, summaries.getOrDefault(numbers, List.of()), Map.of());
    }
}
