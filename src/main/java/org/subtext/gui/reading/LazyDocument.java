package org.subtext.gui.reading;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.beans.value.ObservableValue;
import org.fxmisc.richtext.model.EditableStyledDocument;
import org.fxmisc.richtext.model.Paragraph;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.ReadOnlyStyledDocumentBuilder;
import org.fxmisc.richtext.model.Replacement;
import org.fxmisc.richtext.model.RichTextChange;
import org.fxmisc.richtext.model.SegmentOps;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyledDocument;
import org.fxmisc.richtext.model.TextOps;
import org.reactfx.EventSource;
import org.reactfx.EventStream;
import org.reactfx.Subscription;
import org.reactfx.SuspendableNo;
import org.reactfx.collection.ListChangeAccumulator;
import org.reactfx.collection.LiveList;
import org.reactfx.collection.LiveListBase;
import org.reactfx.collection.QuasiListModification;
import org.reactfx.collection.SuspendableList;
import org.reactfx.collection.UnmodifiableByDefaultLiveList;
import org.reactfx.value.Val;
import org.reactfx.value.Var;

/// A document that is read and never written, whose paragraphs are the rows of a [ViewIndex] and are made when they are
/// shown. Whatever would need the whole text at once is refused, so that a slip is an error and not a slow program.
/// FX thread only.
final class LazyDocument implements EditableStyledDocument<RowStyle, String, RunStyle> {

    static final TextOps<String, RunStyle> OPS = SegmentOps.styledTextOps();

    private static final int CACHED = 400;

    private final ViewIndex index;
    private final BiFunction<ViewIndex, Integer, Paragraph<RowStyle, String, RunStyle>> make;
    private final Map<Integer, Paragraph<RowStyle, String, RunStyle>> cache = new LinkedHashMap<>(CACHED * 2,
            0.75f,
            true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(
                Map.Entry<Integer, Paragraph<RowStyle, String, RunStyle>> eldest) {
            return size() > CACHED;
        }
    };
    private final Rows rows = new Rows();
    private final SuspendableList<Paragraph<RowStyle, String, RunStyle>> paragraphs = rows.suspendable();
    private final EventSource<List<RichTextChange<RowStyle, String, RunStyle>>> changes = new EventSource<>();
    private final SuspendableNo updating = new SuspendableNo();
    private final Var<Integer> length;

    /// @param make makes the paragraph of a row
    LazyDocument(ViewIndex index,
            BiFunction<ViewIndex, Integer, Paragraph<RowStyle, String, RunStyle>> make) {
        this.index = index;
        this.make = make;
        this.length = Var.newSimpleVar(index.viewLength());
    }

    /// Tells that rows were replaced, after the index has changed.
    void replaced(ViewIndex.Splice splice) {
        List<Paragraph<RowStyle, String, RunStyle>> removed = new AbstractList<>() {
            @Override
            public Paragraph<RowStyle, String, RunStyle> get(int i) {
                return make.apply(splice.before(), splice.row() + i);
            }

            @Override
            public int size() {
                return splice.removed();
            }
        };
        cache.clear();
        length.setValue(index.viewLength());
        rows.replaced(splice.row(), removed, splice.added());
    }

    private final class Rows extends LiveListBase<Paragraph<RowStyle, String, RunStyle>>
            implements
                UnmodifiableByDefaultLiveList<Paragraph<RowStyle, String, RunStyle>> {

        @Override
        public Paragraph<RowStyle, String, RunStyle> get(int row) {
            Paragraph<RowStyle, String, RunStyle> known = cache.get(row);
            if (known == null) {
                known = make.apply(index, row);
                cache.put(row, known);
            }
            return known;
        }

        @Override
        public int size() {
            return index.rows();
        }

        @Override
        protected Subscription observeInputs() {
            return Subscription.EMPTY;
        }

        void replaced(int row, List<Paragraph<RowStyle, String, RunStyle>> removed, int added) {
            var change = new ListChangeAccumulator<Paragraph<RowStyle, String, RunStyle>>();
            change.add(QuasiListModification.create(row, removed, added));
            notifyObservers(change.asListChange());
        }
    }

    @Override
    public LiveList<Paragraph<RowStyle, String, RunStyle>> getParagraphs() {
        return paragraphs;
    }

    @Override
    public int getLength() {
        return index.viewLength();
    }

    @Override
    public int length() {
        return index.viewLength();
    }

    @Override
    public Val<Integer> lengthProperty() {
        return length;
    }

