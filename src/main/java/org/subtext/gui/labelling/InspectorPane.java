package org.subtext.gui.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook.Attribute;
import org.subtext.annotation.Labelled;
import org.subtext.annotation.Placing;
import org.subtext.gui.common.Look;
import org.subtext.gui.common.Words;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Stretch;

/// What the keys act on now: the active label with what can be said about it, the link that is being made, or the text
/// that is selected; else how to begin.
final class InspectorPane extends ScrollPane {

    private final VBox list = new VBox(8);
    private final LabellingViewModel model;
    private final Look look;
    private final LabellingKeys.Deeds deeds;
    private final Runnable leave;
    private @Nullable ActiveCard card;
    private @Nullable UUID shown;
    private boolean showing;
    private int page;

    /// @param deeds what the screen does
    /// @param leave gives the focus back to the text
    InspectorPane(LabellingViewModel model, Look look, LabellingKeys.Deeds deeds, Runnable leave) {
        this.model = model;
        this.look = look;
        this.deeds = deeds;
        this.leave = leave;
        setId("inspector");
        getStyleClass().addAll("st-bare", "st-inspector");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        list.getStyleClass().add("st-inspected");
        setContent(list);
        // A button that is clicked takes the focus; the keys belong to the text.
        addEventHandler(ActionEvent.ACTION, event -> leave.run());
        model.revision().addListener((property, before, now) -> show());
        look.frame().theme().addListener((property, before, now) -> show());
        show();
    }

    /// Puts the caret into the note of the active label.
    void editNote() {
        if (card != null) {
            card.editNote();
            Platform.runLater(this::follow);
        }
    }

    /// Puts the caret into the field of an attribute that is written.
    void edit(Attribute attribute) {
        if (card != null) {
            card.edit(attribute);
            Platform.runLater(this::follow);
        }
    }

    /// Brings the field that is written in into sight.
    private void follow() {
        Node field = getScene() == null ? null : getScene().getFocusOwner();
        if (card != null && card.isWriting() && field != null) {
            Sight.bring(this, field);
        }
    }

    /// As high as what it holds; the side pane says how high at most.
    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + list.prefHeight(width) + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    /// Saves what is being written.
    void flush() {
        if (card != null) {
            card.flush();
        }
    }

    private void show() {
        Optional<Labelled> active = model.hand().active();
        boolean same = active.map(Labelled::id).filter(id -> id.equals(shown)).isPresent();
        if (showing || same && card != null && card.isWriting()) {
            return;
        }
        showing = true;
        flush();
        card = null;
        // What was written may have changed the label.
        active = model.hand().active();
        shown = active.map(Labelled::id).orElse(null);
        Optional<Linking> linking = model.hand().linking();
        Selection selection = model.hand().selection();
        if (linking.isPresent()) {
            list.getChildren().setAll(new LinkCard(model, look, linking.get()));
        } else if (active.isPresent()) {
            card = new ActiveCard(model, look, active.get(), deeds, leave, this::show);
            list.getChildren().setAll(card);
            bringDigits(card, !same);
        } else if (selection != null) {
            list.getChildren().setAll(selected(selection));
        } else {
            list.getChildren().setAll(begin());
        }
        showing = false;
    }

    /// Brings what the digits give now into sight, if that is not what they gave before.
    private void bringDigits(ActiveCard fresh, boolean other) {
        int now = model.describing().page();
        if (other) {
            setVvalue(0);
        }
        if (other ? now > 0 : now != page) {
            Platform.runLater(() -> Sight.bring(this, fresh.withDigits()));
        }
        page = now;
    }

    private List<Node> begin() {
        if (model.sheet().isFinished()) {
            return List.of(Words.heading("Finished"), new Hint("Ctrl Shift Enter", "reopen it to change it"),
                    new Hint("Ctrl Enter", "go to the next"), new Hint("j", "go to the next label"));
        }
        String heading = switch (model.hand().extent()) {
            case TEXT -> model.hand().point() == null ? "Nothing selected" : "The end of this message";
            case MESSAGE -> "All of this message";
            case TRANSCRIPT -> "The whole transcript";
        };
        return List.of(Words.heading(heading),
                new Hint("↓", "select the next sentence"), new Hint("a–z", "label it, by the label’s key"),
                new Hint("j", "go to the next label"), new Hint("?", "all keys"));
    }

    private List<Node> selected(Selection selection) {
        List<Node> nodes = new ArrayList<>(List.of(Words.heading("Selected"),
                new Quotation(Excerpt.of(selection, model.sheet().transcript()))));
        Stretch first = selection.stretches().getFirst();
        if (selection.stretches().size() > 1) {
            nodes.add(Words.wrapped("It reaches over " + selection.stretches().size()
                    + " parts; a label stays within one.", "st-warn"));
        } else if (model.sheet().transcript().part(first.part()).hasText()) {
            nodes.add(Placing.refusal(model.sheet().transcript(), first.part())
                    .<Node>map(why -> Words.wrapped(why, "st-muted"))
                    .orElseGet(() -> new Hint("a–z", "label it, by the label’s key")));
            nodes.add(new Hint("Shift ↓", "select more"));
        }
        return nodes;
    }
}
