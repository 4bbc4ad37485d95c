package org.subtext.importer.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.subtext.importer.json.Json;

/// Remembers which results of tools a file marks as failed, beside what they say. The metadata name them by the ids of
/// their calls, as `tool_errors`; they are never part of a key.
///
/// ```
/// {"is_error": true}       Anthropic, Claude Code
/// {"error": true}          tau2
/// {"status": "error"}      LangChain
/// ```
public final class ToolErrors {

    /// What the metadata call them.
    static final String NAME = "tool_errors";

    private static final List<String> IDS = List.of("tool_call_id", "tool_use_id", "call_id", "id",
            "function",
            "name");
    private static final String UNNAMED = "unnamed";

    private final Set<String> failed = new LinkedHashSet<>();

    /// Looks for results in the blocks of a message.
    void inBlocks(Json.Obj message) {
        for (Json item : message.items("content")) {
            if (item instanceof Json.Obj block
                    && String.valueOf(block.string("type")).endsWith("tool_result")) {
                result(block);
            }
        }
    }

    /// Looks at a result: a tool's message, or a block of another one.
    public void result(Json.Obj result) {
        if (result.isTrue("is_error") || result.isTrue("error") || "error".equals(result.string("status"))) {
            failed.add(IDS.stream().map(result::string).filter(id -> id != null && !id.isEmpty()).findFirst()
                    .orElse(UNNAMED));
        }
    }

    /// Says which they were, if there were any.
    public void tell(MetadataReader metadata) {
        if (!failed.isEmpty()) {
            metadata.other(NAME, new Json.Arr(failed.stream().<Json>map(Json.Str::new).toList()).source());
        }
    }
}
