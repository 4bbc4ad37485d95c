package org.subtext.gui.labelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.subtext.annotation.Completeness.Left;
import org.subtext.annotation.Completeness.Warning;
import org.subtext.annotation.SpanIndex;
import org.subtext.gui.common.Frame;
import org.subtext.gui.common.KeyCap;
import org.subtext.gui.common.LabelColours;
import org.subtext.gui.common.Look;
import org.subtext.gui.common.Notice;
import org.subtext.gui.common.Session;
import org.subtext.gui.common.Words;
import org.subtext.gui.reading.ReadingView;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Stretch;

/// A transcript and all that is done to it: turns and labels at the left, the text in the middle, the palette, the active
/// label and the questions at the right.
final class LabellingView implements Reader, LabellingKeys.Deeds {

    private static final double USUAL_SIZE = 15;

    private final Session session;
    private final OpenSheet sheet;
    private final Look look;
    private final Page page;
    private final ReadingView reading;
    private final LabellingViewModel labelling;
    private final QuestionsViewModel questions;
    private final FinishViewModel finish;
    private final FindViewModel find;
    private final FindField findField;
    private final SuggestionsViewModel suggestions;
    private final Whereabouts whereabouts;
    private final Standing standing;
    private final SidePane side;
    private final OutlinePane outline;
    private final Panels panels;
    private final BranchWalk branches;

    /// @param page where it is shown; the text is there already
    /// @param spans those of the sheet; the view's own from now on
    LabellingView(OpenSheet sheet, SpanIndex spans, Page page) {
        this.sheet = sheet;
        this.session = sheet.session();
        this.page = page;
        this.reading = page.reading();
        this.panels = page.panels();
        look = new Look(sheet.codebook(), LabelColours.of(sheet.codebook()), session.frame());
        showMarks(spans);
        labelling = new LabellingViewModel(sheet, this);
        questions = new QuestionsViewModel(sheet);
        find = new FindViewModel(sheet.transcript(), this::caret, this::isFinding, this::showHits);
        findField = new FindField(find, this::leave);
        whereabouts = new Whereabouts(sheet, reading);
        branches = new BranchWalk(sheet.transcript(), this::caret, reading::showMessage);
        finish = new FinishViewModel(sheet, whereabouts::percent, page.memory().finishNote());
        standing = new Standing(sheet, finish, this::ask, this, () -> sheet.want(labelling::undo));
        suggestions = new SuggestionsViewModel(labelling, reading::setSuggestions, this::lookFor);
        GuidanceLayer guidance = new GuidanceLayer(look);
        side = new SidePane(labelling, questions, finish, suggestions, look,
                new FinishPane.Ways(this::goTo, this::goTo, this::proceed, this::leave), guidance, this,
                this::leave);
        outline = new OutlinePane(look, sheet, this::goTo, this::leave);
        panels.furnish(outline, new LabelListPane(labelling, look), side);
        page.getChildren().add(guidance);
        listen();
        labelling.hand().selected(reading.selection());
        if (suggestions.isShown()) {
            side.bringSuggestions();
        }
        outline.follow(reading.selection().caret().part());
    }

    /// All of the transcript is there: shows what can only be told of all of it.
    void whole(Whole all) {
        outline.show(all.lines());
        branches.whole(all.lines().branches());
        whereabouts.whole(all.coverage());
        labelling.hand().changed();
    }

    private void listen() {
        LabellingKeys keys = new LabellingKeys(labelling, this);
        page.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        page.addEventHandler(KeyEvent.KEY_PRESSED, keys::pressed);
        page.addEventHandler(KeyEvent.KEY_TYPED, keys::typed);
        page.narrow().addListener((property, before, now) -> standing.narrow(now));
        findField.narrow().bind(page.narrow());
        standing.narrow(page.narrow().get());
        reading.selectionProperty().addListener((property, before, now) -> {
            labelling.hand().selected(now);
            outline.follow(now.caret().part());
        });
        reading.activeProperty().addListener((property, before, now) -> {
            if (!Objects.equals(now, labelling.hand().shownInText())) {
                labelling.hand().pointed(now);
            }
        });
        labelling.describing().onWrite(attribute -> {
            panels.unfoldRight();
            side.showLabels();
            side.inspector().edit(attribute);
        });
        labelling.revision().addListener((property, before, now) -> {
            UUID shown = labelling.hand().shownInText();
            if (!Objects.equals(shown, reading.activeProperty().get())) {
                reading.setActive(shown);
            }
        });
        sheet.onChange(changes -> {
            if (changes.isEmpty()) {
                showMarks(SpanIndex.of(sheet.sheet().spans()));
            } else {
                reading.update(changes);
            }
        });
    }

