package org.subtext.gui.labelling;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.Region;
import org.subtext.gui.common.Words;
import org.subtext.gui.reading.FoldGroup;
import org.subtext.gui.reading.ReadingView;

/// What is folded away of the text, by kind: a button that lists the kinds and says how many are folded. FX thread only.
final class FoldMenu extends MenuButton {

    private final ReadingView reading;

    FoldMenu(ReadingView reading) {
        this.reading = reading;
        setId("fold");
        getStyleClass().add("st-quiet");
        setMinWidth(Region.USE_PREF_SIZE);
        setFocusTraversable(false);
        setTooltip(Words.tooltip(
                "Fold away all of a kind, down to the headings. Shift+Enter does it for what the caret is"
                        + " in; what is searched for is found all the same."));
        for (FoldGroup group : FoldGroup.values()) {
            CheckMenuItem item = new CheckMenuItem(group.words());
            item.setId("fold-" + group.name().toLowerCase(Locale.ROOT));
            item.setOnAction(event -> fold(group, item.isSelected()));
            reading.shutProperty().subscribe(groups -> item.setSelected(groups.contains(group)));
            getItems().add(item);
        }
        reading.shutProperty().subscribe(
                groups -> setText(groups.isEmpty() ? "Fold" : groups.size() + " folded"));
    }

    private void fold(FoldGroup group, boolean shut) {
        Set<FoldGroup> groups = new HashSet<>(reading.shutProperty().get());
        if (shut) {
            groups.add(group);
        } else {
            groups.remove(group);
        }
        reading.setShut(groups);
    }
}
