package org.subtext.importer.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.Part;
import org.subtext.transcript.Visibility;

/// Tells reasoning from speech in what an assistant wrote, by `<think>` and `<SCRATCHPAD_REASONING>`.
///
/// - The tags belong to no part; everything else is kept, white space too.
/// - Tags nest, also one kind in the other; the outermost pair bounds the reasoning.
/// - No opening tag: everything before the closing tag, back to the last piece of reasoning, is reasoning. No closing
///   tag: everything after the opening one is.
/// - An opening tag may have attributes. Inspect writes reasoning that it cannot read as
///   `<think signature="…" redacted="true"><summary>…</summary>ciphertext</think>`: of that only the summary is kept.
public final class ReasoningTags {

    private static final Pattern TAG = Pattern.compile("<(/?)(think|scratchpad_reasoning)(\\s[^<>]*)?>",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REDACTED = Pattern.compile("\\sredacted\\s*=\\s*[\"']?true",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SUMMARY = Pattern.compile("\\s*<summary>(.*?)</summary>.*", Pattern.DOTALL);

    private final Pattern tags;
    private final List<Part> parts = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    /// How often each stands in [#open].
    private final Map<String, Integer> opened = new HashMap<>();
    private final StringBuilder run = new StringBuilder();
    private String attributes = "";

    private ReasoningTags(Pattern tags) {
        this.tags = tags;
    }

    /// The text's parts in order; none for an empty text.
    public static List<Part> split(String text) {
        return split(text, TAG);
    }

    /// The same by tags of other names alone.
    public static List<Part> split(String text, List<String> names) {
        return split(text, Pattern.compile("<(/?)(" + String.join("|", names) + ")(\\s[^<>]*)?>",
                Pattern.CASE_INSENSITIVE));
    }

    private static List<Part> split(String text, Pattern tags) {
        if (text.indexOf('<') < 0 || !tags.matcher(text).find()) {
            return text.isEmpty() ? List.of() : List.of(Part.text(text));
        }
        return new ReasoningTags(tags).read(text);
    }

    private List<Part> read(String text) {
        Matcher tag = tags.matcher(text);
        int from = 0;
        while (tag.find()) {
            run.append(text, from, tag.start());
            from = tag.end();
            String name = tag.group(2).toLowerCase(Locale.ROOT);
            if (tag.group(1).isEmpty()) {
                opened(name, tag.group(3));
            } else {
                closed(name);
            }
        }
        run.append(text, from, text.length());
        if (open.isEmpty()) {
            endText();
        } else {
            endReasoning();
        }
        return parts;
    }

    private void opened(String name, @Nullable String with) {
        if (open.isEmpty()) {
            endText();
            attributes = with == null ? "" : with;
        }
        open.push(name);
        opened.merge(name, 1, Integer::sum);
    }

    private void closed(String name) {
        if (open.isEmpty()) {
            endReasoning();
        } else if (opened.getOrDefault(name, 0) > 0) {
            String last = "";
            while (!last.equals(name)) {
                last = open.pop();
                opened.merge(last, -1, Integer::sum);
            }
            if (open.isEmpty()) {
                endReasoning();
            }
        }
    }

    private void endText() {
        if (!run.isEmpty()) {
            parts.add(Part.text(run.toString()));
        }
        run.setLength(0);
    }

    private void endReasoning() {
        String text = run.toString();
        if (REDACTED.matcher(attributes).find()) {
            Matcher summary = SUMMARY.matcher(text);
            parts.add(summary.matches()
                    ? Part.reasoning(summary.group(1), Visibility.SUMMARY)
                    : Part.reasoning("", Visibility.UNREADABLE));
        } else if (!text.isEmpty()) {
            parts.add(Reasoning.readable(text));
        }
        run.setLength(0);
        attributes = "";
    }
}
