package org.subtext.gui.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import org.subtext.gui.common.WindowKeys;

/// Keys that were pressed on a text that is shown before it is known what they act on. They wait, in their order, and then
/// go where they would have gone. The window's own keys wait for nothing. FX thread only.
final class HeldKeys {

    private final Node screen;
    private final List<KeyEvent> held = new ArrayList<>();
    private final EventHandler<KeyEvent> holds = this::hold;
    private final Predicate<KeyEvent> known;
    private final Runnable waits;

    /// @param known whether it is known already what a key acts on; it is then not held, unless another is held before it
    /// @param waits told when a first key is held
    HeldKeys(Node screen, Predicate<KeyEvent> known, Runnable waits) {
        this.screen = screen;
        this.known = known;
        this.waits = waits;
    }

    /// Holds what is pressed within the screen, from now on.
    void begin() {
        screen.addEventFilter(KeyEvent.ANY, holds);
    }

    private void hold(KeyEvent event) {
        if (WindowKeys.deed(event).isPresent() || held.isEmpty() && known.test(event)) {
            return;
        }
        if (held.isEmpty()) {
            waits.run();
        }
        held.add(event);
        event.consume();
    }

    /// Lets go of what was held, and holds no more. Each key goes to what has the focus when those before it are done.
    void release() {
        screen.removeEventFilter(KeyEvent.ANY, holds);
        for (KeyEvent event : List.copyOf(held)) {
            Node focused = screen.getScene() == null ? null : screen.getScene().getFocusOwner();
            // A copy, for what was held counts as done with.
            Event.fireEvent(focused == null ? screen : focused,
                    new KeyEvent(event.getEventType(), event.getCharacter(), event.getText(), event.getCode(),
                            event.isShiftDown(), event.isControlDown(), event.isAltDown(),
                            event.isMetaDown()));
        }
        held.clear();
    }
}
