package org.subtext.gui.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Change;
import org.subtext.annotation.Link;
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
/// transcript. Ctrl+A selects the part, Ctrl+C copies, Enter opens or closes what is folded at the caret, Shift+Enter folds all that is
/// like it away or shows it again, Escape lets go.
///
/// Mouse: a drag selects whole sentences, with Alt words, with Ctrl characters; a click puts the caret and takes up the
/// span under it, the next one over the same words at each further click; a double click selects a word, a triple one a
/// sentence; a click with Shift extends.
public final class ReadingView extends Region {

    /// The sizes that text can have, in pixels of speech.
    public static final double SMALLEST = 11;
    public static final double LARGEST = 28;
    /// The size that it has at first.
    public static final double USUAL = RowLook.USUAL_SIZE;

    /// How many of the spans put in one edit are shown at the edge at once; the others a moment later.
    private static final int FRESH = 50;
    /// How many selected characters a screen reader is given.
    private static final int SPOKEN = 10_000;

    private final Marking marking = new Marking();
    private final Arrival arrival = new Arrival();
    private final Canvas canvas = new Canvas(this, getChildren(), marking, arrival, this::followed);
    private final ReadingMouse mouse = new ReadingMouse(this);
    private final ReadOnlyObjectWrapper<Selection> selection = new ReadOnlyObjectWrapper<>(this, "selection",
            marking.selection);
    private final ReadOnlyObjectWrapper<@Nullable UUID> active = new ReadOnlyObjectWrapper<>(this, "active");
    private final ReadOnlyObjectWrapper<@Nullable Place> top = new ReadOnlyObjectWrapper<>(this, "top");
    private final ReadOnlyIntegerWrapper laneChanges = new ReadOnlyIntegerWrapper(this, "laneChanges");
    private final ReadOnlyIntegerWrapper foldChanges = new ReadOnlyIntegerWrapper(this, "foldChanges");
    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(this, "unit", Unit.SENTENCE);

    private final ReadOnlyObjectWrapper<Set<FoldGroup>> shut = new ReadOnlyObjectWrapper<>(this, "shut",
            Set.of());

    private @Nullable Transcript transcript;
    private @Nullable ViewIndex index;
    private @Nullable Steps steps;

    public ReadingView() {
        setId("reading");
        getStyleClass().add("reading");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText("Transcript");
        focusedProperty().addListener((observable, was, is) -> {
            marking.focused = is;
            if (marking.caretRow != null) {
                canvas.redraw(List.of(marking.caretRow));
            }
        });
        new ReadingKeys(this).install();
        mouse.install();
        arrival.dress(theme());
        getChildren().add(arrival);
    }

    // ---- what is shown ----

    /// Shows a transcript without any spans, or as much of it as is ready; [#extend] then brings the rest.
    public void show(Typeset typeset, LabelColours colours) {
        show(typeset, new SpanIndex(), 1, colours);
    }

    /// Shows a transcript with one rater's spans.
    public void show(Transcript transcript, Collection<Span> spans, LabelColours colours) {
        show(Typeset.of(transcript), SpanIndex.of(spans), 1, colours);
    }

    /// Shows a transcript with the spans of several people side by side, each with a lane of their own; the first has
    /// the lane furthest left.
    public void showLayers(Transcript transcript, List<? extends Collection<Span>> layers,
            LabelColours colours) {
        SpanIndex spans = new SpanIndex();
        for (int layer = 0; layer < layers.size(); layer++) {
            for (Span span : layers.get(layer)) {
                spans.put(span, layer);
            }
        }
        show(Typeset.of(transcript), spans, Math.max(1, layers.size()), colours);
    }

    private void show(Typeset typeset, SpanIndex spans, int layers, LabelColours colours) {
        transcript = typeset.transcript();
        marking.spans = spans;
        marking.layers = layers;
        marking.colours = colours;
        marking.active = null;
        marking.found(List.of(), null);
        marking.suggest(List.of(), List.of());
        active.set(null);
        ViewIndex rows = typeset.index();
        rows.shut(Set.of(), shut.get());
        index = rows;
        steps = new Steps(typeset.transcript(), rows);
        marking.selection = Selection.at(rows.firstPlace());
        selection.set(marking.selection);
        if (rows.rows() > 0) {
            marking.findCaret(rows, typeset.transcript());
        }
        canvas.show(rows);
        foldChanges.set(foldChanges.get() + 1);
        arrival.begin(!rows.isWhole());
    }

