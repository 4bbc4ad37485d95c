package org.subtext.adjudication;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Value;

/// What a lead can decide about a difference.
public sealed interface Resolution {

    /// One rater's version as it stands; where that rater marked nothing, nothing.
    record Take(UUID rater) implements Resolution {}

    /// All versions side by side: each is valid.
    record Both() implements Resolution {}

    /// One span of all characters that anybody marked.
    ///
    /// @param label its label
    /// @param attributes its attributes
    record Union(String label, Map<String, Value> attributes) implements Resolution {
        public Union {
            attributes = Map.copyOf(attributes);
        }

        /// Under the label and with the attributes that most raters gave.
        ///
        /// @throws CannotSettle if the difference is not about labels
        public static Union of(Difference difference) throws CannotSettle {
            String label = usual(difference);
            return new Union(label, difference.attributes(label));
        }
    }

    /// One span of the characters that all who marked something marked.
    ///
    /// @param label its label
    /// @param attributes its attributes
    record Intersection(String label, Map<String, Value> attributes) implements Resolution {
        public Intersection {
            attributes = Map.copyOf(attributes);
        }

        /// Under the label and with the attributes that most raters gave.
        ///
        /// @throws CannotSettle if the difference is not about labels
        public static Intersection of(Difference difference) throws CannotSettle {
            String label = usual(difference);
            return new Intersection(label, difference.attributes(label));
        }
    }

    /// A label of the lead's own making: on their own boundaries, with their own label or attributes.
    ///
    /// @param label the label
    /// @param segments where it stands; none for a label on a message or on the transcript
    /// @param attributes the attributes
    record Own(String label, List<Segment> segments, Map<String, Value> attributes) implements Resolution {
        public Own {
            segments = List.copyOf(segments);
            attributes = Map.copyOf(attributes);
        }
    }

    /// An answer that the lead gives to the question.
    record OwnAnswer(Value value) implements Resolution {}

    /// A relation that the lead gives to the link.
    ///
    /// @param relation the relation's id
    record OwnRelation(String relation) implements Resolution {}

    /// Nothing: all versions are rejected.
    record None() implements Resolution {}

    /// The codebook does not say: nothing is kept, and what is not kept is not negative either.
    record Unclear() implements Resolution {}

    /// The name of the decision in files.
    default String outcome() {
        return switch (this) {
            case Take take -> Outcome.TOOK.id();
            case Both both -> Outcome.BOTH_VALID.id();
            case Union union -> Outcome.UNION.id();
            case Intersection intersection -> Outcome.INTERSECTION.id();
            case Own own -> Outcome.OWN.id();
            case OwnAnswer own -> Outcome.OWN.id();
            case OwnRelation own -> Outcome.OWN.id();
            case None none -> Outcome.NONE.id();
            case Unclear unclear -> Outcome.CODEBOOK_UNCLEAR.id();
        };
    }

    private static String usual(Difference difference) throws CannotSettle {
        return difference.label()
                .orElseThrow(() -> new CannotSettle("There are no characters to join here."));
    }
}
