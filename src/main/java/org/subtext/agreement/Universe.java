package org.subtext.agreement;

import java.util.BitSet;

/// What raters have all read for a label: the document of character measures, and the sentences, messages and transcript
/// in which the label may be present.
///
/// @param parts the parts, by their number in the shape
/// @param characters how many characters they have
/// @param sentences how many sentences they have
/// @param targetMessages the indices of the target's messages that they belong to
/// @param messages how many of the target's messages they belong to
/// @param allMessages the indices of the messages that they belong to, whoever wrote them
record Universe(BitSet parts, long characters, int sentences, BitSet targetMessages, int messages,
        BitSet allMessages) {

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /// How many units of a kind there are.
    long size(Presence unit) {
        return switch (unit) {
            case SENTENCES -> sentences;
            case MESSAGES -> messages;
            case TRANSCRIPTS -> isEmpty() ? 0 : 1;
        };
    }
}
