package org.subtext.gui.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Change;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Placed;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.annotation.SpanIndex;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Theme;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.Unit;

/// A transcript to read and to mark. It shows labels and links, selects by mouse and keyboard, and tells what is
/// selected; it changes nothing itself and binds no letter key. FX thread only.
///
/// Keys while it has the focus: Down and Right select the next sentence, Up and Left the one before; with Alt they go by
/// word, with Ctrl by character; [#unitProperty] sets what they go by without. With Shift the selection grows or shrinks
/// at its far end. Page Up and Page Down turn pages; Home and End go to the ends of the part, with Ctrl to those of the
/// transcript. Ctrl+A selects the part, Ctrl+C copies, Enter opens or closes what is folded at the caret, Escape lets go.
///
/// Mouse: a drag selects whole sentences, with Alt words, with Ctrl characters; a click puts the caret and takes up the
/// span under it, the next one over the same words at each further click; a double click selects a word, a triple one a
/// sentence; a click with Shift extends.
public final class ReadingView extends Region {

    /// The sizes that text can have, in pixels of speech.
    public static final double SMALLEST = 11;
    public static final double LARGEST = 28;

    /// How many of the spans put in one edit are shown at the edge at once; the others a moment later.
    private static final int FRESH = 50;

    private final Marking marking = new Marking();
    private final LinkLayer linkLayer = new LinkLayer();
    private final Map<UUID, Link> links = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Selection> selection = new ReadOnlyObjectWrapper<>(this, "selection",
            marking.selection);
    private final ReadOnlyObjectWrapper<@Nullable UUID> active = new ReadOnlyObjectWrapper<>(this, "active");
    private final ReadOnlyObjectWrapper<@Nullable Place> top = new ReadOnlyObjectWrapper<>(this, "top");
    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(this, "unit", Unit.SENTENCE);

    private Function<String, String> relationName = Function.identity();
    private Theme theme = Theme.LIGHT;
    private double textSize = RowLook.USUAL_SIZE;
    private @Nullable Transcript transcript;
    private @Nullable ViewIndex index;
    private @Nullable Steps steps;
    private @Nullable RowArea area;
    private @Nullable Minimap minimap;
    /// What is to be brought into sight once there is a size to do it in.
    private @Nullable Runnable pending;

    public ReadingView() {
        setId("reading");
        getStyleClass().add("reading");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText("Transcript");
        focusedProperty().addListener((observable, was, is) -> {
            marking.focused = is;
            redrawCaret();
        });
        new ReadingKeys(this).install();
        new ReadingMouse(this).install();
        getChildren().add(linkLayer);
        setBackground(Background.fill(theme.colours().page()));
    }

    // ---- what is shown ----

    /// Shows a transcript with one rater's spans.
    public void show(Transcript transcript, Collection<Span> spans, LabelColours colours) {
        showLayers(transcript, List.of(spans), colours);
    }

    /// Shows a transcript with the spans of several people side by side, each with a lane of their own; the first has
    /// the lane furthest left.
    public void showLayers(Transcript transcript, List<? extends Collection<Span>> layers,
            LabelColours colours) {
        this.transcript = transcript;
        SpanIndex spans = new SpanIndex();
        for (int layer = 0; layer < layers.size(); layer++) {
            for (Span span : layers.get(layer)) {
                spans.put(span, layer);
            }
        }
        marking.spans = spans;
        marking.layers = Math.max(1, layers.size());
        marking.colours = colours;
        marking.active = null;
        marking.found(List.of(), null);
        links.clear();
        active.set(null);
        pending = null;
        ViewIndex rows = ViewIndex.of(Outline.of(transcript));
        index = rows;
        steps = new Steps(transcript, rows);
        marking.selection = Selection
                .at(rows.rows() == 0 ? new Place(new PartRef(0, 0), 0) : firstPlace(rows));
        selection.set(marking.selection);
        rebuild(null);
    }

