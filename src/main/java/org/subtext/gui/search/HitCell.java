package org.subtext.gui.search;

import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Prose;
import org.subtext.gui.common.Theme;
import org.subtext.gui.common.Words;
import org.subtext.transcript.Controls;
import org.subtext.transcript.Field;
import org.subtext.workflow.Searching.Hit;
import org.subtext.workflow.Snippet;

/// A place that was found: whose words they are, and the text around, in its own voice.
final class HitCell extends ListCell<Hit> {

    /// Room for two lines of text. All rows are alike, so that the list need not measure thousands.
    static final double HEIGHT = 66;
    private static final double TITLE = 176;
    /// What is longer may not be whole in two lines.
    private static final int LONG = 160;
    private static final double PADDING = 6;
    private static final double GAP = 12;

    private final SearchViewModel model;
    private final Label title = Words.shrinking(Words.text(""));
    private final Label about = Words.faint("");
    private final Line line = new Line();
    private final HBox row;

    HitCell(SearchViewModel model) {
        this.model = model;
        title.setMinWidth(TITLE);
        title.setPrefWidth(TITLE);
        title.setMaxWidth(TITLE);
        VBox text = new VBox(2, about, line);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        row = new HBox(GAP, title, text);
        row.setPadding(new Insets(PADDING));
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                model.open(getItem());
            }
        });
    }

    /// A field as one says it.
    static String name(Field field) {
        return switch (field) {
            case REASONING -> "reasoning";
            case SPEECH -> "said aloud";
            case CALL -> "tool calls";
            case RESULT -> "tool results";
            case PROMPT -> "said to the model";
        };
    }

    /// A text in which what would change the reading unseen, such as a change of direction, is named.
    private static String seen(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            String name = Controls.nameAt(text, i);
            if (name == null) {
                seen.appendCodePoint(text.codePointAt(i));
            } else {
                seen.append('⟨').append(name).append('⟩');
            }
        }
        return seen.toString();
    }

    @Override
    protected void updateItem(@Nullable Hit hit, boolean empty) {
        super.updateItem(hit, empty);
        if (empty || hit == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        boolean first = getIndex() == 0
                || !getListView().getItems().get(getIndex() - 1).transcript().equals(hit.transcript());
        title.setText(first ? model.title(hit.number()) : "");
        about.setText("message " + String.format(Locale.ROOT, "%d", hit.place().part().message() + 1) + " · "
                + name(hit.field()));
        line.show(hit.snippet(), hit.field(), model.session().frame().theme().get());
        setGraphic(row);
        setTooltip(hit.snippet().width() > LONG ? Words.tooltip(seen(hit.snippet().line())) : null);
    }

    /// The text, with what was found tinted.
    private static final class Line extends Pane {

        private static final double LINES = 38;

        private final TextFlow flow = new TextFlow();
        private final Path tint = new Path();
        private int start;
        private int end;

        Line() {
            tint.setStroke(null);
            tint.setManaged(false);
            getChildren().addAll(tint, flow);
            setMinSize(0, 0);
            setPrefSize(0, LINES);
            Rectangle clip = new Rectangle();
            clip.widthProperty().bind(widthProperty());
            clip.heightProperty().bind(heightProperty());
            setClip(clip);
        }

        void show(Snippet snippet, Field field, Theme theme) {
            tint.setFill(theme.colours().hit());
            String before = seen(snippet.before());
            String found = seen(snippet.found());
            start = before.length();
            end = start + found.length();
            flow.getChildren().setAll(Prose.pieces(voice(field), before, found, seen(snippet.after())));
            requestLayout();
        }

        private static String voice(Field field) {
            return switch (field) {
                case REASONING -> "st-thought";
                case CALL, RESULT -> "st-deed";
                case SPEECH, PROMPT -> "st-speech";
            };
        }

        @Override
        protected void layoutChildren() {
            flow.resizeRelocate(0, 0, getWidth(), flow.prefHeight(getWidth()));
            flow.layout();
            tint.getElements().setAll(flow.getRangeShape(start, end, false));
        }
    }
}
