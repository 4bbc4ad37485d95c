package org.subtext.workflow;

import java.util.List;
import org.subtext.transcript.TranscriptKey;

/// What became of an import.
///
/// @param imported how many transcripts are new in the project, or back in it
/// @param unchanged how many were there already, with the same messages
/// @param completed of how many that were there before the import more is known now, beside their messages
/// @param renewed how many of those that are new are newer readings of transcripts that were there, by a later version of
///        the importer
/// @param followed how many labels and answers followed to those
/// @param failed what could not be read
/// @param warnings what the person should know of
/// @param transcripts every distinct transcript found, in the order of files and rows
/// @param cancelled whether it was stopped before its end
public record ImportReport(int imported, int unchanged, int completed, int renewed, int followed,
        List<Trouble> failed,
        List<Trouble> warnings,
        List<TranscriptKey> transcripts, boolean cancelled) {

    public ImportReport {
        failed = List.copyOf(failed);
        warnings = List.copyOf(warnings);
        transcripts = List.copyOf(transcripts);
    }
}
