package org.subtext.storage;

import java.util.SortedMap;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.TranscriptKey;

/// A transcript to be stored, with what its key was made of, so that the key can be checked later.
///
/// @param transcript the transcript
/// @param identity the source's own identity of it by name
/// @param occurrence 1, or n for the n-th identical one of a file
public record NewTranscript(Transcript transcript, SortedMap<String, String> identity, int occurrence) {

    /// The key that its content gives.
    public TranscriptKey recomputedKey() {
        return TranscriptKey.of(identity, transcript.messages(), occurrence);
    }
}
