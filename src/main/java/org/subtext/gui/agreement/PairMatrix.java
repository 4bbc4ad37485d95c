package org.subtext.gui.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.subtext.agreement.Measured;
import org.subtext.agreement.RaterPair;
import org.subtext.annotation.Codebook;
import org.subtext.annotation.Rater;
import org.subtext.gui.agreement.AgreementViewModel.Chosen;
import org.subtext.gui.common.Figures;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Theme;
import org.subtext.gui.common.Words;

/// Every pair of raters, as the upper half of a matrix. The better they agree the fuller the cell; a click shows the two
/// alone.
final class PairMatrix extends VBox implements AgreementView.Choosable {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double CELL = 62;
    private static final double LEAST_TINT = .05;
    private static final double MOST_TINT = .42;

    private final AgreementTable table;
    private final AgreementViewModel model;
    private final LabelColours colours;

    PairMatrix(AgreementTable table, AgreementViewModel model, LabelColours colours) {
        super(10);
        this.table = table;
        this.model = model;
        this.colours = colours;
        setId("agreement-pairs");
    }

    @Override
    public void show(Chosen chosen) {
        Measure measure = chosen.measure().isOfPairs() ? chosen.measure() : Measure.OF_PAIRS;
        List<Rater> raters = table.raters();
        GridPane grid = new GridPane(3, 3);
        for (int i = 0; i < raters.size(); i++) {
            if (i > 0) {
                grid.add(name(raters.get(i), "st-centre"), i, 0);
            }
            if (i < raters.size() - 1) {
                grid.add(name(raters.get(i), "st-muted"), 0, i + 1);
            }
            for (int j = i + 1; j < raters.size(); j++) {
                grid.add(cell(pair(raters.get(i).id(), raters.get(j).id()), measure, chosen), j, i + 1);
            }
        }
        getChildren().setAll(grid, Words.wrapped(caption(measure, chosen), "st-faint"));
    }

    /// The pair as the report names it.
    private RaterPair pair(UUID one, UUID other) {
        RaterPair pair = new RaterPair(one, other);
        boolean named = table.report().rows().stream().anyMatch(row -> pair.equals(row.raters()));
        return named ? pair : new RaterPair(other, one);
    }

    private static Label name(Rater rater, String style) {
        Label name = Words.shrinking(Words.styled(rater.name(), style));
        name.setMaxWidth(style.equals("st-centre") ? CELL : 100);
        name.setPrefWidth(style.equals("st-centre") ? CELL : -1);
        return name;
    }

    private Button cell(RaterPair pair, Measure measure, Chosen chosen) {
        Measured value = table.ofPair(measure, chosen.label(), pair);
        Button cell = new Button(value.fold(Figures::of, why -> "–"));
        cell.setId("pair-" + table.name(pair.first()) + "-" + table.name(pair.second()));
        cell.getStyleClass().setAll("st-pair");
        cell.setFocusTraversable(false);
        cell.setMinSize(CELL, CELL * .62);
        cell.setMaxSize(CELL, CELL * .62);
        cell.setTooltip(Words.tooltip(table.name(pair.first()) + " and " + table.name(pair.second())
                + value.fold(number -> "", why -> ": undefined, " + why)));
        Color colour = chosen.label() == null
                ? theme().colours().accent()
                : colours.line(chosen.label(), theme());
        value.fold(number -> {
            cell.setStyle("-fx-background-color: " + css(colour, LEAST_TINT + (MOST_TINT - LEAST_TINT)
                    * Math.clamp(number, 0, 1)) + ";");
            return number;
        }, why -> 0.0);
        cell.pseudoClassStateChanged(CHOSEN, pair.equals(chosen.pair()));
        cell.setOnAction(event -> model.choose(pair));
        return cell;
    }

    private Theme theme() {
        return model.session().frame().theme().get();
    }

    private static String css(Color colour, double opacity) {
        return "rgba(%d,%d,%d,%s)".formatted(Math.round(colour.getRed() * 255),
                Math.round(colour.getGreen() * 255), Math.round(colour.getBlue() * 255),
                Math.round(opacity * 1000) / 1000.0);
    }

    private String caption(Measure measure, Chosen chosen) {
        String label = chosen.label() == null
                ? "all labels"
                : table.labels().label(chosen.label()).map(Codebook.Label::name).orElse(chosen.label());
        List<String> sentences = new ArrayList<>();
        sentences.add(label + ", " + measure.title());
        if (chosen.pair() != null) {
            sentences.add("Only the chosen two are shown; click again for everyone.");
        }
        return String.join("\n", sentences);
    }
}
