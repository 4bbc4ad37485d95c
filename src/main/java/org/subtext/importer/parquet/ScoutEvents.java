package org.subtext.importer.parquet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;

/// The messages that the last call of a model among Inspect's events was sent, and what it answered.
///
/// ```
/// event = { "event": "model", "input": [ message, ... ], "input_refs": [ [start, end], ... ]?,
///           "output": { "choices": [ { "message" } ] } }
/// data  = { "messages": [ message, ... ] }                    what the references, half open, point into
/// ```
final class ScoutEvents {

    private ScoutEvents() {}

    static List<Json> messages(List<Json> events, @Nullable Json data) {
        for (Json item : events.reversed()) {
            if (item instanceof Json.Obj event && "model".equals(event.string("event"))) {
                List<Json> messages = new ArrayList<>(event.items("input"));
                if (data instanceof Json.Obj pools) {
                    event.items("input_refs")
                            .forEach(range -> referred(range, pools.items("messages"), messages));
                }
                Json.Obj output = event.object("output");
                if (output != null && !output.items("choices").isEmpty()
                        && output.items("choices").getFirst() instanceof Json.Obj choice
                        && choice.object("message") instanceof Json.Obj message) {
                    messages.add(message);
                }
                return messages;
            }
        }
        return List.of();
    }

    private static void referred(Json range, List<Json> pool, List<Json> messages) {
        if (range instanceof Json.Arr(List<Json> ends) && ends.size() == 2
                && ends.stream().allMatch(end -> end.text().matches("\\d{1,9}"))) {
            int from = Integer.parseInt(ends.getFirst().text());
            int to = Math.min(Integer.parseInt(ends.getLast().text()), pool.size());
            if (from < to) {
                messages.addAll(pool.subList(from, to));
            }
        }
    }
}
