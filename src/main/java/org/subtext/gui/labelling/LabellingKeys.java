package org.subtext.gui.labelling;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.subtext.gui.common.KeyHelp;
import org.subtext.gui.common.Notice;
import org.subtext.transcript.Unit;

/// The keys of the labelling screen. Letters, digits and signs are taken as characters, so that they are where the
/// person's keyboard has them.
final class LabellingKeys {

    /// What keys do beyond labels: the screen's own business.
    interface Deeds {
        void find();

        void findStep(boolean forwards);

        void findLabel();

        void branch(boolean forwards);

        void otherViews();

        void editNote();

        void guide();

        void questions();

        void suggestions();

        void suggestionStep(boolean forwards);

        void takeSuggestion();

        void dismissSuggestion();

        void proceed();

        void reopen();

        void resizeText(int steps);

        void movePanel(boolean forwards);

        void foldLeft();

        void foldRight();

        boolean back();
    }

    private final LabellingViewModel model;
    private final Deeds deeds;

    LabellingKeys(LabellingViewModel model, Deeds deeds) {
        this.model = model;
        this.deeds = deeds;
    }

    /// What a pressed key does.
    void pressed(KeyEvent event) {
        if (anywhere(event) || !(event.getTarget() instanceof TextInputControl) && inText(event)) {
            event.consume();
        }
    }

