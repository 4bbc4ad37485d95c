package org.subtext.gui.adjudication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.subtext.adjudication.Adjudication;
import org.subtext.adjudication.Difference;
import org.subtext.adjudication.Progress;
import org.subtext.annotation.Answer;
import org.subtext.annotation.Change;
import org.subtext.annotation.Link;
import org.subtext.annotation.Mark;
import org.subtext.annotation.Segment;
import org.subtext.annotation.Span;
import org.subtext.gui.adjudication.AdjudicationViewModel.State;
import org.subtext.gui.common.Blank;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.KeyHelp;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Screen;
import org.subtext.gui.common.Words;
import org.subtext.gui.export.ExportButton;
import org.subtext.gui.reading.ReadingView;
import org.subtext.transcript.TranscriptKey;

/// Settling what raters differ on: the transcripts and their differences at the left, the text with a lane for each
/// rater in the middle, the versions of one difference under it, what the codebook says at the right.
public final class AdjudicationView implements Screen, AdjudicationKeys.Deeds {

    private static final double LEFT = 260;
    private static final double LEFT_NARROW = 212;
    private static final double NARROW = 1180;
    private static final double LOW = 760;
    private static final double USUAL_SIZE = 15;
    private static final String SETTLED_LANE = "✓";

    private final AdjudicationViewModel model;
    private final @Nullable TranscriptKey wanted;
    private final Look look;
    private final BorderPane root = new BorderPane();
    private final ReadingView reading = new ReadingView();
    private final LaneLetters letters = new LaneLetters(reading);
    private final SplitPane left = new SplitPane();
    private final BorderPane middle = new BorderPane();
    private final SettlingPane settling;
    private final GuidancePane guidance;
    private final ReadOnlyStringWrapper where = new ReadOnlyStringWrapper("");
    private final Label settled = Words.muted("");
    private final Label agreed = Words.muted("");
    private final Button undo = new Button("", new KeyCap("Ctrl Z"));
    private final Button proceed = new Button("", new KeyCap("Ctrl Enter"));
    private final Map<UUID, Span> shownLayer = new HashMap<>();
    private @Nullable TranscriptKey shown;
    private @Nullable Difference revealed;
    /// Null until the person has folded the guidance or opened it.
    private @Nullable Boolean guided;
    /// Whether a span that becomes active was pointed at, and not outlined from here.
    private boolean pointing = true;

    /// @param wanted the transcript to open; null for the most disputed
    public AdjudicationView(AdjudicationViewModel model, @Nullable TranscriptKey wanted) {
        this.model = model;
        this.wanted = wanted;
        this.look = new Look(model.codebook(), LabelColours.of(model.codebook()), model.session().frame());
        this.settling = new SettlingPane(model, look, this::ownBoundaries);
        this.guidance = new GuidancePane(model);
        root.setId("adjudication");
        root.getStyleClass().add("st-page");
        root.setFocusTraversable(true);
        left.setOrientation(Orientation.VERTICAL);
        left.getItems().addAll(new QueuePane(model), new DifferencesPane(model, look));
        left.setDividerPositions(.36);
        left.getStyleClass().addAll("st-side", "st-side-left", "st-split");
        middle.setCenter(new StackPane(reading, letters));
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
        reading.selectionProperty().subscribe(selection -> model.selected(reading.selectedSegments()));
        reading.activeProperty().subscribe(this::pointed);
        model.session().frame().theme().subscribe(theme -> {
            reading.setTheme(theme);
            model.changed();
        });
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
        shown = null;
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
        if (!docket.transcript().equals(shown)) {
            open(docket);
        }
        drawLayer(docket.adjudication());
        reveal();
    }

