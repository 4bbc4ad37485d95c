package org.subtext.workflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Rater;
import org.subtext.transcript.TranscriptKey;

/// How far everybody is.
///
/// @param raters those who label, in the order in which they came
/// @param transcripts all transcripts, in the order of their numbers
public record Headway(List<OfRater> raters, List<OfTranscript> transcripts) {

    public Headway {
        raters = List.copyOf(raters);
        transcripts = List.copyOf(transcripts);
    }

    /// How far one rater is, in their first pass.
    ///
    /// @param assigned how many transcripts there are for them to read
    /// @param started how many they have begun and not finished
    /// @param done how many they have finished
    /// @param labels how many labels they have put
    /// @param answers how many questions they have answered
    /// @param lastActive when they last did something; null if they never did
    public record OfRater(Rater rater, int assigned, int started, int done, int labels, int answers,
            @Nullable Instant lastActive) {}

    /// How far a transcript is.
    ///
    /// @param states how far each rater is with it; a rater who is not named has not begun
    /// @param settling how far the adjudicated layer is
    public record OfTranscript(int number, TranscriptKey key, Map<UUID, WorkState> states,
            WorkState settling) {

        public OfTranscript {
            states = Map.copyOf(states);
        }

        /// How far a rater is with it.
        public WorkState state(UUID rater) {
            return states.getOrDefault(rater, WorkState.NOT_STARTED);
        }

        /// How many raters have finished it.
        public long finished() {
            return states.values().stream().filter(state -> state == WorkState.DONE).count();
        }
    }
}
