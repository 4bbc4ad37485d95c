package org.subtext.gui.shell;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import org.subtext.gui.common.Theme;

/// A sun or a moon.
final class ThemeSign {

    private static final String SUN = "M7 4.2A2.8 2.8 0 1 0 7 9.8A2.8 2.8 0 1 0 7 4.2Z"
            + "M6.4 0.6H7.6V2.6H6.4ZM6.4 11.4H7.6V13.4H6.4ZM0.6 6.4H2.6V7.6H0.6ZM11.4 6.4H13.4V7.6H11.4Z"
            + "M2 2.9L2.9 2L4.3 3.4L3.4 4.3ZM9.7 10.6L10.6 9.7L12 11.1L11.1 12Z"
            + "M11.1 2L12 2.9L10.6 4.3L9.7 3.4ZM3.4 9.7L4.3 10.6L2.9 12L2 11.1Z";
    private static final String MOON = "M11.8 8.6A5.2 5.2 0 1 1 6 1.4A4.3 4.3 0 0 0 11.8 8.6Z";

    private ThemeSign() {}

    /// The sign of the look that is on.
    static Node of(Theme theme) {
        SVGPath path = new SVGPath();
        path.setContent(theme == Theme.LIGHT ? SUN : MOON);
        path.getStyleClass().add("st-sign");
        StackPane box = new StackPane(path);
        box.setMinSize(16, 16);
        return box;
    }
}
