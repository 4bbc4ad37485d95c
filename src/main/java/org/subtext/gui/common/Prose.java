package org.subtext.gui.common;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Words that somebody else wrote, in whatever script, on as many lines as they take. What a label or a tooltip would break
/// wrongly, or fail to lay out, is cut as [LinePieces] has it.
public final class Prose extends TextFlow {

    private final double widest;

    /// @param widest in pixels, where nobody says how wide it shall be
    public Prose(String text, String style, double widest) {
        this.widest = widest;
        getStyleClass().add(style);
        getChildren().setAll(pieces(style, text));
    }

    /// Texts that follow one another as what is put into a flow.
    ///
    /// @param style what the style sheet calls them
    public static List<Text> pieces(String style, String... texts) {
        boolean shaped = Stream.of(texts).anyMatch(LinePieces::isShaped);
        return Stream.of(texts).flatMap(text -> RightToLeft.runs(text, 0, text.length()).stream()
                .flatMap(run -> LinePieces.of(text.substring(run.start(), run.end()), shaped).stream()
                        .map(piece -> piece(piece, style, run.rightToLeft()))))
                .toList();
    }

    private static Text piece(String words, String style, boolean rightToLeft) {
        Text piece = new Text(words);
        piece.getStyleClass().addAll("text", style);
        if (rightToLeft) {
            piece.setStyle("-fx-font-family: \"" + RightToLeft.family() + "\"");
        }
        return piece;
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
