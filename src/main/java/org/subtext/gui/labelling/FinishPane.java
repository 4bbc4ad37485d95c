package org.subtext.gui.labelling;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.subtext.annotation.Codebook.Label;
import org.subtext.annotation.Completeness;
import org.subtext.annotation.Completeness.Left;
import org.subtext.annotation.Completeness.Warning;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.Look;
import org.subtext.gui.common.Words;

/// What stands between here and a finished transcript, beside the text, so that it can be mended at once.
final class FinishPane extends VBox {

    /// Where the pane leads when something on it is clicked.
    record Ways(Consumer<Left> left, Consumer<Warning> warning, Runnable proceed, Runnable leave) {}

    private static final int MOST = 60;

    private final FinishViewModel model;
    private final OpenSheet sheet;
    private final Look look;
    private final Ways ways;
    private final VBox list = new VBox(16);
    private final TextField note = new TextField();

    FinishPane(FinishViewModel model, OpenSheet sheet, Look look, Ways ways) {
        this.model = model;
        this.sheet = sheet;
        this.look = look;
        this.ways = ways;
        setId("finish");
        setFocusTraversable(true);
        note.setId("finish-note");
        note.setPromptText("Why it stands as it is");
        note.textProperty().bindBidirectional(model.note());
        note.focusedProperty().addListener((property, was, is) -> {
            if (!is) {
                model.flush();
            }
        });
        list.setPadding(new Insets(4, 16, 16, 16));
        ScrollPane scroll = new ScrollPane(list);
        scroll.getStyleClass().add("st-bare");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        sheet.onChange(changes -> refresh());
        model.open().addListener((property, before, now) -> refresh());
        look.frame().theme().addListener((property, before, now) -> refresh());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.close();
                ways.leave().run();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && !event.isShiftDown()) {
                ways.proceed().run();
                event.consume();
            }
        });
    }

    void focusNote() {
        note.requestFocus();
    }

    /// What is left is looked through only while somebody looks at it.
    private void refresh() {
        if (model.open().get()) {
            show();
        }
    }

    private void show() {
        Completeness completeness = sheet.sheet().completeness();
        HBox title = new HBox(8, Words.title("Finish this transcript"), Words.filler(), new KeyCap("Esc"));
        title.setAlignment(Pos.CENTER_LEFT);
        list.getChildren().setAll(title);
        if (!completeness.left().isEmpty()) {
            list.getChildren().addAll(section(Counts.of(completeness.left().size(), "thing") + " left",
                    rows(completeness.left(), this::left)), new Hint("Enter", "goes to the first"));
        }
        if (completeness.left().isEmpty() && !completeness.warnings().isEmpty()) {
            VBox warnings = section("This does not fit together",
                    rows(completeness.warnings(), this::warning));
            warnings.getChildren().addAll(
                    Words.wrapped("Mend it, or say why it stands and finish all the same.", "st-muted"),
                    note);
            list.getChildren().add(warnings);
        }
        if (completeness.left().isEmpty()) {
            OptionalInt unread = model.unread();
            if (unread.isEmpty() || unread.getAsInt() > 0) {
                var words = Words.wrapped(unread.isEmpty()
                        ? "How much of it has been in sight is known when all of it has been loaded."
                        : unread.getAsInt() + " % of it has not been in sight.", "st-warn");
                words.setId("finish-unread");
                list.getChildren().add(words);
            }
            list.getChildren().add(unused(completeness.unused()));
        }
    }

    private static VBox section(String title, List<? extends Node> rows) {
        VBox section = new VBox(4, Words.heading(title));
        section.getChildren().addAll(rows);
        return section;
    }

    /// A row for each thing, and a word about those for which there is no room.
    private static <T> List<Node> rows(List<T> things, Function<T, Node> row) {
        Stream<Node> rows = things.stream().limit(MOST).map(row);
        int more = things.size() - MOST;
        return more <= 0
                ? rows.toList()
                : Stream.concat(rows, Stream.of(Words.wrapped(
                        "and " + Counts.number(more) + " more, which come up as these are dealt with",
                        "st-muted"))).toList();
    }

    private Node left(Left left) {
        Node row = row(model.words(left, look), () -> ways.left().accept(left));
        row.getStyleClass().add("finish-left");
        return row;
    }

    private Node warning(Warning warning) {
        Node row = row(warning.sentence(), () -> ways.warning().accept(warning));
        row.getStyleClass().add("finish-warning");
        return row;
    }

    private static Node row(String text, Runnable go) {
        var words = Words.wrapped(text, "st-text");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, Words.styled("•", "st-warn"), words);
        row.getStyleClass().add("st-jump");
        row.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                go.run();
            }
        });
        return row;
    }

    private Node unused(List<Label> labels) {
        if (labels.isEmpty()) {
            return Words.wrapped("Every label was used.", "st-muted");
        }
        VBox names = new VBox(4);
        names.setId("finish-unused");
        for (Label label : labels) {
            HBox row = new HBox(8, look.sign(label.id()), Words.shrinking(Words.text(label.name())));
            row.setAlignment(Pos.CENTER_LEFT);
            names.getChildren().add(row);
        }
        return new VBox(8,
                Words.heading("I read it all and found none of these " + Counts.number(labels.size())),
                new Hint("Enter", "confirm, finish and go on"),
                names);
    }
}
