package org.subtext.gui.export;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.subtext.gui.common.Choices;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Session;
import org.subtext.gui.common.Words;
import org.subtext.gui.export.ExportViewModel.Layer;

/// What to write, where to, and what became of it.
final class ExportCard extends VBox {

    private static final double WIDTH = 560;

    private final ExportViewModel model;
    private final TextField file = new TextField();
    private final Label said = Words.wrapped("", "st-muted");

    ExportCard(Session session) {
        super(16);
        this.model = new ExportViewModel(session);
        setId("export-card");
        getStyleClass().add("st-card");
        setPadding(new Insets(24));
        setPrefWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        HBox title = new HBox(8, Words.big("Export annotations"), Words.filler(), Words.muted("close"),
                new KeyCap("Esc"));
        title.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, what(), where(), said, primary());
        model.said().subscribe(this::say);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                model.export();
                event.consume();
            }
        });
    }

    private VBox what() {
        Choices<Layer> layers = new Choices<>("layer", List.of(Layer.values()), Layer::title, model::choose);
        Label meaning = Words.wrapped("", "st-muted");
        model.layer().subscribe(layer -> {
            layers.choose(layer);
            String words = layer.meaning();
            meaning.setText(Character.toUpperCase(words.charAt(0)) + words.substring(1)
                    + ". JSON Lines, one annotation a line, offsets in code points.");
        });
        return new VBox(8, Words.heading("What"), layers, meaning);
    }

    private VBox where() {
        file.setId("export-file");
        file.textProperty().bindBidirectional(model.file());
        HBox.setHgrow(file, Priority.ALWAYS);
        Button browse = new Button("Browse…");
        browse.setId("export-browse");
        browse.setOnAction(event -> browse());
        HBox row = new HBox(8, file, browse);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(8, Words.heading("Where to"), row);
    }

    private void browse() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export annotations");
        Path now = Path.of(file.getText());
        chooser.setInitialFileName(String.valueOf(now.getFileName()));
        if (now.getParent() != null && now.getParent().toFile().isDirectory()) {
            chooser.setInitialDirectory(now.getParent().toFile());
        }
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            file.setText(chosen.getPath());
        }
    }

    private HBox primary() {
        Button export = new Button("Export", new KeyCap("Enter"));
        export.setId("export-now");
        export.getStyleClass().setAll("button", "st-primary", "st-key-last");
        export.disableProperty().bind(model.busy());
        export.setOnAction(event -> model.export());
        HBox line = new HBox(Words.filler(), export);
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }

    private void say(Notice notice) {
        said.setId("export-said");
        said.setText(notice.sentence());
        said.getStyleClass().removeAll("st-muted", "st-warn", "st-text");
        said.getStyleClass().add(switch (notice.tone()) {
            case PLAIN -> "st-text";
            case AMBER, BAD -> "st-warn";
        });
        boolean empty = notice.sentence().isEmpty();
        said.setVisible(!empty);
        said.setManaged(!empty);
    }
}
