package org.subtext.gui.library;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Blank;
import org.subtext.gui.common.Choices;
import org.subtext.gui.common.ImportState;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.KeyHelp;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.PressedTwice;
import org.subtext.gui.common.Screen;
import org.subtext.gui.common.Session;
import org.subtext.gui.common.Words;
import org.subtext.gui.mapping.MappingCard;
import org.subtext.workflow.TranscriptRow;

/// The library: what there is to read, and the way to bring more in, by buttons or by dropping files and folders.
public final class LibraryView implements Screen {

    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");
    private static final KeyCombination FIND = KeyCombination.valueOf("Shortcut+F");
    private static final KeyCombination IMPORT = KeyCombination.valueOf("Shortcut+I");
    private static final KeyCombination IMPORT_FOLDER = KeyCombination.valueOf("Shortcut+Shift+I");

    /// As wide as a rater's few columns need.
    private static final double RATERS_WIDTH = 880;

    private static final int LONGEST_TITLE = 20;

    private final Session session;
    private final LibraryViewModel model;
    private final StackPane view = new StackPane();
    private final LibraryTable table;
    private final TextField filter = new TextField();
    private final Button proceed = new Button("Go on", new KeyCap("Ctrl Enter"));
    private final Label summary = Words.muted("");
    private final StackPane middle = new StackPane();
    private final PressedTwice escape = new PressedTwice();
    private final Map<Path, MappingCard> mappings = new HashMap<>();

    public LibraryView(Session session) {
        this.session = session;
        this.model = new LibraryViewModel(session);
        this.table = new LibraryTable(model);
        view.setId("library");
        view.getStyleClass().addAll("st-page", "st-drop");
        view.setFocusTraversable(true);
        VBox column = new VBox(16, head(), new ImportStrip(model, this::map), middle);
        column.setPadding(new Insets(16, 24, 0, 24));
        column.setMaxWidth(model.showsSources() ? Double.MAX_VALUE : RATERS_WIDTH);
        VBox.setVgrow(middle, Priority.ALWAYS);
        view.getChildren().add(column);
        summary.setId("library-summary");
        summary.textProperty().bind(model.summary());
        summary.setMinWidth(Region.USE_PREF_SIZE);
        proceed.setId("go-on");
        proceed.setMnemonicParsing(false);
        proceed.getStyleClass().addAll("st-primary", "st-key-last");
        proceed.setFocusTraversable(false);
        proceed.setOnAction(event -> goOn());
        model.summary().addListener((property, before, now) -> arrange());
        model.loaded().addListener((property, before, now) -> arrange());
        model.shown().addListener((ListChangeListener<TranscriptRow>) change -> arrange());
        listenForEscape();
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        view.setOnDragOver(this::dragOver);
        view.setOnDragExited(event -> view.pseudoClassStateChanged(DROPPING, false));
        view.setOnDragDropped(this::dropped);
        arrange();
    }

