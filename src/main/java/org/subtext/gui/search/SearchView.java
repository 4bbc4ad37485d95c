package org.subtext.gui.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.subtext.gui.common.Blank;
import org.subtext.gui.common.Choices;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.KeyHelp;
import org.subtext.gui.common.Screen;
import org.subtext.gui.common.Words;
import org.subtext.gui.search.SearchViewModel.Found;
import org.subtext.transcript.Field;
import org.subtext.workflow.Searching.Hit;

/// A field for words, and every place where they stand. Enter or a click goes there.
public final class SearchView implements Screen {

    private static final double WIDTH = 1080;
    private static final Duration TYPED = Duration.millis(150);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F,
            KeyCombination.SHORTCUT_DOWN);

    /// What begins like a regular expression and does not end like one is words.
    private static final Pattern OPEN_EXPRESSION = Pattern.compile("(.*\\s)?/[^/]+");

    private final SearchViewModel model;
    private final StackPane view = new StackPane();
    private final TextField words = new TextField();
    private final ListView<Hit> hits = new ListView<>();
    private final StackPane middle = new StackPane();
    private final Label sentence = Words.muted("");
    private final Button more = new Button("Show more");
    private final Button read = new Button("Read on there", new KeyCap("Enter"));
    private final PauseTransition typed = new PauseTransition(TYPED);

    public SearchView(SearchViewModel model) {
        this.model = model;
        view.setId("search");
        view.getStyleClass().add("st-page");
        words.setId("search-words");
        words.setPromptText("Words, \"a phrase\", begin*, /an expression/"
                + (model.filters() ? ", model:name" : ""));
        words.textProperty().bindBidirectional(model.words());
        words.textProperty().addListener((property, before, now) -> typed.playFromStart());
        words.addEventHandler(KeyEvent.KEY_PRESSED, this::wordsKey);
        typed.setOnFinished(event -> model.typed());
        hits.setId("search-hits");
        hits.getStyleClass().add("st-hits");
        hits.setFixedCellSize(HitCell.HEIGHT);
        hits.setCellFactory(list -> new HitCell(model));
        hits.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !hits.getSelectionModel().isEmpty()) {
                read();
                event.consume();
            }
        });
        read.setId("search-read");
        read.getStyleClass().addAll("st-primary", "st-key-last");
        read.setMinWidth(Region.USE_PREF_SIZE);
        read.setFocusTraversable(false);
        read.setOnAction(event -> read());
        read.visibleProperty().bind(hits.getSelectionModel().selectedItemProperty().isNotNull());
        more.setId("search-more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setFocusTraversable(false);
        more.setOnAction(event -> model.more());
        sentence.setId("search-sentence");
        VBox column = new VBox(12, head(), middle);
        column.setPadding(new Insets(16, 24, 0, 24));
        column.setMaxWidth(WIDTH);
        VBox.setVgrow(middle, Priority.ALWAYS);
        view.getChildren().add(column);
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (FIND.match(event)) {
                begin();
                event.consume();
            }
        });
        model.session().frame().theme().addListener((property, before, now) -> hits.refresh());
        model.titles().addListener((property, before, now) -> hits.refresh());
        model.found().subscribe(this::show);
        model.filling().addListener((property, before, now) -> tell());
    }

    private Node head() {
        List<Optional<Field>> everywhere = new ArrayList<>();
        everywhere.add(Optional.empty());
        Arrays.stream(Field.values()).map(Optional::of).forEach(everywhere::add);
        Choices<Optional<Field>> where = new Choices<>("search-in", everywhere,
                field -> field.map(HitCell::name).orElse("everywhere"), model::lookIn);
        model.where().subscribe(where::choose);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(8, words, new KeyCap("Ctrl F"));
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(8, line, where);
    }

    private void wordsKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            typed.stop();
            model.find();
        } else if (event.getCode() == KeyCode.DOWN && !hits.getItems().isEmpty()) {
            hits.requestFocus();
            if (hits.getSelectionModel().isEmpty()) {
                hits.getSelectionModel().selectFirst();
            }
        } else if (event.getCode() == KeyCode.ESCAPE && !words.getText().isEmpty()) {
            words.clear();
        } else {
            return;
        }
        event.consume();
    }

    private void read() {
        Hit hit = hits.getSelectionModel().getSelectedItem();
        if (hit != null) {
            model.open(hit);
        }
    }

    private void show(Found found) {
        tell();
        more.setVisible(found.more());
        more.setManaged(found.more());
        if (found.unreadable() != null) {
            blank("Not yet a search", found.unreadable());
        } else if (!found.hits().isEmpty()) {
            Hit chosen = hits.getSelectionModel().getSelectedItem();
            hits.getItems().setAll(found.hits());
            int back = model.comeBackTo();
            if (back >= 0) {
                hits.getSelectionModel().select(back);
                hits.scrollTo(Math.max(0, back - 2));
            } else if (chosen != null) {
                hits.getSelectionModel().select(chosen);
            }
            middle.getChildren().setAll(hits);
        } else if (!found.asked()) {
            blank("Search all transcripts",
                    "All words must be in one part of a message; capitals make no difference. A phrase stands in quotation"
                            + " marks. A star is any ending, as in plan*. Between slashes stands a regular expression, as"
                            + " in /shut(ting)? ?down/."
                            + (model.filters()
                                    ? " What the library knows narrows the search, as model:name does."
                                    : ""));
        } else if (found.over()) {
            blank("Nothing found", "No part of any transcript holds all of this"
                    + model.where().get().map(field -> " in what is " + HitCell.name(field)).orElse("")
                    + "."
                    + (OPEN_EXPRESSION.matcher(words.getText()).matches()
                            ? " A regular expression ends with a slash as well."
                            : ""));
        } else {
            blank("Searching…", "Nothing was found so far.");
        }
    }

    private void tell() {
        String found = model.found().get().sentence();
        String index = model.filling().get();
        sentence.setText(found.isEmpty() || index.isEmpty()
                ? found + index
                : found + (found.endsWith("…") ? " " : ". ") + index);
    }

    private void blank(String title, String text) {
        hits.getItems().clear();
        middle.getChildren().setAll(new Blank(title, text));
    }

    private void begin() {
        words.requestFocus();
        words.selectAll();
    }

    @Override
    public Region view() {
        return view;
    }

    @Override
    public List<Node> state() {
        return List.of(sentence);
    }

    @Override
    public List<Node> actions() {
        return List.of(more, read);
    }

    @Override
    public List<KeyHelp> keys() {
        KeyHelp typed = KeyHelp.of("What to search for", "\"shut down\"", "these words, one after the other",
                "plan*",
                "words that begin so", "/plan(s|ned)?/", "a regular expression", "in:reasoning",
                "only what models thought; also speech, call, result, prompt");
        KeyHelp filters = KeyHelp.of("Only some transcripts", "model:gpt",
                "whose model’s name holds that; so with each field of the library");
        return Stream.concat(
                Stream.of(KeyHelp.of("Search", "Ctrl F", "the words", "↓", "what was found", "Enter",
                        "read on at that place", "Esc", "other words"), typed),
                model.filters() ? Stream.of(filters) : Stream.of()).toList();
    }

    @Override
    public void shown() {
        begin();
        model.load();
    }

    @Override
    public void hidden() {
        typed.stop();
        model.leave();
    }
}
