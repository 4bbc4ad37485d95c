package org.subtext.workflow;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.subtext.annotation.Change;
import org.subtext.annotation.Edit;
import org.subtext.transcript.TranscriptKey;

/// What an edit did, once it is on disk.
///
/// @param summary what it was, in the words of the undo menu
/// @param changes what changed, so that views redraw only that; after an undo the way back
/// @param transcripts the transcripts that it touched
public record Outcome(String summary, List<Change> changes, Set<TranscriptKey> transcripts) {

    static Outcome of(Edit edit) {
        return new Outcome(edit.summary(), edit.changes(), edit.changes().stream()
                .map(change -> change.mark().header().transcript()).collect(Collectors.toUnmodifiableSet()));
    }
}
