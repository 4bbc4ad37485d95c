package org.subtext.gui.labelling;

import java.util.List;
import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Session;
import org.subtext.gui.common.Theme;
import org.subtext.gui.common.Words;
import org.subtext.gui.reading.ReadingView;
import org.subtext.gui.reading.Typesetter;
import org.subtext.transcript.ContextView;
import org.subtext.transcript.Metadata;
import org.subtext.transcript.Transcript;

/// The conversation as others saw it, laid over the screen: a list of the views and the text of the one that is chosen,
/// to be read and not to be labelled. FX thread only.
final class ContextSheet extends VBox {

    private static final double WIDTH = 1160;
    private static final double LIST = 216;

    private final Session session;
    private final Transcript transcript;
    private final ReadingView reading = new ReadingView();
    private final Typesetter typesetter;
    private final ListView<ContextView> views = new ListView<>();
    private final ChangeListener<Theme> themeChanged = (property, before, now) -> reading.setTheme(now);

    ContextSheet(Session session, Transcript transcript, double textSize) {
        super(12);
        this.session = session;
        this.typesetter = new Typesetter(session.operations(), reading);
        this.transcript = transcript;
        setId("context-sheet");
        getStyleClass().add("st-card");
        setPadding(new Insets(24));
        setMaxWidth(WIDTH);
        HBox title = new HBox(8, Words.big("Other views"), Words.filler(), Words.muted("close"),
                new KeyCap("Esc"));
        title.setAlignment(Pos.CENTER_LEFT);
        Label what = Words.wrapped("The same conversation as others saw it, or as a model was really sent it."
                + " It is here to be read; only the transcript itself is labelled.", "st-muted");
        reading.setId("context-reading");
        reading.setTextSize(textSize);
        reading.setTheme(Objects.requireNonNull(session.frame().theme().get()));
        session.frame().theme().addListener(themeChanged);
        views.setId("context-views");
        views.getStyleClass().add("st-side-list");
        views.setPrefWidth(LIST);
        views.setCellFactory(list -> new ViewCell());
        views.getItems().setAll(transcript.context());
        BorderPane both = new BorderPane(reading);
        both.setLeft(views);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(title, what, both);
        sceneProperty().addListener((property, before, now) -> {
            if (now == null) {
                end();
            }
        });
        focusedProperty().addListener((property, was, is) -> {
            if (is) {
                views.requestFocus();
            }
        });
        views.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        views.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> show(now));
        views.getSelectionModel().selectFirst();
    }

    /// A list keeps Esc to itself, to end an edit.
    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> session.frame().clear();
            case ENTER, RIGHT -> reading.requestFocus();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void show(@Nullable ContextView view) {
        if (view != null) {
            typesetter.show(new Transcript(transcript.key(), view.name(), transcript.format(), Metadata.NONE,
                    view.messages(), List.of()), LabelColours.of(session.project().codebook()));
        }
    }

    private void end() {
        session.frame().theme().removeListener(themeChanged);
        typesetter.stop();
        reading.dispose();
    }

    private static final class ViewCell extends ListCell<ContextView> {

        ViewCell() {
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable ContextView view, boolean empty) {
            super.updateItem(view, empty);
            if (view == null || empty) {
                setText(null);
                setTooltip(null);
                return;
            }
            int messages = view.messages().size();
            setText(view.name());
            setTooltip(Words.tooltip(view.name() + ", "
                    + (messages == 1 ? "1 message" : Counts.number(messages) + " messages")));
        }
    }
}
