package org.subtext.importer.mapped;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.mapping.Use;

/// What fields are usually called.
final class GuessedUse {

    /// Of messages: who speaks.
    static final List<String> ROLES = List.of("role", "from", "speaker", "author", "sender", "participant",
            "who");
    static final List<String> CONTENTS = List.of("content", "text", "value", "message", "body", "utterance",
            "msg", "said");
    static final List<String> CONVERSATIONS = List.of("conversation_id", "conversation", "thread", "conv_id",
            "dialog_id",
            "dialogue_id", "thread_id", "session_id", "chat_id", "transcript_id", "episode_id",
            "trajectory_id");
    static final List<String> ORDERS = List.of("turn", "turn_id", "turn_index", "message_index", "index",
            "idx",
            "step", "step_id", "position", "order", "seq", "sequence", "n", "no", "number", "timestamp",
            "created_at", "time");

    private static final Set<String> REASONINGS = Set.of("reasoning", "reasoning_content", "thinking",
            "thought",
            "thoughts", "cot", "chain_of_thought", "scratchpad", "inner_monologue", "analysis");
    private static final Map<Use, Set<String>> OF_MESSAGE = Map.of(Use.REASONING, REASONINGS, Use.TOOL_CALLS,
            Set.of("tool_calls", "calls", "function_calls"), Use.TOOL,
            Set.of("tool", "tool_name", "function_name"), Use.ARGUMENTS,
            Set.of("arguments", "args", "tool_args", "tool_input", "parameters"), Use.CALL,
            Set.of("tool_call_id", "call_id"), Use.MESSAGE_ID, Set.of("message_id", "msg_id", "uuid"),
            Use.PREFILL,
            Set.of("prefill", "is_prefill", "prefilled"));
    private static final Map<Use, Set<String>> OF_ROW = Map.ofEntries(
            Map.entry(Use.SYSTEM, Set.of("system", "system_prompt", "sys", "system_message", "sys_prompt")),
            Map.entry(Use.PROMPT, Set.of("prompt", "question", "query", "input", "user", "user_prompt",
                    "instruction", "request", "query_text", "user_message")),
            Map.entry(Use.REASONING, REASONINGS),
            Map.entry(Use.PREFILL, Set.of("prefill", "prefix", "assistant_prefix")),
            Map.entry(Use.RESPONSE,
                    Set.of("response", "completion", "answer", "output", "reply", "generation",
                            "generated_text", "model_response", "model_output", "raw_response", "assistant",
                            "chosen")),
            Map.entry(Use.ID,
                    Set.of("id", "uuid", "transcript_id", "query_id", "row_id", "sample_id", "example_id",
                            "question_id", "prompt_id", "custom_id")),
            Map.entry(Use.TITLE, Set.of("title")),
            Map.entry(Use.MODEL, Set.of("model", "model_name", "model_id", "target_model")),
            Map.entry(Use.SCENARIO, Set.of("scenario", "scenario_name", "scenario_id")),
            Map.entry(Use.CONDITION, Set.of("condition", "arm", "treatment")),
            Map.entry(Use.TIER, Set.of("tier")),
            Map.entry(Use.PAIR_KEY, Set.of("pair_key", "pair_id", "pair")),
            Map.entry(Use.CANARY, Set.of("canary", "canary_string", "canary_guid")),
            Map.entry(Use.VERDICT,
                    Set.of("score", "scores", "label", "labels", "verdict", "judgment", "judgement",
                            "grade", "rating", "classification", "misaligned", "is_misaligned", "deceptive",
                            "is_deceptive",
                            "is_harmful", "judge_output")));

    private GuessedUse() {}

    /// What a field of a message is by its name; null if that says nothing.
    static @Nullable Use ofMessage(String name) {
        return of(OF_MESSAGE, name);
    }

    /// What a field of a row is by its name; null if that says nothing.
    static @Nullable Use ofRow(String name) {
        return of(OF_ROW, name);
    }

    private static @Nullable Use of(Map<Use, Set<String>> names, String name) {
        String plain = plain(name);
        return names.entrySet().stream().filter(use -> use.getValue().contains(plain)).map(Map.Entry::getKey)
                .findFirst().orElse(null);
    }

    /// A name in the notation of the lists here: `modelName` and `Model Name` are `model_name`.
    static String plain(String name) {
        return name.strip().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT)
                .replaceAll("[ .-]+", "_");
    }
}