    private static Place firstPlace(ViewIndex rows) {
        for (int row = 0; row < rows.rows(); row++) {
            if (rows.kind(row) == ViewIndex.Kind.TEXT) {
                return rows.placeAt(row, 0);
            }
        }
        return rows.nearest(0);
    }

    /// Makes the rows anew, for another transcript, theme or size, with the same row at the top.
    private void rebuild(RowArea.@Nullable Top keep) {
        RowArea old = area;
        if (old != null) {
            getChildren().remove(old);
            old.dispose();
        }
        area = null;
        setBackground(Background.fill(theme.colours().page()));
        ViewIndex rows = index;
        if (rows == null || rows.rows() == 0) {
            return;
        }
        findCaret();
        RowArea fresh = new RowArea(rows, new RowLook(theme, textSize), marking);
        area = fresh;
        Minimap map = minimap;
        if (map == null) {
            map = new Minimap(rows, marking, theme, this::scrollToLine);
            minimap = map;
            getChildren().addFirst(map);
        } else {
            map.show(rows, marking, theme);
        }
        getChildren().addFirst(fresh);
        fresh.needsLayoutProperty().addListener((observable, was, needs) -> {
            if (!needs) {
                requestLayout();
            }
        });
        requestLayout();
        if (keep != null) {
            afterLayout(() -> fresh.showAtTop(keep.row(), -keep.above()));
        }
    }

    /// The transcript that is shown, or null.
    public @Nullable Transcript transcript() {
        return transcript;
    }

    /// Its turns and sections, as a list beside it would show them; null before anything is shown.
    public @Nullable Outline outline() {
        return index == null ? null : index.outline();
    }

    /// Takes up changes of spans and links in layer 0; changes of other marks make no difference here.
    public void update(List<Change> changes) {
        update(changes, 0);
    }

    /// The same in another layer.
    public void update(List<Change> changes, int layer) {
        List<Stretch> touched = new ArrayList<>();
        for (Change change : changes) {
            forget(change.before(), touched);
            take(change.after(), layer, touched);
        }
        if (marking.active != null && marking.spans.get(marking.active) == null) {
            setActive(null);
        }
        RowArea rows = area;
        if (rows != null && !touched.isEmpty()) {
            rows.redraw(touched);
        }
        if (minimap != null && !touched.isEmpty()) {
            minimap.redraw();
            minimap.drawFront(
                    changes.stream().map(Change::after).filter(Span.class::isInstance).map(Span.class::cast)
                            .limit(FRESH).toList());
        }
        drawLinks();
    }

    private void forget(@Nullable Mark before, List<Stretch> touched) {
        if (before instanceof Span span) {
            span.segments().forEach(segment -> touched.add(segment.stretch()));
            // Lanes may shift wherever the part has spans that overlapped it.
            marking.spans.remove(span.id());
        } else if (before instanceof Link link) {
            links.remove(link.id());
        }
    }

    private void take(@Nullable Mark after, int layer, List<Stretch> touched) {
        if (after instanceof Span span) {
            marking.spans.put(span, layer);
            for (Segment segment : span.segments()) {
                touched.add(segment.stretch());
                marking.spans.touching(segment.part(), segment.start(), segment.end())
                        .forEach(placed -> touched
                                .add(new Stretch(placed.part(), placed.start(), placed.end())));
            }
        } else if (after instanceof Link link) {
            links.put(link.id(), link);
        }
    }

    /// Sets the links among the spans; those of the active span are drawn.
    ///
    /// @param relationName says what a relation's id is called
    public void setLinks(Collection<Link> all, Function<String, String> relationName) {
        links.clear();
        all.forEach(link -> links.put(link.id(), link));
        this.relationName = relationName;
        drawLinks();
    }

    /// Shows where words were found.
    ///
    /// @param current the one that the reader is at, or null
    public void setHits(List<Stretch> hits, @Nullable Stretch current) {
        marking.found(hits, current);
        redraw();
        if (minimap != null) {
            minimap.found(hits);
        }
    }

    // ---- how it is shown ----

