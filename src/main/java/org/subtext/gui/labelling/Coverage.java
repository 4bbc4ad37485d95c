package org.subtext.gui.labelling;

import java.util.BitSet;
import java.util.Collection;
import java.util.function.Predicate;
import org.subtext.transcript.Message;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Sentences;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;

/// Which sentences of a transcript have been in sight. Any one thread.
final class Coverage {

    private final Transcript transcript;
    /// The number that the first sentence of each part of each message has among all.
    private final int[][] firsts;
    private final BitSet read = new BitSet();
    /// The sentences that are not folded away.
    private final BitSet counted = new BitSet();
    private int total;
    /// How many count, and how many of those have been read.
    private int shown;
    private int seen;

    Coverage(Transcript transcript) {
        this.transcript = transcript;
        this.firsts = new int[transcript.messages().size()][];
        for (Message message : transcript.messages()) {
            int[] first = new int[message.parts().size()];
            for (int part = 0; part < first.length; part++) {
                first[part] = total;
                total += message.parts().get(part).sentences().count();
            }
            firsts[message.index()] = first;
        }
        counted.set(0, total);
        count();
    }

    /// Takes note of what is in sight: every sentence that ends in it.
    void see(Collection<Stretch> inSight) {
        for (Stretch stretch : inSight) {
            Sentences sentences = transcript.part(stretch.part()).sentences();
            int first = firsts[stretch.part().message()][stretch.part().part()];
            for (int i = Math.max(0, sentences.at(stretch.start())); i < sentences.count()
                    && sentences.start(i) < stretch.end(); i++) {
                if (sentences.end(i) <= stretch.end() && !read.get(first + i)) {
                    read.set(first + i);
                    seen += counted.get(first + i) ? 1 : 0;
                }
            }
        }
    }

    /// Takes note of what is folded away, which does not count. It goes through all of the transcript.
    void passOver(Predicate<PartRef> folded) {
        counted.clear();
        for (Message message : transcript.messages()) {
            for (int part = 0; part < message.parts().size(); part++) {
                int count = message.parts().get(part).sentences().count();
                if (count > 0 && !folded.test(new PartRef(message.index(), part))) {
                    int first = firsts[message.index()][part];
                    counted.set(first, first + count);
                }
            }
        }
        count();
    }

    private void count() {
        BitSet both = (BitSet) read.clone();
        both.and(counted);
        shown = counted.cardinality();
        seen = both.cardinality();
    }

    /// How much has been read, in percent, rounded down.
    int percent() {
        return shown == 0 ? 100 : (int) (100L * seen / shown);
    }

    /// What has been read as a text, such as `0-41,50-60`.
    String remembered() {
        StringBuilder runs = new StringBuilder();
        for (int from = read.nextSetBit(0); from >= 0;) {
            int to = read.nextClearBit(from);
            runs.append(runs.isEmpty() ? "" : ",").append(from).append('-').append(to - 1);
            from = read.nextSetBit(to);
        }
        return runs.toString();
    }

    /// Takes up what was remembered; what is not such a text says nothing.
    void recall(String remembered) {
        for (String run : remembered.split(",")) {
            if (run.matches("\\d{1,9}-\\d{1,9}")) {
                int dash = run.indexOf('-');
                int from = Integer.parseInt(run.substring(0, dash));
                int to = Integer.parseInt(run.substring(dash + 1));
                if (from <= to && to < total) {
                    read.set(from, to + 1);
                }
            }
        }
        count();
    }
}
