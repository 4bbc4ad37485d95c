package org.subtext.transcript;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The smallest unit of a transcript that has text of its own; spans live inside parts.
///
/// @param kind what it is
/// @param visibility who can read it; present exactly on reasoning
/// @param text the text, verbatim; empty for media and unreadable reasoning
/// @param tool the tool's name, on calls and where known on results
/// @param call the source's id that joins a call to its result, where it has one
/// @param arguments on a tool call, where each argument's value stands in the text
/// @param media on media, what is there in a few words, such as `image, png, 30 KB`
/// @param sentences where the sentences of the text are
public record Part(Kind kind, @Nullable Visibility visibility, Text text, @Nullable String tool,
        @Nullable String call,
        List<Argument> arguments, @Nullable String media, Sentences sentences) {

    public Part {
        arguments = List.copyOf(arguments);
        if ((kind == Kind.REASONING) != (visibility != null)) {
            throw new IllegalArgumentException("a visibility belongs to reasoning and to nothing else");
        }
    }

    /// Something said.
    public static Part text(String text) {
        return make(Kind.TEXT, null, text, null, null, List.of(), null);
    }

    /// Something thought.
    public static Part reasoning(String text, Visibility visibility) {
        return make(Kind.REASONING, visibility, text, null, null, List.of(), null);
    }

    /// A tool call; `text` holds the arguments as `name: value` lines.
    public static Part toolCall(String tool, @Nullable String call, String text, List<Argument> arguments) {
        return make(Kind.TOOL_CALL, null, text, tool, call, arguments, null);
    }

    /// What a tool gave back.
    public static Part toolResult(@Nullable String tool, @Nullable String call, String text) {
        return make(Kind.TOOL_RESULT, null, text, tool, call, List.of(), null);
    }

    /// Something that is not text, described in a few words.
    public static Part media(String description) {
        return make(Kind.MEDIA, null, "", null, null, List.of(), Objects.requireNonNull(description));
    }

    private static Part make(Kind kind, @Nullable Visibility visibility, String string, @Nullable String tool,
            @Nullable String call, List<Argument> arguments, @Nullable String media) {
        Text text = Text.of(string);
        return new Part(kind, visibility, text, tool, call, arguments, media, Sentences.of(text));
    }

    /// Whether there is text in it that can be labelled.
    public boolean hasText() {
        return !text.isEmpty();
    }
}
