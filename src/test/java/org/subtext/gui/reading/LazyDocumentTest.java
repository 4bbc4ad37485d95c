package org.subtext.gui.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fxmisc.richtext.model.Paragraph;
import org.fxmisc.richtext.model.StyledSegment;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.junit.jupiter.api.Test;
import org.subtext.gui.reading.RunStyle.Tone;
import org.subtext.gui.reading.ViewIndex.Kind;
import org.subtext.transcript.Controls;
import org.subtext.transcript.Nasty;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Stretch;

class LazyDocumentTest {

    private int made;

    @Test
    void nothingIsMadeUntilItIsAskedForAndNothingTwice() {
        LazyDocument document = document(Typeset.of(Halden.transcript()).index());
        assertThat(document.getParagraphs()).hasSizeGreaterThan(30);
        assertThat(document.getLength()).isPositive();
        assertThat(made).isZero();
        document.getParagraphs().get(3);
        document.getParagraphs().get(3);
        assertThat(made).isEqualTo(1);
    }

    @Test
    void theWholeTextIsRefusedAndSoIsChange() {
        LazyDocument document = document(Typeset.of(Halden.transcript()).index());
        assertThatThrownBy(document::getText).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(document::textProperty).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(document::snapshot).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> document.concat(document)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> document.replace(0, 1, document))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> document.setStyle(0, RunStyle.NONE))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anyStretchOfItIsItsRowsOneAfterAnother() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            ViewIndex index = Typeset.of(Nasty.transcript(random)).index();
            LazyDocument document = document(index);
            List<String> words = new ArrayList<>();
            for (int row = 0; row < index.rows(); row++) {
                words.add(index.kind(row) == Kind.TEXT
                        ? index.section(row).part().text().string().substring(index.from(row), index.to(row))
                        : index.words(row));
            }
            String whole = String.join("\n", words);
            assertThat(document.getLength()).isEqualTo(whole.length());
            for (int i = 0; i < 20; i++) {
                int start = random.nextInt(whole.length() + 1);
                int end = start + random.nextInt(whole.length() - start + 1);
                assertThat(document.getText(start, end).length()).as("seed %d", seed).isEqualTo(end - start);
                assertThat(document.subSequence(start, end).length()).isEqualTo(end - start);
                var position = document.offsetToPosition(start, Bias.Forward);
                assertThat(position.toOffset()).isEqualTo(start);
                assertThat(document.position(position.getMajor(), position.getMinor()).toOffset())
                        .isEqualTo(start);
                assertThat(position.offsetBy(end - start, Bias.Backward).toOffset()).isEqualTo(end);
                assertThat(document.getText(start, end))
                        .isEqualTo(document.subSequence(start, end).getText());
                assertSame(document.getText(start, end), whole, start);
            }
        }
    }

    @Test
    void everyRowIsDrawnInExactlyItsLengthAndHiddenCharactersStandAlone() {
        for (int seed = 0; seed < 200; seed++) {
            ViewIndex index = Typeset.of(Nasty.transcript(new Random(seed))).index();
            LazyDocument document = document(index);
            for (int row = 0; row < index.rows(); row++) {
                Paragraph<RowStyle, String, RunStyle> paragraph = document.getParagraphs().get(row);
                assertThat(paragraph.length()).as("seed %d, row %d", seed, row).isEqualTo(index.length(row));
                for (StyledSegment<String, RunStyle> segment : paragraph.getStyledSegments()) {
                    if (segment.getStyle().tone() == Tone.HIDDEN) {
                        assertThat(segment.getSegment().codePointCount(0, segment.getSegment().length()))
                                .isLessThanOrEqualTo(2);
                    }
                }
            }
        }
    }

    @Test
    void foldingReplacesOnlyTheRowsOfItsPart() {
        ViewIndex index = Typeset.of(Halden.transcript()).index();
        LazyDocument document = document(index);
        List<Integer> sizes = new ArrayList<>();
        document.getParagraphs().observeChanges(changes -> changes.forEach(change -> {
            sizes.add(change.getFrom());
            sizes.add(change.getRemovedSize());
            sizes.add(change.getAddedSize());
        }));
        PartRef result = new PartRef(3, 0);
        int heading = index.headingRow(result);
        index.fold(index.section(result).index(), false).ifPresent(document::replaced);
        assertThat(sizes).containsExactly(heading, 10, 343);
        assertThat(document.getParagraphs()).hasSize(index.rows());
        assertThat(document.lengthProperty().getValue()).isEqualTo(document.getLength());
    }

    /// The same but for hidden characters, in whose place something that can be drawn may stand.
    private static void assertSame(String shown, String whole, int start) {
        for (int i = 0; i < shown.length(); i++) {
            int at = start + i;
            boolean low = at > 0 && Character.isLowSurrogate(whole.charAt(at));
            if (shown.charAt(i) != whole.charAt(at)) {
                assertThat(Controls.nameAt(whole, low ? at - 1 : at)).isNotNull();
            }
        }
    }

    private LazyDocument document(ViewIndex index) {
        return new LazyDocument(index, (from, row) -> {
            made++;
            boolean text = from.kind(row) == Kind.TEXT;
            RowStyle style = new RowStyle(from.section(row), from.kind(row), false, false, false, false,
                    text ? from.stretch(row) : new Stretch(from.section(row).ref(), 0, 0));
            return new Paragraph<>(style, LazyDocument.OPS, text
                    ? RowRuns.of(from.section(row), from.from(row), from.to(row))
                    : List.of(new StyledSegment<>(from.words(row), RunStyle.NONE)));
        });
    }
}
