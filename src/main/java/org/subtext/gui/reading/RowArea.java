package org.subtext.gui.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.layout.Background;
import javafx.scene.layout.Border;
import javafx.scene.layout.Region;
import javafx.scene.text.HitInfo;
import javafx.scene.text.TextFlow;
import org.fxmisc.richtext.Caret.CaretVisibility;
import org.fxmisc.richtext.GenericStyledArea;
import org.fxmisc.richtext.model.Paragraph;
import org.fxmisc.richtext.model.StyledSegment;
import org.fxmisc.richtext.util.UndoUtils;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.reading.Outline.Section;
import org.subtext.gui.reading.RunStyle.Tone;
import org.subtext.gui.reading.ViewIndex.Kind;
import org.subtext.transcript.Place;
import org.subtext.transcript.Stretch;

/// The scrolled rows of a transcript: one RichTextFX area over a [LazyDocument], used to lay rows out, to keep only
/// those in sight, and to scroll. Its own caret, selection, keys and mouse are not used: they work on the whole text and
/// know neither sentences nor parts. FX thread only.
final class RowArea extends Region {

    private final ViewIndex index;
    private final RowLook look;
    private final Marking marking;
    private final LazyDocument document;
    private final GenericStyledArea<RowStyle, String, RunStyle> area;
    /// The rows that are laid out, whether in sight or just beyond.
    private final Set<RowDecoration> live = new LinkedHashSet<>();
    private double gutter = 48;

    RowArea(ViewIndex index, RowLook look, Marking marking) {
        this.index = index;
        this.look = look;
        this.marking = marking;
        this.document = new LazyDocument(index, this::paragraph);
        this.area = new GenericStyledArea<>(style(index, 0), this::dress, RunStyle.NONE, document,
                LazyDocument.OPS,
                false, look::node);
        area.setUndoManager(UndoUtils.noOpUndoManager());
        area.getStylesheets().clear();
        area.setBackground(Background.fill(look.theme().colours().page()));
        area.setEditable(false);
        area.setWrapText(true);
        area.setShowCaret(CaretVisibility.OFF);
        area.setFocusTraversable(false);
        area.setAutoScrollOnDragDesired(false);
        getChildren().add(area);
    }

    /// Is told when rows have moved.
    void setOnScrolled(Runnable scrolled) {
        area.estimatedScrollYProperty().addListener(observable -> scrolled.run());
    }

    /// Ends the subscriptions of an area that is no longer shown.
    void dispose() {
        area.dispose();
    }

    // ---- making rows ----

    private static RowStyle style(ViewIndex index, int row) {
        Section section = index.section(row);
        Stretch stretch = switch (index.kind(row)) {
            case TEXT -> index.stretch(row);
            case FOLD -> index.hidden(section.index());
            default -> new Stretch(section.ref(), 0, 0);
        };
        return new RowStyle(section, index.kind(row), index.isFirst(row), index.isLast(row),
                index.isTop(row), index.isEnd(row), stretch);
    }

    private Paragraph<RowStyle, String, RunStyle> paragraph(ViewIndex from, Integer row) {
        RowStyle style = style(from, row);
        return new Paragraph<>(style, LazyDocument.OPS, runs(from, row, style.section()));
    }

    private static List<StyledSegment<String, RunStyle>> runs(ViewIndex index, int row, Section section) {
        Voice voice = section.voice();
        String words = index.kind(row) == Kind.TEXT ? "" : index.words(row);
        return switch (index.kind(row)) {
            case TEXT -> RowRuns.of(section, index.from(row), index.to(row));
            case HEADING -> two(words, Math.min(words.length(), section.title().length()),
                    new RunStyle(voice, Tone.TITLE),
                    new RunStyle(voice, section.isPrefill() ? Tone.WARNING : Tone.DETAIL));
            case CAPTION -> two(words, words.length() - section.captionDetail().length(),
                    new RunStyle(voice, Tone.CAPTION), new RunStyle(voice, Tone.CAPTION_DETAIL));
            case PLACEHOLDER ->
                two(words, words.length(), new RunStyle(voice, Tone.PLACEHOLDER), RunStyle.NONE);
            case FOLD -> two(words, words.length(), new RunStyle(voice, Tone.FOLD), RunStyle.NONE);
        };
    }

