package org.subtext.gui.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Words;

/// The bar at the bottom: the state of things, what was said last, and what can be done next.
final class BottomBar extends HBox {

    private final HBox state = row();
    private final Label notice = Words.shrinking(Words.styled("", "st-muted"));
    private final HBox actions = row();

    BottomBar() {
        setId("bottom-bar");
        getStyleClass().addAll("st-bar", "st-bar-bottom");
        notice.setId("notice");
        notice.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(notice, Priority.ALWAYS);
        actions.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(state, notice, actions);
    }

    void show(List<Node> state, List<Node> actions) {
        this.state.getChildren().setAll(state);
        this.actions.getChildren().setAll(actions);
    }

    /// @param said null for silence
    void show(@Nullable Notice said) {
        notice.getStyleClass().removeAll("st-muted", "st-warn", "st-bad");
        notice.getStyleClass().add(said == null ? "st-muted" : switch (said.tone()) {
            case PLAIN -> "st-muted";
            case AMBER -> "st-warn";
            case BAD -> "st-bad";
        });
        notice.setText(said == null ? "" : said.sentence());
    }

    private static HBox row() {
        HBox row = new HBox(16);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
