package org.subtext.importer.row;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.subtext.importer.json.Outline;
import org.subtext.importer.source.SourceFile;

/// Tells whether a file holds chats, and whether as one JSON document or as one on each line.
public final class ChatLayout {

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool",
            "function",
            "human", "ai", "model");
    /// Fields beside `messages` that show a row to be of another format, of which it would tell half.
    private static final Set<String> FOREIGN = Set.of("events", "target_messages", "trajectory",
            "trajectory_format",
            "sessionKey", "sessionId", "parentUuid", "termination_reason", "ticks", "rollouts", "steps");
    private static final RowLayout ROWS = new RowLayout(ChatLayout::isConversation);

    private ChatLayout() {}

    public static boolean isChat(SourceFile file) throws IOException {
        if (isForeign(file.beginning())) {
            return false;
        }
        Outline outline = file.outline();
        if (isConversation(outline)) {
            return true;
        }
        if (outline.isArray()) {
            return isConversation(outline.first());
        }
        return ROWS.isLines(file) && ROWS.mostLinesAreRows(file.head());
    }

    /// Whether something is an object with messages, a logged request or response, or a bare list of messages.
    static boolean isConversation(Outline outline) {
        if (outline.isArray()) {
            return isMessage(outline.first()) && !isCommandLineAgent(outline)
                    && !ResponsesLayout.areItems(outline);
        }
        return !isForeign(outline)
                && (hasMessages(outline) || hasMessages(outline.get("request")) || hasChoices(outline)
                        || hasChoices(outline.get("response")) || isToTrainWith(outline));
    }

    /// Whether something has a prompt and its completion, or a better and a worse reply, as messages.
    private static boolean isToTrainWith(Outline outline) {
        return isMessage(outline.get("chosen").first())
                || isMessage(outline.get("prompt").first())
                        && (outline.has("completion") || outline.has("chosen"));
    }

    private static boolean isForeign(Outline outline) {
        return outline.fields().keySet().stream().anyMatch(FOREIGN::contains)
                || outline.get("eval").isObject();
    }

    private static boolean hasMessages(Outline outline) {
        Outline first = outline.get("messages").first();
        return isMessage(first) || first.isObject() && first.has("content") && !first.has("role");
    }

    private static boolean hasChoices(Outline outline) {
        return outline.get("choices").first().get("message").isObject();
    }

    public static boolean isMessage(Outline outline) {
        return outline.isObject() && !outline.has("messages")
                && ROLES.contains(outline.get("role").text().toLowerCase(Locale.ROOT));
    }

    /// Whether a bare list is a trajectory of mini-swe-agent, whose "user" is a shell that begins every answer with the
    /// exit code: no chat with a person.
    public static boolean isCommandLineAgent(Outline messages) {
        return messages.items().stream().anyMatch(message -> message.get("role").text().equals("user")
                && message.get("content").text().startsWith("<returncode>"));
    }

    /// Whether the file is to be read line by line. See [RowLayout#isLines].
    public static boolean isLines(SourceFile file) throws IOException {
        return ROWS.isLines(file);
    }
}
