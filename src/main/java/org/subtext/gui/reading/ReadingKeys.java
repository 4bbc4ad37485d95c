package org.subtext.gui.reading;

import java.util.Optional;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.subtext.transcript.PartRef;
import org.subtext.transcript.Place;
import org.subtext.transcript.Selection;
import org.subtext.transcript.Stretch;
import org.subtext.transcript.Transcript;
import org.subtext.transcript.Unit;

/// The keys of the reading view; what they do is told there.
final class ReadingKeys {

    /// How much of a page stays in sight when it is turned, in pixels.
    private static final double OVERLAP = 60;

    private final ReadingView view;

    ReadingKeys(ReadingView view) {
        this.view = view;
    }

    void install() {
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (press(event)) {
                event.consume();
            }
        });
    }

    private boolean press(KeyEvent event) {
        if (view.transcript() == null || view.index() == null) {
            return false;
        }
        boolean extend = event.isShiftDown();
        switch (event.getCode()) {
            case DOWN, KP_DOWN, RIGHT, KP_RIGHT -> view.step(unit(event), true, extend);
            case UP, KP_UP, LEFT, KP_LEFT -> view.step(unit(event), false, extend);
            case PAGE_DOWN -> page(1);
            case PAGE_UP -> page(-1);
            case HOME -> end(event.isShortcutDown(), false, extend);
            case END -> end(event.isShortcutDown(), true, extend);
            case ENTER -> {
                return !event.isShortcutDown() && (extend ? view.foldAlike() : fold());
            }
            case ESCAPE -> {
                return letGo();
            }
            case A -> {
                return event.isShortcutDown() && selectPart();
            }
            case C -> {
                return event.isShortcutDown() && copy();
            }
            case COPY -> view.copy();
            default -> {
                return false;
            }
        }
        return true;
    }

    private Unit unit(KeyEvent event) {
        return event.isAltDown()
                ? Unit.WORD
                : event.isShortcutDown() ? Unit.CHARACTER : view.unitProperty().get();
    }

    private void page(int direction) {
        view.scrollBy(direction * Math.max(60, view.getHeight() - OVERLAP));
    }

    private void end(boolean whole, boolean last, boolean extend) {
        Transcript transcript = view.transcript();
        Steps steps = view.steps();
        Optional<PartRef> edge = steps == null ? Optional.empty() : steps.breaks().end(last);
        if (transcript == null || edge.isEmpty()) {
            return;
        }
        PartRef part = whole ? edge.get() : view.selection().caret().part();
        if (extend && view.waitsFor(part, () -> end(whole, last, true))) {
            return;
        }
        Place to = new Place(part, last ? transcript.part(part).text().length() : 0);
        view.select(extend ? Selection.between(transcript, view.selection().anchor(), to) : Selection.at(to));
        view.reveal(new Stretch(to.part(), to.offset(), to.offset()));
    }

    private boolean fold() {
        ViewIndex index = view.index();
        @Nullable
        Transcript transcript = view.transcript();
        if (index == null || transcript == null) {
            return false;
        }
        var part = view.selection().caret().part();
        int section = index.section(part).index();
        if (!index.isFoldable(section) && !index.isFolded(section)) {
            return false;
        }
        view.setFolded(part, !index.isFolded(section));
        view.followCaret();
        return true;
    }

    private boolean letGo() {
        boolean held = !view.selection().isEmpty() || view.activeProperty().get() != null;
        view.clearSelection();
        view.setActive(null);
        return held;
    }

    private boolean selectPart() {
        Transcript transcript = view.transcript();
        var part = view.selection().caret().part();
        if (transcript == null || !transcript.has(part)) {
            return false;
        }
        view.select(Selection.of(new Stretch(part, 0, transcript.part(part).text().length())));
        return true;
    }

    private boolean copy() {
        view.copy();
        return true;
    }
}
