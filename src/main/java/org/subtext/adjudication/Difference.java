package org.subtext.adjudication;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.subtext.agreement.Categories;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Span;
import org.subtext.annotation.Value;

/// Raters' marks that concern the same place or question, side by side; whether they differ at all is its kind.
///
/// @param kind in what the versions differ; of several things the gravest
/// @param subject what they are about
/// @param versions one for each rater who has read the place or answered the question, in the order of their ids; at
///        least one has marks
public record Difference(Kind kind, Subject subject, List<Version> versions) {

    public Difference {
        versions = List.copyOf(versions);
    }

    /// In what raters differ, from the gravest on.
    public enum Kind {
        /// Some marked something here, others have read it and marked nothing.
        FOUND_BY_SOME("found by some"),
        /// All marked something here, under different labels.
        LABELS("labels differ"),
        /// All put the same labels, on different characters.
        BOUNDARIES("boundaries differ"),
        /// All put the same labels on the same characters, with different attributes.
        ATTRIBUTES("attributes differ"),
        /// A question has different answers.
        ANSWERS("answers differ"),
        /// Spans are linked differently, or linked by some only.
        LINKS("links differ"),
        /// Only one rater has read this or answered it, so there is nothing to compare.
        ONE_READER("read by one"),
        /// All say the same.
        AGREED("agreed");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// What it is called on the screen.
        public String words() {
            return words;
        }

        /// Whether raters contradict one another.
        public boolean isDispute() {
            return this != AGREED && this != ONE_READER;
        }
    }

    /// What versions are about.
    public sealed interface Subject {

        /// Spans that overlap, of one label or of labels of one group.
        ///
        /// @param labels the labels used, in the codebook's order
        record Passage(List<String> labels) implements Subject {
            public Passage {
                labels = List.copyOf(labels);
            }
        }

        /// Labels on a message.
        ///
        /// @param message the message's index
        /// @param labels the labels used, in the codebook's order
        record OnMessage(int message, List<String> labels) implements Subject {
            public OnMessage {
                labels = List.copyOf(labels);
            }
        }

        /// Labels on the transcript.
        ///
        /// @param labels the labels used, in the codebook's order
        record OnTranscript(List<String> labels) implements Subject {
            public OnTranscript {
                labels = List.copyOf(labels);
            }
        }

        /// The answers to a question.
        ///
        /// @param id the question's id
        record Question(String id) implements Subject {}

        /// Links from spans of one passage to spans of another.
        record Links() implements Subject {}

        /// The labels that it is about; none for questions and links.
        default List<String> labels() {
            return switch (this) {
                case Passage(List<String> labels) -> labels;
                case OnMessage(int message, List<String> labels) -> labels;
                case OnTranscript(List<String> labels) -> labels;
                case Question question -> List.of();
                case Links links -> List.of();
            };
        }
    }

    /// What one rater has here.
    ///
    /// @param rater who
    /// @param marks what they put, in the order of the text; none for “read it, marked nothing”
    public record Version(UUID rater, List<Mark> marks) {
        public Version {
            marks = List.copyOf(marks);
        }

        /// Whether the rater has read this and marked nothing.
        public boolean isEmpty() {
            return marks.isEmpty();
        }

        /// The spans among the marks.
        public List<Span> spans() {
            return marks.stream().filter(Span.class::isInstance).map(Span.class::cast).toList();
        }

        /// The answer, if this is about a question; of several the latest.
        public Optional<Answer> answer() {
            return marks.stream().filter(Answer.class::isInstance).map(Answer.class::cast)
                    .max(Comparator.comparing(answer -> answer.header().createdAt()));
        }
    }

    /// The ids of all marks here, in their order: what a decision about it names.
    public List<UUID> about() {
        return versions.stream().flatMap(version -> version.marks().stream()).map(Mark::id).sorted().toList();
    }

    /// What a rater has here, if they have read it.
    public Optional<Version> version(UUID rater) {
        return versions.stream().filter(version -> version.rater().equals(rater)).findFirst();
    }

    /// The spans of all versions.
    public List<Span> spans() {
        return versions.stream().flatMap(version -> version.spans().stream()).toList();
    }

    /// The label that most raters gave; of equally many the first of the codebook, which is the higher of its group.
    /// None for questions and links.
    public Optional<String> label() {
        Map<String, Long> votes = new LinkedHashMap<>();
        for (String label : subject.labels()) {
            votes.put(label,
                    versions.stream().filter(version -> labelled(version, label).findAny().isPresent())
                            .count());
        }
        return subject.labels().stream()
                .reduce((a, b) -> votes.getOrDefault(b, 0L) > votes.getOrDefault(a, 0L) ? b : a);
    }

    /// The values that most raters gave to the attributes of a label here; an attribute without a most frequent value is
    /// left out.
    public Map<String, Value> attributes(String label) {
        Map<String, Map<String, Integer>> votes = new HashMap<>();
        Map<String, Value> values = new HashMap<>();
        for (Version version : versions) {
            labelled(version, label).forEach(mark -> mark.attributes().forEach((attribute, value) -> {
                votes.computeIfAbsent(attribute, key -> new HashMap<>()).merge(Categories.of(value), 1,
                        Integer::sum);
                values.put(attribute + "=" + Categories.of(value), value);
            }));
        }
        Map<String, Value> attributes = new HashMap<>();
        votes.forEach((attribute, counts) -> {
            int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            List<String> favoured = counts.keySet().stream().filter(value -> counts.get(value) == most)
                    .toList();
            if (favoured.size() == 1) {
                attributes.put(attribute, values.get(attribute + "=" + favoured.getFirst()));
            }
        });
        return attributes;
    }

    private static Stream<Labelled> labelled(Version version, String label) {
        return version.marks().stream().filter(Labelled.class::isInstance).map(Labelled.class::cast)
                .filter(mark -> mark.label().equals(label));
    }
}
