package org.subtext.gui.adjudication;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.subtext.adjudication.Dispute;
import org.subtext.adjudication.Progress;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Words;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Disputed;

/// The transcripts to settle, the most disputed first.
final class QueuePane extends ScrollPane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int MOST_LABELS = 3;

    private final AdjudicationViewModel model;
    private final VBox rows = new VBox();
    private final Label heading = Words.wrapped("", "st-heading");

    QueuePane(AdjudicationViewModel model) {
        this.model = model;
        setId("queue");
        getStyleClass().add("st-bare");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        heading.setId("queue-heading");
        heading.setPadding(new Insets(16, 12, 8, 16));
        setContent(new VBox(heading, rows));
        model.revision().subscribe(this::show);
    }

    private void show() {
        long open = model.queue().stream().filter(one -> !one.dispute().isFinished()).count();
        heading.setText(open == 0
                ? "All transcripts are settled"
                : Counts.of(open, "transcript") + " to settle, most disputed first");
        TranscriptKey now = model.docket().map(Docket::transcript).orElse(null);
        List<VBox> fresh = model.queue().stream()
                .map(one -> row(one, Objects.equals(now, one.dispute().transcript()))).toList();
        rows.getChildren().setAll(fresh);
    }

    private VBox row(Disputed disputed, boolean chosen) {
        Dispute dispute = disputed.dispute();
        Label name = Words.text("Transcript " + disputed.number());
        Label state = Words.shrinking(Words.faint(state(dispute)));
        VBox row = new VBox(2, name, state);
        row.setId("queue-" + disputed.number());
        row.getStyleClass().add("st-queue-row");
        row.pseudoClassStateChanged(CHOSEN, chosen);
        row.setOnMouseClicked(event -> model.deciding().open(dispute.transcript()));
        return row;
    }

    private String state(Dispute dispute) {
        Progress progress = dispute.progress();
        if (dispute.isFinished()) {
            return "finished, " + Counts.of(progress.settled(), "decision");
        }
        if (progress.differences() > 0 && progress.open() == 0) {
            return "all " + progress.differences() + " settled, to be finished";
        }
        String count = progress.settled() == 0
                ? Counts.of(progress.differences(), "difference")
                : progress.open() + " of " + Counts.of(progress.differences(), "difference") + " left";
        if (progress.differences() == 0) {
            return "all agree, to be accepted";
        }
        String labels = dispute.labels().stream().limit(MOST_LABELS).map(model.wording()::label)
                .collect(Collectors.joining(", "));
        return labels.isEmpty() ? count : count + " · " + labels;
    }
}
