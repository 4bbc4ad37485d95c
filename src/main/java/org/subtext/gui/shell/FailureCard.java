package org.subtext.gui.shell;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.subtext.gui.common.Saved;
import org.subtext.gui.common.Words;

/// Something failed: what, and the detail that somebody who can help needs, to be copied.
final class FailureCard extends VBox {

    private static final double WIDTH = 640;

    /// @param means what it means for the person
    FailureCard(Saved.Failed failure, String means, Runnable understood) {
        setId("failure");
        getStyleClass().add("st-card");
        setSpacing(16);
        setPadding(new Insets(24));
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        TextArea detail = new TextArea(failure.detail());
        detail.setId("failure-detail");
        detail.setEditable(false);
        detail.getStyleClass().add("st-mono");
        Button copy = new Button("Copy the detail");
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(failure.reason() + "\n" + failure.detail());
            Clipboard.getSystemClipboard().setContent(content);
        });
        Button done = new Button("Understood");
        done.setId("failure-understood");
        done.getStyleClass().add("st-primary");
        done.setOnAction(event -> understood.run());
        HBox buttons = new HBox(8, copy, Words.filler(), done);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Words.big("Something failed"), Words.wrapped(failure.reason(), "st-text"),
                Words.wrapped(means, "st-muted"), detail, buttons);
    }
}
