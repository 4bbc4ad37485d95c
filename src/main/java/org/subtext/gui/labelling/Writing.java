package org.subtext.gui.labelling;

import java.util.function.Consumer;
import javafx.scene.control.TextInputControl;

/// A field in which somebody writes. What is written is saved when the field is left, and at once when the screen goes;
/// a field that was only looked at saves nothing. FX thread only.
final class Writing {

    private final TextInputControl field;
    private final Consumer<String> save;
    private String kept;

    /// @param field with the text that is there already
    /// @param save saves what was written
    /// @param left told after the field was left
    Writing(TextInputControl field, Consumer<String> save, Runnable left) {
        this.field = field;
        this.save = save;
        this.kept = field.getText();
        field.focusedProperty().addListener((property, before, now) -> {
            if (!now) {
                flush();
                left.run();
            }
        });
    }

    /// Saves what was written, if anything was.
    void flush() {
        String text = field.getText();
        if (!text.equals(kept)) {
            kept = text;
            save.accept(text);
        }
    }

    /// Puts back what was there.
    void giveUp() {
        field.setText(kept);
    }

    /// Gives the field the focus, the caret behind what is there.
    void begin() {
        field.requestFocus();
        field.end();
    }

    /// Whether keys go to the field, or will once the window has the focus again.
    boolean isUnderWay() {
        return field.getScene() != null && field.getScene().getFocusOwner() == field;
    }
}
