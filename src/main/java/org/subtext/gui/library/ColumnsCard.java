package org.subtext.gui.library;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.Words;
import org.subtext.workflow.Shelf.Field;

/// The columns that the library can have, each with how many transcripts say something there; what is ticked is shown at
/// once. What is hidden from a rater is not among them.
final class ColumnsCard extends VBox {

    private static final double WIDTH = 480;
    /// With more than that one looks for a column by its name.
    private static final int MANY = 12;

    private final LibraryViewModel model;
    private final VBox list = new VBox();
    private final TextField name = new TextField();
    private List<Field> fields = List.of();

    ColumnsCard(LibraryViewModel model) {
        this.model = model;
        setId("columns");
        getStyleClass().add("st-card");
        setSpacing(12);
        setPadding(new Insets(24));
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        HBox title = new HBox(8, Words.big("Columns"), Words.filler(), Words.muted("close"),
                new KeyCap("Esc"));
        title.setAlignment(Pos.CENTER_LEFT);
        name.setId("columns-name");
        name.setPromptText("Find a column by its name");
        name.textProperty().subscribe(this::fill);
        name.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !name.getText().isEmpty()) {
                name.clear();
                event.consume();
            }
        });
        name.setManaged(false);
        name.setVisible(false);
        list.setFillWidth(true);
        ScrollPane scroll = new ScrollPane(list);
        scroll.getStyleClass().add("st-bare");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title,
                Words.wrapped("Click a column’s head to sort by it, with Shift by a further one.",
                        "st-muted"),
                name, scroll);
        model.fields(this::show);
    }

    private void show(List<Field> found) {
        fields = found;
        name.setManaged(found.size() > MANY);
        name.setVisible(found.size() > MANY);
        fill();
    }

    private void fill() {
        list.getChildren().clear();
        Stream.concat(ChosenColumns.LEADS.stream(), ChosenColumns.PLAIN.stream())
                .filter(model.columns()::isAllowed).filter(this::isWanted)
                .forEach(column -> list.getChildren().add(row(column, "")));
        fields.stream().filter(field -> isWanted(field.name())).forEach(field -> list.getChildren()
                .add(row(field.column(), Counts.of(field.transcripts(), "transcript"))));
        if (list.getChildren().isEmpty()) {
            list.getChildren().add(Words.muted("No column is called that."));
        }
    }

    private boolean isWanted(String called) {
        return called.toLowerCase(Locale.ROOT).contains(name.getText().strip().toLowerCase(Locale.ROOT));
    }

    private HBox row(String column, String count) {
        CheckBox box = new CheckBox(LibraryTable.name(column));
        box.setId("shows-" + LibraryTable.id(column));
        box.setMnemonicParsing(false);
        box.setMinWidth(0);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setTooltip(Words.tooltip(LibraryTable.name(column)));
        box.setSelected(model.columns().chosen().contains(column));
        box.setOnAction(event -> model.columns().choose(column, box.isSelected()));
        HBox.setHgrow(box, Priority.ALWAYS);
        Label transcripts = Words.faint(count);
        transcripts.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(12, box, transcripts);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(4, 8, 4, 2));
        return row;
    }
}
