package org.subtext.gui.reading;

import java.util.BitSet;
import java.util.List;
import org.subtext.gui.common.Counts;
import org.subtext.gui.reading.Outline.Section;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Stretch;

/// Which parts of a transcript are folded, how many of their rows are shown then, and what the line says that stands for
/// the others. Long tool results are folded at first. A part that is shut is folded and shows nothing of itself.
final class Folds {

    /// A part of more lines than this can be folded.
    private static final int ABOVE = 12;
    /// How many of its lines are shown then.
    private static final int SHOWN = 8;

    private final List<Section> sections;
    private final PartRows[] rows;
    private final BitSet folded = new BitSet();
    private final BitSet foldable = new BitSet();
    private final BitSet shut = new BitSet();

    /// @param rows the rows of each section's part
    Folds(List<Section> sections, PartRows[] rows) {
        this.sections = sections;
        this.rows = rows;
        for (Section one : sections) {
            foldable.set(one.index(), isLong(one.index()));
            folded.set(one.index(), isFoldedAtFirst(one.index()));
        }
    }

    private boolean isFoldedAtFirst(int section) {
        return foldable.get(section) && sections.get(section).voice() == Voice.RESULT;
    }

    private Folds(Folds other) {
        this.sections = other.sections;
        this.rows = other.rows;
        this.folded.or(other.folded);
        this.foldable.or(other.foldable);
        this.shut.or(other.shut);
    }

    /// The same, untouched by what is folded later.
    Folds copy() {
        return new Folds(this);
    }

    private boolean isLong(int section) {
        PartRows here = rows[section];
        int lines = 0;
        for (int i = 0; i < here.count() && lines <= ABOVE; i++) {
            lines += here.lines(i);
        }
        return lines > ABOVE && shown(section) < here.count();
    }

    /// Whether a part is long enough to be folded.
    boolean isFoldable(int section) {
        return foldable.get(section);
    }

    boolean isFolded(int section) {
        return folded.get(section);
    }

    void set(int section, boolean fold) {
        folded.set(section, fold);
        shut.clear(section);
    }

    /// Shuts a part that has text, or shows it again as it was at first.
    void shut(int section, boolean shuts) {
        boolean does = shuts && rows[section].count() > 0;
        shut.set(section, does);
        folded.set(section, does || isFoldedAtFirst(section));
    }

    /// Shows a part as another has it.
    ///
    /// @return whether that is a change
    boolean take(int section, Folds other, int otherSection) {
        boolean changed = folded.get(section) != other.folded.get(otherSection)
                || shut.get(section) != other.shut.get(otherSection);
        folded.set(section, other.folded.get(otherSection));
        shut.set(section, other.shut.get(otherSection));
        return changed;
    }

    /// Whether a line below the part folds or opens it.
    boolean hasLine(int section) {
        return folded.get(section)
                || sections.get(section).voice() == Voice.RESULT && foldable.get(section);
    }

    /// How many of a part's rows are shown when it is folded.
    int shown(int section) {
        if (shut.get(section)) {
            return 0;
        }
        PartRows here = rows[section];
        int shown = 0;
        int lines = 0;
        while (shown < here.count() && (shown == 0 || lines + here.lines(shown) <= SHOWN)) {
            lines += here.lines(shown++);
        }
        return shown;
    }

    /// What the line says.
    String words(int section) {
        if (!folded.get(section)) {
            return "show fewer lines";
        }
        PartRows here = rows[section];
        int shown = shown(section);
        int more = here.lines();
        for (int i = 0; i < shown; i++) {
            more -= here.startsLine(i) ? 1 : 0;
        }
        if (shut.get(section)) {
            return "… " + Counts.number(more) + (more == 1 ? " line" : " lines") + " folded away   show all";
        }
        if (more > 0) {
            return "… " + Counts.number(more) + (more == 1 ? " more line" : " more lines") + "   show all";
        }
        return "… "
                + Counts.number(sections.get(section).part().text().length() - here.start(shown))
                + " more characters   show all";
    }

    /// The characters that the line hides; none if the part is open.
    Stretch hidden(int section) {
        Section here = sections.get(section);
        int end = here.part().text().length();
        return new Stretch(here.ref(), folded.get(section) ? rows[section].start(shown(section)) : end, end);
    }

    /// The parts that are folded.
    List<PartRef> parts() {
        return folded.stream().mapToObj(i -> sections.get(i).ref()).toList();
    }
}
