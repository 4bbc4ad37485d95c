package org.subtext.gui.library;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Words;
import org.subtext.workflow.Shelf;
import org.subtext.workflow.Shelf.Order;
import org.subtext.workflow.TranscriptRow;
import org.subtext.workflow.WorkState;

/// The list of transcripts, with the columns that were chosen. What a rater must not see has no column here, rather than an
/// empty one.
final class LibraryTable extends TableView<TranscriptRow> {

    private static final double ROW = 36;
    private static final double FIELD_WIDTH = 128;
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass STARTED = PseudoClass.getPseudoClass("started");

    private final LibraryViewModel model;
    /// While the table itself is being changed, its wishes are none of the person's.
    private boolean arranging;

    LibraryTable(LibraryViewModel model) {
        this.model = model;
        setId("transcripts");
        getStyleClass().add("st-table");
        setFixedCellSize(ROW);
        setRowFactory(table -> row());
        setSortPolicy(table -> {
            if (!arranging) {
                model.order(getSortOrder().stream()
                        .map(column -> new Order((String) column.getUserData(),
                                column.getSortType() == SortType.DESCENDING))
                        .toList());
            }
            return true;
        });
        model.columns().chosen().addListener((ListChangeListener<String>) change -> arrange());
        model.filled().addListener((property, before, now) -> refresh());
        model.shown().addListener((ListChangeListener<TranscriptRow>) change -> show());
        widthProperty().addListener((property, before, now) -> fit());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()
                    && getSelectionModel().getSelectedItem() != null) {
                model.open(getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        arrange();
    }

    /// Puts up the columns that are to be shown.
    private void arrange() {
        arranging = true;
        List<TableColumn<TranscriptRow, ?>> columns = new ArrayList<>();
        columns.add(number());
        columns.add(words("title", 240, TranscriptRow::title));
        for (String name : model.columns().shown()) {
            columns.add(column(name));
        }
        columns.add(state());
        getColumns().setAll(columns);
        for (Order by : model.columns().order()) {
            columns.stream().filter(column -> by.column().equals(column.getUserData())).forEach(column -> {
                column.setSortType(by.descending() ? SortType.DESCENDING : SortType.ASCENDING);
                getSortOrder().add(column);
            });
        }
        arranging = false;
        fit();
    }

    private TableColumn<TranscriptRow, ?> column(String name) {
        return switch (name) {
            case "messages" -> count(name, 88, row -> (long) row.messages());
            case "characters" -> count(name, 104, TranscriptRow::characters);
            case "labels" -> count(name, 80, row -> (long) row.labels());
            case "format" -> words(name, 96, TranscriptRow::format);
            case "file" -> words(name, 152, row -> last(model.value(row, name)));
            case "settled" -> words(name, 96, row -> switch (row.settling()) {
                case NOT_STARTED -> "";
                case STARTED -> "begun";
                case DONE -> "settled";
            });
            default -> words(name, FIELD_WIDTH, row -> model.value(row, name));
        };
    }

    /// Few columns share the whole width; more than fit are scrolled to.
    private void fit() {
        double wanted = getColumns().stream().mapToDouble(TableColumn::getPrefWidth).sum();
        setColumnResizePolicy(wanted > getWidth()
                ? UNCONSTRAINED_RESIZE_POLICY
                : CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    }

    /// Chooses the row to begin with.
    void begin() {
        int row = model.begin();
        getSelectionModel().clearAndSelect(row);
        scrollTo(Math.max(0, row - 3));
    }

    /// Shows other rows; the transcript that was chosen stays so if it is among them.
    private void show() {
        TranscriptRow chosen = getSelectionModel().getSelectedItem();
        int focused = getFocusModel().getFocusedIndex();
        getItems().setAll(model.shown());
        if (chosen == null) {
            return;
        }
        for (int i = 0; i < getItems().size(); i++) {
            if (getItems().get(i).number() == chosen.number()) {
                getSelectionModel().clearAndSelect(i);
                if (i != focused) {
                    scrollTo(Math.max(0, i - 3));
                }
                return;
            }
        }
        getSelectionModel().clearSelection();
    }

    /// What a column is called at its head.
    static String name(String column) {
        return switch (column) {
            case "title" -> "Transcript";
            case "field.model" -> "Model";
            case "field.scenario" -> "Scenario";
            case "field.condition" -> "Condition";
            default -> column.startsWith(Shelf.FIELD)
                    ? column.substring(Shelf.FIELD.length())
                    : Character.toUpperCase(column.charAt(0)) + column.substring(1);
        };
    }

    /// What nodes of a column are called: no dots, which would mean something where nodes are looked up.
    static String id(String column) {
        return column.replaceAll("[^A-Za-z0-9_-]", "-");
    }

    private static <T> TableColumn<TranscriptRow, T> named(String name, String head) {
        TableColumn<TranscriptRow, T> column = new TableColumn<>(head);
        column.setId("column-" + id(name));
        column.setUserData(name);
        return column;
    }

    private TableRow<TranscriptRow> row() {
        TableRow<TranscriptRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2
                    && row.getItem() != null) {
                model.open(row.getItem());
            }
        });
        return row;
    }

    private static TableColumn<TranscriptRow, Integer> number() {
        TableColumn<TranscriptRow, Integer> column = named("number", "#");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().number()));
        column.setCellFactory(made -> new WordsCell<>(String::valueOf, "st-faint", Pos.CENTER_RIGHT));
        column.getStyleClass().add("st-right");
        width(column, 48);
        column.setMaxWidth(64);
        return column;
    }

    private static TableColumn<TranscriptRow, String> words(String name, double width,
            Function<TranscriptRow, String> value) {
        TableColumn<TranscriptRow, String> column = named(name, name(name));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setCellFactory(made -> new WordsCell<>(text -> text, "st-text", Pos.CENTER_LEFT));
        width(column, width);
        return column;
    }

    private static TableColumn<TranscriptRow, Long> count(String name, double width,
            Function<TranscriptRow, Long> value) {
        TableColumn<TranscriptRow, Long> column = named(name, name(name));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setCellFactory(
                made -> new WordsCell<>(number -> number == 0 ? "" : Counts.number(number), "st-muted",
                        Pos.CENTER_RIGHT));
        column.getStyleClass().add("st-right");
        column.setPrefWidth(width);
        column.setMinWidth(width);
        column.setMaxWidth(width + 24);
        return column;
    }

    private TableColumn<TranscriptRow, TranscriptRow> state() {
        TableColumn<TranscriptRow, TranscriptRow> column = named(model.showsSources() ? "raters" : "state",
                model.showsSources() ? "Raters" : "State");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(made -> new WordsCell<>(model::state, "st-state", Pos.CENTER_LEFT) {
            @Override
            void dress(Label label, TranscriptRow row) {
                WorkState state = model.standing(row);
                label.pseudoClassStateChanged(DONE, state == WorkState.DONE);
                label.pseudoClassStateChanged(STARTED, state == WorkState.STARTED);
            }
        });
        double width = model.showsSources() ? 120 : 96;
        column.setPrefWidth(width);
        column.setMinWidth(width - 8);
        return column;
    }

    private static void width(TableColumn<?, ?> column, double width) {
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 48));
    }

    private static String last(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /// A cell of words that ends in an ellipsis and tells the whole on hover.
    private static class WordsCell<T> extends TableCell<TranscriptRow, T> {

        private final Function<T, String> text;
        private final Label label;

        WordsCell(Function<T, String> text, String style, Pos alignment) {
            this.text = text;
            this.label = Words.shrinking(Words.styled("", style));
            setAlignment(alignment);
        }

        void dress(Label label, T value) {}

        @Override
        protected void updateItem(@Nullable T value, boolean empty) {
            super.updateItem(value, empty);
            if (value == null || empty) {
                setGraphic(null);
                return;
            }
            label.setText(text.apply(value));
            dress(label, value);
            setGraphic(label);
        }
    }
}
