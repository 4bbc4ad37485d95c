package org.subtext.gui.common;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A key, shown where it acts.
public final class KeyCap extends Label {

    /// @param key the key as it stands on the cap, such as `b` or `Ctrl Enter`
    public KeyCap(String key) {
        super(key);
        getStyleClass().add("st-key");
        setMinWidth(Region.USE_PREF_SIZE);
        setMouseTransparent(true);
    }
}
