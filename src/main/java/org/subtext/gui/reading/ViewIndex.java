package org.subtext.gui.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.subtext.gui.reading.Outline.Section;
import org.subtext.transcript.Graphemes;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Text;

/// Which rows a transcript is shown in, and the one place that converts between places in its parts (code points) and
/// places in rows (UTF-16).
///
/// Rows are numbered from 0 over the whole transcript, or over those of its messages that are there so far. Only rows of text hold places; headings, captions, placeholders
/// and fold lines hold none.
final class ViewIndex {

    /// What a row is.
    enum Kind {
        HEADING, CAPTION, PLACEHOLDER, TEXT, FOLD
    }

    private static final Kind[] KINDS = Kind.values();
    private static final String GAP = "  ";

    private final Outline outline;
    private final PartRows[] cuts;
    private final Folds folds;
    /// The first message that is there, and how many the transcript has.
    private final int firstMessage;
    private final int messages;
    /// The first section of each message.
    private final int[] messageSection;

    private int count;
    private int[] section = {};
    private byte[] kind = {};
    /// The row within its part, on rows of text.
    private int[] cut = {};
    /// Where each row begins in the view, a line break standing behind each; one more for the end.
    private int[] view = {};
    /// About how many lines stand above each row; one more for the end.
    private int[] lines = {};
    /// The first row of each section; one more for the end.
    private int[] sectionRow = {};

    private ViewIndex(Outline outline, PartRows[] cuts, int messages) {
        this.outline = outline;
        this.cuts = cuts;
        this.messages = messages;
        this.firstMessage = outline.turns().isEmpty() ? 0 : outline.turns().getFirst().message().index();
        this.messageSection = new int[outline.turns().size()];
        for (Section one : outline.sections()) {
            if (one.ref().part() == 0) {
                messageSection[one.ref().message() - firstMessage] = one.index();
            }
        }
        this.folds = new Folds(outline.sections(), cuts);
        build();
    }

    /// The rows of a transcript, or of some of its messages, long tool results folded.
    ///
    /// @param cuts the rows of each section's part
    /// @param messages how many messages the transcript has
    static ViewIndex of(Outline outline, PartRows[] cuts, int messages) {
        return new ViewIndex(outline, cuts, messages);
    }

    /// Whether nothing of the transcript is left out.
    boolean isWhole() {
        return messageSection.length == messages;
    }

    /// Whether a message of the transcript is there.
    boolean covers(int message) {
        return message >= firstMessage && message < firstMessage + messageSection.length;
    }

    /// Whether a part of the transcript is there.
    boolean covers(PartRef part) {
        return covers(part.message());
    }

    /// Whether a row is the first of the transcript.
    boolean isTop(int row) {
        return row == 0 && firstMessage == 0;
    }

    /// Whether a row is the last of the transcript.
    boolean isEnd(int row) {
        return row + 1 == count && firstMessage + messageSection.length == messages;
    }

    /// The row here that is a row of another index of the same transcript, all of which is here.
    int rowOf(ViewIndex other, int row) {
        PartRef part = other.section(row).ref();
        return switch (other.kind(row)) {
            case TEXT -> rowAt(other.stretch(row).first());
            case FOLD -> kind(lastRow(part)) == Kind.FOLD ? lastRow(part) : rowAt(other.nearest(row));
            default -> headingRow(part) + row - other.headingRow(part);
        };
    }

    /// Folds what is folded in another index of the same transcript, all of which is here, and opens what is open there.
    void takeFolds(ViewIndex other) {
        boolean changed = false;
        for (Section one : other.outline().sections()) {
            changed |= folds.take(section(one.ref()).index(), other.folds, one.index());
        }
        if (changed) {
            build();
        }
    }

    Outline outline() {
        return outline;
    }

    int rows() {
        return count;
    }

    Kind kind(int row) {
        return KINDS[kind[row]];
    }

    Section section(int row) {
        return outline.sections().get(section[row]);
    }

    /// The section of a part.
    Section section(PartRef part) {
        return outline.sections().get(messageSection[part.message() - firstMessage] + part.part());
    }

    /// Whether a row is the first of its section below the heading.
    boolean isFirst(int row) {
        return row > 0 && kind(row) != Kind.HEADING && kind(row - 1) == Kind.HEADING;
    }

    /// Whether a row is the last of its section.
    boolean isLast(int row) {
        return row + 1 == count || section[row + 1] != section[row];
    }

    /// The UTF-16 index in its part of a text row's first character.
    int from(int row) {
        return cuts[section[row]].from(cut[row]);
    }

    /// The UTF-16 index in its part after a text row's last character.
    int to(int row) {
        return cuts[section[row]].to(cut[row]);
    }

