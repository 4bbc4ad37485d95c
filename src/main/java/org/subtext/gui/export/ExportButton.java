package org.subtext.gui.export;

import javafx.scene.control.Button;
import org.subtext.gui.common.Session;
import org.subtext.gui.common.Words;

/// Opens the card that writes annotations to a file.
public final class ExportButton extends Button {

    public ExportButton(Session session) {
        super("Export…");
        setId("export");
        getStyleClass().setAll("st-quiet");
        setFocusTraversable(false);
        setTooltip(Words.tooltip("Write the labels of everyone, or those that were settled, to a file"));
        setOnAction(event -> session.frame().lay(new ExportCard(session)));
    }
}
