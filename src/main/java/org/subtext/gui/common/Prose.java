package org.subtext.gui.common;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Words that somebody else wrote, in whatever script, on as many lines as they take. What a label or a tooltip would break
/// wrongly, or fail to lay out, is cut as [LinePieces] has it.
public final class Prose extends TextFlow {

    private final double widest;

    /// @param widest in pixels, where nobody says how wide it shall be
    public Prose(String text, String style, double widest) {
        this.widest = widest;
        getStyleClass().addAll("st-prose", style);
        getChildren().setAll(pieces(text));
    }

    /// A text as what is put into a flow.
    public static List<Text> pieces(String text) {
        return LinePieces.of(text).stream().map(Text::new).toList();
    }

    /// Whether a label or a tooltip can break the lines of a text.
    static boolean isPlain(String text) {
        return LinePieces.of(text).size() == 1;
    }

    public String text() {
        return getChildren().stream().map(piece -> ((Text) piece).getText()).collect(Collectors.joining());
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.min(widest, super.computePrefWidth(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 ? prefWidth(-1) : width);
    }
}
