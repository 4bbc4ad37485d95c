package org.subtext.transcript;

import java.util.List;

/// The same conversation as somebody else saw it, such as the auditor. It is kept to be read; it is no part of the
/// transcript's key and cannot be labelled.
///
/// @param name the view's name in the source, such as `auditor`
/// @param messages its messages, indexed on their own
public record ContextView(String name, List<Message> messages) {

    public ContextView {
        messages = FetchedMessages.unchanging(messages);
    }
}