    /// The part's characters that a text row shows.
    Stretch stretch(int row) {
        PartRows rows = cuts[section[row]];
        return new Stretch(section(row).ref(), rows.start(cut[row]), rows.end(cut[row]));
    }

    // ---- folding ----

    /// Whether a part is long enough to be folded.
    boolean isFoldable(int section) {
        return folds.isFoldable(section);
    }

    boolean isFolded(int section) {
        return folds.isFolded(section);
    }

    /// Folds or unfolds a part; one that is short stays as it is.
    ///
    /// @return the rows that were replaced, or empty if nothing changed
    Optional<Splice> fold(int section, boolean fold) {
        if (folds.isFolded(section) == fold || fold && !isFoldable(section)) {
            return Optional.empty();
        }
        ViewIndex before = copy();
        folds.set(section, fold);
        int from = sectionRow[section];
        int removed = sectionRow[section + 1] - from;
        build();
        return Optional.of(new Splice(before, from, removed, sectionRow[section + 1] - from));
    }

    /// Shuts what is in some groups and shows again what was in others.
    ///
    /// @param before the groups that were shut
    /// @param now those that are to be
    /// @return the rows as they were, or empty if nothing changed
    Optional<ViewIndex> shut(Set<FoldGroup> before, Set<FoldGroup> now) {
        ViewIndex old = copy();
        boolean changed = false;
        for (Section one : outline.sections()) {
            boolean shuts = now.stream().anyMatch(group -> group.holds(one));
            if (shuts != before.stream().anyMatch(group -> group.holds(one))) {
                folds.shut(one.index(), shuts);
                changed = true;
            }
        }
        if (changed) {
            build();
        }
        return changed ? Optional.of(old) : Optional.empty();
    }

    /// Rows replaced by others.
    ///
    /// @param before the rows as they were
    record Splice(ViewIndex before, int row, int removed, int added) {}

    /// The characters that a fold line hides; none if the part is open.
    Stretch hidden(int section) {
        return folds.hidden(section);
    }

    // ---- places ----

    /// The row that shows a place: a row of text; the fold line that hides it; the placeholder of a part without text. No
    /// text is looked at.
    int rowAt(Place place) {
        int section = section(place.part()).index();
        int first = firstTextRow(section);
        if (cuts[section].count() == 0) {
            return first;
        }
        int at = cuts[section].at(place.offset());
        return first + (isFolded(section) ? Math.min(at, folds.shown(section)) : at);
    }

    /// Whether a place is behind a fold line.
    boolean isHidden(Place place) {
        return covers(place.part()) && kind(rowAt(place)) == Kind.FOLD;
    }

    /// The UTF-16 column of a place in the text row that shows it. Places between rows are at the end of the row before.
    int columnAt(int row, Place place) {
        if (kind(row) != Kind.TEXT) {
            return 0;
        }
        Text text = section(row).part().text();
        int index = text.toUtf16(Math.min(place.offset(), text.length()));
        return Math.clamp(index, from(row), to(row)) - from(row);
    }

    /// The place at a UTF-16 column of a text row; a column within a pair is before it. Columns past its end are its end.
    Place placeAt(int row, int column) {
        Text text = section(row).part().text();
        int index = Math.min(from(row) + Math.max(0, column), to(row));
        return new Place(section(row).ref(), text.toCodePoint(index));
    }

    /// The place at a column of a text row, before the whole character that a reader sees there.
    Place characterAt(int row, int column) {
        Text text = section(row).part().text();
        int index = Math.min(from(row) + Math.max(0, column), to(row));
        return new Place(section(row).ref(), text.toCodePoint(Graphemes.floor(text.string(), index)));
    }

    /// The nearest place to a row that may hold none: behind a fold line the first hidden one, else the section's first.
    Place nearest(int row) {
        return switch (kind(row)) {
            case TEXT -> stretch(row).first();
            case FOLD -> {
                Section here = section(row);
                PartRows rows = cuts[here.index()];
                int shown = isFolded(here.index()) ? folds.shown(here.index()) : rows.count() - 1;
                yield new Place(here.ref(), rows.start(shown));
            }
            default -> {
                int first = firstTextRow(section[row]);
                yield first < count && kind(first) == Kind.TEXT && section[first] == section[row]
                        ? stretch(first).first()
                        : new Place(section(row).ref(), 0);
            }
        };
    }

    /// The first place of all.
    Place firstPlace() {
        for (int row = 0; row < count; row++) {
            if (kind(row) == Kind.TEXT) {
                return stretch(row).first();
            }
        }
        return new Place(new PartRef(0, 0), 0);
    }

    /// The first row of a part, its heading.
    int headingRow(PartRef part) {
        return sectionRow[section(part).index()];
    }

    /// The last row of a part.
    int lastRow(PartRef part) {
        return sectionRow[section(part).index() + 1] - 1;
    }

