package org.subtext.transcript;

import java.util.ArrayList;
import java.util.List;

/// Finds words in the text of a transcript's parts, folded or not.
public final class Find {

    private Find() {}

    /// Every place where a query stands, in reading order; hits do not overlap and are of whole characters. Case makes no
    /// difference unless asked for: ß is found by ss, ſ by s, İ by i. Characters are otherwise compared as they are.
    ///
    /// @param query what to find; the empty query is found nowhere
    public static List<Stretch> all(Transcript transcript, String query, boolean matchCase) {
        return all(transcript, query, matchCase, 0, transcript.messages().size());
    }

    /// The same in the messages from an index to before another, so that a long transcript can be gone through piece by
    /// piece.
    public static List<Stretch> all(Transcript transcript, String query, boolean matchCase, int from,
            int to) {
        List<Stretch> hits = new ArrayList<>();
        if (query.isEmpty()) {
            return hits;
        }
        String wanted = matchCase ? query : CaseFold.of(query);
        for (Message message : transcript.messages().subList(from, to)) {
            for (int part = 0; part < message.parts().size(); part++) {
                PartRef ref = new PartRef(message.index(), part);
                Text text = message.parts().get(part).text();
                if (matchCase) {
                    exactly(ref, text, wanted, hits);
                } else {
                    folded(ref, text, wanted, hits);
                }
            }
        }
        return hits;
    }

    private static void exactly(PartRef ref, Text text, String wanted, List<Stretch> hits) {
        String string = text.string();
        int i = string.indexOf(wanted);
        while (i >= 0) {
            int after = i + wanted.length();
            // A match that begins or ends inside a surrogate pair is no match of characters.
            int start = text.toCodePoint(i);
            int end = text.toCodePoint(after);
            boolean whole = text.toUtf16(start) == i && text.toUtf16(end) == after;
            if (whole) {
                hits.add(new Stretch(ref, start, end));
            }
            i = string.indexOf(wanted, whole ? after : i + 1);
        }
    }

    private static void folded(PartRef ref, Text text, String wanted, List<Stretch> hits) {
        String string = text.string();
        char first = wanted.charAt(0);
        int i = 0;
        while (i < string.length()) {
            int after = CaseFold.first(string.charAt(i)) == first ? CaseFold.match(string, i, wanted) : -1;
            if (after > i) {
                hits.add(new Stretch(ref, text.toCodePoint(i), text.toCodePoint(after)));
                i = after;
            } else {
                i++;
            }
        }
    }
}
