package org.subtext.gui.labelling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.subtext.gui.reading.Outline;
import org.subtext.gui.reading.Outline.Section;
import org.subtext.gui.reading.Outline.Turn;
import org.subtext.gui.reading.Typeset;
import org.subtext.transcript.Branches;
import org.subtext.transcript.PartRef;

/// The turns of a transcript as lines of a list: one for each turn, and below a turn of several sections one for each of
/// them.
///
/// @param turns how many turns there are
/// @param of the line of each part
/// @param branches which branches the turns are in
record OutlineLines(int turns, List<Line> lines, Map<PartRef, Integer> of, Branches branches) {

    /// A line: a turn, or a section of a turn that has several.
    ///
    /// @param beginning how the section's text begins
    record Line(Turn turn, Section section, boolean isTurn, String beginning) {

        /// Whether it is a part's own line, and not that of a turn of several.
        private boolean isOfPart() {
            return !isTurn || turn.sections().size() == 1;
        }
    }

    static OutlineLines of(Typeset typeset) {
        Outline outline = typeset.outline();
        List<Line> lines = new ArrayList<>();
        Map<PartRef, Integer> of = new HashMap<>();
        for (Turn turn : outline.turns()) {
            Section first = turn.sections().getFirst();
            lines.add(new Line(turn, first, true, typeset.beginning(first)));
            if (turn.sections().size() > 1) {
                turn.sections().forEach(section -> lines
                        .add(new Line(turn, section, false, typeset.beginning(section))));
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isOfPart()) {
                of.put(lines.get(i).section().ref(), i);
            }
        }
        return new OutlineLines(outline.turns().size(), lines, of, outline.branches());
    }
}
