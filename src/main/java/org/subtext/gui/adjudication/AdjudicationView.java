package org.subtext.gui.adjudication;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.subtext.adjudication.Progress;
import org.subtext.gui.adjudication.AdjudicationViewModel.State;
import org.subtext.gui.common.Blank;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.KeyHelp;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Look;
import org.subtext.gui.common.Screen;
import org.subtext.gui.common.Words;
import org.subtext.gui.export.ExportButton;
import org.subtext.transcript.TranscriptKey;

/// Settling what raters differ on: the transcripts and their differences at the left, the text with a lane for each
/// rater in the middle, the versions of one difference under it, what the codebook says at the right.
public final class AdjudicationView implements Screen, AdjudicationKeys.Deeds {

    private static final double LEFT = 260;
    private static final double LEFT_NARROW = 212;
    private static final double NARROW = 1180;
    private static final double LOW = 760;

    private final AdjudicationViewModel model;
    private final @Nullable TranscriptKey wanted;
    private final Look look;
    private final BorderPane root = new BorderPane();
    private final LanesPane text;
    private final SplitPane left = new SplitPane();
    private final BorderPane middle = new BorderPane();
    private final SettlingPane settling;
    private final GuidancePane guidance;
    private final ReadOnlyStringWrapper where = new ReadOnlyStringWrapper("");
    private final Label settled = Words.muted("");
    private final Label agreed = Words.muted("");
    private final Button undo = new Button("", new KeyCap("Ctrl Z"));
    private final Button proceed = new Button("", new KeyCap("Ctrl Enter"));
    /// Null until the person has folded the guidance or opened it.
    private @Nullable Boolean guided;

    /// @param wanted the transcript to open; null for the most disputed
    public AdjudicationView(AdjudicationViewModel model, @Nullable TranscriptKey wanted) {
        this.model = model;
        this.wanted = wanted;
        this.look = new Look(model.codebook(), LabelColours.of(model.codebook()), model.session().frame());
        this.text = new LanesPane(model, look);
        this.settling = new SettlingPane(model, look, this::ownBoundaries);
        this.guidance = new GuidancePane(model);
        root.setId("adjudication");
        root.getStyleClass().add("st-page");
        root.setFocusTraversable(true);
        left.setOrientation(Orientation.VERTICAL);
        left.getItems().addAll(new QueuePane(model), new DifferencesPane(model, look));
        left.setDividerPositions(.36);
        left.getStyleClass().addAll("st-side", "st-side-left", "st-split");
        middle.setCenter(text);
        middle.setBottom(settling);
        dress(undo, "undo", "st-quiet");
        undo.setOnAction(event -> model.deciding().undo());
        dress(proceed, "proceed", "st-primary");
        proceed.setOnAction(event -> model.deciding().settleAndNext());
        settled.setId("settled-count");
        agreed.setId("agreed-count");
        AdjudicationKeys keys = new AdjudicationKeys(model, this);
        root.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressed);
        root.addEventHandler(KeyEvent.KEY_TYPED, keys::typed);
        root.widthProperty().subscribe(this::fit);
        root.heightProperty().subscribe(height -> settling.tight(height.doubleValue() < LOW));
        model.session().frame().theme().subscribe(theme -> model.changed());
        model.revision().subscribe(this::refresh);
    }

    private static void dress(Button button, String id, String style) {
        button.setId(id);
        button.getStyleClass().setAll("button", style, "st-key-last");
        button.setFocusTraversable(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
    }

    private void fit() {
        boolean narrow = root.getWidth() < NARROW;
        left.setPrefWidth(narrow ? LEFT_NARROW : LEFT);
        left.setMinWidth(narrow ? LEFT_NARROW : LEFT);
        boolean guide = guided == null ? !narrow : guided;
        guidance.setVisible(guide);
        guidance.setManaged(guide);
    }

    // ---- what is shown ----

    private void refresh() {
        switch (model.state()) {
            case State.Working(String sentence) -> say(new Blank(sentence, ""));
            case State.Nothing(String title, String text) -> {
                Blank nothing = new Blank(title, text);
                nothing.setId("adjudication-empty");
                say(nothing);
            }
            case State.Open(Docket docket) -> show(docket);
        }
        bar();
    }

    private void say(Blank blank) {
        where.set("");
        text.forget();
        root.setLeft(null);
        root.setRight(null);
        root.setCenter(blank);
    }

    private void show(Docket docket) {
        if (root.getCenter() != middle) {
            root.setLeft(left);
            root.setCenter(middle);
            root.setRight(guidance);
        }
        where.set(docket.opened().transcript().title());
        text.show(docket);
    }

    private void bar() {
        Progress progress = model.progress();
        boolean open = model.docket().isPresent();
        settled.setText(!open
                ? ""
                : progress.differences() == 0
                        ? "No differences here"
                        : progress.settled() + " of " + progress.differences() + " differences settled");
        agreed.setText(open && progress.agreed() > 0
                ? progress.accepted() + " of " + progress.agreed() + " agreed ones accepted"
                : "");
        String undoable = model.stacks().undo();
        undo.setText(undoable == null ? "" : "Undo " + shortened(undoable));
        show(undo, undoable != null);
        proceed.setText(model.isFinished()
                ? "Next transcript"
                : progress.open() > 0 || model.draft().isPresent() ? "Settle and next" : "Finish and next");
        show(proceed, open);
    }

    private static String shortened(String summary) {
        return summary.length() <= 40 ? summary : summary.substring(0, 39).strip() + "…";
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    // ---- what the keys ask of the screen ----

    @Override
    public void ownBoundaries() {
        model.way(Way.OWN, text.own());
    }

    @Override
    public void settledAlone() {
        text.turnAlone();
    }

    @Override
    public void editReason() {
        settling.editReason();
    }

    @Override
    public void toText() {
        text.reading().requestFocus();
    }

    @Override
    public void guide() {
        guided = !guidance.isVisible();
        fit();
    }

    @Override
    public void foldLeft() {
        show(left, !left.isVisible());
    }

    @Override
    public void resizeText(int steps) {
        text.resize(steps);
    }

    // ---- the screen ----

    @Override
    public Region view() {
        return root;
    }

    @Override
    public ReadOnlyStringProperty where() {
        return where.getReadOnlyProperty();
    }

    @Override
    public List<Node> tools() {
        Label hidden = Words.styled("raters hidden", "st-chip");
        hidden.setMinWidth(Region.USE_PREF_SIZE);
        hidden.setTooltip(Words
                .tooltip("A here is another rater than A on the next transcript, and the title tells nothing,"
                        + " so that you judge by what is said."));
        return List.of(hidden, new ExportButton(model.session()));
    }

    @Override
    public List<Node> state() {
        return List.of(settled, agreed);
    }

    @Override
    public List<Node> actions() {
        return List.of(undo, proceed);
    }

    @Override
    public List<KeyHelp> keys() {
        return AdjudicationKeys.help();
    }

    @Override
    public void shown() {
        root.requestFocus();
        model.deciding().start(wanted);
    }

    @Override
    public void hidden() {
        text.reading().dispose();
    }
}
