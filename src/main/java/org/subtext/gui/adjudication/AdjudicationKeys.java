package org.subtext.gui.adjudication;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.subtext.gui.common.KeyHelp;

/// The keys of the adjudication screen. Letters, digits and signs are taken as characters, so that they are where the
/// person's keyboard has them.
final class AdjudicationKeys {

    /// What keys do beyond decisions: the screen's own business.
    interface Deeds {
        void ownBoundaries();

        void editReason();

        void toText();

        void settledAlone();

        void guide();

        void foldLeft();

        void resizeText(int steps);
    }

    private final AdjudicationViewModel model;
    private final Deeds deeds;

    AdjudicationKeys(AdjudicationViewModel model, Deeds deeds) {
        this.model = model;
        this.deeds = deeds;
    }

    /// What a pressed key does.
    void pressed(KeyEvent event) {
        boolean field = event.getTarget() instanceof TextInputControl;
        if (event.isAltDown() && !event.isShortcutDown() && digit(event.getCode()) > 0) {
            model.otherwise(digit(event.getCode()));
        } else if (event.isShortcutDown() ? !shortcut(event, field) : !plain(event, field)) {
            return;
        }
        event.consume();
    }

    private boolean shortcut(KeyEvent event, boolean field) {
        switch (event.getCode()) {
            case ENTER -> {
                model.deciding().settleAndNext();
                if (field) {
                    deeds.toText();
                }
            }
            case PLUS, EQUALS, ADD -> deeds.resizeText(1);
            case MINUS, SUBTRACT -> deeds.resizeText(-1);
            case DIGIT0, NUMPAD0 -> deeds.resizeText(0);
            case Z, Y -> {
                if (field) {
                    return false;
                }
                if (event.getCode() == KeyCode.Y || event.isShiftDown()) {
                    model.deciding().redo();
                } else {
                    model.deciding().undo();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyEvent event, boolean field) {
        switch (event.getCode()) {
            case F1 -> deeds.guide();
            case F8 -> deeds.foldLeft();
            case F9 -> deeds.guide();
            case F2 -> deeds.editReason();
            case ESCAPE -> {
                if (field) {
                    deeds.toText();
                } else {
                    model.letGo();
                }
            }
            case DELETE, BACK_SPACE -> {
                if (field) {
                    return false;
                }
                model.deciding().takeBack();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int digit(KeyCode code) {
        int first = code.ordinal() - KeyCode.DIGIT0.ordinal();
        int pad = code.ordinal() - KeyCode.NUMPAD0.ordinal();
        return first >= 0 && first <= 9 ? first : pad >= 0 && pad <= 9 ? pad : 0;
    }

    /// What a typed character does.
    void typed(KeyEvent event) {
        String character = event.getCharacter();
        if (event.getTarget() instanceof TextInputControl || event.isShortcutDown() || event.isAltDown()
                || character.length() != 1) {
            return;
        }
        char typed = character.charAt(0);
        Optional<Way> way = Stream.of(Way.values())
                .filter(one -> one != Way.TAKE && one.key().equals(character))
                .findFirst();
        if (typed >= '1' && typed <= '9') {
            model.takeVersion(typed - '0');
        } else if (way.equals(Optional.of(Way.OWN))) {
            deeds.ownBoundaries();
        } else if (way.isPresent()) {
            model.way(way.get(), List.of());
        } else if (!letter(typed)) {
            return;
        }
        event.consume();
    }

    private boolean letter(char typed) {
        switch (typed) {
            case 'j' -> model.step(1);
            case 'k' -> model.step(-1);
            case 'a' -> model.deciding().acceptAgreed();
            case 'm' -> deeds.editReason();
            case 's' -> deeds.settledAlone();
            default -> {
                return false;
            }
        }
        return true;
    }

    static List<KeyHelp> help() {
        return List.of(
                KeyHelp.of("Decide", "1 / 2 / 3", "take this rater’s version", "u",
                        "union: all that anybody marked", "i",
                        "intersection: what all marked", "o", "own boundaries: what you select", "v",
                        "both valid: every version stands", "0", "none of them", "?",
                        "the codebook is unclear: say why",
                        "Alt 1 / Alt 2 / Alt 3",
                        "with what this rater said about it; on a question, another answer", "Ctrl Enter",
                        "settle and go to the next"),
                KeyHelp.of("Go on", "j / k", "the next difference, the one before", "a",
                        "accept all that agree", "m / F2",
                        "the reason", "Esc", "back to the text; let go of the choice", "Delete",
                        "take a decision back",
                        "Ctrl Z", "undo", "Ctrl Y / Ctrl Shift Z", "redo"),
                KeyHelp.of("The screen", "s", "the settled layer alone", "F1 / F9", "fold the guidance", "F8",
                        "fold the list",
                        "Ctrl + / Ctrl −",
                        "text size; Ctrl 0 the usual one"));
    }
}
