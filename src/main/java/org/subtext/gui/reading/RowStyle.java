package org.subtext.gui.reading;

import org.subtext.gui.reading.Outline.Section;
import org.subtext.gui.reading.ViewIndex.Kind;
import org.subtext.transcript.Stretch;

/// How a row is set. It names the row by what it shows, not by its number, which changes when something is folded.
///
/// @param section what it belongs to
/// @param first whether it is the first below the heading
/// @param last whether it is the last of its section
/// @param top whether it is the first of the transcript
/// @param end whether it is the last of the transcript
/// @param stretch the characters it shows, or hides if it is a fold line; empty and meaningless on other rows
record RowStyle(Section section, Kind kind, boolean first, boolean last, boolean top, boolean end,
        Stretch stretch) {

    boolean isBlank() {
        return kind == Kind.TEXT && stretch.isEmpty();
    }
}
