package org.subtext.importer.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.transcript.Part;
import org.subtext.transcript.Visibility;

/// Reads reasoning that a format keeps apart from the reply, and never lets ciphertext or a signature through.
///
/// ```
/// {"type": "thinking", "thinking", "signature"}            Anthropic; empty with a signature: withheld
/// {"type": "redacted_thinking", "data"}                    Anthropic; encrypted
/// {"type": "reasoning", "reasoning", "summary", "signature", "redacted"}
///                                                          Inspect; redacted: `reasoning` is ciphertext
/// {"type": "reasoning", "summary": [{"text"}], "content": [{"text"}], "encrypted_content"}
///                                                          OpenAI Responses
/// {"type": "reasoning.text | reasoning.summary | reasoning.encrypted", "text" | "summary" | "data"}
///                                                          OpenRouter, an item of `reasoning_details`
/// ```
public final class Reasoning {

    /// From how many characters on one word of base64 is taken for encrypted reasoning.
    private static final int LONG_WORD = 120;
    /// How the tokens begin in which OpenAI hands out encrypted reasoning.
    private static final String TOKEN = "gAAAAA";

    private Reasoning() {}

    /// Reasoning in clear text; unreadable if it turns out to be ciphertext.
    public static Part readable(String text) {
        return isCiphertext(text) ? unreadable() : Part.reasoning(text, Visibility.PRIVATE);
    }

    private static Part unreadable() {
        return Part.reasoning("", Visibility.UNREADABLE);
    }

    private static boolean isCiphertext(String text) {
        return text.startsWith(TOKEN) && text.indexOf(' ') < 0 || isLongWordOfBase64(text.strip());
    }

    /// What encrypted reasoning looks like where a writer forgot to say so: one long word, with digits, small and
    /// capital letters.
    private static boolean isLongWordOfBase64(String text) {
        int kinds = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z') {
                kinds |= 1;
            } else if (c >= 'A' && c <= 'Z') {
                kinds |= 2;
            } else if (c >= '0' && c <= '9') {
                kinds |= 4;
            } else if (c != '+' && c != '/' && c != '_' && c != '-' && c != '=') {
                return false;
            }
        }
        return text.length() >= LONG_WORD && kinds == 7;
    }

    /// The parts that a block of reasoning makes: what was thought, and behind it the summary, if that says something
    /// else; none where it says nothing at all.
    public static List<Part> block(Json.Obj block) {
        String type = String.valueOf(block.string("type"));
        if (type.equals("redacted_thinking") || type.equals("reasoning.encrypted")) {
            return List.of(unreadable());
        }
        String text = join(block, type.equals("thinking") ? "thinking" : "reasoning", "text", "content");
        String summary = join(block, "summary");
        if (!text.isEmpty() && !block.isTrue("redacted")) {
            Part part = readable(text);
            if (summary.isBlank() || part.hasText() && summary.strip().equals(text.strip())) {
                return List.of(part);
            }
            if (part.hasText()) {
                return List.of(part, Part.reasoning(summary, Visibility.SUMMARY));
            }
        }
        if (!summary.isEmpty()) {
            return List.of(Part.reasoning(summary, Visibility.SUMMARY));
        }
        boolean withheld = block.isTrue("redacted") || block.get("signature") != null
                || block.get("encrypted_content") != null;
        return withheld ? List.of(unreadable()) : List.of();
    }

    /// The reasoning that stands in fields beside an assistant's content: `reasoning_content`, `thinking`, and
    /// OpenRouter's `reasoning` with its `reasoning_details`. The same words in two of these fields are read once.
    public static List<Part> beside(Json.Obj message) {
        List<Part> parts = new ArrayList<>();
        List<Json> details = message.items("reasoning_details");
        String reasoning = text(message.get("reasoning"));
        String field = text(message.get("reasoning_content"));
        String thinking = text(message.get("thinking"));
        if (!field.isEmpty()) {
            parts.add(readable(field));
        }
        if (!thinking.isEmpty() && !thinking.equals(field)) {
            parts.add(readable(thinking));
        }
        if (message.get("reasoning") instanceof Json.Obj block) {
            parts.addAll(block(block));
        } else if (!reasoning.isEmpty()) {
            if (!reasoning.equals(field) && !reasoning.equals(thinking)) {
                parts.add(isSummary(details)
                        ? Part.reasoning(reasoning, Visibility.SUMMARY)
                        : readable(reasoning));
            }
        } else {
            parts.addAll(details(details));
        }
        return parts;
    }

    private static boolean isSummary(List<Json> details) {
        return has(details, "reasoning.summary") && !has(details, "reasoning.text");
    }

    private static boolean has(List<Json> details, String type) {
        return details.stream()
                .anyMatch(item -> item instanceof Json.Obj detail && type.equals(detail.string("type")));
    }

    /// Encrypted items beside readable ones are the same thoughts once more.
    private static List<Part> details(List<Json> details) {
        List<Part> parts = new ArrayList<>();
        for (Json item : details) {
            if (item instanceof Json.Obj detail) {
                parts.addAll(block(detail));
            }
        }
        List<Part> readable = parts.stream().filter(Part::hasText).toList();
        return readable.isEmpty() ? parts.stream().limit(1).toList() : readable;
    }

    /// The first of the fields that says something: a string, or a list of strings or of objects with `text`, joined by
    /// blank lines.
    private static String join(Json.Obj block, String... names) {
        for (String name : names) {
            String text = text(block.get(name));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String text(@Nullable Json value) {
        if (value instanceof Json.Str(String text)) {
            return text;
        }
        if (!(value instanceof Json.Arr(List<Json> items))) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Json item : items) {
            String piece = item instanceof Json.Obj object
                    ? object.string("text")
                    : item instanceof Json.Str(String string) ? string : null;
            if (piece != null && !piece.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n\n").append(piece);
            }
        }
        return text.toString();
    }
}