    public Theme theme() {
        return theme;
    }

    /// Changes the look; what is at the top stays there.
    public void setTheme(Theme theme) {
        if (this.theme != theme) {
            this.theme = theme;
            rebuild(area == null ? null : area.top());
        }
    }

    /// The size of speech, in pixels; the other voices follow it.
    public double textSize() {
        return textSize;
    }

    /// Changes the size of the text, within [#SMALLEST] and [#LARGEST].
    public void setTextSize(double size) {
        double within = Math.clamp(size, SMALLEST, LARGEST);
        if (within != textSize) {
            textSize = within;
            rebuild(area == null ? null : area.top());
        }
    }

    /// In what steps arrow keys and drags go without Alt or Ctrl.
    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    /// Folds or opens a part that is long enough for it.
    public void setFolded(PartRef part, boolean folded) {
        ViewIndex rows = index;
        RowArea shown = area;
        if (rows == null || shown == null) {
            return;
        }
        int section = rows.section(part).index();
        rows.fold(section, folded).ifPresent(splice -> {
            shown.replaced(splice);
            findCaret();
            shown.redraw();
            requestLayout();
            drawMarks();
        });
    }

    /// Whether a part is folded.
    public boolean isFolded(PartRef part) {
        return index != null && index.isFolded(index.section(part).index());
    }

    // ---- selecting ----

    /// What is selected, and the caret.
    public ReadOnlyObjectProperty<Selection> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /// What is selected, and the caret.
    public Selection selection() {
        return marking.selection;
    }

