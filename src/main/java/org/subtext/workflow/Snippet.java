package org.subtext.workflow;

/// What was found, with a little of the text around it. White space is drawn together, so that it reads as one line.
///
/// @param before what stands before; begins with an ellipsis where more does
/// @param found what was found; of what is very long the beginning and the end, with an ellipsis between
/// @param after what stands after; ends with an ellipsis where more does
public record Snippet(String before, String found, String after) {

    /// How much on either side, as [#width].
    private static final int AROUND = 64;
    private static final int LONGEST = 400;
    private static final String MORE = "…";

    /// @param text the part's text
    /// @param start of what was found, UTF-16
    /// @param end after it
    static Snippet around(String text, int start, int end) {
        int first = before(text, start);
        int from = first;
        while (from > 0 && from < start && !Character.isWhitespace(text.charAt(from - 1))) {
            from++;
        }
        int last = after(text, end);
        int to = last;
        while (to < text.length() && to > end && !Character.isWhitespace(text.charAt(to))) {
            to--;
        }
        from = from == start ? first : from;
        to = to == end ? last : to;
        return new Snippet((from > 0 ? MORE : "") + line(text.substring(from, start)),
                found(text, start, end),
                line(text.substring(end, to)) + (to < text.length() ? MORE : ""));
    }

    private static int before(String text, int start) {
        int at = start;
        for (int room = AROUND; at > 0;) {
            int codePoint = text.codePointBefore(at);
            room -= width(codePoint);
            if (room < 0) {
                break;
            }
            at -= Character.charCount(codePoint);
        }
        return at;
    }

    private static int after(String text, int end) {
        int at = end;
        for (int room = AROUND; at < text.length();) {
            int codePoint = text.codePointAt(at);
            room -= width(codePoint);
            if (room < 0) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    /// How wide the whole is, roughly, in letters.
    public int width() {
        return line().codePoints().map(Snippet::width).sum();
    }

    /// A character of Chinese, Japanese or Korean writing, or a sign such as an emoji, is as wide as two letters.
    private static int width(int codePoint) {
        boolean wide = codePoint >= 0x1100
                && (codePoint <= 0x115F || codePoint >= 0x2E80 && codePoint <= 0xA4CF
                        || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                        || codePoint >= 0xF900 && codePoint <= 0xFAFF
                        || codePoint >= 0xFE30 && codePoint <= 0xFE6F
                        || codePoint >= 0xFF01 && codePoint <= 0xFF60
                        || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
                        || codePoint >= 0x1F300 && codePoint <= 0x1FAFF
                        || codePoint >= 0x20000 && codePoint <= 0x3FFFD);
        return wide ? 2 : 1;
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