    private Node head() {
        filter.setId("filter");
        filter.setPromptText(
                model.showsSources() ? "Filter by anything, or model:name" : "Filter");
        filter.setPrefWidth(320);
        filter.textProperty().bindBidirectional(model.filter());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN
                    || event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                table.requestFocus();
                table.getSelectionModel().selectFirst();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            }
        });
        Button columns = button("show-columns", "Columns", null);
        columns.setOnAction(event -> session.frame().lay(new ColumnsCard(model)));
        Button imports = button("show-imports", "Imports", null);
        imports.setOnAction(event -> session.frame().lay(new ImportsCard(model)));
        Button mapped = button("import-other", "Import other data…", null);
        mapped.setTooltip(
                Words.tooltip("A file in no format that Subtext knows, JSON or a table: you say what its"
                        + " fields are and see what comes of it."));
        mapped.setOnAction(event -> chooseOther());
        HBox head = new HBox(8, filter, new KeyCap("Ctrl F"), Words.filler(), columns, imports, mapped,
                importFiles("import-files"),
                importFolder("import-folder"));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Button importFiles(String id) {
        Button files = button(id, "Import files…", "Ctrl I");
        files.setOnAction(event -> chooseFiles());
        return files;
    }

    private Button importFolder(String id) {
        Button folder = button(id, "Import a folder…", null);
        folder.setOnAction(event -> chooseFolder());
        return folder;
    }

    private static Button button(String id, String text, @Nullable String key) {
        Button button = key == null ? new Button(text) : new Button(text, new KeyCap(key));
        button.setId(id);
        button.getStyleClass().add("st-key-last");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        return button;
    }

    private void arrange() {
        proceed.setDisable(model.next().isEmpty());
        proceed.setVisible(!model.loaded().get() || !model.isEmpty());
        model.next().ifPresent(
                row -> proceed.setText("Go on with " + Words.shortened(row.title(), LONGEST_TITLE)));
        if (!model.loaded().get()) {
            middle.getChildren().clear();
            if (session.intake().isRunning()) {
                middle.getChildren().add(new Blank("Waiting for the import…",
                        "The list comes when the file that is being read is in, or the import is cancelled."));
            }
        } else if (model.isEmpty()) {
            Button files = importFiles("import-files-first");
            files.getStyleClass().add("st-primary");
            HBox buttons = new HBox(8, files, importFolder("import-folder-first"));
            buttons.setAlignment(Pos.CENTER);
            middle.getChildren().setAll(new Blank("Nothing to read yet",
                    "Drop transcript files or folders anywhere here, or choose them. Chat logs, Inspect logs, Petri"
                            + " and Bloom transcripts, sessions of Claude Code and other agents, traces and more are"
                            + " told apart by what is in them; of any other data you say what its fields are.",
                    buttons));
        } else if (model.shown().isEmpty()) {
            middle.getChildren().setAll(new Blank("Nothing matches",
                    "No transcript has all of these words. Esc in the filter shows all of them again."));
        } else if (!middle.getChildren().contains(table)) {
            middle.getChildren().setAll(table);
            if (!filter.isFocused()) {
                table.requestFocus();
                table.begin();
            }
        }
    }

    private void goOn() {
        model.next().ifPresent(model::open);
    }

    private void chooseFiles() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Import transcripts");
        List<File> files = chooser.showOpenMultipleDialog(view.getScene().getWindow());
        if (files != null) {
            bring(files);
        }
    }

    private void chooseOther() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Import data in another format");
        File file = chooser.showOpenDialog(view.getScene().getWindow());
        if (file != null) {
            map(file.toPath());
        }
    }

    /// What was said of a file's fields is still there when the same file is taken up again on this screen.
    private void map(Path file) {
        MappingCard card = mappings.computeIfAbsent(file, one -> new MappingCard(session, one));
        session.frame().lay(card);
    }

    private void chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Import all transcripts of a folder");
        File folder = chooser.showDialog(view.getScene().getWindow());
        if (folder != null) {
            bring(List.of(folder));
        }
    }

    private void bring(List<File> files) {
        model.bring(files.stream().map(File::toPath).toList());
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            view.pseudoClassStateChanged(DROPPING, true);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        List<Path> paths = event.getDragboard().getFiles().stream().map(File::toPath).toList();
        event.setDropCompleted(model.bring(paths));
        view.pseudoClassStateChanged(DROPPING, false);
        event.consume();
    }

    private void key(KeyEvent event) {
        if (FIND.match(event)) {
            filter.requestFocus();
            filter.selectAll();
        } else if (IMPORT.match(event)) {
            chooseFiles();
        } else if (IMPORT_FOLDER.match(event)) {
            chooseFolder();
        } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            goOn();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            escape();
        } else {
            return;
        }
        event.consume();
    }

    /// An import that has run for an hour is not given up by a key that was pressed once too often.
    private void escape() {
        if (!(model.importing().get() instanceof ImportState.Running)) {
            model.dismiss();
        } else if (escape.pressed()) {
            model.cancel();
        } else {
            session.frame().say(Notice.amber("Esc again cancels the import."));
        }
    }

    /// Any other key in between says that nothing is to be given up; so does Esc in a field that it empties.
    private void listenForEscape() {
        view.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean empties = filter.isFocused() && !filter.getText().isEmpty();
            if (event.getCode() != KeyCode.ESCAPE || empties) {
                escape.forget();
            }
        });
        view.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                escape.released();
            }
        });
        model.importing().addListener((property, before, now) -> {
            if (!(now instanceof ImportState.Running)) {
                escape.forget();
            }
        });
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public List<Node> state() {
        return session.isLead() ? List.of(summary, sight()) : List.of(summary);
    }

    /// Lets a lead decide whether raters are blind.
    private Node sight() {
        Choices<Boolean> choices = new Choices<>("raters-see", List.of(false, true),
                see -> see ? "yes" : "no",
                see -> model.setBlind(!see));
        model.blind().subscribe(blind -> choices.choose(!blind));
        Label asks = Words.muted("Raters see conditions:");
        asks.setTooltip(
                Words.tooltip(
                        "The model and the condition, and with them titles, files and metadata. A change is written into the history, and"
                                + " raters see it when they next open something."));
        Choices<Boolean> suggestions = new Choices<>("raters-see-suggestions", List.of(false, true),
                see -> see ? "when finished" : "no", model::setSuggesting);
        model.suggesting().subscribe(suggestions::choose);
        Label also = Words.muted("suggestions:");
        also.setTooltip(
                Words.tooltip(
                        "What machines suggest. A rater who has finished a transcript may then see it there;"
                                + " what was finished stays as it is, and what they change is a further pass."));
        HBox line = new HBox(8, asks, choices, also, suggestions);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    @Override
    public List<Node> actions() {
        return List.of(proceed);
    }

    @Override
    public List<KeyHelp> keys() {
        return List.of(
                KeyHelp.of("Library", "Up / Down", "choose a transcript", "Enter", "read it", "Ctrl Enter",
                        "go on with the next unfinished one", "Ctrl F", "filter", "Ctrl I", "import files",
                        "Ctrl Shift I", "import a folder", "Esc Esc", "cancel an import"));
    }

    @Override
    public void shown() {
        view.requestFocus();
        model.load();
    }

    /// An import goes on, and is found again by who comes back.
    @Override
    public void hidden() {
        model.leave(table.getSelectionModel().getSelectedItem());
    }
}
