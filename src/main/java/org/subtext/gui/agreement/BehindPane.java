package org.subtext.gui.agreement;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Codebook;
import org.subtext.gui.agreement.AgreementViewModel.Chosen;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Theme;
import org.subtext.gui.common.Words;
import org.subtext.transcript.TranscriptKey;
import org.subtext.workflow.Behind;
import org.subtext.workflow.Behind.Passage;
import org.subtext.workflow.Behind.Split;

/// What is behind the chosen number, as cards; a click on one opens its transcript where differences are settled.
final class BehindPane extends StackPane {

    private static final double WIDTH = 330;
    private static final int MOST = 60;

    private final AgreementViewModel model;
    private final LabelColours colours;
    private final VBox column = new VBox(10);
    private final ScrollPane scroll = new ScrollPane();
    private int cards;

    BehindPane(AgreementViewModel model, LabelColours colours) {
        this.model = model;
        this.colours = colours;
        setId("agreement-behind");
        getStyleClass().addAll("st-side", "st-side-right");
        scroll.getStyleClass().add("st-bare");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().add(scroll);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        column.setPadding(new Insets(20, 12, 20, 12));
        scroll.setContent(column);
        model.behind().subscribe(this::show);
        model.session().frame().theme().subscribe(theme -> show(model.behind().get()));
    }

    private void show(@Nullable Behind behind) {
        Chosen chosen = model.chosen().get();
        cards = 0;
        Label heading = Words.wrapped(heading(chosen), "st-heading");
        VBox.setMargin(heading, new Insets(0, 4, 2, 4));
        column.getChildren().setAll(heading);
        switch (behind) {
            case null -> column.getChildren().add(note("Looking them up…"));
            case Behind.Spans(List<Passage> passages) -> {
                column.getChildren().add(note(passages.isEmpty()
                        ? "Nobody marked it where two have read."
                        : summary(passages)));
                passages.stream().limit(MOST).map(this::card).forEach(column.getChildren()::add);
                if (passages.size() > MOST) {
                    column.getChildren().add(note((passages.size() - MOST) + " more, on which more agree."));
                }
            }
            case Behind.Answers(List<Split> splits) -> {
                column.getChildren().add(note(splits.isEmpty()
                        ? "No transcript was answered by two raters."
                        : Counts.of(splits.size(), "transcript")
                                + ", the most divided first."));
                splits.stream().limit(MOST).map(this::card).forEach(column.getChildren()::add);
            }
        }
        scroll.setVvalue(0);
    }

    private String heading(Chosen chosen) {
        Codebook codebook = model.codebook();
        if (chosen.question() != null) {
            return codebook.question(chosen.question()).map(Codebook.Question::text).orElse(chosen.question())
                    + " The answers behind it";
        }
        String label = chosen.label() == null
                ? "All labels"
                : codebook.label(chosen.label()).map(Codebook.Label::name).orElse(chosen.label());
        return label + ": the spans behind " + chosen.measure().title();
    }

    private static String summary(List<Passage> passages) {
        long all = passages.stream().filter(passage -> passage.marked() == passage.readers()).count();
        long same = passages.stream()
                .filter(passage -> passage.marked() == passage.readers() && passage.same())
                .count();
        return Counts.of(passages.size(), "place") + ": " + all
                + " marked by everyone who read "
                + (passages.size() == 1 ? "it" : "them") + ", " + same + " of those with the same ends.";
    }

    private static Label note(String text) {
        Label note = Words.wrapped(text, "st-muted");
        note.setPadding(new Insets(0, 4, 0, 4));
        return note;
    }

    private Node card(Passage passage) {
        Theme theme = model.session().frame().theme().get();
        String who = passage.marked() + " of " + passage.readers() + " marked it"
                + (passage.marked() > 1 && !passage.same() ? ", with other ends" : "");
        String label = Objects.equals(model.chosen().get().label(), passage.label())
                ? ""
                : " · " + model.codebook().label(passage.label()).map(Codebook.Label::name)
                        .orElse(passage.label());
        return card(passage.transcript(), "Transcript " + passage.number() + label + " · " + who,
                new Quote(passage, colours, theme));
    }

    private Node card(Split split) {
        String answers = split.answers().entrySet().stream().map(BehindPane::times)
                .collect(Collectors.joining(", "));
        return card(split.transcript(), "Transcript " + split.number(), Words.wrapped(answers, "st-text"));
    }

    private static String times(Map.Entry<String, Integer> answer) {
        return answer.getKey() + (answer.getValue() == 1 ? "" : " ×" + answer.getValue());
    }

    private Node card(TranscriptKey transcript, String title, Node content) {
        VBox card = new VBox(4, Words.wrapped(title, "st-faint"), content);
        card.getStyleClass().addAll("st-card", "st-opens");
        card.setId("behind-" + cards++);
        card.setOnMouseClicked(event -> model.settle(transcript));
        return card;
    }
}
