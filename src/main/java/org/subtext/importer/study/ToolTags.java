package org.subtext.importer.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.subtext.importer.json.Json;
import org.subtext.importer.message.ToolCalls;
import org.subtext.transcript.Part;

/// Tells the calls of tools that a model wrote into its reply as tags from what it said.
///
/// ```
/// text     = ... call ... call ...
/// call     = <tool_use:NAME> argument LF argument LF ... </tool_use:NAME>
/// argument = name: "value", | name: value            a value goes on up to the next argument's name
/// ```
///
/// The tags belong to no part, nor do quotation marks and commas around values; everything else is kept. A call that is
/// not closed goes on to the next one or to the end. What is not arguments is the call's text, verbatim.
final class ToolTags {

    private static final Pattern OPEN = Pattern.compile("<tool_use:([\\w.-]+)(?:\\s[^<>]*)?>",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOSE = Pattern.compile("</tool_use(?::[\\w.-]*)?\\s*>",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[ \\t]*([a-z][a-z_]*)[ \\t]*:[ \\t]*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTER_QUOTE = Pattern.compile("\"[ \\t]*+,?+[ \\t]*+(?:\\R\\s*+|\\z)");

    private ToolTags() {}

    /// The parts of something said: text and calls, in order.
    static List<Part> split(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher open = OPEN.matcher(text);
        int from = 0;
        while (open.find(from)) {
            text(text.substring(from, open.start()), parts);
            int end = text.length();
            Matcher next = OPEN.matcher(text);
            if (next.find(open.end())) {
                end = next.start();
            }
            from = end;
            Matcher close = CLOSE.matcher(text).region(open.end(), end);
            if (close.find()) {
                end = close.start();
                from = close.end();
            }
            parts.add(call(open.group(1), text.substring(open.end(), end)));
        }
        text(text.substring(from), parts);
        return parts;
    }

    private static void text(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(Part.text(text));
        }
    }

    private static Part call(String tool, String inside) {
        Map<String, Json> values = values(inside.strip());
        return values.isEmpty()
                ? Part.toolCall(tool, null, inside, List.of())
                : ToolCalls.lines(tool, null, values);
    }

    /// The arguments; none if it does not begin with one.
    private static Map<String, Json> values(String inside) {
        Map<String, Json> values = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        Matcher name = NAME.matcher(inside);
        int at = 0;
        while (at < inside.length() && name.region(at, inside.length()).lookingAt()) {
            seen.add(name.group(1).toLowerCase(Locale.ROOT));
            int start = name.end();
            int end = isQuoted(inside, start)
                    ? endOfQuoted(inside, start, seen)
                    : endOfPlain(inside, start, seen, isLast(name.group(1)));
            values.put(name.group(1), new Json.Str(bare(inside.substring(start, end))));
            at = end;
        }
        return values;
    }

    private static boolean isQuoted(String inside, int at) {
        return at < inside.length() && inside.charAt(at) == '"';
    }

    /// Whether nothing but the words of a message can follow.
    private static boolean isLast(String name) {
        return name.equalsIgnoreCase("body");
    }

    /// Where a quoted value ends with all that belongs to it: where a quotation mark ends a line, and then another
    /// argument follows or nothing.
    private static int endOfQuoted(String inside, int start, Set<String> seen) {
        Matcher quote = AFTER_QUOTE.matcher(inside);
        for (int from = start + 1; quote.find(from); from = quote.start() + 1) {
            if (quote.end() == inside.length() || beginsArgument(inside, quote.end(), seen)) {
                return quote.end();
            }
        }
        return inside.length();
    }

    private static int endOfPlain(String inside, int start, Set<String> seen, boolean last) {
        for (int line = inside.indexOf('\n', start); line >= 0
                && !last; line = inside.indexOf('\n', line + 1)) {
            if (beginsArgument(inside, line + 1, seen)) {
                return line + 1;
            }
        }
        return inside.length();
    }

    private static boolean beginsArgument(String inside, int at, Set<String> seen) {
        Matcher name = NAME.matcher(inside).region(at, inside.length());
        return name.lookingAt() && name.group(1).equals(name.group(1).toLowerCase(Locale.ROOT))
                && !seen.contains(name.group(1));
    }

    private static String bare(String value) {
        String stripped = value.strip();
        boolean comma = stripped.endsWith("\",") || stripped.endsWith(",") && !stripped.startsWith("\"");
        String inner = comma ? stripped.substring(0, stripped.length() - 1).stripTrailing() : stripped;
        return inner.length() >= 2 && inner.startsWith("\"") && inner.endsWith("\"")
                ? inner.substring(1, inner.length() - 1)
                : stripped;
    }
}
