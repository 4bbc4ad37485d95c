package org.subtext.transcript;

import java.util.AbstractList;
import java.util.List;

/// Messages that may be too many to be held in memory at once: a list that never changes, whose messages are fetched
/// from somewhere else each time they are asked for, unless it says that it keeps them. Whoever goes through it takes one
/// message after the other and keeps none, and does so as seldom as possible.
///
/// Where a message cannot be fetched, [#get] throws an [java.io.UncheckedIOException].
public abstract class FetchedMessages extends AbstractList<Message> {

    /// For whoever fetches.
    protected FetchedMessages() {}

    /// The same messages in a list that never changes. Only what is in memory anyway is copied.
    public static List<Message> unchanging(List<Message> messages) {
        return messages instanceof FetchedMessages ? messages : List.copyOf(messages);
    }
}
