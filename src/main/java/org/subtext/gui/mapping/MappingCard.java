package org.subtext.gui.mapping;

import java.io.File;
import java.nio.file.Path;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.ImportState;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.Session;
import org.subtext.gui.common.Words;
import org.subtext.gui.mapping.MappingViewModel.Field;
import org.subtext.mapping.FoundField;

/// Laid over the library: the fields of a file at the left, each with what it is; what the first transcripts come to at
/// the right. FX thread only.
public final class MappingCard extends VBox {

    private static final double WIDTH = 1240;
    private static final double FIELDS = 464;
    private static final double CHOICE = 200;
    /// Fields beyond this are kept as metadata, or left out, with the rest.
    private static final int MOST = 300;
    private static final int LONGEST = 80;

    private final Session session;
    private final MappingViewModel model;
    private final VBox fields = new VBox(4);
    private final VBox roles = new VBox(4);

    /// @param file whose fields are to be told apart
    public MappingCard(Session session, Path file) {
        super(12);
        this.session = session;
        this.model = new MappingViewModel(session, file);
        setId("mapping");
        getStyleClass().add("st-card");
        setPadding(new Insets(24));
        setMaxWidth(WIDTH);
        Preview preview = new Preview(session, model);
        HBox.setHgrow(preview, Priority.ALWAYS);
        HBox both = new HBox(24, left(), preview);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(title(), both, foot());
        model.fields().subscribe(this::showFields);
        model.roles().subscribe(this::showRoles);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                bring();
                event.consume();
            }
        });
    }

    private Node title() {
        MenuButton kept = new MenuButton("Kept mappings");
        kept.setId("kept-mappings");
        kept.getStyleClass().add("st-quiet");
        model.kept(mappings -> {
            kept.getItems().setAll(mappings.stream().map(mapping -> {
                MenuItem item = new MenuItem(mapping.name());
                item.setMnemonicParsing(false);
                item.setOnAction(event -> model.take(mapping));
                return item;
            }).toList());
            kept.setVisible(!mappings.isEmpty());
            kept.setManaged(!mappings.isEmpty());
        });
        Label name = Words.shrinking(Words.muted(String.valueOf(model.file().getFileName())));
        HBox title = new HBox(12, Words.big("What its fields are"), name, Words.filler(), kept,
                quiet("load-mapping", "Load…", this::load),
                quiet("write-mapping", "Save to a file…", this::write),
                Words.muted("close"), new KeyCap("Esc"));
        title.setAlignment(Pos.CENTER_LEFT);
        return title;
    }

    private static Button quiet(String id, String text, Runnable does) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("st-quiet");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> does.run());
        return button;
    }

    private Node left() {
        VBox list = new VBox(16, fields, roles);
        list.setPadding(new Insets(0, 12, 12, 0));
        ScrollPane scroll = new ScrollPane(list);
        scroll.setId("mapping-fields");
        scroll.getStyleClass().add("st-bare");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox left = new VBox(12, scroll, shape());
        left.setMinWidth(FIELDS);
        left.setPrefWidth(FIELDS);
        left.setMaxWidth(FIELDS);
        return left;
    }

    private void showFields() {
        fields.getChildren().clear();
        for (Field field : model.fields().subList(0, Math.min(MOST, model.fields().size()))) {
            fields.getChildren().add(row(field));
        }
        int more = model.fields().size() - MOST;
        if (more > 0) {
            fields.getChildren().add(Words.wrapped("and " + Counts.of(more, "more field")
                    + ", which a mapping file can name; without that they go with the rest", "st-muted"));
        }
    }

    private Node row(Field field) {
        FoundField found = field.found();
        Label path = Words.shrinking(Words.title(found.path().toString()));
        Label example = Words.shrinking(Words.faint(example(found)));
        VBox words = new VBox(0, path, example);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        ComboBox<Meaning> choice = new ComboBox<>(FXCollections.observableArrayList(Meaning.values()));
        choice.setId("use-" + found.path());
        choice.setVisibleRowCount(Meaning.values().length);
        choice.valueProperty().bindBidirectional(field.use());
        return choosing(words, choice);
    }

    private static HBox choosing(Region words, ComboBox<?> choice) {
        choice.setMinWidth(CHOICE);
        choice.setPrefWidth(CHOICE);
        HBox row = new HBox(12, words, choice);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static String example(FoundField found) {
        return switch (found.kind()) {
            case LIST -> "a list";
            case OBJECT -> "an object";
            case VALUE -> found.examples().isEmpty()
                    ? "empty in the first rows"
                    : Words.shortened(found.examples().getFirst().replaceAll("\\s+", " "), LONGEST);
        };
    }

    private void showRoles() {
        roles.getChildren().clear();
        if (model.roles().isEmpty()) {
            return;
        }
        roles.getChildren().add(Words.heading("Who speaks"));
        for (RoleName role : model.roles()) {
            ComboBox<RoleName.Who> choice = new ComboBox<>(
                    FXCollections.observableArrayList(RoleName.Who.values()));
            choice.setId("who-" + role.name());
            choice.valueProperty().bindBidirectional(role.who());
            Label name = Words.shrinking(Words.text(role.name()));
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            roles.getChildren().add(choosing(name, choice));
        }
    }

    /// How the file is cut into rows, and what is done with the rest of its fields.
    private Node shape() {
        GridPane grid = new GridPane(12, 8);
        grid.addRow(0, Words.muted("Rows are at"), field("mapping-rows", "the whole file", model.rows()),
                Words.muted("Separator"), field("mapping-delimiter", "found out", model.delimiter()));
        grid.addRow(1, Words.muted("Reasoning tags"), field("mapping-tags", "the usual ones", model.tags()));
        CheckBox rest = new CheckBox("Keep other fields as metadata");
        rest.setId("mapping-rest");
        rest.selectedProperty().bindBidirectional(model.keepRest());
        grid.add(rest, 2, 1, 2, 1);
        return grid;
    }

    private static TextField field(String id, String prompt, StringProperty text) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setPrefColumnCount(9);
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private Node foot() {
        TextField name = new TextField();
        name.setId("mapping-name");
        name.setPrefColumnCount(20);
        name.textProperty().bindBidirectional(model.name());
        Button bring = new Button("Import with this mapping", new KeyCap("Ctrl Enter"));
        bring.setId("import-mapped");
        bring.getStyleClass().setAll("button", "st-primary", "st-key-last");
        bring.setMinWidth(Region.USE_PREF_SIZE);
        bring.setOnAction(event -> bring());
        Label waits = Words.muted("An import is under way");
        waits.setId("mapping-waits");
        Runnable judge = () -> {
            bring.setDisable(!model.isReady());
            waits.setVisible(session.intake().isRunning());
        };
        model.preview().subscribe(judge);
        // The import belongs to the project and outlives this card.
        ChangeListener<ImportState> imports = (property, before, now) -> judge.run();
        sceneProperty().addListener((property, was, now) -> {
            if (now == null) {
                session.intake().state().removeListener(imports);
            } else if (was == null) {
                session.intake().state().addListener(imports);
                judge.run();
            }
        });
        HBox foot = new HBox(12, Words.muted("Kept in the project as"), name, Words.filler(), waits, bring);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void bring() {
        if (model.isReady()) {
            model.bring(session.frame()::clear);
        }
    }

    private void load() {
        File chosen = chooser("Load a mapping").showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            model.load(chosen.toPath());
        }
    }

    private void write() {
        FileChooser chooser = chooser("Save the mapping to a file");
        chooser.setInitialFileName(model.name().get().strip() + ".mapping.json");
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            model.write(chosen.toPath());
        }
    }

    private static FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        return chooser;
    }
}
