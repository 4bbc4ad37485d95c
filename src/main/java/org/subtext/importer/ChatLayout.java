package org.subtext.importer;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/// Tells whether a file holds chats, and whether as one JSON document or as one on each line.
final class ChatLayout {

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool",
            "function",
            "human", "ai", "model");
    /// Fields beside `messages` that show a row to be of another format, of which it would tell half.
    private static final Set<String> FOREIGN = Set.of("events", "target_messages", "trajectory",
            "trajectory_format",
            "sessionKey", "sessionId", "parentUuid", "termination_reason", "ticks", "rollouts", "steps");
    private static final int LINES_LOOKED_AT = 200;

    private ChatLayout() {}

    static boolean isChat(SourceFile file) throws IOException {
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
        return isLines(file) && mostLinesAreConversations(file.head());
    }

    /// Whether something is an object with messages, a logged request or response, or a bare list of messages.
    static boolean isConversation(Outline outline) {
        if (outline.isArray()) {
            return isMessage(outline.first()) && !isCommandLineAgent(outline);
        }
        return !isForeign(outline)
                && (hasMessages(outline) || hasMessages(outline.get("request")) || hasChoices(outline)
                        || hasChoices(outline.get("response")));
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

    static boolean isMessage(Outline outline) {
        return outline.isObject() && !outline.has("messages")
                && ROLES.contains(outline.get("role").text().toLowerCase(Locale.ROOT));
    }

    /// Whether a bare list is a trajectory of mini-swe-agent, whose "user" is a shell that begins every answer with the
    /// exit code: no chat with a person.
    private static boolean isCommandLineAgent(Outline messages) {
        return messages.items().stream().anyMatch(message -> message.get("role").text().equals("user")
                && message.get("content").text().startsWith("<returncode>"));
    }

    /// Whether a line is one conversation and nothing else.
    private static boolean isConversation(byte[] head, int from, int to) throws IOException {
        try (JsonReader reader = JsonReader.of(head, from, to - from)) {
            reader.next();
            reader.skip();
            return reader.next() == null && isConversation(Outline.of(head, from, to - from).outline());
        } catch (BadJsonException e) {
            return false;
        }
    }

    private static boolean mostLinesAreConversations(byte[] head) throws IOException {
        int conversations = 0;
        int others = 0;
        int from = 0;
        for (int i = 0; i < LINES_LOOKED_AT && from < head.length; i++) {
            int end = lineEnd(head, from);
            if (end > from) {
                Outline.Scan line = Outline.of(head, from, end - from);
                if (isConversation(line.outline())) {
                    conversations++;
                } else if (line.whole() && line.outline().isObject()) {
                    others++;
                }
            }
            from = end + 1;
        }
        return conversations > 0 && conversations >= others;
    }

    /// Whether the file is to be read line by line. A file whose first line is a whole value with more behind it is; of
    /// one whose first line cannot be read, what is wrong with that line and what follows it tells.
    static boolean isLines(SourceFile file) throws IOException {
        byte[] head = file.head();
        int start = Lines.skipBlank(head, 0, head.length);
        int end = lineEnd(head, start);
        if (end == head.length) {
            return !file.isWhole() && followsFirstValue(file);
        }
        int next = Lines.skipBlank(head, end, head.length);
        boolean more = next < head.length || !file.isWhole();
        if (!more) {
            return false;
        }
        try (JsonReader reader = JsonReader.of(head, start, end - start)) {
            reader.next();
            reader.skip();
            return reader.next() == null || mostLinesAreConversations(head);
        } catch (BadJsonException e) {
            return endsInString(head, start, end)
                    || head[start] == '{' && e.isCut() && isConversation(head, next, lineEnd(head, next))
                    || !e.isCut() && mostLinesAreConversations(head);
        }
    }

    /// For a first line that is longer than the head.
    private static boolean followsFirstValue(SourceFile file) throws IOException {
        boolean object = file.head()[Lines.skipBlank(file.head(), 0, file.head().length)] == '{';
        boolean passed = false;
        try (JsonReader reader = JsonReader.of(file.open())) {
            reader.next();
            reader.skip();
            passed = true;
            return reader.next() != null;
        } catch (BadJsonException e) {
            return passed || object && !e.isCut() && e.line() <= 2;
        }
    }

    /// Whether a line ends within a string, where no JSON document can have a line break.
    private static boolean endsInString(byte[] bytes, int start, int end) {
        boolean inside = false;
        for (int i = start; i < end; i++) {
            if (bytes[i] == '"') {
                inside = !inside;
            } else if (inside && bytes[i] == '\\') {
                i++;
            }
        }
        return inside;
    }

    private static int lineEnd(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != '\n') {
            i++;
        }
        return i;
    }
}
