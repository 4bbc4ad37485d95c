package org.subtext.workflow;

import java.util.List;
import java.util.Map;
import org.subtext.transcript.Kind;
import org.subtext.transcript.TranscriptKey;

/// What a number about agreement rests on. Who marked or answered what is not told, only how many: whoever goes on to
/// settle the differences must not know.
public sealed interface Behind {

    /// The places that at least one rater marked, where at least two have read; those marked by fewest first.
    record Spans(List<Passage> passages) implements Behind {
        public Spans {
            passages = List.copyOf(passages);
        }
    }

    /// The transcripts that at least two raters answered for; the most divided first.
    record Answers(List<Split> splits) implements Behind {
        public Answers {
            splits = List.copyOf(splits);
        }
    }

    /// A place that at least one rater marked.
    ///
    /// @param number the transcript's number
    /// @param label the label
    /// @param kind what kind of part it is in
    /// @param before the words before it, from the beginning of the sentence
    /// @param quote the words that anybody marked
    /// @param after the words after it, to the end of the sentence
    /// @param marked how many raters marked any of it
    /// @param readers how many read it
    /// @param same whether all who marked it marked the same characters
    record Passage(TranscriptKey transcript, int number, String label, Kind kind, String before, String quote,
            String after, int marked, int readers, boolean same) {}

    /// How the raters of a transcript answered.
    ///
    /// @param number the transcript's number
    /// @param answers how many gave each answer, in words, the most frequent first
    record Split(TranscriptKey transcript, int number, Map<String, Integer> answers) {}
}