    /// Keys that act in fields too.
    private boolean anywhere(KeyEvent event) {
        boolean shift = event.isShiftDown();
        if (event.isAltDown()) {
            switch (event.getCode()) {
                case Q -> deeds.questions();
                case S -> deeds.suggestions();
                default -> {
                    return false;
                }
            }
            return true;
        }
        if (event.isShortcutDown()) {
            switch (event.getCode()) {
                case ENTER -> {
                    if (shift) {
                        deeds.reopen();
                    } else {
                        deeds.proceed();
                    }
                }
                case F -> {
                    // With Shift it is the window's, to search all transcripts.
                    if (shift) {
                        return false;
                    }
                    deeds.find();
                }
                case PLUS, EQUALS, ADD -> deeds.resizeText(1);
                case MINUS, SUBTRACT -> deeds.resizeText(-1);
                case DIGIT0, NUMPAD0 -> deeds.resizeText(0);
                default -> {
                    return false;
                }
            }
            return true;
        }
        switch (event.getCode()) {
            case F1 -> deeds.guide();
            case F3 -> deeds.findStep(!shift);
            case F4 -> deeds.branch(!shift);
            case F5 -> deeds.otherViews();
            case F6 -> deeds.movePanel(!shift);
            case F7 -> deeds.questions();
            case F10 -> deeds.suggestions();
            case F8 -> deeds.foldLeft();
            case F9 -> deeds.foldRight();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Keys that in a field belong to the field.
    private boolean inText(KeyEvent event) {
        boolean shift = event.isShiftDown();
        if (event.isShortcutDown() || event.isAltDown()) {
            Unit unit = event.isAltDown() ? Unit.CHARACTER : Unit.SENTENCE;
            switch (event.getCode()) {
                case Z -> want(shift ? model::redo : model::undo);
                case Y -> want(model::redo);
                case OPEN_BRACKET -> want(() -> model.putting().nudge(true, !shift, unit));
                case CLOSE_BRACKET -> want(() -> model.putting().nudge(false, !shift, unit));
                default -> {
                    return false;
                }
            }
            return true;
        }
        switch (event.getCode()) {
            case DELETE, BACK_SPACE -> want(model.putting()::delete);
            case ENTER, F2 -> deeds.editNote();
            case ESCAPE -> {
                return model.hand().clear() || deeds.back();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// What a typed character does.
    void typed(KeyEvent event) {
        // On many keyboards brackets are typed with AltGr, which some systems report as Ctrl and Alt together.
        boolean command = event.isShortcutDown() != event.isAltDown() || event.isMetaDown();
        String character = event.getCharacter();
        if (event.getTarget() instanceof TextInputControl || command || character.length() != 1) {
            return;
        }
        char typed = character.charAt(0);
        if (typed >= '0' && typed <= '9') {
            want(() -> model.digit(typed - '0'));
        } else if (Character.isLetter(typed)) {
            letter(character.toLowerCase(Locale.ROOT), event.isShiftDown());
        } else if (!sign(typed)) {
            return;
        }
        event.consume();
    }

    private void letter(String letter, boolean shift) {
        switch (letter) {
            case "g" -> deeds.findLabel();
            case "j" -> want(() -> model.hand().step(true));
            case "k" -> want(() -> model.hand().step(false));
            case "m" -> deeds.editNote();
            default -> PalettePane.labelOf(model.sheet().codebook(), letter)
                    .ifPresentOrElse(label -> want(() -> model.putting().label(label, shift)),
                            () -> model.sheet().say(Notice
                                    .plain("No label has the key " + letter + "; g finds one by its name.")));
        }
    }

    private boolean sign(char typed) {
        switch (typed) {
            case '=' -> want(model.joining()::link);
            case '[' -> want(() -> model.putting().nudge(true, true, Unit.WORD));
            case '{' -> want(() -> model.putting().nudge(true, false, Unit.WORD));
            case ']' -> want(() -> model.putting().nudge(false, true, Unit.WORD));
            case '}' -> want(() -> model.putting().nudge(false, false, Unit.WORD));
            case '>' -> want(() -> deeds.suggestionStep(true));
            case '<' -> want(() -> deeds.suggestionStep(false));
            case '+' -> want(deeds::takeSuggestion);
            case '-' -> want(deeds::dismissSuggestion);
            case '.' -> want(model.hand()::chooseEnd);
            case ',' -> want(model.hand()::chooseWhole);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void want(Runnable intent) {
        model.sheet().want(intent);
    }

    static List<KeyHelp> help() {
        return List.of(
                KeyHelp.of("Select", "↓ / ↑", "the next sentence, the one before", "Shift ↓",
                        "more, or less with Shift ↑",
                        "Alt →", "by word", "Ctrl →", "by character", ".",
                        "the end of the message, to mark what is"
                                + " missing there",
                        ",", "the whole message, once more the whole transcript",
                        "Ctrl Home", "the beginning", "Esc", "let go"),
                KeyHelp.of("Label", "a … z",
                        "label what is selected, or the sentence at the caret; change the active"
                                + " label",
                        "Shift a … z", "one more label on the same words", "g", "find a label by its name",
                        "j / k", "the next label, the one before", "Delete", "delete the active label", "F1",
                        "what the codebook says about it"),
                KeyHelp.of("The active label", "1 … 6", "its values, as shown beside them", "7 / 8 / 9",
                        "confidence: low, medium, high", "m / F2", "a note", "=",
                        "link: choose the other end, then a"
                                + " digit for what it says",
                        "[ / ]", "its start or end one word outwards", "{ / }", "one word inwards",
                        "Ctrl [ / Ctrl ]",
                        "by sentence; with Alt by character"),
                KeyHelp.of("Suggestions", "F10 / Alt S", "what a judge suggests, where it may be seen",
                        "> / <",
                        "the next one, the one before", "+",
                        "take it up; a label’s letter takes it under that"
                                + " label",
                        "-", "dismiss it"),
                KeyHelp.of("The transcript", "F7 / Alt Q", "its questions; digits and letters answer",
                        "Ctrl Enter",
                        "finish and next", "Ctrl Shift Enter", "reopen what is finished", "Ctrl F",
                        "find; F3 goes on",
                        "Enter", "open or close what is folded", "Shift Enter",
                        "fold away all that is like what the caret is in, tool results for instance", "F4",
                        "to the next branch of a conversation that was taken back, and on; Shift F4 back",
                        "F5", "the conversation as others saw it, such as the auditor",
                        "Ctrl Z", "undo", "Ctrl Y / Ctrl Shift Z",
                        "redo"),
                KeyHelp.of("The screen", "F6", "from panel to panel", "F8 / F9",
                        "fold the left or right panel",
                        "Ctrl + / Ctrl −", "text size; Ctrl 0 the usual one"));
    }
}
