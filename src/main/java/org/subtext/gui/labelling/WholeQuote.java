package org.subtext.gui.labelling;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Prose;
import org.subtext.transcript.Graphemes;

/// All the words of a quote, however many: what would take long to lay out comes piece by piece, when it is asked for. FX
/// thread only.
final class WholeQuote extends VBox {

    /// How many UTF-16 units are shown at a time.
    static final int PIECE = 4_000;

    private final String text;
    private int shown;

    WholeQuote(String quote) {
        super(4);
        text = "“" + quote.strip() + "”";
        more();
    }

    private void more() {
        int to = text.length() - shown <= PIECE ? text.length() : Graphemes.floor(text, shown + PIECE);
        if (to <= shown && shown < text.length()) {
            // One grapheme that is longer than that, which only somebody who means mischief writes.
            to = shown + PIECE;
        }
        getChildren().add(new Prose(text.substring(shown, to), "st-quote", 320));
        shown = to;
        int left = text.codePointCount(shown, text.length());
        if (left > 0) {
            Button rest = new Button("Show more, " + Counts.number(left) + " characters are left");
            rest.getStyleClass().setAll("st-quiet", "quote-more");
            rest.setFocusTraversable(false);
            rest.setMinWidth(Region.USE_PREF_SIZE);
            rest.setOnAction(event -> {
                getChildren().remove(rest);
                more();
            });
            getChildren().add(rest);
        }
    }
}
