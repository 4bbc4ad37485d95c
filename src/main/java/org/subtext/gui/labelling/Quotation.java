package org.subtext.gui.labelling;

import javafx.scene.control.Label;
import org.subtext.gui.common.Words;

/// How words of the transcript begin, as an [Excerpt] has them: on at most two lines, and as far as they go on hover. All of
/// them are marked in the text.
final class Quotation extends Label {

    private static final double TWO_LINES = 36;

    Quotation(String text) {
        super(text);
        getStyleClass().add("st-quote");
        setWrapText(true);
        setMinHeight(0);
        setMaxHeight(TWO_LINES);
        setTooltip(Words.tooltip(text));
    }
}