    /// Goes on with the whole of the transcript that is shown in part. What is in sight stays where it is, and so do the
    /// caret and what is selected; what was wanted of the rest is done now.
    public void extend(Typeset whole) {
        ViewIndex part = index;
        ViewIndex rows = whole.index();
        if (part == null || part.isWhole()) {
            return;
        }
        rows.shut(Set.of(), shut.get());
        rows.takeFolds(part);
        index = rows;
        steps = new Steps(whole.transcript(), rows);
        marking.findCaret(rows, whole.transcript());
        canvas.exchange(part, rows);
        foldChanges.set(foldChanges.get() + 1);
        arrival.fulfil();
    }

    /// Whether all of the transcript is there to be gone to.
    public boolean isWhole() {
        return index == null || index.isWhole();
    }

    /// Whether something that is wanted of a part has to wait until that is there; it is then done.
    boolean waitsFor(PartRef part, Runnable wish) {
        if (index == null || index.covers(part)) {
            return false;
        }
        arrival.move(wish);
        return true;
    }

    /// Shows other spans than before, all in layer 0, on the transcript that is shown; everything else stays as it is.
    ///
    /// @param spans the view's own from now on
    public void setSpans(SpanIndex spans) {
        marking.spans = spans;
        if (marking.active != null && spans.get(marking.active) == null) {
            setActive(null);
        }
        canvas.redraw();
        canvas.redrawMap();
        canvas.drawLinks();
    }

    /// The transcript that is shown, or null.
    public @Nullable Transcript transcript() {
        return transcript;
    }

    /// Takes up changes of spans and links in layer 0; changes of other marks make no difference here.
    public void update(List<Change> changes) {
        update(changes, 0);
    }

    /// The same in another layer.
    public void update(List<Change> changes, int layer) {
        List<Stretch> touched = new ArrayList<>();
        for (Change change : changes) {
            touched.addAll(marking.take(change, layer));
            canvas.links().take(change);
        }
        if (marking.active != null && marking.spans.get(marking.active) == null) {
            setActive(null);
        }
        if (!touched.isEmpty()) {
            canvas.redraw(touched);
            canvas.redrawMap();
            canvas.drawOnMap(changes.stream().map(Change::after).filter(Span.class::isInstance)
                    .map(Span.class::cast).limit(FRESH).toList());
        }
        canvas.drawLinks();
    }

    /// Sets the links among the spans; those of the active span are drawn.
    ///
    /// @param relationName says what a relation's id is called
    public void setLinks(Collection<Link> all, Function<String, String> relationName) {
        canvas.links().set(all, relationName);
        canvas.drawLinks();
    }

    /// Shows where words were found.
    ///
    /// @param hits in reading order, none over another; not changed afterwards
    /// @param current the one that the reader is at, or null
    public void setHits(List<Stretch> hits, @Nullable Stretch current) {
        boolean others = marking.found(hits, current);
        canvas.redraw();
        if (others) {
            canvas.redrawMap();
        }
    }

    /// Outlines with dots what is suggested, and shows it on the map.
    ///
    /// @param current what is being looked at, among all or not
    public void setSuggestions(List<Stretch> all, List<Stretch> current) {
        if (marking.suggest(all, current)) {
            canvas.redraw();
            canvas.redrawMap();
        }
    }

    // ---- how it is shown ----

    public Theme theme() {
        return canvas.theme();
    }

    /// Changes the look; what is at the top stays there.
    public void setTheme(Theme theme) {
        canvas.setTheme(theme);
        arrival.dress(theme);
    }

    /// The size of speech, in pixels; the other voices follow it.
    public double textSize() {
        return canvas.textSize();
    }

