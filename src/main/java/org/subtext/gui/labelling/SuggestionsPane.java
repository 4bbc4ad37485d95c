package org.subtext.gui.labelling;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Anchoring.At;
import org.subtext.annotation.Anchoring.How;
import org.subtext.annotation.Citation;
import org.subtext.annotation.Response;
import org.subtext.annotation.Suggestion;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.Look;
import org.subtext.gui.common.Words;
import org.subtext.workflow.Offer.State;

/// What is suggested: a list in reading order, what has no place below it, and under it the one that is looked at, with
/// what can be done with it. Before it may be shown, what that means.
final class SuggestionsPane extends VBox {

    private static final double ROW = 44;
    /// How many quotes are told of on hover.
    private static final int ON_HOVER = 4;
    private static final double DETAIL_SHARE = 0.5;
    private static final PseudoClass AMBER = PseudoClass.getPseudoClass("amber");
    private static final PseudoClass ANSWERED = PseudoClass.getPseudoClass("answered");

    /// A line of the list.
    ///
    /// @param suggestion null for a heading
    private record Item(@Nullable Suggestion suggestion, String heading) {}

    private final SuggestionsViewModel model;
    private final Look look;
    private final ListView<Item> list = new ListView<>();
    private final Label count = Words.faint("");
    private final VBox detail = new VBox(8);
    private final ScrollPane below = new AsHigh(detail);
    private boolean following;

    /// @param leave gives the focus back to the text
    SuggestionsPane(SuggestionsViewModel model, Look look, Runnable leave) {
        this.model = model;
        this.look = look;
        setId("suggestions");
        count.setId("suggestion-count");
        HBox title = new HBox(8, Words.heading("Suggestions"), Words.filler(), count);
        title.setPadding(new Insets(4, 16, 4, 16));
        getChildren().add(title);
        if (model.state() != State.SHOWN) {
            getChildren().add(beginning());
        }
        if (model.state() != State.WAITING) {
            fill(leave);
            furnishDetail();
            getChildren().addAll(list, below);
        }
        model.revision().addListener((property, before, now) -> refresh());
        look.frame().theme().addListener((property, before, now) -> refresh());
        refresh();
    }

    /// What takes the focus.
    Region focusPlace() {
        return list;
    }

    private Region beginning() {
        Button begin = new Button(
                model.state() == State.WAITING ? "Show suggestions" : "Begin a pass with them");
        begin.setId("suggestions-begin");
        begin.setFocusTraversable(false);
        begin.setOnAction(event -> model.begin());
        VBox box = new VBox(8, Words.wrapped(model.state() == State.WAITING
                ? "A machine has suggested places here. Once you have seen them, what you finished stays as it is for"
                        + " good; what you do from then on is a further pass, which begins with a copy of it."
                : "As a lead you see these at any time. They are taken up in a pass of their own, which begins with a"
                        + " copy of what you have; that then stays as it is for good.",
                "st-muted"), begin);
        box.setPadding(new Insets(4, 16, 8, 16));
        return box;
    }

