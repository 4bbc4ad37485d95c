package org.subtext.importer.claudecode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;

/// A line of a session of Claude Code.
///
/// @param place where it stands
/// @param fields what it says
record ClaudeCodeLine(String place, Json.Obj fields) {

    /// The model's name on lines that the program itself wrote in the model's stead.
    private static final String NO_MODEL = "<synthetic>";
    /// How the program's own words begin that stand in a user's message.
    private static final List<String> OF_THE_PROGRAM = List.of("<local-command-stdout>",
            "<local-command-stderr>",
            "<bash-stdout>", "<bash-stderr>", "<task-notification", "<system-reminder>",
            "[Request interrupted by user");

    String type() {
        String type = fields.string("type");
        return type == null ? "" : type;
    }

    @Nullable
    String uuid() {
        return fields.string("uuid");
    }

    /// The line that this one follows; null where it begins anew or does not say.
    @Nullable
    String parent() {
        return fields.string("parentUuid");
    }

    /// The line before the boundary of a compaction, which has no parent.
    @Nullable
    String logicalParent() {
        return fields.string("logicalParentUuid");
    }

    /// The session that this line was copied from when another one went on from there; null if it was not.
    @Nullable
    String forkedFrom() {
        Json.Obj from = fields.object("forkedFrom");
        return from == null ? null : from.string("sessionId");
    }

    boolean isSidechain() {
        return fields.isTrue("isSidechain");
    }

    boolean isUser() {
        return type().equals("user");
    }

    boolean isAssistant() {
        return type().equals("assistant");
    }

    boolean isSpoken() {
        return isUser() || isAssistant();
    }

    /// Whether a person or an agent asks something here: no result of a tool, and nothing the program put in.
    boolean isPrompt() {
        return isUser() && results().isEmpty() && !fields.isTrue("isMeta")
                && !fields.isTrue("isCompactSummary");
    }

    /// The id that the lines of one message of the model share.
    @Nullable
    String messageId() {
        Json.Obj message = fields.object("message");
        return message == null || !isAssistant() ? null : message.string("id");
    }

    /// The model that speaks; null where none does.
    @Nullable
    String model() {
        Json.Obj message = fields.object("message");
        String model = message == null || !isAssistant() ? null : message.string("model");
        return model == null || model.equals(NO_MODEL) ? null : model;
    }

    /// Whether the program wrote this in the model's stead, such as an error of the interface.
    boolean isStandIn() {
        Json.Obj message = fields.object("message");
        return fields.isTrue("isApiErrorMessage")
                || message != null && NO_MODEL.equals(message.string("model"));
    }

    /// Whether the words of a user's line are the program's or another agent's.
    boolean isOfTheProgram() {
        Json.Obj origin = fields.object("origin");
        String kind = origin == null ? null : origin.string("kind");
        String words = firstWords();
        return isSidechain() || fields.isTrue("isMeta") || fields.isTrue("isCompactSummary")
                || kind != null && !kind.equals("human")
                || OF_THE_PROGRAM.stream().anyMatch(words::startsWith);
    }

    private String firstWords() {
        Json content = content();
        if (content instanceof Json.Arr(List<Json> blocks) && !blocks.isEmpty()) {
            return blocks.getFirst() instanceof Json.Obj block && block.string("text") instanceof String text
                    ? text
                    : "";
        }
        return content instanceof Json.Str(String text) ? text : "";
    }

    /// What was said; null if nothing.
    @Nullable
    Json content() {
        Json.Obj message = fields.object("message");
        return message == null ? fields.get("message") : message.get("content");
    }

    /// The ids of the calls whose results stand here.
    Set<String> results() {
        return ids("tool_result", "tool_use_id");
    }

    /// The ids of the calls that are made here.
    Set<String> calls() {
        return ids("tool_use", "id");
    }

    private Set<String> ids(String type, String name) {
        Set<String> ids = new HashSet<>();
        if (content() instanceof Json.Arr(List<Json> blocks)) {
            for (Json item : blocks) {
                if (item instanceof Json.Obj block && type.equals(block.string("type"))) {
                    ids.add(String.valueOf(block.string(name)));
                }
            }
        }
        return ids;
    }
}