    /// Changes the size of the text, within [#SMALLEST] and [#LARGEST].
    public void setTextSize(double size) {
        canvas.setTextSize(Math.clamp(size, SMALLEST, LARGEST));
    }

    /// In what steps arrow keys and drags go without Alt or Ctrl.
    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    /// Folds or opens a part that is long enough for it.
    public void setFolded(PartRef part, boolean folded) {
        ViewIndex rows = index;
        Transcript here = transcript;
        if (rows == null || here == null || !rows.covers(part)) {
            return;
        }
        rows.fold(rows.section(part).index(), folded).ifPresent(splice -> {
            marking.findCaret(rows, here);
            canvas.replaced(splice);
            foldChanges.set(foldChanges.get() + 1);
        });
    }

    /// Which groups are folded away.
    public ReadOnlyObjectProperty<Set<FoldGroup>> shutProperty() {
        return shut.getReadOnlyProperty();
    }

    /// Folds groups away, down to their headings, and shows the others again; what is at the top stays there, and a part
    /// that was opened by itself stays open. It holds for transcripts that are shown later too.
    public void setShut(Set<FoldGroup> groups) {
        Set<FoldGroup> before = shut.get();
        ViewIndex rows = index;
        Transcript here = transcript;
        if (rows != null && here != null) {
            rows.shut(before, groups).ifPresent(old -> {
                marking.findCaret(rows, here);
                canvas.exchange(old, rows);
            });
        }
        shut.set(Set.copyOf(groups));
        foldChanges.set(foldChanges.get() + 1);
    }

    /// Counts up whenever something may have been folded or opened.
    public ReadOnlyIntegerProperty foldChanges() {
        return foldChanges.getReadOnlyProperty();
    }

    /// Folds away all that is like the part at the caret, or shows it again.
    ///
    /// @return whether there is a part
    boolean foldAlike() {
        PartRef caret = marking.selection.caret().part();
        if (index == null || transcript == null || !transcript.has(caret) || !index.covers(caret)) {
            return false;
        }
        Set<FoldGroup> groups = new HashSet<>(shut.get());
        FoldGroup here = FoldGroup.of(index.section(caret));
        if (!groups.remove(here)) {
            groups.add(here);
        }
        setShut(groups);
        followCaret();
        return true;
    }

