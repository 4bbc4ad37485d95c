package org.subtext.agreement;

import java.util.BitSet;
import java.util.List;

/// What one rater found of one label within a universe.
///
/// @param spans the spans, each place once, in order
/// @param region their characters
/// @param sentences the sentences that have it
/// @param messages the messages of the target that have it
/// @param anywhere whether it is anywhere in the transcript
record Found(List<PlacedSpan> spans, Region region, BitSet sentences, BitSet messages, boolean anywhere) {

    static final Found NOTHING = new Found(List.of(), Region.EMPTY, new BitSet(), new BitSet(), false);

    List<Extent> extents() {
        return spans.stream().map(PlacedSpan::extent).toList();
    }

    boolean has(Presence unit, int i) {
        return switch (unit) {
            case SENTENCES -> sentences.get(i);
            case MESSAGES -> messages.get(i);
            case TRANSCRIPTS -> anywhere;
        };
    }

    /// The units that have it, by number; the transcript is number 0.
    BitSet where(Presence unit) {
        return switch (unit) {
            case SENTENCES -> sentences;
            case MESSAGES -> messages;
            case TRANSCRIPTS -> {
                BitSet one = new BitSet();
                one.set(0, anywhere);
                yield one;
            }
        };
    }
}
