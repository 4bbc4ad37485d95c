package org.subtext.gui.labelling;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.Words;

/// The field that finds words in the transcript: Enter and Shift+Enter go from hit to hit, Esc goes back to the text.
final class FindField extends HBox {

    private static final double WIDTH = 184;
    private static final double WIDTH_NARROW = 112;

    private final BooleanProperty narrow = new SimpleBooleanProperty();

    private final TextField field = new TextField();

    FindField(FindViewModel model, Runnable leave) {
        super(8);
        setId("find");
        setAlignment(Pos.CENTER_LEFT);
        field.setId("find-field");
        field.setPromptText("Find in transcript");
        field.prefWidthProperty().bind(Bindings.when(narrow).then(WIDTH_NARROW).otherwise(WIDTH));
        field.setMinWidth(WIDTH_NARROW);
        field.textProperty().bindBidirectional(model.query());
        Label count = Words.muted("");
        count.setId("find-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.textProperty().bind(model.count());
        KeyCap cap = new KeyCap("Ctrl F");
        cap.visibleProperty().bind(model.count().isEmpty().and(narrow.not()));
        cap.managedProperty().bind(cap.visibleProperty());
        getChildren().addAll(count, field, cap);
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() != KeyCode.ENTER) {
                return;
            }
            switch (event.getCode()) {
                case ENTER, F3 -> model.step(!event.isShiftDown());
                case ESCAPE -> {
                    model.query().set("");
                    leave.run();
                }
                default -> {
                    return;
                }
            }
            event.consume();
        });
    }

    /// Takes less room in a narrow window.
    BooleanProperty narrow() {
        return narrow;
    }

    /// Whether what is typed goes into it.
    boolean holdsFocus() {
        return field.getScene() != null && field.getScene().getFocusOwner() == field;
    }

    /// Takes the focus, with what was looked for last ready to be replaced.
    void begin() {
        field.requestFocus();
        field.selectAll();
    }
}
