package org.subtext.transcript;

import java.util.List;

/// A conversation with a model, with all that it said, thought and did, in one form whatever file it came from.
///
/// @param key names it for good, on every machine
/// @param title what the source calls it; may tell what raters must not know, so never shown to them
/// @param format the id of the importer that read it
/// @param metadata what the source says about it
/// @param messages all messages of all branches; each one's index is its position here
/// @param context the conversation as others saw it
public record Transcript(TranscriptKey key, String title, String format, Metadata metadata,
        List<Message> messages,
        List<ContextView> context) {

    public Transcript {
        messages = FetchedMessages.unchanging(messages);
        context = List.copyOf(context);
    }

    /// The part that a reference names.
    ///
    /// @throws IndexOutOfBoundsException if there is no such part
    public Part part(PartRef ref) {
        return messages.get(ref.message()).parts().get(ref.part());
    }

    /// Whether there is such a part.
    public boolean has(PartRef ref) {
        return ref.message() >= 0 && ref.message() < messages.size() && ref.part() >= 0
                && ref.part() < messages.get(ref.message()).parts().size();
    }

    /// The sum of the parts' lengths, in code points.
    public long characters() {
        return messages.stream().flatMap(message -> message.parts().stream())
                .mapToLong(part -> part.text().length())
                .sum();
    }

    /// The parts that a rater labels unless told otherwise: those with text whose author is the target.
    public List<PartRef> targetParts() {
        return messages.stream().filter(message -> message.author() == Author.TARGET)
                .flatMap(message -> java.util.stream.IntStream.range(0, message.parts().size())
                        .filter(part -> message.parts().get(part).hasText())
                        .mapToObj(part -> new PartRef(message.index(), part)))
                .toList();
    }
}
