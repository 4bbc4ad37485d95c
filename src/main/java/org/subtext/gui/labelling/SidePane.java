package org.subtext.gui.labelling;

import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.subtext.annotation.Labelled;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.Look;

/// The right panel: the palette over what is active, or the questions, or what is suggested, or what stands between here
/// and finishing.
final class SidePane extends BorderPane {

    /// How much of the height what is active may take from the palette; what is longer scrolls.
    private static final double INSPECTOR_SHARE = 0.68;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass AMBER = PseudoClass.getPseudoClass("amber");

    private final LabellingViewModel labelling;
    private final QuestionsViewModel questionsModel;
    private final FinishViewModel finishModel;
    private final PalettePane palette;
    private final InspectorPane inspector;
    private final QuestionsPane questions;
    private final FinishPane finish;
    private final Button labelsTab = tab("tab-labels", "Labels");
    private final Button questionsTab = tab("tab-questions", "Questions");
    private final Button suggestionsTab = tab("tab-suggestions", "Suggestions");
    private final SuggestionsViewModel suggestionsModel;
    private final SuggestionsPane suggestions;
    private Tab tab = Tab.LABELS;

    /// What is shown while nothing stands between here and finishing.
    private enum Tab {
        LABELS, QUESTIONS, SUGGESTIONS
    }

    SidePane(LabellingViewModel labelling, QuestionsViewModel questionsModel, FinishViewModel finishModel,
            SuggestionsViewModel suggestionsModel, Look look,
            FinishPane.Ways ways, PalettePane.Hover hover, LabellingKeys.Deeds deeds, Runnable leave) {
        this.labelling = labelling;
        this.questionsModel = questionsModel;
        this.finishModel = finishModel;
        palette = new PalettePane(labelling, look, hover, leave);
        inspector = new InspectorPane(labelling, look, deeds, leave);
        inspector.maxHeightProperty().bind(heightProperty().multiply(INSPECTOR_SHARE));
        questions = new QuestionsPane(questionsModel, () -> {
            showLabels();
            leave.run();
        });
        this.suggestionsModel = suggestionsModel;
        suggestions = new SuggestionsPane(suggestionsModel, look, leave);
        finish = new FinishPane(finishModel, labelling.sheet(), look, ways);
        setId("side");
        questionsTab.setGraphic(new KeyCap("F7"));
        questionsTab.setContentDisplay(ContentDisplay.RIGHT);
        labelsTab.setOnAction(event -> {
            showLabels();
            leave.run();
        });
        questionsTab.setOnAction(event -> showQuestions());
        suggestionsTab.setGraphic(new KeyCap("F10"));
        suggestionsTab.setContentDisplay(ContentDisplay.RIGHT);
        suggestionsTab.setOnAction(event -> showSuggestions());
        // Where there is little room the last goes under the others.
        FlowPane tabs = new FlowPane(4, 0, labelsTab, questionsTab);
        if (suggestionsModel.isThere()) {
            tabs.getChildren().add(suggestionsTab);
        }
        tabs.setAlignment(Pos.CENTER_LEFT);
        tabs.setPadding(new Insets(8, 8, 4, 8));
        setTop(tabs);
        questionsModel.revision().addListener((property, before, now) -> count());
        finishModel.open().addListener((property, before, now) -> arrange());
        labelling.revision().addListener((property, before, now) -> arrange());
        count();
        arrange();
    }

    PalettePane palette() {
        return palette;
    }

    InspectorPane inspector() {
        return inspector;
    }

    FinishPane finishPane() {
        return finish;
    }

    /// Saves what is being written.
    void flush() {
        inspector.flush();
        questions.flush();
        finishModel.flush();
    }

    /// What takes the focus when one moves from panel to panel.
    Region focusPlace() {
        return finishModel.open().get()
                ? finish
                : tab == Tab.SUGGESTIONS ? suggestions.focusPlace() : questions;
    }

    void showLabels() {
        show(Tab.LABELS);
    }

    private void show(Tab wanted) {
        tab = wanted;
        finishModel.close();
        arrange();
    }

    /// Whether the questions are shown.
    boolean isAsking() {
        return tab == Tab.QUESTIONS && !finishModel.open().get();
    }

    /// Whether what is suggested is shown.
    boolean isSuggesting() {
        return tab == Tab.SUGGESTIONS && !finishModel.open().get();
    }

    /// Shows what is suggested and gives it the focus.
    void showSuggestions() {
        bringSuggestions();
        suggestions.focusPlace().requestFocus();
    }

    /// Shows what is suggested.
    void bringSuggestions() {
        show(Tab.SUGGESTIONS);
    }

    /// Shows the questions and gives them the focus.
    void showQuestions() {
        show(Tab.QUESTIONS);
        questions.requestFocus();
    }

    /// Shows what stands between here and finishing and gives it the focus.
    void showFinish() {
        finishModel.show();
        arrange();
        finish.requestFocus();
    }

    private void arrange() {
        boolean finishing = finishModel.open().get();
        labelsTab.pseudoClassStateChanged(CHOSEN, !finishing && tab == Tab.LABELS);
        questionsTab.pseudoClassStateChanged(CHOSEN, !finishing && tab == Tab.QUESTIONS);
        suggestionsTab.pseudoClassStateChanged(CHOSEN, !finishing && tab == Tab.SUGGESTIONS);
        suggestionsModel.setInSight(!finishing && tab == Tab.SUGGESTIONS);
        Region middle = finishing ? finish : switch (tab) {
            case LABELS -> palette;
            case QUESTIONS -> questions;
            case SUGGESTIONS -> suggestions;
        };
        if (getCenter() != middle) {
            setCenter(middle);
        }
        boolean inspecting = finishing
                ? labelling.hand().active().filter(this::isIncomplete).isPresent()
                : tab == Tab.LABELS || tab == Tab.SUGGESTIONS && labelling.hand().active().isPresent();
        setBottom(inspecting ? inspector : null);
    }

    private boolean isIncomplete(Labelled label) {
        return !labelling.sheet().sheet().missing(label).isEmpty();
    }

    private void count() {
        int left = questionsModel.left();
        questionsTab.setText(left == 0 ? "Questions" : "Questions, " + left + " left");
        questionsTab.pseudoClassStateChanged(AMBER, left > 0);
    }

    private static Button tab(String id, String text) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().setAll("st-quiet", "st-tab");
        button.setFocusTraversable(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
