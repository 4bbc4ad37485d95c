package org.subtext.importer.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;

/// Finds why a model stopped (`stop`, `length`, `max_tokens`, `refusal`, ...) in what it gave back, in the shapes of
/// OpenAI's, Anthropic's, Ollama's and LangChain's interfaces. It becomes the metadata's `stop_reason` and is never part
/// of a key. Of several replies in one response the first counts, as it does for its words.
///
/// ```
/// { "finish_reason" | "stop_reason" | "finish_reasons": [..] | "done_reason" }
/// { "choices": [ reply, ... ] } | { "generations": [ [ reply, ... ], ... ] } | { "messages": [ ..., reply ] }
/// { "message" | "kwargs" | "response_metadata" | "generation_info": reply }
/// ```
public final class StopReason {

    /// What the metadata call it.
    public static final String NAME = "stop_reason";

    private static final List<String> NAMES = List.of("finish_reason", NAME, "finish_reasons", "done_reason");
    private static final List<String> AROUND = List.of("choices", "generations", "generation_info", "message",
            "kwargs", "response_metadata", "messages");

    private StopReason() {}

    /// @return null if it does not say
    public static @Nullable String of(@Nullable Json reply) {
        return switch (reply) {
            case Json.Obj object -> of(object);
            case Json.Arr(List<Json> items) when !items.isEmpty() -> of(items.getFirst());
            case null, default -> null;
        };
    }

    private static @Nullable String of(Json.Obj reply) {
        for (String name : NAMES) {
            Json value = reply.get(name);
            Json first = value instanceof Json.Arr(List<Json> items) && !items.isEmpty()
                    ? items.getFirst()
                    : value;
            if (first instanceof Json.Str(String reason) && !reason.isBlank()) {
                return reason;
            }
        }
        for (String name : AROUND) {
            List<Json> said = name.equals("messages") ? reply.items(name) : List.of();
            String reason = of(said.isEmpty() ? reply.get(name) : said.getLast());
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }
}
