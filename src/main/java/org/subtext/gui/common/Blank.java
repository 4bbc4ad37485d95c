package org.subtext.gui.common;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What stands where there is nothing yet: what this place is for, and what to do first.
public final class Blank extends VBox {

    private static final double WIDTH = 460;

    /// @param title what is missing, as a sentence
    /// @param text what to do about it
    /// @param actions buttons that do it
    public Blank(String title, String text, Node... actions) {
        setAlignment(Pos.CENTER);
        setSpacing(8);
        getStyleClass().add("st-blank");
        Label says = Words.wrapped(text, "st-muted");
        says.setMaxWidth(WIDTH);
        says.setAlignment(Pos.CENTER);
        says.getStyleClass().add("st-centred");
        getChildren().addAll(Words.big(title), says);
        for (Node action : actions) {
            VBox.setMargin(action, new Insets(12, 0, 0, 0));
            getChildren().add(action);
        }
    }
}