    private static List<StyledSegment<String, RunStyle>> two(String words, int first, RunStyle one,
            RunStyle other) {
        List<StyledSegment<String, RunStyle>> runs = new ArrayList<>();
        runs.add(new StyledSegment<>(words.substring(0, first), one));
        if (first < words.length()) {
            runs.add(new StyledSegment<>(words.substring(first), other));
        }
        return runs;
    }

    private void dress(TextFlow flow, RowStyle row) {
        look.dress(flow, row);
        RowDecoration decoration = new RowDecoration(flow, row, marking, look.theme());
        flow.parentProperty().addListener((observable, before, box) -> {
            if (box instanceof Region region) {
                fit(region, row);
                live.add(decoration);
            }
        });
        decoration.parentProperty().addListener((observable, before, parent) -> {
            if (parent == null) {
                live.remove(decoration);
            }
        });
        flow.getChildren().addFirst(decoration);
    }

    private void fit(Region box, RowStyle row) {
        Insets room = look.padding(row, gutter);
        Border border = look.border(row, gutter);
        Insets taken = border.getInsets();
        box.setBorder(border);
        box.setBackground(look.background(row, gutter));
        box.setPadding(new Insets(room.getTop() - taken.getTop(), -taken.getRight(),
                room.getBottom() - taken.getBottom(), room.getLeft() - taken.getLeft()));
    }

    // ---- layout ----

    @Override
    protected void layoutChildren() {
        double wide = getWidth();
        double lanes = RowDecoration.LANE_FIRST + marking.layers * RowDecoration.LAYER_STEP;
        double wanted = Math.max(wide < 700 ? 34 : 56, marking.layers > 1 ? lanes : 0);
        double margin = wide < 700 ? 24 : 72;
        double column = Math.max(200, Math.min(look.columnWidth(), wide - wanted - margin));
        double left = Math.max(0, Math.floor((wide - column) / 2 - wanted));
        if (wanted != gutter) {
            gutter = wanted;
            live.forEach(decoration -> {
                if (decoration.flow().getParent() instanceof Region box) {
                    fit(box, decoration.row());
                }
            });
        }
        area.setPadding(new Insets(0, Math.max(0, wide - left - gutter - column), 0, left));
        area.resizeRelocate(0, 0, wide, getHeight());
    }

    /// Where the column of text begins and ends, in this region's coordinates.
    Insets margins() {
        Insets padding = area.getPadding();
        return new Insets(0, padding.getRight(), 0, padding.getLeft() + gutter);
    }

    // ---- scrolling ----

    /// Replaces rows after the index has changed.
    void replaced(ViewIndex.Splice splice) {
        document.replaced(splice);
    }

    void scrollBy(double pixels) {
        area.scrollYBy(pixels);
    }

    /// Brings a row to the top, `down` pixels below it.
    void showAtTop(int row, double down) {
        area.showParagraphAtTop(row);
        settle();
        if (down != 0) {
            area.scrollYBy(-down);
            settle();
        }
    }

    /// Brings a place into sight: where it stands if it is in sight already, else a third down the view.
    void reveal(Place place) {
        Optional<Bounds> now = boundsOf(place);
        if (now.isPresent() && now.get().getMinY() >= 24 && now.get().getMaxY() <= getHeight() - 24) {
            return;
        }
        area.showParagraphAtTop(index.rowAt(place));
        settle();
        boundsOf(place).ifPresent(bounds -> area.scrollYBy(bounds.getMinY() - getHeight() / 3));
        settle();
    }

    /// Lays out what scrolling has brought up, so that it can be asked where it is.
    void settle() {
        if (getScene() != null && getWidth() > 0) {
            applyCss();
            layout();
        }
    }

    // ---- where things are ----

    /// The rows that are laid out, from top to bottom.
    List<RowDecoration> rows() {
        List<RowDecoration> rows = new ArrayList<>(live);
        rows.removeIf(row -> row.getScene() == null || row.flow().getParent() == null);
        rows.sort((one, other) -> Double.compare(boxOf(one).getMinY(), boxOf(other).getMinY()));
        return rows;
    }

    /// A row's box, in this region's coordinates.
    Bounds boxOf(RowDecoration row) {
        return sceneToLocal(row.flow().getParent().localToScene(row.flow().getParent().getLayoutBounds()));
    }

    /// The stretches that are in sight, one a row.
    List<Stretch> inSight() {
        return rows().stream().filter(row -> row.row().kind() == Kind.TEXT).filter(this::isInSight)
                .map(row -> row.row().stretch()).toList();
    }

