package org.subtext.importer.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.transcript.Argument;
import org.subtext.transcript.Part;

/// Reads calls of tools so that they read as what they are.
///
/// The text of a call is its arguments in the file's order, a `name: value` line each: strings verbatim and unescaped,
/// so that an e-mail reads as an e-mail; other values as [Json#source]. The same call given as an object or as a JSON
/// string has the same text. What cannot be parsed, or is no object, is the text, verbatim and without arguments.
///
/// ```
/// {"id", "type": "function", "function": {"name", "arguments": "JSON"}}     OpenAI
/// {"id", "type": "custom", "custom": {"name", "input": "text"}}             OpenAI, free-form
/// {"id", "function": "name", "arguments": {…}, "type": "function"}          Inspect
/// {"type": "tool_use", "id", "name", "input": {…}}                          Anthropic
/// {"name", "arguments"}                                                     OpenAI's old `function_call`
/// ```
public final class ToolCalls {

    private ToolCalls() {}

    /// One call in any of these shapes.
    public static Part read(Json.Obj call) {
        Json.Obj inner = call.object("function");
        if (inner == null) {
            inner = call.object("custom");
        }
        if (inner == null) {
            inner = call;
        }
        String name = inner.string("name");
        if (name == null) {
            name = call.string("function");
        }
        return part(name == null ? "" : name, id(call), arguments(inner));
    }

    /// The id that a result will name.
    public static @Nullable String id(Json.Obj call) {
        String id = call.string("id");
        return id != null && call.string("call_id") == null ? id : call.string("call_id");
    }

    private static @Nullable Json arguments(Json.Obj call) {
        for (String name : new String[]{"arguments", "input", "args", "parameters"}) {
            Json value = call.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static Part part(String tool, @Nullable String id, @Nullable Json arguments) {
        Json parsed = arguments instanceof Json.Str(String text) ? JsonReader.parseObject(text) : arguments;
        if (parsed instanceof Json.Obj(Map<String, Json> fields)) {
            return lines(tool, id, fields);
        }
        return Part.toolCall(tool, id, arguments == null ? "" : arguments.text(), List.of());
    }

    /// A call with its arguments as lines.
    public static Part lines(String tool, @Nullable String id, Map<String, Json> fields) {
        StringBuilder text = new StringBuilder();
        List<Argument> arguments = new ArrayList<>();
        int length = 0;
        for (Map.Entry<String, Json> field : fields.entrySet()) {
            int from = text.length();
            text.append(text.isEmpty() ? "" : "\n").append(field.getKey()).append(": ");
            int start = length + text.codePointCount(from, text.length());
            int value = text.length();
            text.append(field.getValue().text());
            length = start + text.codePointCount(value, text.length());
            arguments.add(new Argument(field.getKey(), start, length));
        }
        return Part.toolCall(tool, id, text.toString(), arguments);
    }
}