    private void showMarks(SpanIndex spans) {
        reading.setSpans(spans);
        reading.setLinks(sheet.sheet().links(), this::relationName);
    }

    private String relationName(String id) {
        return sheet.codebook().relation(id).map(relation -> relation.name().toLowerCase(Locale.ROOT))
                .orElse(id);
    }

    /// The screen leaves the window: what is being written is saved as it is.
    void end() {
        side.flush();
        find.stop();
        sheet.close();
        whereabouts.end();
        page.end();
    }

    List<Node> tools() {
        List<Node> tools = new ArrayList<>();
        if (sheet.reading().blind()) {
            tools.add(hidden());
        }
        tools.add(branches.button());
        if (!sheet.transcript().context().isEmpty()) {
            tools.add(views());
        }
        tools.add(new FoldMenu(reading));
        tools.add(findField);
        tools.add(panels.folds());
        return tools;
    }

    private Button views() {
        Button views = new Button("Views", new KeyCap("F5"));
        views.setId("views");
        views.getStyleClass().add("st-quiet");
        views.setContentDisplay(ContentDisplay.RIGHT);
        views.setMinWidth(Region.USE_PREF_SIZE);
        views.setFocusTraversable(false);
        views.setTooltip(Words.tooltip("The conversation as others saw it"));
        views.setOnAction(event -> otherViews());
        return views;
    }

    private Label hidden() {
        Label hidden = Words.styled("model and condition hidden", "st-chip");
        hidden.setMinWidth(Region.USE_PREF_SIZE);
        hidden.setTooltip(
                Words.tooltip("What would tell you the model, the condition or a verdict is kept from you,"
                        + " so that you judge by what is said."));
        hidden.visibleProperty().bind(Bindings.not(page.narrow()));
        hidden.managedProperty().bind(hidden.visibleProperty());
        return hidden;
    }

    List<Node> state() {
        return Stream.concat(Stream.of(whereabouts.read()), standing.state().stream()).toList();
    }

    List<Node> actions() {
        return standing.actions();
    }

    // ---- going somewhere

    private void leave() {
        reading.requestFocus();
    }

    private void ask() {
        panels.unfoldRight();
        side.showFinish();
    }

    private void goTo(PartRef part) {
        reading.select(Selection.at(new Place(part, 0)));
        reading.restore(new Place(part, 0));
    }

    private void goTo(Left left) {
        switch (left) {
            case Left.MissingAttribute(var mark, var attribute) -> {
                labelling.hand().activate(mark.id());
                reading.requestFocus();
            }
            case Left.Unanswered(var question) -> {
                questions.take(question.id());
                side.showQuestions();
            }
        }
    }

    private void goTo(Warning warning) {
        if (warning.span() != null) {
            labelling.hand().activate(warning.span());
            reading.requestFocus();
        } else {
            questions.take(warning.question());
            side.showQuestions();
        }
    }

    /// Looks for words that somebody says stand here.
    private void lookFor(String words) {
        findField.begin();
        find.query().set(words);
    }

    private boolean isFinding() {
        return findField.holdsFocus();
    }

    private void showHits(List<Stretch> hits, @Nullable Stretch current, boolean goes) {
        reading.setHits(hits, current);
        if (current != null && goes) {
            reading.select(Selection.at(current.first()));
            reading.reveal(current);
        }
    }

    // ---- what labelling asks of the text

    @Override
    public boolean isInSight(Place place) {
        return reading.isInSight(place);
    }

    @Override
    public void reveal(Stretch stretch) {
        reading.reveal(stretch);
    }

    @Override
    public void select(Stretch stretch) {
        reading.select(stretch);
    }

    @Override
    public void putCaret(Place place) {
        reading.select(Selection.at(place));
    }

    @Override
    public @Nullable Place caret() {
        Place caret = reading.selection().caret();
        return sheet.transcript().has(caret.part()) ? caret : null;
    }

    /// Backs out of a link or of finishing before the text lets go of what is selected in it.
    private void escape(KeyEvent event) {
        if (event.getCode() != KeyCode.ESCAPE || event.getTarget() instanceof TextInputControl) {
            return;
        }
        if (labelling.hand().linking().isPresent()) {
            labelling.hand().clear();
            event.consume();
        } else if (finish.open().get()) {
            side.showLabels();
            leave();
            event.consume();
        }
    }

