package org.subtext.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Finds words in the text of a transcript's parts, folded or not. Any thread.
///
/// Case makes no difference unless asked for: ß is found by ss, ſ by s, İ by i. Characters are otherwise compared as they
/// are.
public final class Find {

    /// So many characters are looked at before it is asked again whether to go on.
    private static final int UNASKED = 1 << 16;

    private final String wanted;
    private final boolean matchCase;
    private final BooleanSupplier stopped;

    /// @param query what to find; the empty query is found nowhere
    /// @param stopped asked time and again, however long a text is, whether nobody wants what is found
    public Find(String query, boolean matchCase, BooleanSupplier stopped) {
        this.wanted = matchCase ? query : CaseFold.of(query);
        this.matchCase = matchCase;
        this.stopped = stopped;
    }

    /// Every place where a query stands, in reading order; hits do not overlap and are of whole characters.
    ///
    /// @param query what to find; the empty query is found nowhere
    public static List<Stretch> all(Transcript transcript, String query, boolean matchCase) {
        return new Find(query, matchCase, () -> false).in(transcript, 0, transcript.messages().size(),
                Integer.MAX_VALUE);
    }

    /// The same in the messages from an index to before another, so that a long transcript can be gone through piece by
    /// piece. Once it is stopped it gives what was found until then.
    ///
    /// @param most after so many hits it goes no further
    public List<Stretch> in(Transcript transcript, int from, int to, int most) {
        List<Stretch> hits = new ArrayList<>();
        if (wanted.isEmpty()) {
            return hits;
        }
        for (Message message : transcript.messages().subList(from, to)) {
            for (int part = 0; part < message.parts().size(); part++) {
                if (hits.size() >= most || stopped.getAsBoolean()) {
                    return hits;
                }
                Text text = message.parts().get(part).text();
                if (!text.isEmpty()) {
                    new InPart(new PartRef(message.index(), part), text, hits, most).find();
                }
            }
        }
        return hits;
    }

    /// The search through one part.
    private final class InPart {

        private final PartRef ref;
        private final String string;
        private final Text text;
        private final List<Stretch> hits;
        private final int most;
        /// The index at which it is next asked whether to go on.
        private int asks = UNASKED;

        InPart(PartRef ref, Text text, List<Stretch> hits, int most) {
            this.ref = ref;
            this.string = text.string();
            // A text that is read when it is asked for would be read for each hit.
            this.text = text.isBmpOnly() ? text : Text.of(string);
            this.hits = hits;
            this.most = most;
        }

        void find() {
            if (matchCase) {
                exactly();
            } else {
                folded();
            }
        }

        private boolean goesOn(int at) {
            if (at < asks) {
                return hits.size() < most;
            }
            asks = at + UNASKED;
            return hits.size() < most && !stopped.getAsBoolean();
        }

        private void exactly() {
            int i = string.indexOf(wanted);
            while (i >= 0 && goesOn(i)) {
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

        private void folded() {
            char first = wanted.charAt(0);
            int i = 0;
            while (i < string.length() && goesOn(i)) {
                int after = CaseFold.first(string.charAt(i)) == first
                        ? CaseFold.match(string, i, wanted)
                        : -1;
                if (after > i) {
                    hits.add(new Stretch(ref, text.toCodePoint(i), text.toCodePoint(after)));
                    i = after;
                } else {
                    i++;
                }
            }
        }
    }
}
