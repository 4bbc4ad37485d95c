package org.subtext.workflow;

import org.subtext.transcript.TranscriptKey;

/// A transcript in the library, as one viewer sees it. What else is known of it is on the [Shelf].
///
/// @param number given at import, in order, and never given again
/// @param title what the source calls it; for a rater who is not to know, `Transcript` and the number
/// @param format the id of the importer that read it
/// @param parts how many parts its messages have together
/// @param characters the sum of its parts' lengths in code points
/// @param state how far the viewer is with it
/// @param startedBy of how many raters the viewer sees anything on it
/// @param finishedBy how many of these have finished it
/// @param labels how many labels the viewer sees on it
/// @param settling how far its adjudicated layer is; for a rater, who is not to know, as if it were not begun
public record TranscriptRow(int number, TranscriptKey key, String title, String format, int messages,
        int parts,
        long characters, WorkState state, int startedBy, int finishedBy, int labels, WorkState settling) {}