    // ---- what keys do

    @Override
    public void find() {
        findField.begin();
    }

    @Override
    public void findStep(boolean forwards) {
        find.step(forwards);
    }

    @Override
    public void branch(boolean forwards) {
        sheet.say(branches.step(forwards));
    }

    @Override
    public void otherViews() {
        if (sheet.transcript().context().isEmpty()) {
            sheet.say(Notice.plain(sheet.reading().blind()
                    ? "Views of others are not shown to raters here."
                    : "There are no other views of this conversation."));
        } else {
            session.frame().lay(new ContextSheet(session, sheet.transcript(), reading.textSize()));
        }
    }

    @Override
    public void findLabel() {
        panels.unfoldRight();
        side.showLabels();
        side.palette().find();
    }

    @Override
    public void editNote() {
        if (labelling.hand().active().isEmpty()) {
            Place caret = caret();
            Optional.ofNullable(caret).flatMap(place -> sheet.sheet().at(place).stream().findFirst())
                    .ifPresent(span -> labelling.hand().activate(span.id()));
        }
        if (labelling.hand().active().isEmpty()) {
            sheet.say(Notice.plain("No label is active; click one or go to it with j."));
            return;
        }
        panels.unfoldRight();
        side.showLabels();
        side.inspector().editNote();
    }

    @Override
    public void guide() {
        Frame frame = session.frame();
        labelling.hand().active().flatMap(span -> sheet.codebook().label(span.label())).ifPresentOrElse(
                label -> frame.lay(GuidanceSheet.of(look, List.of(label))),
                () -> frame.lay(GuidanceSheet.of(look, sheet.codebook().labels())));
    }

    @Override
    public void questions() {
        if (panels.isRightShown() && side.isAsking()) {
            side.showLabels();
            leave();
            return;
        }
        panels.unfoldRight();
        side.showQuestions();
    }

    @Override
    public void suggestions() {
        if (!suggestions.isThere()) {
            sheet.say(Notice.plain("There are no suggestions here that you may see."));
        } else if (panels.isRightShown() && side.isSuggesting() && panels.holdsFocus(side)) {
            side.showLabels();
            leave();
        } else {
            panels.unfoldRight();
            side.showSuggestions();
        }
    }

    @Override
    public void suggestionStep(boolean forwards) {
        if (bringSuggestions()) {
            suggestions.step(forwards);
        }
    }

    @Override
    public void takeSuggestion() {
        if (bringSuggestions()) {
            suggestions.take();
        }
    }

    @Override
    public void dismissSuggestion() {
        if (bringSuggestions()) {
            suggestions.dismiss();
        }
    }

    /// Whether there is anything that is suggested, which then is in sight.
    private boolean bringSuggestions() {
        if (!suggestions.isThere()) {
            sheet.say(Notice.plain("There are no suggestions here that you may see."));
            return false;
        }
        panels.unfoldRight();
        side.bringSuggestions();
        return true;
    }

    @Override
    public void proceed() {
        if (labelling.hand().linking().isPresent()) {
            labelling.hand().clear();
        }
        switch (finish.proceed()) {
            case LEFT -> {
                panels.unfoldRight();
                goTo(sheet.sheet().completeness().left().getFirst());
            }
            case LISTED -> {
                panels.unfoldRight();
                side.showFinish();
            }
            case ASKED -> {
                panels.unfoldRight();
                side.showFinish();
            }
            case NOTE_WANTED -> {
                side.showFinish();
                side.finishPane().focusNote();
                sheet.say(Notice.amber("Say in a few words why it stands as it is, or mend it."));
            }
            case FINISHING, FINISHED -> {
            }
        }
    }

    @Override
    public void reopen() {
        sheet.want(finish::reopen);
    }

    @Override
    public void resizeText(int steps) {
        reading.setTextSize(steps == 0 ? USUAL_SIZE : reading.textSize() + steps);
        session.remember(Memory.TEXT_SIZE, String.valueOf(reading.textSize()));
    }

    @Override
    public void movePanel(boolean forwards) {
        panels.move(forwards);
    }

    @Override
    public void foldLeft() {
        panels.foldLeft();
    }

    @Override
    public void foldRight() {
        panels.foldRight();
    }

    @Override
    public boolean back() {
        if (!panels.holdsFocus(reading)) {
            leave();
            return true;
        }
        return false;
    }
}
