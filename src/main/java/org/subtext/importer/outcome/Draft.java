package org.subtext.importer.outcome;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.subtext.annotation.Suggested;
import org.subtext.transcript.ContextView;
import org.subtext.transcript.FetchedMessages;
import org.subtext.transcript.Message;
import org.subtext.transcript.Metadata;

/// A transcript as read, before it has its key: that also counts identical rows of the file, which the import knows.
///
/// @param identity what the source itself calls it, by name, for the key; nothing from path, container or order
/// @param title what to call it in front of a lead
/// @param metadata what the source says about it
/// @param messages all messages of all branches; each one's index is its position here; very many come from a
///        `MessageSpool`, and are gone when the sink has taken the draft
/// @param context the conversation as others saw it
/// @param suggestions what machines say of places in it
public record Draft(SortedMap<String, String> identity, String title, Metadata metadata,
        List<Message> messages,
        List<ContextView> context, List<Suggested> suggestions) {

    public Draft {
        identity = Collections.unmodifiableSortedMap(new TreeMap<>(identity));
        messages = FetchedMessages.unchanging(messages);
        context = List.copyOf(context);
        suggestions = List.copyOf(suggestions);
    }

    /// A transcript of which no machine says anything.
    public Draft(SortedMap<String, String> identity, String title, Metadata metadata, List<Message> messages,
            List<ContextView> context) {
        this(identity, title, metadata, messages, context, List.of());
    }

    /// The same with what machines say of places in it beside what is known of that.
    public Draft suggesting(List<Suggested> more) {
        return new Draft(identity, title, metadata, messages, context,
                Stream.concat(suggestions.stream(), more.stream()).toList());
    }

    /// The same with what is known of it from elsewhere. Where the file itself says something it stays so.
    public Draft knowing(Metadata more) {
        return new Draft(identity, title, metadata.and(more), messages, context, suggestions);
    }
}
