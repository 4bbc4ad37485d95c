package org.subtext.workflow;

import java.util.List;

/// What became of a file of annotations.
///
/// @param taken how many lines were taken up
/// @param unchanged how many were there already
/// @param failed the lines that were not taken up, in order
/// @param notes what the person should know of lines that were, in order
public record TakingUpReport(int taken, int unchanged, List<Trouble> failed, List<Trouble> notes) {

    public TakingUpReport {
        failed = List.copyOf(failed);
        notes = List.copyOf(notes);
    }
}
