package org.subtext.transcript;

import java.util.ArrayList;
import java.util.List;

/// Finds words in the text of a transcript's parts, folded or not.
public final class Find {

    private Find() {}

    /// Every place where a query stands, in reading order; hits do not overlap. Case makes no difference unless asked
    /// for; characters are otherwise compared as they are.
    ///
    /// @param query what to find; the empty query is found nowhere
    public static List<Stretch> all(Transcript transcript, String query, boolean matchCase) {
        List<Stretch> hits = new ArrayList<>();
        if (query.isEmpty()) {
            return hits;
        }
        for (Message message : transcript.messages()) {
            for (int part = 0; part < message.parts().size(); part++) {
                in(new PartRef(message.index(), part), message.parts().get(part).text(), query, matchCase,
                        hits);
            }
        }
        return hits;
    }

    private static void in(PartRef ref, Text text, String query, boolean matchCase, List<Stretch> hits) {
        String string = text.string();
        int length = query.length();
        int i = next(string, query, 0, matchCase);
        while (i >= 0) {
            // A match that begins or ends inside a surrogate pair is no match of characters.
            int start = text.toCodePoint(i);
            int end = text.toCodePoint(i + length);
            if (text.toUtf16(start) == i && text.toUtf16(end) == i + length) {
                hits.add(new Stretch(ref, start, end));
                i = next(string, query, i + length, matchCase);
            } else {
                i = next(string, query, i + 1, matchCase);
            }
        }
    }

    private static int next(String string, String query, int from, boolean matchCase) {
        if (matchCase) {
            return string.indexOf(query, from);
        }
        char first = query.charAt(0);
        char lower = Character.toLowerCase(first);
        char upper = Character.toUpperCase(first);
        int last = string.length() - query.length();
        int nextLower = string.indexOf(lower, from);
        int nextUpper = lower == upper ? -1 : string.indexOf(upper, from);
        while (nextLower >= 0 || nextUpper >= 0) {
            int i = nextLower < 0 || nextUpper >= 0 && nextUpper < nextLower ? nextUpper : nextLower;
            if (i > last) {
                return -1;
            }
            if (string.regionMatches(true, i, query, 0, query.length())) {
                return i;
            }
            if (i == nextLower) {
                nextLower = string.indexOf(lower, i + 1);
            }
            if (i == nextUpper) {
                nextUpper = string.indexOf(upper, i + 1);
            }
        }
        return -1;
    }
}
