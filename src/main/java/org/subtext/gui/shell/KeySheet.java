package org.subtext.gui.shell;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.KeyHelp;
import org.subtext.gui.common.Words;

/// The sheet of keys that `?` lays over the screen, in columns of about the same length.
final class KeySheet extends VBox {

    private static final int COLUMNS = 3;
    /// About how many letters of a meaning stand on a line.
    private static final int LETTERS = 28;
    private static final double COLUMN = 296;

    KeySheet(List<KeyHelp> sections) {
        setId("key-sheet");
        getStyleClass().add("st-card");
        setSpacing(16);
        setPadding(new Insets(24));
        HBox title = new HBox(8, Words.big("Keys"), Words.filler(), Words.muted("close"), new KeyCap("Esc"));
        title.setAlignment(Pos.CENTER_LEFT);
        HBox columns = new HBox(32);
        int all = sections.stream().mapToInt(section -> weight(section)).sum();
        int inColumn = 0;
        VBox column = column(columns);
        for (KeyHelp section : sections) {
            if (columns.getChildren().size() < COLUMNS && inColumn > 0
                    && inColumn + weight(section) / 2 > all / COLUMNS) {
                column = column(columns);
                inColumn = 0;
            }
            column.getChildren().add(section(section));
            inColumn += weight(section);
        }
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("st-bare");
        columns.heightProperty()
                .addListener((property, before, now) -> scroll.setPrefHeight(now.doubleValue() + 4));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    /// About how many lines a section takes.
    private static int weight(KeyHelp section) {
        return 2 + section.keys().stream().mapToInt(key -> 1 + key.does().length() / LETTERS).sum();
    }

    private static VBox column(HBox columns) {
        VBox column = new VBox(20);
        column.getStyleClass().add("st-key-column");
        column.setPrefWidth(COLUMN);
        columns.getChildren().add(column);
        return column;
    }

    private static VBox section(KeyHelp help) {
        GridPane grid = new GridPane(12, 4);
        grid.getColumnConstraints().addAll(new ColumnConstraints(100), new ColumnConstraints());
        int row = 0;
        for (KeyHelp.Key key : help.keys()) {
            HBox caps = new HBox(4);
            for (String cap : key.caps().split(" / ")) {
                caps.getChildren().add(new KeyCap(cap));
            }
            GridPane.setValignment(caps, VPos.TOP);
            grid.addRow(row++, caps, Words.wrapped(key.does(), "st-text"));
        }
        return new VBox(8, Words.heading(help.title()), grid);
    }
}
