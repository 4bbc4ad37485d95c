package org.subtext.gui.agreement;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.subtext.agreement.AgreementRow;
import org.subtext.gui.common.Counts;
import org.subtext.gui.common.Figures;
import org.subtext.gui.common.Words;

/// A number in a table that opens what is behind it. One that is undefined is a dash and says why on hover.
final class NumberCell extends Button {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass UNDEFINED = PseudoClass.getPseudoClass("undefined");
    private static final String DASH = "–";

    /// @param row null where the number is not computed at all
    /// @param missing why it is not
    NumberCell(@Nullable AgreementRow row, String missing, Runnable open) {
        getStyleClass().setAll("st-number");
        setFocusTraversable(false);
        setMaxWidth(Double.MAX_VALUE);
        String reason = row == null ? missing : row.value().fold(number -> "", why -> "undefined: " + why);
        if (row == null || !reason.isEmpty()) {
            setText(DASH);
            setTooltip(Words.tooltip(reason));
            pseudoClassStateChanged(UNDEFINED, true);
        } else {
            setText(row.value().fold(Figures::of, why -> DASH));
            setTooltip(Words.tooltip(about(row)));
        }
        setOnAction(event -> open.run());
    }

    void choose(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
    }

    private static String about(AgreementRow row) {
        String rests = "rests on " + Counts.number(row.n()) + " " + row.unit();
        return row.interval() == null
                ? rests
                : rests + "; 95 % interval " + Figures.range(row.interval().low(), row.interval().high());
    }
}