    private void open(Docket docket) {
        Adjudication adjudication = docket.adjudication();
        shown = docket.transcript();
        revealed = null;
        shownLayer.clear();
        List<UUID> order = adjudication.masks().order();
        List<List<Span>> layers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (UUID rater : order) {
            layers.add(adjudication.differences().stream()
                    .flatMap(difference -> difference.version(rater).stream())
                    .flatMap(version -> version.spans().stream()).toList());
            names.add(adjudication.masks().letter(rater));
        }
        layers.add(List.of());
        names.add(SETTLED_LANE);
        reading.showLayers(docket.opened().transcript(), layers, look.colours());
        reading.setLinks(adjudication.differences().stream()
                .flatMap(difference -> difference.versions().stream())
                .flatMap(version -> version.marks().stream())
                .filter(Link.class::isInstance).map(Link.class::cast).toList(), model.wording()::relation);
        letters.show(names);
    }

    /// Draws the adjudicated layer as it is, or as it would be by what is drafted.
    private void drawLayer(Adjudication adjudication) {
        Collection<Span> wanted = model.preview().map(Preview::spans)
                .orElseGet(() -> spans(adjudication.layer()));
        Map<UUID, Span> next = new HashMap<>();
        wanted.forEach(span -> next.put(span.id(), span));
        List<Change> changes = new ArrayList<>();
        shownLayer.values().stream().filter(span -> !span.equals(next.get(span.id())))
                .forEach(span -> changes.add(Change.remove(span)));
        next.values().stream().filter(span -> !span.equals(shownLayer.get(span.id())))
                .forEach(span -> changes.add(Change.put(span)));
        if (!changes.isEmpty()) {
            reading.update(changes, adjudication.masks().order().size());
            shownLayer.clear();
            shownLayer.putAll(next);
        }
    }

    private static List<Span> spans(Collection<Mark> marks) {
        return marks.stream().filter(Span.class::isInstance).map(Span.class::cast).toList();
    }

    /// Outlines what is chosen, and brings it into sight when it is chosen anew.
    private void reveal() {
        Difference difference = model.chosen().orElse(null);
        Optional<Span> span = model.draft().flatMap(draft -> Optional.ofNullable(draft.taken()))
                .flatMap(rater -> Optional.ofNullable(difference).flatMap(one -> one.version(rater)))
                .flatMap(version -> spansOf(difference, version.marks()).findFirst())
                .or(() -> Optional.ofNullable(difference).stream().flatMap(one -> one.versions().stream())
                        .flatMap(version -> spansOf(difference, version.marks())).findFirst());
        pointing = false;
        reading.setActive(span.map(Span::id).orElse(null));
        pointing = true;
        if (!Objects.equals(difference, revealed)) {
            revealed = difference;
            span.ifPresent(one -> reading.reveal(one.segments().getFirst().stretch()));
        }
    }

    /// The spans among marks; of links those that they lead from, of answers those that they rest on.
    private Stream<Span> spansOf(@Nullable Difference difference, List<Mark> marks) {
        if (difference == null) {
            return Stream.empty();
        }
        List<UUID> named = marks.stream().flatMap(mark -> switch (mark) {
            case Link link -> Stream.of(link.from());
            case Answer answer -> answer.evidence().stream();
            default -> Stream.of(mark.id());
        }).toList();
        return model.docket().stream().flatMap(docket -> docket.differences().stream())
                .flatMap(one -> one.spans().stream())
                .filter(span -> named.contains(span.id()));
    }

    /// A span has been clicked in the text: its difference is meant.
    private void pointed(@Nullable UUID span) {
        model.docket().flatMap(docket -> docket.of(span))
                .filter(difference -> pointing && !model.chosen().equals(Optional.of(difference)))
                .ifPresent(difference -> {
                    revealed = difference;
                    model.choose(difference);
                });
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
        List<Segment> selection = reading.selectedSegments();
        if (selection.isEmpty()) {
            model.chosen().flatMap(difference -> difference.spans().stream().findFirst())
                    .ifPresent(span -> reading.select(span.segments().getFirst().stretch()));
            reading.requestFocus();
        }
        model.way(Way.OWN, reading.selectedSegments());
    }

    @Override
    public void editReason() {
        settling.editReason();
    }

    @Override
    public void toText() {
        reading.requestFocus();
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
        reading.setTextSize(steps == 0 ? USUAL_SIZE : reading.textSize() + steps);
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
        Label hidden = Words.styled("raters hidden, order shuffled", "st-chip");
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
        reading.dispose();
    }
}
