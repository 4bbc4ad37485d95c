package org.subtext.importer.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.message.Piece;
import org.subtext.transcript.Author;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Part;
import org.subtext.transcript.Role;

/// What tools gave back as it was recorded where they ran, for calls whose results no history shows, such as the last
/// ones. A result belongs to the call with its id; one without an id to the first call of its tool that is still
/// without one.
final class ToolResults {

    private final Map<String, Part> byCall = new HashMap<>();
    private final Map<String, Deque<Part>> byTool = new HashMap<>();
    private final Set<String> called = new HashSet<>();

    /// Takes in the result of one run of a tool.
    void add(Part result) {
        if (result.call() != null) {
            byCall.put(result.call(), result);
        } else if (result.tool() != null) {
            byTool.computeIfAbsent(result.tool(), _ -> new ArrayDeque<>()).add(result);
        }
    }

    /// The same messages, with the missing results behind the calls.
    List<Histories.Told> fill(List<Histories.Told> told) {
        Set<String> answered = new HashSet<>();
        for (Histories.Told one : told) {
            for (Part part : one.piece().parts()) {
                if (part.kind() == Kind.TOOL_RESULT && part.call() != null) {
                    answered.add(part.call());
                }
            }
        }
        List<Histories.Told> filled = new ArrayList<>(told.size());
        for (int i = 0; i < told.size(); i++) {
            filled.add(told.get(i));
            boolean shown = i + 1 < told.size() && told.get(i + 1).piece().role() == Role.TOOL;
            for (Part call : told.get(i).piece().parts()) {
                Part result = call.kind() == Kind.TOOL_CALL ? result(call, answered, shown) : null;
                if (result != null) {
                    filled.add(new Histories.Told(
                            new Piece(Role.TOOL, Author.ENVIRONMENT, null, List.of(result)),
                            told.get(i).branch()));
                }
            }
        }
        return filled;
    }

    /// @param shown whether some result follows the call in the history
    private @Nullable Part result(Part call, Set<String> answered, boolean shown) {
        if (call.call() != null) {
            called.add(call.call());
            if (answered.contains(call.call())) {
                take(call.tool());
                return null;
            }
            if (byCall.get(call.call()) instanceof Part result) {
                answered.add(call.call());
                return Part.toolResult(result.tool() == null ? call.tool() : result.tool(), call.call(),
                        result.text().string());
            }
        }
        Part result = take(call.tool());
        return result == null || call.call() == null && shown
                ? null
                : Part.toolResult(call.tool(), call.call(), result.text().string());
    }

    /// How many results belong to no call among the messages that were filled.
    int left() {
        return (int) byCall.keySet().stream().filter(call -> !called.contains(call)).count()
                + byTool.values().stream().mapToInt(Deque::size).sum();
    }

    private @Nullable Part take(@Nullable String tool) {
        Deque<Part> waiting = tool == null ? null : byTool.get(tool);
        return waiting == null ? null : waiting.poll();
    }
}
