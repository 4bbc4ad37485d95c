package org.subtext.gui.common;

import java.util.Optional;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys that are the window's own and act on every screen, unless the screen has taken the event.
public final class WindowKeys {

    private static final KeyCombination SEARCH = new KeyCodeCombination(KeyCode.F,
            KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private WindowKeys() {}

    /// What such a key does.
    public enum Deed {
        /// Shows the sheet of keys.
        SHEET,
        /// Turns light into dark and back.
        THEME,
        /// Goes to the search of all transcripts.
        SEARCH
    }

    /// What a key event has the window do; empty if it is none of its keys.
    public static Optional<Deed> deed(KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_TYPED) {
            // In a field it is a character like any other.
            return event.getCharacter().equals("?") && !(event.getTarget() instanceof TextInputControl)
                    ? Optional.of(Deed.SHEET)
                    : Optional.empty();
        }
        if (event.getEventType() != KeyEvent.KEY_PRESSED) {
            return Optional.empty();
        }
        return event.getCode() == KeyCode.F12
                ? Optional.of(Deed.THEME)
                : SEARCH.match(event) ? Optional.of(Deed.SEARCH) : Optional.empty();
    }
}
