package org.subtext.importer;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names for branches and views, which raters see. Raters are blind to the model, and agents are often called after it.
final class InspectNames {

    private static final Set<String> MODELS = Set.of("claude", "anthropic", "opus", "sonnet", "haiku", "gpt", "openai",
            "chatgpt", "codex", "gemini", "google", "gemma", "llama", "meta", "mistral", "mixtral", "qwen", "deepseek",
            "grok", "xai", "kimi", "moonshot", "glm", "cohere", "phi", "nova", "bedrock", "vertex");
    private static final int LONGEST = 60;

    private InspectNames() {}

    /// A name of the log, on one line; without any of its words that may tell the model.
    ///
    /// @param model the model under study
    static String blind(String name, @Nullable String model) {
        StringBuilder kept = new StringBuilder();
        String telling = model == null ? "" : model.toLowerCase(Locale.ROOT);
        for (String word : Sentence.line(name).split("(?<=[^\\p{L}\\p{N}])|(?=[^\\p{L}\\p{N}])")) {
            String lower = word.toLowerCase(Locale.ROOT);
            boolean letters = lower.chars().anyMatch(Character::isLetter);
            if (!letters || !MODELS.contains(lower) && (lower.length() < 3 || !telling.contains(lower))) {
                kept.append(word);
            }
        }
        String line = kept.toString().replaceAll("^[\\W_]+|[\\W_]+$", "");
        return line.isEmpty() ? "1" : line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    /// A name that is not taken yet, which it then is.
    static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + " " + i;
        }
        return free;
    }
}