    /// Selects something, without bringing it into sight.
    public void select(Selection wanted) {
        if (wanted.equals(marking.selection)) {
            return;
        }
        List<Stretch> touched = new ArrayList<>(marking.selection.stretches());
        Place before = marking.selection.caret();
        touched.add(new Stretch(before.part(), before.offset(), before.offset()));
        marking.selection = wanted;
        touched.addAll(wanted.stretches());
        touched.add(new Stretch(wanted.caret().part(), wanted.caret().offset(), wanted.caret().offset()));
        findCaret();
        if (area != null) {
            area.redraw(touched);
        }
        selection.set(wanted);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /// Selects a stretch and brings it into sight.
    public void select(Stretch stretch) {
        select(Selection.of(stretch));
        reveal(stretch);
    }

    /// Lets go of what is selected; the caret stays.
    public void clearSelection() {
        select(Selection.at(marking.selection.caret()));
    }

    /// The selected characters as segments of a span, with their quotes; empty if nothing is selected.
    public List<Segment> selectedSegments() {
        Transcript shown = transcript;
        return shown == null
                ? List.of()
                : marking.selection.stretches().stream().map(stretch -> Segment.of(shown, stretch)).toList();
    }

    /// Copies the selected characters, verbatim; headings and fold lines are not among them.
    public void copy() {
        if (transcript != null && !marking.selection.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(marking.selection.quote(transcript));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    /// Takes a step, as the arrow keys do, and follows it.
    public void step(Unit by, boolean forwards, boolean extend) {
        if (steps != null) {
            select(steps.step(marking.selection, by, forwards, extend));
            follow();
        }
    }

    // ---- the span that is worked on ----

    /// The id of the span that is worked on, or null.
    public ReadOnlyObjectProperty<@Nullable UUID> activeProperty() {
        return active.getReadOnlyProperty();
    }

    /// Outlines a span and draws its links; null for none. It is not brought into sight.
    public void setActive(@Nullable UUID span) {
        if (java.util.Objects.equals(span, marking.active)) {
            return;
        }
        marking.active = span;
        redraw();
        if (minimap != null) {
            minimap.drawFront(List.of());
        }
        drawLinks();
        active.set(span);
    }

    /// Outlines a span and brings it into sight.
    public void reveal(UUID id) {
        Span span = marking.spans.get(id);
        if (span != null) {
            setActive(id);
            reveal(span.segments().getFirst().stretch());
        }
    }

    // ---- moving ----

    /// Brings a stretch into sight, opening what hides it.
    public void reveal(Stretch stretch) {
        afterLayout(() -> {
            if (index != null && index.isHidden(stretch.first())) {
                setFolded(stretch.part(), false);
            }
            if (area != null) {
                area.reveal(stretch.first());
                requestLayout();
            }
        });
    }

    /// Brings a message to the top and puts the caret at its beginning.
    ///
    /// @param message its index
    public void showMessage(int message) {
        ViewIndex rows = index;
        if (rows == null || message < 0 || message >= rows.outline().turns().size()) {
            return;
        }
        afterLayout(() -> {
            if (area != null) {
                area.showAtTop(rows.messageRow(message), 0);
                requestLayout();
            }
        });
        select(Selection.at(rows.nearest(rows.messageRow(message))));
    }

    /// The first place in sight; null before anything is. To be given to [#restore].
    public ReadOnlyObjectProperty<@Nullable Place> topProperty() {
        return top.getReadOnlyProperty();
    }

    /// Brings a place to the top, as [#topProperty] told it.
    public void restore(Place place) {
        if (transcript == null || !transcript.has(place.part())) {
            return;
        }
        afterLayout(() -> {
            ViewIndex rows = index;
            if (area != null && rows != null) {
                int row = rows.rowAt(place);
                boolean first = row == rows.headingRow(place.part()) + 1;
                area.showAtTop(first ? row - 1 : row, 0);
                requestLayout();
            }
        });
    }

    /// The stretches that are in sight, one a row.
    public List<Stretch> inSight() {
        RowArea rows = area;
        if (rows == null) {
            return List.of();
        }
        return rows.rows().stream().filter(row -> row.row().kind() == ViewIndex.Kind.TEXT)
                .filter(row -> rows.boxOf(row).getMaxY() > 0 && rows.boxOf(row).getMinY() < getHeight())
                .map(row -> row.row().stretch()).toList();
    }

    private void scrollToLine(double line) {
        RowArea rows = area;
        ViewIndex all = index;
        if (rows != null && all != null) {
            double above = getHeight() / 2;
            rows.showAtTop(all.rowAtLine(line), above);
            requestLayout();
        }
    }

    // ---- for keys and mouse ----

    @Nullable
    RowArea area() {
        return area;
    }

    @Nullable
    ViewIndex index() {
        return index;
    }

    @Nullable
    Steps steps() {
        return steps;
    }

    Marking marking() {
        return marking;
    }

    /// Scrolls by pixels, downwards where positive.
    public void scrollBy(double pixels) {
        if (area != null) {
            area.scrollBy(pixels);
            requestLayout();
        }
    }

    /// Brings the end that moves into sight.
    void follow() {
        Selection now = marking.selection;
        boolean ahead = now.anchor().compareTo(now.caret()) <= 0;
        afterLayout(() -> {
            if (area != null) {
                area.reveal(now.isEmpty()
                        ? now.caret()
                        : ahead ? now.stretches().getLast().first() : now.stretches().getFirst().first());
                requestLayout();
            }
        });
    }

    /// The segments over a place, the one that is worked on moved to the end of the line.
    Optional<UUID> spanAt(Place character) {
        List<Placed> here = marking.spans.touching(character.part(), character.offset(),
                character.offset() + 1);
        if (here.isEmpty()) {
            return Optional.empty();
        }
        List<UUID> ids = here.reversed().stream().map(placed -> placed.span().id()).distinct().toList();
        int at = ids.indexOf(marking.active);
        return Optional.of(ids.get((at + 1) % ids.size()));
    }

    // ---- drawing ----

    private void findCaret() {
        ViewIndex rows = index;
        marking.caretRow = null;
        if (rows != null && rows.rows() > 0) {
            Place caret = marking.selection.caret();
            if (transcript != null && transcript.has(caret.part())) {
                int row = rows.rowAt(caret);
                if (rows.kind(row) == ViewIndex.Kind.TEXT) {
                    marking.caretRow = rows.stretch(row);
                    marking.caretOffset = rows.placeAt(row, rows.columnAt(row, caret)).offset();
                }
            }
        }
    }

    private void redrawCaret() {
        Stretch row = marking.caretRow;
        if (area != null && row != null) {
            area.redraw(List.of(row));
        }
    }

    private void redraw() {
        if (area != null) {
            area.redraw();
        }
    }

    private void drawMarks() {
        if (minimap != null) {
            minimap.redraw();
        }
        drawLinks();
    }

    private void afterLayout(Runnable action) {
        if (area != null && area.getHeight() > 0 && getScene() != null) {
            action.run();
        } else {
            pending = action;
        }
    }

    @Override
    protected void layoutChildren() {
        RowArea rows = area;
        Minimap map = minimap;
        double wide = getWidth() - Minimap.WIDTH;
        if (map != null) {
            map.resizeRelocate(wide, 0, Minimap.WIDTH, getHeight());
        }
        linkLayer.resizeRelocate(0, 0, wide, getHeight());
        if (rows == null) {
            return;
        }
        rows.resizeRelocate(0, 0, wide, getHeight());
        rows.settle();
        Runnable wanted = pending;
        if (wanted != null && getHeight() > 0) {
            pending = null;
            wanted.run();
        }
        tellTop(rows);
        drawLinks();
    }

    private void tellTop(RowArea rows) {
        ViewIndex all = index;
        if (all == null || all.rows() == 0 || minimap == null) {
            return;
        }
        RowArea.Top first = rows.top();
        double from = lineAt(all, rows, first);
        minimap.sight(from, from + getHeight() / (textSize * 1.6));
        top.set(all.nearest(first.row()));
    }

    private static double lineAt(ViewIndex all, RowArea rows, RowArea.Top first) {
        int above = all.linesAbove(first.row());
        int tall = all.linesAbove(first.row() + 1) - above;
        double height = rows.rows().stream().filter(row -> rows.numberOf(row.row()) == first.row())
                .mapToDouble(row -> rows.boxOf(row).getHeight()).findFirst().orElse(1);
        return above + tall * Math.clamp(first.above() / Math.max(1, height), 0, 1);
    }

    private void drawLinks() {
        linkLayer.clear();
        RowArea rows = area;
        if (rows == null || marking.active == null) {
            return;
        }
        int nth = 0;
        for (Link link : links.values()) {
            if (link.from().equals(marking.active) || link.to().equals(marking.active)) {
                Span from = marking.spans.get(link.from());
                Span to = marking.spans.get(link.to());
                if (from != null && to != null) {
                    drawLink(rows, link, from, to, nth++);
                }
            }
        }
    }

    private void drawLink(RowArea rows, Link link, Span from, Span to, int nth) {
        Insets margins = rows.margins();
        double right = rows.getWidth() - margins.getRight();
        double start = heightOf(rows, from);
        double end = heightOf(rows, to);
        if (Math.max(start, end) < 0 || Math.min(start, end) > getHeight()) {
            return;
        }
        Color colour = marking.colours.line(from.label(), theme);
        linkLayer.draw(right, margins.getRight(), start, end, relationName.apply(link.relation()), colour,
                theme, nth);
    }

    /// The height at which a span stands; beyond the view where it is out of sight.
    private double heightOf(RowArea rows, Span span) {
        Place first = span.segments().getFirst().stretch().first();
        Optional<Bounds> bounds = rows.boundsOf(first);
        if (bounds.isPresent()) {
            return bounds.get().getCenterY();
        }
        ViewIndex all = index;
        return all != null && all.rowAt(first) < rows.top().row() ? -20 : getHeight() + 20;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute == AccessibleAttribute.TEXT && transcript != null) {
            return marking.selection.quote(transcript);
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }

    /// Ends what the view holds on to, once it is no longer shown.
    public void dispose() {
        if (area != null) {
            area.dispose();
        }
    }
}
