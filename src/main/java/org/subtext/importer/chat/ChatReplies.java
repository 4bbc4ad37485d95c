package org.subtext.importer.chat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.subtext.importer.json.Json;
import org.subtext.importer.outcome.Sentence;
import org.subtext.importer.outcome.Warnings;

/// What was asked in a row and what was replied, which may be several things.
///
/// ```
/// row   = { "messages" | "prompt": [ message, ... ] | text, answer }
/// answer = "choices": [ { "message": message }, ... ]             several replies of one model
///       | "message": message
///       | "response": text | "completion": said                    as data to train with have it
///       | "chosen": said, "rejected": said                         also with the prompt in both and nowhere else
/// said  = text | message | [ message, ... ]                        perhaps with what was asked once more before it
/// ```
///
/// @param asked without a system prompt that stands beside it
/// @param reply empty if there is none
/// @param others each a further reply to the same
/// @param read the names of the fields of the row that were read as prompt or reply
record ChatReplies(List<Json> asked, List<Json> reply, List<List<Json>> others, Set<String> read) {

    private static final List<String> REPLIES = List.of("response", "completion", "chosen", "rejected");

    /// @param row whose fields may be the prompt and the replies
    /// @param response in which a logged answer stands; the row itself if there is no other
    /// @param messages of the row, or of its request
    static ChatReplies of(Json.Obj row, Json.Obj response, List<Json> messages, Warnings warnings) {
        List<Json> answers = answers(response);
        if (!answers.isEmpty()) {
            return new ChatReplies(messages, List.of(answers.getFirst()),
                    answers.stream().skip(1).map(List::of).toList(), Set.of());
        }
        Set<String> read = new HashSet<>();
        List<Json> asked = messages.isEmpty() ? prompt(row, read) : messages;
        List<List<Json>> replies = new ArrayList<>();
        if (endsAsked(asked)) {
            for (String name : REPLIES) {
                Json value = row.get(name);
                boolean isLogged = name.equals("response") && value instanceof Json.Obj;
                if (value == null || value.isNull() || isLogged) {
                    continue;
                }
                List<Json> reply = said(value, asked);
                if (reply.isEmpty()) {
                    warnings.add("nobody answers the last message, and the field " + Sentence.quote(name)
                            + " cannot be read as a reply");
                    continue;
                }
                warnings.add((replies.isEmpty() ? "the reply is" : "another reply, a branch, is")
                        + " read from the field " + Sentence.quote(name));
                read.add(name);
                replies.add(reply);
            }
        }
        return replies.isEmpty()
                ? new ChatReplies(asked, List.of(), List.of(), read)
                : new ChatReplies(asked, replies.getFirst(), replies.subList(1, replies.size()), read);
    }

    /// The replies in a response: OpenAI's `choices`, Ollama's `message`, or Anthropic's message itself.
    private static List<Json> answers(Json.Obj response) {
        List<Json> answers = new ArrayList<>();
        for (Json item : response.items("choices")) {
            if (item instanceof Json.Obj choice && choice.object("message") instanceof Json.Obj message) {
                answers.add(message);
            }
        }
        Json.Obj message = response.object("message");
        if (answers.isEmpty() && message != null && message.string("role") != null) {
            answers.add(message);
        } else if (answers.isEmpty() && response.string("role") != null && response.get("content") != null) {
            answers.add(response);
        }
        return answers;
    }

    /// What was asked where no messages say it.
    private static List<Json> prompt(Json.Obj row, Set<String> read) {
        Json prompt = row.get("prompt");
        if (prompt instanceof Json.Str(String text) && !text.isEmpty()) {
            read.add("prompt");
            return List.of(message("user", prompt));
        }
        if (prompt instanceof Json.Arr(List<Json> messages) && areMessages(messages)) {
            read.add("prompt");
            return messages;
        }
        List<Json> chosen = row.items("chosen");
        List<Json> rejected = row.items("rejected");
        int common = 0;
        while (common < Math.min(chosen.size(), rejected.size()) - 1
                && chosen.get(common).equals(rejected.get(common))) {
            common++;
        }
        return areMessages(chosen) ? chosen.subList(0, common) : List.of();
    }

    /// What a field says, without what was asked; empty if it is no reply.
    private static List<Json> said(Json value, List<Json> asked) {
        return switch (value) {
            case Json.Str text -> List.of(message("assistant", text));
            case Json.Obj message when areMessages(List.of(message)) -> List.of(message);
            case Json.Arr(List<Json> messages) when areMessages(messages) -> {
                boolean repeats = messages.size() >= asked.size()
                        && messages.subList(0, asked.size()).equals(asked);
                yield repeats ? messages.subList(asked.size(), messages.size()) : messages;
            }
            default -> List.of();
        };
    }

    private static boolean areMessages(List<Json> items) {
        return !items.isEmpty() && items.stream()
                .allMatch(item -> item instanceof Json.Obj message && message.string("role") != null);
    }

    /// Whether the last of the messages waits for a reply.
    private static boolean endsAsked(List<Json> messages) {
        return !messages.isEmpty() && messages.getLast() instanceof Json.Obj last
                && "user".equals(last.string("role"));
    }

    static Json message(String role, Json content) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("role", new Json.Str(role));
        fields.put("content", content);
        return new Json.Obj(fields);
    }
}
