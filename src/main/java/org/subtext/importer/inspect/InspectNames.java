package org.subtext.importer.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.outcome.Sentence;

/// Names for branches and views, which raters see. Raters are blind to the model, and agents are often called after it.
final class InspectNames {

    private static final Set<String> MODELS = Set.of("claude", "anthropic", "opus", "sonnet", "haiku", "gpt",
            "openai",
            "chatgpt", "codex", "gemini", "google", "gemma", "llama", "meta", "mistral", "mixtral", "qwen",
            "deepseek",
            "grok", "xai", "kimi", "moonshot", "glm", "cohere", "phi", "nova", "bedrock", "vertex");
    private static final String NO_WORD = "[^\\p{L}\\p{N}]";
    /// What follows a model's name without a sign between, as in `gpt4o`.
    private static final Pattern VERSION = Pattern.compile("\\d.*");
    /// Models that are called by a letter and a number.
    private static final Pattern SERIES = Pattern.compile("o[1-9]");
    /// In code points.
    private static final int LONGEST = 60;

    private InspectNames() {}

    /// A name of the log, on one line; without any of its words that may tell the model.
    ///
    /// @param model the model under study
    static String blind(String name, @Nullable String model) {
        StringBuilder kept = new StringBuilder();
        List<String> own = model == null ? List.of() : List.of(model.toLowerCase(Locale.ROOT).split(NO_WORD));
        for (String word : Sentence.line(name).split("(?<=" + NO_WORD + ")|(?=" + NO_WORD + ")")) {
            String lower = word.toLowerCase(Locale.ROOT);
            boolean tells = MODELS.contains(VERSION.matcher(lower).replaceFirst(""))
                    || SERIES.matcher(lower).matches()
                    || lower.length() > 1 && own.contains(lower);
            if (!tells) {
                kept.append(word);
            }
        }
        String line = kept.toString().replaceAll("^" + NO_WORD + "+|" + NO_WORD + "+$", "");
        return line.isEmpty()
                ? "1"
                : line.codePointCount(0, line.length()) > LONGEST
                        ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…"
                        : line;
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