    @Override
    public EventStream<List<RichTextChange<RowStyle, String, RunStyle>>> multiRichChanges() {
        return changes;
    }

    @Override
    public SuspendableNo beingUpdatedProperty() {
        return updating;
    }

    @Override
    public boolean isBeingUpdated() {
        return updating.get();
    }

    // ---- what would need the whole text ----

    @Override
    public ObservableValue<String> textProperty() {
        throw new UnsupportedOperationException("the whole text is never made");
    }

    @Override
    public String getText() {
        throw new UnsupportedOperationException("the whole text is never made");
    }

    @Override
    public ReadOnlyStyledDocument<RowStyle, String, RunStyle> snapshot() {
        throw new UnsupportedOperationException("the whole text is never made");
    }

    @Override
    public StyledDocument<RowStyle, String, RunStyle> concat(
            StyledDocument<RowStyle, String, RunStyle> other) {
        throw new UnsupportedOperationException("the whole text is never made");
    }

    // ---- parts of it ----

    @Override
    public String getText(int start, int end) {
        StringBuilder text = new StringBuilder();
        int row = index.rowAtView(start);
        for (int at = start; at < end; row++) {
            int rowEnd = index.viewStart(row) + index.length(row);
            String words = paragraphs.get(row).getText();
            text.append(words, at - index.viewStart(row), Math.min(end, rowEnd) - index.viewStart(row));
            if (end > rowEnd) {
                text.append('\n');
            }
            at = rowEnd + 1;
        }
        return text.toString();
    }

    @Override
    public StyledDocument<RowStyle, String, RunStyle> subSequence(int start, int end) {
        var builder = new ReadOnlyStyledDocumentBuilder<RowStyle, String, RunStyle>(OPS,
                paragraphs.get(index.rowAtView(start)).getParagraphStyle());
        int last = index.rowAtView(end);
        for (int row = index.rowAtView(start); row <= last; row++) {
            Paragraph<RowStyle, String, RunStyle> paragraph = paragraphs.get(row);
            int from = Math.max(0, start - index.viewStart(row));
            int to = Math.min(paragraph.length(), end - index.viewStart(row));
            builder.addParagraph(new ArrayList<>(paragraph.subSequence(from, to).getStyledSegments()),
                    paragraph.getParagraphStyle());
        }
        return builder.build();
    }

    @Override
    public Position position(int row, int column) {
        return new At(row, column);
    }

    @Override
    public Position offsetToPosition(int offset, Bias bias) {
        int within = Math.clamp(offset, 0, index.viewLength());
        int row = index.rowAtView(within);
        return new At(row, within - index.viewStart(row));
    }

    private final class At implements Position {

        private final int row;
        private final int column;

        At(int row, int column) {
            this.row = row;
            this.column = column;
        }

        @Override
        public LazyDocument getTargetObject() {
            return LazyDocument.this;
        }

        @Override
        public int getMajor() {
            return row;
        }

        @Override
        public int getMinor() {
            return column;
        }

        @Override
        public boolean sameAs(Position other) {
            return other.getTargetObject() == LazyDocument.this && other.getMajor() == row
                    && other.getMinor() == column;
        }

        @Override
        public Position clamp() {
            int within = Math.clamp(row, 0, index.rows() - 1);
            return new At(within, Math.clamp(column, 0, index.length(within)));
        }

        @Override
        public Position offsetBy(int amount, Bias bias) {
            return offsetToPosition(toOffset() + amount, bias);
        }

        @Override
        public int toOffset() {
            return index.viewStart(row) + column;
        }
    }

    // ---- what would change it ----

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("a transcript is never changed");
    }

    @Override
    public void replaceMulti(List<Replacement<RowStyle, String, RunStyle>> replacements) {
        throw readOnly();
    }

    @Override
    public void replace(int start, int end, StyledDocument<RowStyle, String, RunStyle> replacement) {
        throw readOnly();
    }

    @Override
    public void setStyle(int from, int to, RunStyle style) {
        throw readOnly();
    }

    @Override
    public void setStyle(int row, RunStyle style) {
        throw readOnly();
    }

    @Override
    public void setStyle(int row, int from, int to, RunStyle style) {
        throw readOnly();
    }

    @Override
    public void setStyleSpans(int from, StyleSpans<? extends RunStyle> spans) {
        throw readOnly();
    }

    @Override
    public void setStyleSpans(int row, int from, StyleSpans<? extends RunStyle> spans) {
        throw readOnly();
    }

    @Override
    public void setParagraphStyle(int row, RowStyle style) {
        throw readOnly();
    }
}
