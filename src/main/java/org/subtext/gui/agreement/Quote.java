package org.subtext.gui.agreement;

import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Path;
import javafx.scene.text.TextFlow;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Prose;
import org.subtext.gui.common.Theme;
import org.subtext.workflow.Behind.Passage;

/// The words of a passage with what raters marked in it tinted and underlined, in the voice of the part it is from.
final class Quote extends Pane {

    private final TextFlow flow = new TextFlow();
    private final Path tint = new Path();
    private final Path line = new Path();
    private final int start;
    private final int end;

    Quote(Passage passage, LabelColours colours, Theme theme) {
        start = passage.before().length();
        end = start + passage.quote().length();
        flow.getChildren()
                .setAll(Prose.pieces(voice(passage), passage.before(), passage.quote(), passage.after()));
        tint.setStroke(null);
        tint.setFill(colours.tint(passage.label(), theme));
        line.setStroke(null);
        line.setFill(colours.line(passage.label(), theme));
        tint.setManaged(false);
        line.setManaged(false);
        getChildren().addAll(tint, flow, line);
    }

    private static String voice(Passage passage) {
        return switch (passage.kind()) {
            case REASONING -> "st-thought";
            case TOOL_CALL, TOOL_RESULT -> "st-deed";
            case TEXT, MEDIA -> "st-speech";
        };
    }

    @Override
    protected double computePrefWidth(double height) {
        return flow.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return flow.prefHeight(width);
    }

    @Override
    protected double computeMinHeight(double width) {
        return flow.prefHeight(width);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        flow.resizeRelocate(0, 0, getWidth(), flow.prefHeight(getWidth()));
        flow.layout();
        tint.getElements().setAll(flow.getRangeShape(start, end, false));
        line.getElements().setAll(flow.getUnderlineShape(start, end));
    }
}
