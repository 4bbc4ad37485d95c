package org.subtext.gui.labelling;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.subtext.transcript.Message;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Sentences;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;

/// Which sentences of a transcript have been in sight. Any one thread.
final class Coverage {

    private final Transcript transcript;
    /// The number that a part's first sentence has among all.
    private final Map<PartRef, Integer> firsts = new HashMap<>();
    private final BitSet read = new BitSet();
    private int total;

    Coverage(Transcript transcript) {
        this.transcript = transcript;
        for (Message message : transcript.messages()) {
            for (int part = 0; part < message.parts().size(); part++) {
                firsts.put(new PartRef(message.index(), part), total);
                total += message.parts().get(part).sentences().count();
            }
        }
    }

    /// Takes note of what is in sight: every sentence that ends in it.
    void see(Collection<Stretch> inSight) {
        for (Stretch stretch : inSight) {
            Sentences sentences = transcript.part(stretch.part()).sentences();
            int first = firsts.getOrDefault(stretch.part(), 0);
            for (int i = Math.max(0, sentences.at(stretch.start())); i < sentences.count()
                    && sentences.start(i) < stretch.end(); i++) {
                if (sentences.end(i) <= stretch.end()) {
                    read.set(first + i);
                }
            }
        }
    }

    /// How much has been read, in percent, rounded down; what is folded away does not count.
    int percent(Predicate<PartRef> folded) {
        int shown = 0;
        int seen = 0;
        for (Map.Entry<PartRef, Integer> part : firsts.entrySet()) {
            int count = transcript.part(part.getKey()).sentences().count();
            if (count > 0 && !folded.test(part.getKey())) {
                shown += count;
                seen += read.get(part.getValue(), part.getValue() + count).cardinality();
            }
        }
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
    }
}
