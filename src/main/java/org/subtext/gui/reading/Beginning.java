package org.subtext.gui.reading;

import org.subtext.transcript.Graphemes;

/// How a text begins, in the few words that a list of turns has room for.
final class Beginning {

    private static final int LONGEST = 60;
    /// White space becomes a single space, so that more is looked at than is kept.
    private static final int LOOKED_AT = 2 * LONGEST;

    private Beginning() {}

    /// How a text begins, on one line, with … where it goes on; no character that a reader sees is cut.
    static String of(String text) {
        int from = 0;
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        int to = Graphemes.floor(text, Math.min(text.length(), from + LOOKED_AT));
        String start = text.substring(from, Math.max(from, to)).replaceAll("\\s+", " ").strip();
        int end = Graphemes.floor(start, Math.min(start.length(), LONGEST));
        boolean all = end == start.length() && isBlank(text, to);
        return all ? start : start.substring(0, end).stripTrailing() + "…";
    }

    private static boolean isBlank(String text, int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i == text.length();
    }
}
