package org.subtext.importer.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subtext.importer.json.Json;
import org.subtext.importer.json.JsonReader;
import org.subtext.importer.message.ReasoningTags;
import org.subtext.importer.message.ToolCalls;
import org.subtext.transcript.Kind;
import org.subtext.transcript.Part;
import org.subtext.transcript.Visibility;

/// Tells apart what an agent at a command line wrote in one turn: the thought that it spoke, which is visible
/// reasoning, and the command that was run, which is a tool call. The marks around the command (a fence of three back
/// quotes, or `<command>`), and nothing but white space beside them, belong to no part.
final class ShellTurn {

    /// What the call of a command line is named.
    static final String TOOL = "bash";

    private static final Pattern FENCED = Pattern.compile("```[^\\s`]*[ \\t]*\\r?\\n(.*?)```",
            Pattern.DOTALL);
    private static final String OPENING = "<command>";
    private static final String CLOSING = "</command>";

    private ShellTurn() {}

    /// The parts of a turn.
    ///
    /// @param said all that the agent wrote
    /// @param thought what its harness took for the thought; may be a part of what it said
    /// @param command what its harness ran; null if nothing
    static List<Part> parts(String said, @Nullable String thought, @Nullable String command) {
        List<Part> parts = new ArrayList<>();
        boolean thinks = thought != null && !thought.isBlank();
        if (command == null || command.isBlank()) {
            parts.addAll(thinks ? spoken(said) : ReasoningTags.split(said));
            if (thinks && !says(said, thought)) {
                parts.addAll(0, spoken(thought));
            }
            return parts;
        }
        Marked mark = lastMarked(said, command);
        if (mark != null) {
            String before = said.substring(0, mark.start());
            String after = said.substring(mark.end());
            if (thinks && !says(before + after, thought)) {
                parts.addAll(spoken(thought));
            }
            parts.addAll(spoken(before));
            parts.add(call(command));
            parts.addAll(spoken(after));
            return parts;
        }
        boolean both = thinks && isBoth(said, thought);
        if (thinks && (both || !says(said, thought))) {
            parts.addAll(spoken(thought));
        }
        if (!both && !said.strip().equals(command.strip())) {
            parts.addAll(spoken(said));
        }
        parts.add(call(command));
        return parts;
    }

    private static boolean says(String said, String thought) {
        return said.contains(thought.strip());
    }

    /// Whether a reply is a JSON object of the thought and the command, as some harnesses ask for.
    private static boolean isBoth(String said, String thought) {
        Json.Obj object = JsonReader.parseObject(said);
        return object != null && object.fields().values().stream()
                .anyMatch(value -> value.text().strip().equals(thought.strip()));
    }

    /// A pair of marks with what is between them.
    private record Marked(int start, int end, String inside) {}

    /// The last pair of marks that has the command between it, or null.
    private static @Nullable Marked lastMarked(String said, String command) {
        Matcher fences = FENCED.matcher(said);
        Marked fence = nextFence(fences, 0);
        Marked tag = nextTag(said, 0);
        Marked found = null;
        while (fence != null || tag != null) {
            Marked next = tag == null || fence != null && fence.start() < tag.start() ? fence : tag;
            if (next.inside().strip().equals(command.strip())) {
                found = next;
            }
            fence = fence == null || fence.start() >= next.end() ? fence : nextFence(fences, next.end());
            tag = tag == null || tag.start() >= next.end() ? tag : nextTag(said, next.end());
        }
        return found;
    }

    private static @Nullable Marked nextFence(Matcher fences, int from) {
        return fences.find(from) ? new Marked(fences.start(), fences.end(), fences.group(1)) : null;
    }

    private static @Nullable Marked nextTag(String said, int from) {
        int start = said.indexOf(OPENING, from);
        int inside = start + OPENING.length();
        int end = start < 0 ? -1 : said.indexOf(CLOSING, inside);
        return end < 0 ? null : new Marked(start, end + CLOSING.length(), said.substring(inside, end));
    }

    /// What the agent said aloud; what it set apart in tags stays private.
    static List<Part> spoken(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        return ReasoningTags.split(text).stream()
                .map(part -> part.kind() == Kind.TEXT
                        ? Part.reasoning(part.text().string(), Visibility.VISIBLE)
                        : part)
                .toList();
    }

    /// The call of a command.
    static Part call(String command) {
        return ToolCalls.read(new Json.Obj(Map.of("name", new Json.Str(TOOL), "arguments",
                new Json.Obj(Map.of("command", new Json.Str(command))))));
    }
}
