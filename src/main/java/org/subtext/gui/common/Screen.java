package org.subtext.gui.common;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// What the window can show in its middle. The window draws the bars around it and asks the screen for what belongs on
/// them. A screen is made each time it is gone to. FX thread only.
public interface Screen {

    /// The screen itself.
    Region view();

    /// Where one is within the place that the navigation names, such as `Transcript 17`; empty for nowhere special.
    default ReadOnlyStringProperty where() {
        return new ReadOnlyStringWrapper("").getReadOnlyProperty();
    }

    /// What stands at the right of the top bar, such as a search field.
    default List<Node> tools() {
        return List.of();
    }

    /// The state of things as sentences, at the left of the bottom bar.
    default List<Node> state() {
        return List.of();
    }

    /// Hints and, last, the one primary button, at the right of the bottom bar.
    default List<Node> actions() {
        return List.of();
    }

    /// The keys that act here, for the sheet of keys.
    default List<KeyHelp> keys() {
        return List.of();
    }

    /// It is now in the window.
    default void shown() {}

    /// It is about to leave the window and will not come back; what it wants remembered it remembers now.
    default void hidden() {}
}
