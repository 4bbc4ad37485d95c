package org.subtext.gui.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.ImportState;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.Words;
import org.subtext.workflow.ImportReport;
import org.subtext.workflow.Trouble;

/// What is being imported, and afterwards what came of it: above the list, out of its way when there is nothing to say.
final class ImportStrip extends VBox {

    private static final double TROUBLES_HEIGHT = 168;
    /// What part of the width the names of files and the places in them have, in percent.
    private static final double FILE_SHARE = 22;
    private static final double PLACE_SHARE = 14;
    /// How many troubles are listed; thousands of lines of them would take the window seconds to lay out.
    private static final int SHOWN = 200;

    private final LibraryViewModel model;
    private final Consumer<Path> map;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label sentence = Words.shrinking(Words.text(""));

    /// @param map has somebody say what the fields of a file are
    ImportStrip(LibraryViewModel model, Consumer<Path> map) {
        this.model = model;
        this.map = map;
        setId("import-strip");
        getStyleClass().add("st-card");
        setSpacing(8);
        bar.setId("import-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        sentence.setId("import-sentence");
        model.importing().addListener((property, before, now) -> show(now));
        show(model.importing().get());
    }

    private void show(ImportState state) {
        boolean visible = !(state instanceof ImportState.Idle);
        setVisible(visible);
        setManaged(visible);
        switch (state) {
            case ImportState.Idle() -> getChildren().clear();
            case ImportState.Running(double done, String says) -> {
                sentence.setText(says);
                bar.setProgress(done);
                if (!getChildren().contains(bar)) {
                    getChildren().setAll(line(button("import-cancel", "Cancel", "Esc Esc", model::cancel)),
                            bar);
                }
            }
            case ImportState.Over over -> {
                sentence.setText(over.sentence());
                getChildren().setAll(
                        line(copy(over.report()), button("import-close", "Close", "Esc", model::dismiss)));
                if (!over.report().failed().isEmpty() || !over.report().warnings().isEmpty()) {
                    getChildren().add(troubles(over.report(), map));
                }
            }
        }
    }

    private HBox line(Node... buttons) {
        HBox line = new HBox(8, sentence, Words.filler());
        line.getChildren().addAll(buttons);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Button button(String id, String text, String key, Runnable does) {
        Button button = new Button(text, new KeyCap(key));
        button.setId(id);
        button.getStyleClass().add("st-key-last");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        button.setOnAction(event -> does.run());
        return button;
    }

    private static Node copy(ImportReport report) {
        Button copy = new Button("Copy the report");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setFocusTraversable(false);
        copy.setVisible(!report.failed().isEmpty() || !report.warnings().isEmpty());
        copy.setManaged(copy.isVisible());
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(asText(report));
            Clipboard.getSystemClipboard().setContent(content);
        });
        return copy;
    }

    private static String asText(ImportReport report) {
        List<String> lines = new ArrayList<>();
        report.failed().forEach(trouble -> lines.add("not read\t" + asText(trouble)));
        report.warnings().forEach(trouble -> lines.add("warning\t" + asText(trouble)));
        return String.join("\n", lines);
    }

    private static String asText(Trouble trouble) {
        return trouble.file() + "\t" + (trouble.place() == null ? "" : trouble.place()) + "\t"
                + trouble.reason();
    }

    private static Node troubles(ImportReport report, Consumer<Path> map) {
        GridPane grid = new GridPane(16, 8);
        grid.setId("import-troubles");
        grid.setPadding(new Insets(4, 0, 4, 0));
        grid.getColumnConstraints().addAll(share(FILE_SHARE), share(PLACE_SHARE));
        int row = 0;
        for (Trouble trouble : report.failed()) {
            if (row < SHOWN) {
                add(grid, row++, trouble, "st-bad", map);
            }
        }
        for (Trouble trouble : report.warnings()) {
            if (row < SHOWN) {
                add(grid, row++, trouble, "st-warn", map);
            }
        }
        int more = report.failed().size() + report.warnings().size() - row;
        if (more > 0) {
            grid.add(Words.muted("and " + Counts.number(more) + " more, which the copy of the report holds"),
                    0,
                    row, 3, 1);
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("st-bare");
        scroll.setFitToWidth(true);
        // A scroll pane would be as high as the reasons are on one line each.
        scroll.prefViewportHeightProperty().bind(grid.heightProperty());
        scroll.setMaxHeight(TROUBLES_HEIGHT);
        return scroll;
    }

    /// A column that keeps its part of the width, however long the reasons beside it are.
    private static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private static void add(GridPane grid, int row, Trouble trouble, String style, Consumer<Path> map) {
        String name = trouble.file().substring(Math.max(trouble.file().lastIndexOf('/'),
                trouble.file().lastIndexOf('\\')) + 1);
        Label file = Words.title(name);
        file.setTooltip(Words.tooltip(trouble.file()));
        Label place = Words.muted(trouble.place() == null ? "the whole file" : trouble.place());
        Label reason = Words.wrapped(trouble.reason(), style);
        GridPane.setHgrow(reason, Priority.ALWAYS);
        grid.addRow(row, file, Words.shrinking(place), reason);
        if (trouble.mappable()) {
            Button fields = new Button("Say what its fields are…");
            fields.getStyleClass().addAll("st-quiet", "map-fields");
            fields.setMinWidth(Region.USE_PREF_SIZE);
            fields.setOnAction(event -> map.accept(Path.of(trouble.file())));
            grid.add(fields, 3, row);
        }
    }
}
