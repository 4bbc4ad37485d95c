package org.subtext.workflow;

/// What was found, with a little of the text around it. White space is drawn together, so that it reads as one line.
///
/// @param before what stands before; begins with an ellipsis where more does
/// @param found what was found; of what is very long the beginning and the end, with an ellipsis between
/// @param after what stands after; ends with an ellipsis where more does
public record Snippet(String before, String found, String after) {

    private static final int AROUND = 72;
    private static final int LONGEST = 400;
    private static final String MORE = "…";

    /// @param text the part's text
    /// @param start of what was found, UTF-16
    /// @param end after it
    static Snippet around(String text, int start, int end) {
        int from = Math.max(0, start - AROUND);
        while (from > 0 && from < start && !Character.isWhitespace(text.charAt(from - 1))) {
            from++;
        }
        int to = Math.min(text.length(), end + AROUND);
        while (to < text.length() && to > end && !Character.isWhitespace(text.charAt(to))) {
            to--;
        }
        from = whole(text, from == start ? Math.max(0, start - AROUND) : from);
        to = whole(text, to == end ? Math.min(text.length(), end + AROUND) : to);
        return new Snippet((from > 0 ? MORE : "") + line(text.substring(from, start)),
                found(text, start, end),
                line(text.substring(end, to)) + (to < text.length() ? MORE : ""));
    }

    /// The whole as one line.
    public String line() {
        return before + found + after;
    }

    private static String found(String text, int start, int end) {
        if (end - start <= LONGEST) {
            return line(text.substring(start, end));
        }
        return line(text.substring(start, whole(text, start + LONGEST / 2))) + " " + MORE + " "
                + line(text.substring(whole(text, end - LONGEST / 2), end));
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static int whole(String text, int index) {
        boolean inside = index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
        return inside ? index - 1 : index;
    }
}
