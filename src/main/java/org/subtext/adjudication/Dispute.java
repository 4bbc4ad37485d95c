package org.subtext.adjudication;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.subtext.adjudication.Difference.Kind;
import org.subtext.transcript.TranscriptKey;

/// How much raters differ on a transcript, for the queue of transcripts to settle: the most disputed come first.
///
/// @param transcript the transcript
/// @param kinds how many differences there are of each kind
/// @param labels the labels on which raters contradict one another, most often disputed first
/// @param progress how many are settled
/// @param isFinished whether the lead has finished the adjudicated layer and no rater has brought anything new since
public record Dispute(TranscriptKey transcript, Map<Kind, Integer> kinds, List<String> labels,
        Progress progress,
        boolean isFinished) implements Comparable<Dispute> {

    private static final Comparator<Dispute> ORDER = Comparator.comparing(Dispute::isFinished)
            .thenComparing(Comparator.comparingInt((Dispute dispute) -> dispute.progress().open()).reversed())
            .thenComparing(Comparator.comparingInt(Dispute::score).reversed())
            .thenComparing(Dispute::transcript);

    public Dispute {
        kinds = Collections.unmodifiableMap(new EnumMap<>(kinds));
        labels = List.copyOf(labels);
    }

    static Dispute of(TranscriptKey transcript, List<Difference> differences, Progress progress,
            boolean isFinished) {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        Map<String, Integer> labels = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind, 0);
        }
        for (Difference difference : differences) {
            kinds.merge(difference.kind(), 1, Integer::sum);
            if (difference.kind().isDispute()) {
                difference.subject().labels().forEach(label -> labels.merge(label, 1, Integer::sum));
            }
        }
        List<String> mostOften = labels.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).map(Map.Entry::getKey)
                .toList();
        return new Dispute(transcript, kinds, mostOften, progress, isFinished);
    }

    /// How many times raters contradict one another.
    public int score() {
        return kinds.entrySet().stream().filter(entry -> entry.getKey().isDispute())
                .mapToInt(Map.Entry::getValue).sum();
    }

    /// How many differences there are of a kind.
    public int count(Kind kind) {
        return kinds.getOrDefault(kind, 0);
    }

    /// Those that are finished last; of the others those first that have most left to settle.
    @Override
    public int compareTo(Dispute other) {
        return ORDER.compare(this, other);
    }
}
