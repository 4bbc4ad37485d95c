package org.subtext.gui.adjudication;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.subtext.adjudication.Adjudication;
import org.subtext.adjudication.Difference;
import org.subtext.adjudication.Difference.Subject;
import org.subtext.agreement.AgreementReport;
import org.subtext.agreement.AgreementRow;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Codebook.Question;
import org.subtext.gui.common.Figures;
import org.subtext.gui.common.Words;

/// What the codebook says about what is to be decided, how far raters agree on it in this project, and what has been
/// settled in this transcript.
final class GuidancePane extends StackPane {

    static final double WIDTH = 300;

    private final AdjudicationViewModel model;
    private final VBox column = new VBox(20);

    GuidancePane(AdjudicationViewModel model) {
        this.model = model;
        setId("guidance");
        getStyleClass().addAll("st-side", "st-side-right");
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        ScrollPane scroll = new ScrollPane(column);
        scroll.getStyleClass().add("st-bare");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        column.setPadding(new Insets(16));
        getChildren().add(scroll);
        model.revision().subscribe(this::show);
    }

    private void show() {
        List<Node> nodes = new ArrayList<>();
        model.chosen().ifPresent(difference -> {
            switch (difference.subject()) {
                case Subject.Question(String id) -> model.codebook().question(id).ifPresent(question -> {
                    nodes.add(guidance(question));
                    nodes.add(agreement(question.id(), null, "the answers"));
                });
                case Subject.Links links -> nodes.add(relations());
                case Subject labels -> labels.labels().forEach(id -> model.codebook().label(id)
                        .ifPresent(label -> {
                            nodes.add(guidance(label));
                            nodes.add(agreement(null, id, label.name()));
                        }));
            }
        });
        nodes.add(settled());
        column.getChildren().setAll(nodes);
    }

    // ---- what the codebook says ----

    private static Node guidance(Codebook.Label label) {
        TextFlow flow = new TextFlow(words(label.definition() + " "));
        add(flow, "Counts", label.counts());
        add(flow, "Does not", label.not());
        add(flow, "Span", label.span());
        return new VBox(6, Words.heading(label.name()), flow);
    }

    private static Node guidance(Question question) {
        TextFlow flow = new TextFlow();
        if (question.help() != null) {
            flow.getChildren().add(words(question.help() + " "));
        }
        question.choices().forEach(choice -> add(flow, choice.name(),
                Objects.requireNonNullElse(choice.definition(), "")));
        return new VBox(6, Words.wrapped(question.text(), "st-heading"), flow);
    }

    private Node relations() {
        TextFlow flow = new TextFlow();
        model.codebook().relations().forEach(relation -> add(flow, relation.name(),
                Objects.requireNonNullElse(relation.definition(), "")));
        return new VBox(6, Words.heading("Links"), flow);
    }

    private static void add(TextFlow flow, String name, String text) {
        if (!text.isBlank()) {
            Text heading = words(name + ": ");
            heading.getStyleClass().add("st-guidance-name");
            flow.getChildren().addAll(heading, words(text + " "));
        }
    }

    private static Text words(String text) {
        Text words = new Text(text);
        words.getStyleClass().add("st-guidance-text");
        return words;
    }

    // ---- how far raters agree on it ----

    private Node agreement(@Nullable String question,
            @Nullable String label, String name) {
        VBox box = new VBox(4, Words.wrapped("Agreement on " + name + ", in this project", "st-heading"));
        Optional<AgreementReport> report = model.report();
        if (report.isEmpty()) {
            box.getChildren().add(Words.muted(
                    model.isIncomputable() ? "It could not be computed." : "Computing agreement…"));
            return box;
        }
        if (question != null) {
            add(box, report.get(), "percent_agreement_pooled", AgreementRow.TRANSCRIPTS, question, null,
                    "the same");
            add(box, report.get(), "krippendorff_alpha_nominal", AgreementRow.TRANSCRIPTS, question, null,
                    "alpha");
        } else {
            add(box, report.get(), "exact_f1", AgreementRow.SPANS, null, label, "exact F1");
            add(box, report.get(), "overlap_1to1_f1", AgreementRow.SPANS, null, label, "overlap F1");
            add(box, report.get(), "krippendorff_alpha_char", AgreementRow.CHARACTERS, null, label,
                    "character alpha");
            add(box, report.get(), "krippendorff_alpha_nominal", AgreementRow.SENTENCES, null, label,
                    "by sentence");
        }
        return box;
    }

    private static void add(VBox box, AgreementReport report, String measure, String unit,
            @Nullable String question, @Nullable String label,
            String name) {
        report.rows().stream().filter(row -> row.measure().equals(measure) && row.unit().equals(unit)
                && Objects.equals(row.question(), question) && Objects.equals(row.label(), label)
                && row.raters() == null && row.attribute() == null && row.transcript() == null).findFirst()
                .ifPresent(row -> box.getChildren().add(line(name, row)));
    }

    private static Node line(String name, AgreementRow row) {
        boolean percent = row.measure().startsWith("percent");
        String figure = row.value().fold(
                number -> percent ? Math.round(number * 100) + " %" : Figures.of(number),
                why -> "undefined: " + why);
        Label value = Words.styled(figure, row.value().isDefined() ? "st-title" : "st-muted");
        HBox line = new HBox(8, Words.text(name), Words.filler(), value);
        if (row.interval() != null && row.value().isDefined()) {
            line.getChildren().add(Words.faint(Figures.range(row.interval().low(), row.interval().high())));
        }
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    // ---- what has been settled ----

    private Node settled() {
        VBox card = new VBox(8, Words.title("Settled so far"));
        card.setId("settled");
        card.getStyleClass().add("st-card");
        Docket docket = model.docket().orElse(null);
        if (docket != null) {
            Adjudication adjudication = docket.adjudication();
            for (Difference difference : docket.differences()) {
                if (difference.kind() != Difference.Kind.AGREED) {
                    adjudication.decision(difference).ifPresent(decision -> card.getChildren()
                            .add(line(difference, model.wording().decided(adjudication, difference, decision),
                                    decision.reason())));
                }
            }
        }
        if (card.getChildren().size() == 1) {
            card.getChildren().add(Words.wrapped("Nothing yet in this transcript.", "st-muted"));
        }
        return card;
    }

    private Node line(Difference difference, String decided, String why) {
        Label outcome = Words.muted(decided);
        outcome.setMinWidth(Region.USE_PREF_SIZE);
        VBox line = new VBox(1, new HBox(6, Words.shrinking(Words.text(model.wording().subject(difference))),
                Words.filler(), outcome));
        if (!why.isEmpty()) {
            line.getChildren().add(Words.wrapped(why, "st-faint"));
        }
        line.getStyleClass().add("st-opens");
        line.setOnMouseClicked(event -> model.choose(difference));
        return line;
    }
}
