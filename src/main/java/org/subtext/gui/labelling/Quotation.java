package org.subtext.gui.labelling;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.subtext.gui.common.LinePieces;
import org.subtext.gui.common.Prose;
import org.subtext.gui.common.Words;

/// How words of the transcript begin, as an [Excerpt] has them: on two lines, and as far as they go on hover; what no label
/// can break into lines, on as many as it takes. All of them are marked in the text.
final class Quotation extends StackPane {

    private static final double TWO_LINES = 36;

    Quotation(String text) {
        setAlignment(Pos.CENTER_LEFT);
        if (LinePieces.isShaped(text)) {
            getChildren().add(new Prose(text, "st-quote", 280));
        } else {
            Label label = Words.styled(text, "st-quote");
            label.setWrapText(true);
            label.setMinHeight(0);
            label.setMaxHeight(TWO_LINES);
            label.setTooltip(Words.tooltip(text));
            getChildren().add(label);
        }
    }
}