    /// The first row of a message.
    int messageRow(int message) {
        return sectionRow[messageSection[message - firstMessage]];
    }

    private int firstTextRow(int section) {
        return sectionRow[section] + (outline.sections().get(section).caption() == null ? 1 : 2);
    }

    // ---- the view as one text ----

    /// The length of the view in UTF-16 units, a line break between two rows.
    int viewLength() {
        return count == 0 ? 0 : view[count] - 1;
    }

    /// How the text of a part begins, on one line.
    String beginning(Section section) {
        return cuts[section.index()].beginning();
    }

    /// Where a row begins in the view.
    int viewStart(int row) {
        return view[row];
    }

    /// The length of a row.
    int length(int row) {
        return view[row + 1] - view[row] - 1;
    }

    /// The row at an offset of the view.
    int rowAtView(int offset) {
        int found = Arrays.binarySearch(view, 0, count, offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /// About how many lines stand above a row; of the number of rows: in all.
    int linesAbove(int row) {
        return lines[row];
    }

    /// The row in which a line stands, by the same estimate.
    int rowAtLine(double line) {
        int found = Arrays.binarySearch(lines, 0, count, (int) line);
        return Math.min(count - 1, found >= 0 ? found : Math.max(0, -found - 2));
    }

    /// What a row says that is not text of the transcript.
    String words(int row) {
        return words(section(row), kind(row));
    }

    private String words(Section here, Kind what) {
        return switch (what) {
            case HEADING -> here.continues()
                    ? ""
                    : here.detail().isEmpty() ? here.title() : here.title() + GAP + here.detail();
            case CAPTION ->
                here.caption() + (here.captionDetail().isEmpty() ? "" : GAP + here.captionDetail());
            case PLACEHOLDER -> here.placeholder() == null ? "" : here.placeholder();
            case FOLD -> folds.words(here.index());
            case TEXT -> throw new IllegalArgumentException("a row of text has no words of ours");
        };
    }

    private void build() {
        int most = 0;
        for (PartRows rows : cuts) {
            most += rows.count() + 4;
        }
        section = new int[most];
        kind = new byte[most];
        cut = new int[most];
        view = new int[most + 1];
        lines = new int[most + 1];
        sectionRow = new int[cuts.length + 1];
        count = 0;
        for (Section one : outline.sections()) {
            sectionRow[one.index()] = count;
            addWords(one, Kind.HEADING, 2);
            if (one.caption() != null) {
                addWords(one, Kind.CAPTION, 1);
            }
            addText(one);
        }
        sectionRow[cuts.length] = count;
    }

    private void addText(Section one) {
        PartRows rows = cuts[one.index()];
        if (rows.count() == 0) {
            addWords(one, Kind.PLACEHOLDER, 1);
            return;
        }
        int shown = folds.isFolded(one.index()) ? folds.shown(one.index()) : rows.count();
        for (int i = 0; i < shown; i++) {
            add(one.index(), Kind.TEXT, i, rows.to(i) - rows.from(i), rows.lines(i));
        }
        if (folds.hasLine(one.index())) {
            addWords(one, Kind.FOLD, 1);
        }
    }

    private void addWords(Section one, Kind what, int height) {
        add(one.index(), what, 0, length(one, what), height);
    }

    /// How long the words of a row are; of the most frequent without making them.
    private int length(Section one, Kind what) {
        return switch (what) {
            case HEADING -> one.continues()
                    ? 0
                    : one.title().length()
                            + (one.detail().isEmpty() ? 0 : GAP.length() + one.detail().length());
            default -> words(one, what).length();
        };
    }

    private void add(int sectionIndex, Kind what, int cutIndex, int length, int height) {
        section[count] = sectionIndex;
        kind[count] = (byte) what.ordinal();
        cut[count] = cutIndex;
        view[count + 1] = view[count] + length + 1;
        lines[count + 1] = lines[count] + height;
        count++;
    }

    /// The rows as they are now, untouched by later folding, so that any thread can ask. The arrays are never written to
    /// again, so they are shared.
    ViewIndex copy() {
        return new ViewIndex(this);
    }

    private ViewIndex(ViewIndex other) {
        this.outline = other.outline;
        this.firstMessage = other.firstMessage;
        this.messages = other.messages;
        this.cuts = other.cuts;
        this.messageSection = other.messageSection;
        this.folds = other.folds.copy();
        this.count = other.count;
        this.section = other.section;
        this.kind = other.kind;
        this.cut = other.cut;
        this.view = other.view;
        this.lines = other.lines;
        this.sectionRow = other.sectionRow;
    }

    /// The parts that are folded.
    List<PartRef> foldedParts() {
        return folds.parts();
    }
}
