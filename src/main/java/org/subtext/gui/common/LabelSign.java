package org.subtext.gui.common;

import java.util.List;
import java.util.Objects;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import org.subtext.annotation.Codebook;

/// A label as a small sign: its own colour in the shape of its group, so that the groups are told apart without colour.
public final class LabelSign extends StackPane {

    private static final double SIZE = 12;
    private static final List<String> SHAPES = List.of(
            "M6 1A5 5 0 1 0 6 11A5 5 0 1 0 6 1Z",
            "M6 0L12 6L6 12L0 6Z",
            "M2.5 1H9.5A1.5 1.5 0 0 1 11 2.5V9.5A1.5 1.5 0 0 1 9.5 11H2.5A1.5 1.5 0 0 1 1 9.5V2.5A1.5 1.5 0 0 1 2.5 1Z",
            "M6 0.8L11.6 11H0.4Z",
            "M4 1H8V4H11V8H8V11H4V8H1V4H4Z");

    /// @param colour the label's full colour in the theme that is on
    public LabelSign(Codebook codebook, String label, Color colour) {
        SVGPath shape = new SVGPath();
        shape.setContent(SHAPES.get(Math.floorMod(group(codebook, label), SHAPES.size())));
        shape.setFill(colour);
        setMinSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        getChildren().add(shape);
        setMouseTransparent(true);
    }

    private static int group(Codebook codebook, String label) {
        String group = codebook.label(label).map(Codebook.Label::group).orElse(null);
        List<String> ids = codebook.groups().stream().map(Codebook.Group::id).toList();
        return Math.max(0, ids.indexOf(Objects.requireNonNullElse(group, "")));
    }
}
