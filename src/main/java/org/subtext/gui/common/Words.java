package org.subtext.gui.common;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// Labels in the voices that `css/subtext.css` names.
public final class Words {

    private static final double WIDEST_TOOLTIP = 380;

    private Words() {}

    /// What an area is called.
    public static Label heading(String text) {
        return styled(text, "st-heading");
    }

    /// What a thing is called.
    public static Label title(String text) {
        return styled(text, "st-title");
    }

    /// What a screen says first.
    public static Label big(String text) {
        return styled(text, "st-big");
    }

    public static Label text(String text) {
        return styled(text, "st-text");
    }

    public static Label muted(String text) {
        return styled(text, "st-muted");
    }

    public static Label faint(String text) {
        return styled(text, "st-faint");
    }

    /// A paragraph that wraps instead of ending in an ellipsis.
    public static Label wrapped(String text, String style) {
        Label label = styled(text, style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Label styled(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    /// Lets a label shrink to an ellipsis and tells the whole on hover.
    public static Label shrinking(Label label) {
        label.setMinWidth(0);
        Tooltip whole = tooltip("");
        label.textProperty().subscribe(text -> tell(whole, text == null ? "" : text));
        label.setTooltip(whole);
        return label;
    }

    /// A text that is cut with an ellipsis where it is too long for a button.
    ///
    /// @param longest in code points
    public static String shortened(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }

    /// A tooltip that wraps and comes soon.
    public static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip();
        tell(tooltip, text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(WIDEST_TOOLTIP + 40);
        tooltip.setShowDelay(Duration.millis(350));
        tooltip.setShowDuration(Duration.minutes(2));
        return tooltip;
    }

    /// What a tooltip could not lay out by itself is only made when somebody looks at it; a screen reader has the text.
    private static void tell(Tooltip tooltip, String text) {
        boolean shaped = LinePieces.isShaped(text);
        tooltip.setText(text);
        tooltip.setContentDisplay(shaped ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY);
        tooltip.setGraphic(null);
        tooltip.setOnShowing(
                shaped ? event -> tooltip.setGraphic(new Prose(text, "st-told", WIDEST_TOOLTIP)) : null);
    }

    /// Room that takes what the others leave.
    public static Region filler() {
        Region filler = new Region();
        HBox.setHgrow(filler, Priority.ALWAYS);
        filler.setMinWidth(0);
        return filler;
    }
}
