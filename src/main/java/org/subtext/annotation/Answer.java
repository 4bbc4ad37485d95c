package org.subtext.annotation;

import java.util.List;
import java.util.UUID;

/// The answer to one of the transcript's questions. A rater has one for a question in a pass.
///
/// @param header whose it is and how it came to be
/// @param question the question's id
/// @param value the answer
/// @param evidence the spans that it rests on
public record Answer(Header header, String question, Value value, List<UUID> evidence) implements Mark {

    public Answer {
        evidence = List.copyOf(evidence);
    }

    @Override
    public Answer with(Header header) {
        return new Answer(header, question, value, evidence);
    }
}
