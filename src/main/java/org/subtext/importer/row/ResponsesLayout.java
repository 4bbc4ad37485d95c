package org.subtext.importer.row;

import java.util.Set;
import org.subtext.importer.json.Outline;

/// Tells the items of OpenAI's Responses interface from messages.
public final class ResponsesLayout {

    private static final Set<String> TEXTS = Set.of("input_text", "output_text");

    private ResponsesLayout() {}

    /// Whether a list holds items, as no list of messages does.
    public static boolean areItems(Outline list) {
        return list.isArray() && (list.items().stream().anyMatch(ResponsesLayout::isItem)
                || isMessage(list.first()) && TEXTS.contains(
                        list.first().get("content").first().get("type").text()));
    }

    private static boolean isItem(Outline item) {
        String type = item.get("type").text();
        return !item.has("role") && (type.equals("reasoning") || type.endsWith("_call") && item.has("status")
                || type.equals("function_call") || type.equals("custom_tool_call")
                || type.endsWith("_call_output"));
    }

    /// Whether it is a message as an item, which says of itself that it is one.
    public static boolean isMessage(Outline item) {
        return item.get("type").text().equals("message") && item.has("role");
    }
}