    /// Whether a part is folded.
    public boolean isFolded(PartRef part) {
        return index != null && index.covers(part) && index.isFolded(index.section(part).index());
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

    /// Selects something, without bringing it into sight; what is not there yet, once it is.
    public void select(Selection wanted) {
        if (index == null || transcript == null) {
            return;
        }
        boolean there = index.covers(wanted.caret().part()) && index.covers(wanted.anchor().part());
        arrival.select(there ? null : () -> select(wanted));
        if (!there || wanted.equals(marking.selection)) {
            return;
        }
        canvas.redraw(marking.select(wanted, index, transcript));
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

    /// Takes a step, as the arrow keys do, and follows it. Where the person has scrolled away from the caret, the step
    /// begins at what is in sight.
    public void step(Unit by, boolean forwards, boolean extend) {
        if (steps != null) {
            select(steps.step(extend ? marking.selection : nearby(forwards), by, forwards, extend));
            followCaret();
        }
    }

    private Selection nearby(boolean forwards) {
        Selection now = marking.selection;
        List<Stretch> sight = inSight();
        boolean there = sight.isEmpty() || isInSight(now.caret())
                || now.stretches().stream().anyMatch(chosen -> sight.stream().anyMatch(chosen::overlaps));
        return there ? now : Selection.at(forwards ? sight.getFirst().first() : sight.getLast().last());
    }

    // ---- the span that is worked on ----

    /// The id of the span that is worked on, or null.
    public ReadOnlyObjectProperty<@Nullable UUID> activeProperty() {
        return active.getReadOnlyProperty();
    }

    /// Outlines a span and draws its links; null for none. It is not brought into sight.
    public void setActive(@Nullable UUID span) {
        if (Objects.equals(span, marking.active)) {
            return;
        }
        marking.active = span;
        canvas.redraw();
        canvas.drawOnMap(List.of());
        canvas.drawLinks();
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

    /// Brings a stretch into sight, opening what hides it; what is not there yet, once it is.
    public void reveal(Stretch stretch) {
        if (waitsFor(stretch.part(), () -> reveal(stretch))) {
            return;
        }
        arrival.move(null);
        if (index != null && index.isHidden(stretch.first())) {
            setFolded(stretch.part(), false);
        }
        canvas.scrolling().reveal(stretch.first());
    }

    /// Brings a message to the top and puts the caret at its beginning.
    ///
    /// @param message its index
    public void showMessage(int message) {
        ViewIndex rows = index;
        if (transcript == null || message < 0 || message >= transcript.messages().size() || rows == null
                || waitsFor(new PartRef(message, 0), () -> showMessage(message))) {
            return;
        }
        goTo(rows, rows.messageRow(message));
    }

    /// Brings a part's heading to the top and puts the caret at its beginning.
    public void showPart(PartRef part) {
        ViewIndex rows = index;
        if (rows != null && !waitsFor(part, () -> showPart(part))) {
            goTo(rows, rows.headingRow(part));
        }
    }

    private void goTo(ViewIndex rows, int row) {
        arrival.move(null);
        select(Selection.at(rows.nearest(row)));
        canvas.scrolling().toRow(row, 0);
    }

    /// The first place in sight; null before anything is. To be given to [#restore].
    public ReadOnlyObjectProperty<@Nullable Place> topProperty() {
        return top.getReadOnlyProperty();
    }

    /// Brings a place to the top, as [#topProperty] told it.
    public void restore(Place place) {
        if (transcript != null && transcript.has(place.part())
                && !waitsFor(place.part(), () -> restore(place))) {
            arrival.move(null);
            canvas.scrolling().toTop(place);
        }
    }

    /// Scrolls by pixels, downwards where positive.
    public void scrollBy(double pixels) {
        canvas.scrolling().by(pixels);
    }

    /// Where the middle of a layer's lane stands, in this view's coordinates.
    public double laneCentre(int layer) {
        RowArea rows = canvas.area();
        double column = rows == null ? 0 : rows.margins().getLeft();
        return column - RowDecoration.LANE_FIRST - (marking.layers - 1 - layer) * RowDecoration.LAYER_STEP
                + RowDecoration.LANE_WIDTH / 2;
    }

    /// Counts up whenever the lanes may stand elsewhere.
    public ReadOnlyIntegerProperty laneChanges() {
        return laneChanges.getReadOnlyProperty();
    }

    /// The stretches that are in sight, one a row.
    public List<Stretch> inSight() {
        RowArea rows = canvas.area();
        return rows == null ? List.of() : rows.inSight();
    }

    /// Whether a place is in sight.
    public boolean isInSight(Place place) {
        RowArea rows = canvas.area();
        return rows != null && index != null && index.covers(place.part())
                && rows.isInSight(index.rowAt(place));
    }

    // ---- for keys and mouse ----

    @Nullable
    RowArea area() {
        return canvas.area();
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

    /// Brings the end that moves into sight.
    void followCaret() {
        Selection now = marking.selection;
        boolean ahead = now.anchor().compareTo(now.caret()) <= 0;
        canvas.scrolling().reveal(now.isEmpty()
                ? now.caret()
                : ahead ? now.stretches().getLast().first() : now.stretches().getFirst().first());
    }

    // ---- drawing ----

    @Override
    protected void layoutChildren() {
        canvas.layout();
        arrival.layOut(getWidth() - Minimap.WIDTH, getHeight());
    }

    private void followed() {
        top.set(canvas.top());
        laneChanges.set(laneChanges.get() + 1);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute == AccessibleAttribute.TEXT && transcript != null) {
            return marking.selection.beginning(transcript, SPOKEN);
        }
        return super.queryAccessibleAttribute(attribute, parameters);
    }

    /// Lets go of the rows, once the view is no longer shown. What is shown afterwards is shown as usual.
    public void dispose() {
        mouse.rest();
        arrival.rest();
        canvas.dispose();
    }
}
