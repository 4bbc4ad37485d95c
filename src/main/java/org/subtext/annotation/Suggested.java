package org.subtext.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Citation.Quoted;
import org.subtext.annotation.Suggestion.Kind;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// A suggestion as a file makes it, before its quotes have been looked for.
///
/// @param name what tells it from the file's other suggestions of that kind about the transcript; the same in every file
///        that makes it
/// @param judge who suggests it, where that is known
/// @param label the label that is suggested; null where only the place is
/// @param description what is said of the place; may be empty
/// @param dimension what was judged, where that is known
/// @param score the judge's score, as it was written
/// @param attributes what is said about the label, by attribute id
/// @param quotes at least one
public record Suggested(Kind kind, String name, @Nullable String judge, @Nullable String label,
        String description, @Nullable String dimension, @Nullable String score,
        Map<String, Value> attributes, List<Quoted> quotes) {

    public Suggested {
        attributes = Map.copyOf(attributes);
        quotes = List.copyOf(quotes);
    }

    /// The id of the suggestion that it makes about a transcript.
    public UUID id(TranscriptKey transcript) {
        return Suggestion.idOf(transcript, kind, name);
    }

    /// Looks for the quotes of all suggestions about a transcript, all at once.
    public static List<Suggestion> place(Transcript transcript, List<Suggested> suggested) {
        return place(transcript, suggested, one -> one.id(transcript.key()));
    }

    /// The same for suggestions that have their ids from elsewhere.
    public static List<Suggestion> place(Transcript transcript, List<Suggested> suggested,
            Function<Suggested, UUID> ids) {
        List<Quoted> quotes = suggested.stream().flatMap(one -> one.quotes.stream()).toList();
        List<Citation> citations = Citation.of(transcript, quotes);
        List<Suggestion> placed = new ArrayList<>();
        int from = 0;
        for (Suggested one : suggested) {
            int to = from + one.quotes.size();
            placed.add(new Suggestion(ids.apply(one), transcript.key(), one.kind,
                    one.judge, one.label, one.description, one.dimension, one.score, one.attributes,
                    citations.subList(from, to)));
            from = to;
        }
        return placed;
    }
}
