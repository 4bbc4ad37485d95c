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
        getStyleClass().addAll("st-prose", style);
        getChildren().setAll(pieces(text));
        getChildren().forEach(piece -> piece.getStyleClass().add("text"));
    }

    /// Texts that follow one another as what is put into a flow.
    public static List<Text> pieces(String... texts) {
        boolean shaped = Stream.of(texts).anyMatch(LinePieces::isShaped);
        return Stream.of(texts).flatMap(text -> LinePieces.of(text, shaped).stream()).map(Text::new).toList();
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