    private void fill(Runnable leave) {
        list.setId("suggestion-list");
        list.getStyleClass().add("st-side-list");
        list.setCellFactory(view -> new SuggestionCell());
        model.placed().forEach(one -> list.getItems().add(new Item(one, "")));
        if (!model.unplaced().isEmpty()) {
            list.getItems().add(new Item(null, "Without a place (" + model.unplaced().size() + ")"));
            model.unplaced().forEach(one -> list.getItems().add(new Item(one, "")));
        }
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null && now.suggestion() != null && !following) {
                model.choose(now.suggestion());
            }
        });
        // The one that is looked at already is gone to as well, for the text may have been scrolled away.
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> model.current().ifPresent(model::choose));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case ENTER -> model.take();
                case DELETE, BACK_SPACE -> model.dismiss();
                case ESCAPE -> leave.run();
                default -> {
                    return;
                }
            }
            event.consume();
        });
        VBox.setVgrow(list, Priority.ALWAYS);
    }

    private void furnishDetail() {
        detail.getStyleClass().add("st-inspected");
        below.setId("suggestion-detail");
        below.getStyleClass().addAll("st-bare", "st-inspector");
        below.setFitToWidth(true);
        below.setHbarPolicy(ScrollBarPolicy.NEVER);
        below.setFocusTraversable(false);
        below.maxHeightProperty().bind(heightProperty().multiply(DETAIL_SHARE));
    }

    /// A scroll pane that is as high as what it holds; the pane says how high at most.
    private static final class AsHigh extends ScrollPane {

        /// A few lines, by which one sees that there is more.
        private static final double LEAST = 104;

        private final Region held;

        AsHigh(Region held) {
            super(held);
            this.held = held;
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            return snappedTopInset() + held.prefHeight(width) + snappedBottomInset();
        }

        @Override
        protected double computeMinHeight(double width) {
            return Math.min(LEAST, computePrefHeight(width));
        }
    }

    private void refresh() {
        long open = model.open();
        int all = model.placed().size() + model.unplaced().size();
        count.setText(all == 0 ? "" : open == all ? Counts.number(all) : open + " of " + all + " open");
        Optional<Suggestion> current = model.current();
        detail.getChildren().clear();
        current.ifPresent(this::show);
        below.setManaged(current.isPresent());
        below.setVisible(current.isPresent());
        following = true;
        current.ifPresentOrElse(this::follow, list.getSelectionModel()::clearSelection);
        following = false;
        list.refresh();
    }

    private void follow(Suggestion current) {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (current.equals(list.getItems().get(i).suggestion())
                    && list.getSelectionModel().getSelectedIndex() != i) {
                list.getSelectionModel().select(i);
                list.scrollTo(Math.max(0, i - 1));
            }
        }
    }

    private void show(Suggestion suggestion) {
        if (!suggestion.description().isBlank()) {
            detail.getChildren().add(Words.wrapped(suggestion.description(), "st-text"));
        }
        String who = Stream
                .of(suggestion.judge() == null ? "" : "by " + suggestion.judge(), score(suggestion))
                .filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
        if (!who.isEmpty()) {
            detail.getChildren().add(Words.wrapped(who, "st-muted"));
        }
        boolean doubtful = !suggestion.isAnchored() || isDoubtful(suggestion);
        if (doubtful) {
            for (Citation citation : suggestion.citations()) {
                detail.getChildren().addAll(Words.wrapped(SuggestionsViewModel.standing(citation),
                        isPlain(citation) ? "st-faint" : "st-warn"), new WholeQuote(citation.quote()));
            }
        } else {
            suggestion.citations().stream().map(SuggestionsViewModel::standing).distinct()
                    .forEach(how -> detail.getChildren().add(Words.wrapped(how, "st-faint")));
        }
        detail.getChildren().add(actions(suggestion));
    }

    private HBox actions(Suggestion suggestion) {
        HBox actions = new HBox(4);
        actions.setAlignment(Pos.CENTER_LEFT);
        Optional<Response> response = model.response(suggestion);
        if (response.isPresent()) {
            Label said = Words.muted(response.get().isDismissal() ? "Dismissed" : "Taken");
            said.setId("suggestion-response");
            actions.getChildren().add(said);
            return actions;
        }
        if (!suggestion.isAnchored()) {
            actions.getChildren().add(button("suggestion-find", "Find", "", () -> model.lookFor(suggestion)));
        }
        if (model.isShown()) {
            actions.getChildren().addAll(button("suggestion-take", "Take", "+", model::take),
                    button("suggestion-dismiss", "Dismiss", "-", model::dismiss));
        }
        return actions;
    }

    private static Button button(String id, String text, String key, Runnable deed) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().setAll("st-quiet");
        button.setFocusTraversable(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (!key.isEmpty()) {
            button.setGraphic(new KeyCap(key));
            button.setContentDisplay(ContentDisplay.RIGHT);
        }
        button.setOnAction(event -> deed.run());
        return button;
    }

    /// Whether somebody should look twice at where it was put.
    private static boolean isDoubtful(Suggestion suggestion) {
        return suggestion.how().filter(how -> how.compareTo(How.NORMALISED) >= 0).isPresent()
                || !suggestion.unplaced().isEmpty();
    }

    /// Whether a quote stands as it is in the text.
    private static boolean isPlain(Citation citation) {
        return citation.anchoring() instanceof At at && at.how().compareTo(How.NORMALISED) < 0
                && at.missing().isEmpty();
    }

    private static String score(Suggestion suggestion) {
        return Stream.of(suggestion.dimension(), suggestion.score()).filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private final class SuggestionCell extends ListCell<Item> {

        private final StackPane sign = new StackPane();
        private final Label name = Words.styled("", "st-outline-name");
        private final Label how = Words.styled("", "st-found");
        private final Label score = Words.styled("", "st-value");
        private final Label quote = Words.styled("", "st-outline-detail");
        private final VBox box;

        SuggestionCell() {
            name.setMinWidth(0);
            quote.setMinWidth(0);
            score.setMinWidth(Region.USE_PREF_SIZE);
            how.setMinWidth(Region.USE_PREF_SIZE);
            HBox first = new HBox(8, sign, name);
            first.setAlignment(Pos.CENTER_LEFT);
            // Room is for what was found first; what is left of it is the quote's.
            quote.setPrefWidth(0);
            quote.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(quote, Priority.ALWAYS);
            HBox second = new HBox(6, how, score, quote);
            second.setAlignment(Pos.BASELINE_LEFT);
            box = new VBox(1, first, second);
            box.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Item item, boolean empty) {
            super.updateItem(item, empty);
            setTooltip(null);
            setMouseTransparent(item == null || item.suggestion() == null);
            if (item == null || empty) {
                setGraphic(null);
                setPrefHeight(ROW);
                return;
            }
            Suggestion suggestion = item.suggestion();
            if (suggestion == null) {
                Label heading = Words.heading(item.heading());
                heading.setId("suggestions-unplaced");
                heading.setPadding(new Insets(12, 0, 4, 0));
                setPrefHeight(36);
                setGraphic(heading);
                return;
            }
            setPrefHeight(ROW);
            show(suggestion);
            setGraphic(box);
        }

        private void show(Suggestion suggestion) {
            String label = suggestion.label();
            sign.getChildren().setAll(label == null ? List.of() : List.of(look.sign(label)));
            sign.setManaged(label != null);
            String says = suggestion.description().isBlank() ? "" : suggestion.description();
            name.setText(label == null
                    ? says
                    : says.isEmpty() ? look.name(label) : look.name(label) + ": " + says);
            int quotes = suggestion.citations().size();
            quote.setText((quotes > 1 ? Counts.number(quotes) + " quotes: " : "")
                    + Excerpt.of(suggestion.citations().getFirst()));
            Optional<Response> response = model.response(suggestion);
            how.setText(response.isPresent()
                    ? response.get().isDismissal() ? "dismissed" : "taken"
                    : found(suggestion));
            how.pseudoClassStateChanged(AMBER, response.isEmpty() && isDoubtful(suggestion));
            how.setManaged(!how.getText().isEmpty());
            how.setVisible(how.isManaged());
            score.setText(score(suggestion));
            score.setManaged(!score.getText().isEmpty());
            pseudoClassStateChanged(ANSWERED, response.isPresent());
            setTooltip(Words.tooltip(Stream.concat(Stream.of(name.getText()), quotes(suggestion))
                    .filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"))));
        }

        /// How the first quotes begin and where they stand, and how many more there are.
        private static Stream<String> quotes(Suggestion suggestion) {
            int more = suggestion.citations().size() - ON_HOVER;
            return Stream.concat(suggestion.citations().stream().limit(ON_HOVER)
                    .map(one -> Excerpt.of(one) + " " + SuggestionsViewModel.standing(one)),
                    more > 0
                            ? Stream.of("and " + Counts.of(more, "more quote") + ", all shown below")
                            : Stream.empty());
        }

        private String found(Suggestion suggestion) {
            String part = suggestion.isAnchored() && !suggestion.unplaced().isEmpty() ? "in part" : "";
            String how = suggestion.how().map(one -> switch (one) {
                case EXACT, MOVED -> "";
                case NORMALISED -> "but for marks";
                case FUZZY -> SuggestionsViewModel.percent(suggestion) + " alike";
            }).orElse("");
            return Stream.of(how, part).filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
        }
    }
}