    /// Whether a row is in sight.
    boolean isInSight(int number) {
        return rows().stream().anyMatch(row -> numberOf(row.row()) == number && isInSight(row));
    }

    private boolean isInSight(RowDecoration row) {
        Bounds box = boxOf(row);
        return box.getMaxY() > 0 && box.getMinY() < getHeight();
    }

    /// The nearest place to a row that holds none.
    Place nearest(RowStyle row) {
        return index.nearest(numberOf(row));
    }

    /// The number of a row.
    int numberOf(RowStyle row) {
        return switch (row.kind()) {
            case TEXT -> index.rowAt(row.stretch().first());
            case HEADING -> index.headingRow(row.section().ref());
            case CAPTION -> index.headingRow(row.section().ref()) + 1;
            case PLACEHOLDER -> index.rowAt(new Place(row.section().ref(), 0));
            case FOLD -> index.lastRow(row.section().ref());
        };
    }

    /// The first row in sight and how many pixels of it are above the view.
    Top top() {
        for (RowDecoration row : rows()) {
            Bounds box = boxOf(row);
            if (box.getMaxY() > 1) {
                return new Top(numberOf(row.row()), -box.getMinY());
            }
        }
        return new Top(0, 0);
    }

    /// @param row the first row in sight
    /// @param above how many pixels of it are above the view
    record Top(int row, double above) {}

    /// Where the caret would stand at a place, if its row is laid out.
    Optional<Bounds> boundsOf(Place place) {
        int number = index.rowAt(place);
        if (index.kind(number) != Kind.TEXT) {
            return find(number).map(this::boxOf);
        }
        return find(number).map(row -> sceneToLocal(row.flow().localToScene(row.caretAt(place.offset()))));
    }

    private Optional<RowDecoration> find(int number) {
        if (index.kind(number) == Kind.TEXT) {
            Stretch wanted = index.stretch(number);
            return live.stream().filter(row -> row.getScene() != null && row.row().kind() == Kind.TEXT
                    && row.row().stretch().equals(wanted)).findFirst();
        }
        return live.stream().filter(row -> row.getScene() != null && row.row().kind() == index.kind(number)
                && row.row().section().index() == index.section(number).index()).findFirst();
    }

    /// The row at a height.
    @Nullable
    RowDecoration rowAt(double y) {
        RowDecoration found = null;
        for (RowDecoration row : rows()) {
            if (found == null || boxOf(row).getMinY() <= y) {
                found = row;
            }
        }
        return found;
    }

    /// What is at a point.
    ///
    /// @param row the row
    /// @param place the place between characters that is nearest; null on rows without text
    /// @param character the place before the character that the point is on; null beside the text
    record Hit(RowStyle row, @Nullable Place place, @Nullable Place character) {}

    /// What is at a point in this region's coordinates; null if there is nothing.
    @Nullable
    Hit hit(double x, double y) {
        RowDecoration row = rowAt(y);
        if (row == null) {
            return null;
        }
        RowStyle style = row.row();
        if (style.kind() != Kind.TEXT) {
            return new Hit(style, null, null);
        }
        Point2D point = row.flow().sceneToLocal(localToScene(x, y));
        HitInfo hit = row.flow().getHitInfo(point);
        int number = numberOf(style);
        int column = Math.min(hit.getInsertionIndex(), index.length(number));
        Place place = index.characterAt(number, column);
        boolean on = hit.getCharIndex() < index.length(number)
                && Lines.of(row.flow(), hit.getCharIndex(), hit.getCharIndex() + 1).stream()
                        .anyMatch(bounds -> point.getX() >= bounds.getMinX() - 1
                                && point.getX() <= bounds.getMaxX() + 1
                                && point.getY() >= bounds.getMinY() - 4
                                && point.getY() <= bounds.getMaxY() + 4);
        return new Hit(style, place, on ? index.characterAt(number, hit.getCharIndex()) : null);
    }

    /// Draws labels, selection and hits again, on all rows that are laid out.
    void redraw() {
        live.forEach(RowDecoration::redraw);
    }

    /// The same on some rows.
    ///
    /// @param touched whether what a row shows, of its part, is to be drawn again
    void redraw(Predicate<Stretch> touched) {
        live.stream().filter(row -> touched.test(row.row().stretch())).forEach(RowDecoration::redraw);
    }
}
